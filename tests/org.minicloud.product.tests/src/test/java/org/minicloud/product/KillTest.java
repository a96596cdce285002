package org.minicloud.product;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * {@code kill -9} at random moments while clients work, over and over on one data folder: what was acknowledged is there
 * after the next start, and nothing else is.
 */
class KillTest {
	private static final int KILLS = 50;
	/** Every so many starts, the process is killed once more before it is ready: in the middle of its recovery. */
	private static final int KILL_IN_START = 5;
	private static final int WORKERS = 4;
	private static final int LONGEST_WORK_MILLIS = 1200;
	private static final int LONGEST_START_MILLIS = 2500;
	private static final Duration BOOT = Duration.ofSeconds(60);

	@TempDir
	private Path folder;

	@Test
	@Timeout(value = 20, unit = TimeUnit.MINUTES)
	void whatWasAcknowledgedSurvivesKillsAtAnyMoment() throws Exception {
		long seed = System.nanoTime();
		System.out.println("seed of the kills: " + seed);
		Random random = new Random(seed);
		Path data = folder.resolve("data");
		List<Worker> workers = new ArrayList<>();
		for (int i = 0; i < WORKERS; i++)
			workers.add(new Worker("w" + i, random.nextLong()));
		for (int kill = 0; kill < KILLS; kill++) {
			if (kill % KILL_IN_START == KILL_IN_START - 1)
				killWhileStarting(data, random.nextInt(LONGEST_START_MILLIS));
			workAndKill(data, workers, random.nextInt(LONGEST_WORK_MILLIS));
		}
		endInOrder(data, workers);
		assertTrue(Database.check(data) > 0, "there are no tables");
		long acknowledged = workers.stream().mapToLong(Worker::acknowledged).sum();
		System.out.println(KILLS + " kills, " + acknowledged + " acknowledged operations");
		assertTrue(acknowledged > KILLS, () -> "only " + acknowledged + " operations were acknowledged");
	}

	private static void killWhileStarting(Path data, int millis) throws Exception {
		Process process = Launcher.here().start(data.resolveSibling("data.log"), "--headless", "--port", "0", "--data",
				data.toString());
		process.waitFor(millis, TimeUnit.MILLISECONDS);
		process.destroyForcibly().waitFor();
	}

	private static void workAndKill(Path data, List<Worker> workers, int millis) throws Exception {
		HeadlessCloud cloud = HeadlessCloud.start(data, "--pace", "20x");
		try (Ec2Client ec2 = cloud.ec2(); ExecutorService threads = Executors.newFixedThreadPool(workers.size())) {
			String image = Images.any(ec2);
			audit(ec2, image, workers);
			AtomicBoolean goOn = new AtomicBoolean(true);
			List<Future<?>> work = new ArrayList<>();
			for (Worker worker : workers)
				work.add(threads.submit(() -> worker.work(ec2, image, goOn)));
			TimeUnit.MILLISECONDS.sleep(millis);
			cloud.kill();
			goOn.set(false);
			for (Future<?> one : work)
				one.get();
		} finally {
			cloud.kill();
		}
	}

	private static void endInOrder(Path data, List<Worker> workers) throws Exception {
		try (HeadlessCloud cloud = HeadlessCloud.start(data, "--pace", "20x"); Ec2Client ec2 = cloud.ec2()) {
			Audit audit = audit(ec2, Images.any(ec2), workers);
			Deadline.await(BOOT, () -> "instances that ran before run again", () -> audit.allRun(workers));
		}
	}

	private static Audit audit(Ec2Client ec2, String image, List<Worker> workers) {
		Audit audit = new Audit(ec2, image);
		workers.forEach(audit::check);
		audit.checkNothingElse(workers);
		return audit;
	}
}
