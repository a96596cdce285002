package org.minicloud.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.guest.ext2.DiskBlocks;
import org.minicloud.guest.ext2.Ext2;
import org.minicloud.guest.fs.Ext2Tools;
import org.minicloud.guest.fs.RecordingDisk;
import org.minicloud.xen.ShutdownReason;
import org.minicloud.xen.blkif.VirtualDisk;

/**
 * The domain ends while it writes. What its disk holds then is a beginning of what was written, at whatever request it was cut:
 * e2fsck repairs it, and no file that was synced is lost or changed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PullThePlugTest {
	private static final int CUTS = 200;
	private static final int ROUNDS = 24;
	private static final long SECTORS = 64L << 11;
	private static final String SCRIPT = """
			i=0
			while [ $i -lt %d ]; do
				i=$((i+1))
				seq 1 $((i*150)) > keep$i
				mkdir -p d$i/e
				mv keep$i d$i/kept
				ln d$i/kept also$i
				ln -s d$i/kept soft$i
				cat also* > churn$((i%%4))
				mv churn$((i%%4)) churn
				sync
				echo "synced $i"
				rm -f churn$(((i+2)%%4)) soft$((i-1))
				cat also$i also1 >> grows
				cp grows copy$((i%%3))
				sleep 6
			done
			""".formatted(ROUNDS);
	private final List<Integer> syncedAt = new ArrayList<>();
	private VirtualDisk beginning;
	private RecordingDisk disk;

	@BeforeAll
	void write() throws IOException {
		GuestConfig config = Configs.withUserData("#!/bin/bash\nmkdir /work; cd /work\n" + SCRIPT);
		beginning = RootDisks.of(config, SECTORS);
		disk = new RecordingDisk(RecordingDisk.copy(beginning));
		GuestMachine machine = new GuestMachine(config, disk, 2).powerOn(0);
		for (int round = 1; round <= ROUNDS; round++) {
			String sign = "synced " + round + "\n";
			machine.until(() -> machine.console().contains(sign));
			syncedAt.add(disk.writes());
		}
		machine.runFor(7 * GuestMachine.SECOND);
	}

	@Test
	void whereverItIsCutSyncedFilesAreThere(@TempDir Path directory) throws IOException {
		Random random = new Random(20131002);
		TreeSet<Integer> cuts = new TreeSet<>();
		while (cuts.size() < Math.min(CUTS, disk.writes()))
			cuts.add(1 + random.nextInt(disk.writes()));
		VirtualDisk image = RecordingDisk.copy(beginning);
		int done = 0;
		for (int cut : cuts) {
			disk.replay(done, cut, image);
			done = cut;
			Path file = Ext2Tools.image(image, directory.resolve("cut"));
			if (cut % 4 == 0)
				recover(image, directory);
			Ext2Tools.repair(file);
			requireSynced(file, cut, directory);
		}
	}

	/** What the kernel does when it mounts such a disk leaves nothing for e2fsck to complain of. */
	private static void recover(VirtualDisk image, Path directory) throws IOException {
		VirtualDisk copy = RecordingDisk.copy(image);
		DiskBlocks blocks = new DiskBlocks(copy, 1_380_000_000);
		Ext2 files = Ext2.open(blocks);
		files.recover();
		files.finish();
		blocks.flush();
		Ext2Tools.requireClean(Ext2Tools.image(copy, directory.resolve("recovered")));
	}

	private void requireSynced(Path image, int cut, Path directory) throws IOException {
		StringBuilder requests = new StringBuilder();
		int synced = (int) syncedAt.stream().filter(at -> at <= cut).count();
		for (int round = 1; round <= synced; round++)
			requests.append("dump /work/d").append(round).append("/kept ").append(directory.resolve("kept" + round)).append('\n')
					.append("dump /work/also").append(round).append(' ').append(directory.resolve("also" + round)).append('\n');
		Path list = Files.writeString(directory.resolve("requests"), requests);
		String said = Ext2Tools.run("debugfs", "-f", list.toString(), image.toString()).output();
		for (int round = 1; round <= synced; round++)
			for (String name : List.of("kept", "also")) {
				Path file = directory.resolve(name + round);
				assertTrue(Files.exists(file), "cut " + cut + ": " + name + round + " is lost\n" + said);
				assertEquals(sequence(round * 150), Files.readString(file), "cut " + cut + ", round " + round);
				Files.delete(file);
			}
	}

	private static String sequence(int last) {
		StringBuilder text = new StringBuilder();
		IntStream.rangeClosed(1, last).forEach(number -> text.append(number).append('\n'));
		return text.toString();
	}

	@Test
	void aMachineThatWasCutBootsAgain(@TempDir Path directory) throws IOException {
		VirtualDisk image = RecordingDisk.copy(beginning);
		disk.replay(0, syncedAt.get(ROUNDS / 2), image);
		GuestMachine again = GuestMachine.ready(Configs.withUserData(""), image);
		assertTrue(again.console().contains("EXT2-fs (xvda1): was not cleanly unmounted, checked and put in order"), again.console());
		String shown = again.connect(1).run("tail -1 /work/d" + ROUNDS / 2 + "/kept; echo more > more; sync; cat more");
		assertEquals(ROUNDS / 2 * 150 + "\nmore\n", shown);
		again.domain.requestShutdown(ShutdownReason.POWEROFF);
		again.until(again::isDown);
		Ext2Tools.requireClean(Ext2Tools.image(image, directory.resolve("again")));
	}

	@Test
	void theDomainIsDestroyedInTheMiddleTwoHundredTimes(@TempDir Path directory) throws Exception {
		Random random = new Random(20131003);
		int rounds = 0;
		for (int time = 1; time <= CUTS; time++) {
			VirtualDisk root = RootDisks.of(Configs.amazonLinux(), SECTORS);
			GuestMachine machine = GuestMachine.ready(Configs.amazonLinux(), root);
			Terminal terminal = machine.connect(1);
			terminal.type("i=0; while true; do i=$((i+1)); seq 1 $((i*40)) > kept$i; sync; echo sy''nced $i; "
					+ "seq 1 2000 > a; cat a a a > b; mv b c; rm a; done\r");
			machine.runFor((1 + random.nextInt(1_500)) * GuestMachine.MILLI);
			machine.domain.destroy();
			Path image = Ext2Tools.image(root, directory.resolve("root"));
			Ext2Tools.repair(image);
			int synced = synced(terminal.screen());
			requireKept(image, synced, time, directory);
			rounds += synced;
		}
		assertTrue(rounds > CUTS, "so little was synced that nothing is shown: " + rounds + " rounds");
	}

	/** The last round that the shell said was synced; 0 for none. */
	private static int synced(String screen) {
		int last = 0;
		Matcher said = Pattern.compile("synced (\\d+)\n").matcher(screen);
		while (said.find())
			last = Integer.parseInt(said.group(1));
		return last;
	}

	private static void requireKept(Path image, int rounds, int time, Path directory) throws Exception {
		StringBuilder requests = new StringBuilder();
		for (int round = 1; round <= rounds; round++)
			requests.append("dump /home/ec2-user/kept").append(round).append(' ').append(directory.resolve("kept" + round)).append('\n');
		Path list = Files.writeString(directory.resolve("requests"), requests);
		String said = Ext2Tools.run("debugfs", "-f", list.toString(), image.toString()).output();
		for (int round = 1; round <= rounds; round++) {
			Path kept = directory.resolve("kept" + round);
			assertTrue(Files.exists(kept), "time " + time + ": kept" + round + " is lost\n" + said);
			assertEquals(sequence(round * 40), Files.readString(kept), "time " + time + ", round " + round);
			Files.delete(kept);
		}
	}
}
