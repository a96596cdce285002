package org.minicloud.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.cloud.config.CloudConfig;
import org.minicloud.cloud.config.HostSize;
import org.minicloud.connection.HypervisorInspection;
import org.minicloud.connection.HypervisorInspection.RefusedException;
import org.minicloud.connection.Subscription;
import org.minicloud.xen.inspect.DeviceSnapshot;
import org.minicloud.xen.inspect.DomainSnapshot;
import org.minicloud.xen.inspect.MigrationSnapshot;

class InstanceMigrationTest {
	private static final String ONE = "us-east-1a-host-1";
	private static final String OTHER = "us-east-1a-host-2";
	/** 613 MiB over a gigabit take some five seconds. */
	private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);
	private static final CloudSettings SETTINGS = TestCloud.settings()
			.config(CloudConfig.DEFAULT.withHosts(new HostSize(2, 2, 4)));

	private TestCloud cloud = new TestCloud(SETTINGS);
	private HypervisorInspection hypervisors = inspect(cloud);

	@AfterEach
	void closeCloud() {
		cloud.close();
	}

	@Test
	void anInstanceRunsOnAtTheOtherHost() {
		String id = launched();
		hypervisors.migrate(id, OTHER).join();
		cloud.advance(LONG_ENOUGH);
		assertEquals("DONE", migration().phase(), migration().failure());
		assertEquals("running", cloud.state(id));
		assertEquals(List.of(List.of(), List.of(id)), List.of(guestsOn(ONE), guestsOn(OTHER)));
		System.out.printf("migration of a t1.micro: %d pages, %d rounds, %.1f s, downtime %.1f ms%n", migration().pages(),
				migration().rounds().size(), migration().elapsedNanos() / 1e9, migration().downtimeNanos() / 1e6);
	}

	@Test
	void processesAndFilesAndTheTerminalComeAlong() throws Exception {
		String id = launched();
		TestTerminal terminal = TestTerminal.on(cloud, id);
		terminal.run("echo precious > note; sleep 1000 &");
		hypervisors.migrate(id, OTHER).join();
		cloud.advance(LONG_ENOUGH);
		assertFalse(terminal.isClosed());
		terminal.run("cat note; ps ax");
		assertTrue(terminal.screen().contains("\nprecious") && terminal.screen().contains("sleep 1000"), terminal::screen);
		terminal.hangUp();
		assertTrue(terminal.isClosed());
	}

	@Test
	void theConsoleIsFollowedAcrossAMigration() throws Exception {
		String id = launched();
		hypervisors.migrate(id, OTHER).join();
		cloud.advance(LONG_ENOUGH);
		TestTerminal.on(cloud, id).run("sudo reboot");
		cloud.advance(TestCloud.BOOT);
		assertEquals("running", cloud.state(id));
		assertEquals(List.of(id), guestsOn(OTHER));
		assertTrue(cloud.console(id).contains("login:"));
	}

	@Test
	void aGuestThatComputesKeepsItsWork() throws Exception {
		String id = launched();
		TestTerminal terminal = TestTerminal.on(cloud, id);
		terminal.run("stress -c 1 -t 30 && echo finished");
		hypervisors.migrate(id, OTHER).join();
		cloud.advance(Duration.ofSeconds(40));
		assertEquals("DONE", migration().phase(), migration().failure());
		assertTrue(terminal.screen().contains("\nfinished"), terminal::screen);
	}

	@Test
	void diskAndNetworkCardAreConnectedAtTheOtherHost() throws Exception {
		String id = launched();
		TestTerminal terminal = TestTerminal.on(cloud, id);
		terminal.run("stress -i 2 -t 30 &");
		hypervisors.migrate(id, OTHER).join();
		cloud.advance(LONG_ENOUGH);
		terminal.run("echo more > note; sync");
		DomainSnapshot domain = hypervisors.snapshot(OTHER).join().domains().getLast();
		assertEquals(List.of("CONNECTED", "CONNECTED"),
				hypervisors.devices(OTHER, domain.domid()).join().stream().map(DeviceSnapshot::state).toList());
		assertTrue(domain.devices().vbdWrites() > 0, domain.devices()::toString);
	}

	@Test
	void aMigrationIsFollowedFromItsBeginningToItsEnd() {
		String id = launched();
		List<MigrationSnapshot> seen = new CopyOnWriteArrayList<>();
		try (Subscription subscription = hypervisors.followMigrations(seen::add)) {
			hypervisors.migrate(id, OTHER).join();
			cloud.advance(LONG_ENOUGH);
		}
		assertEquals(List.of("RESERVING", "PRE_COPY", "DONE"), seen.stream().map(MigrationSnapshot::phase).distinct()
				.filter(List.of("RESERVING", "PRE_COPY", "DONE", "FAILED")::contains).toList());
		List<Long> bytes = seen.stream().map(MigrationSnapshot::bytes).toList();
		assertEquals(bytes.stream().sorted().toList(), bytes);
		int before = seen.size();
		hypervisors.migrate(id, ONE).join();
		assertEquals(before, seen.size(), "who does not follow any more is not told");
	}

	@Test
	void aVolumeThatIsAttachedMeanwhileIsThereWhenTheInstanceIs() {
		String id = launched();
		String volume = volume();
		hypervisors.migrate(id, OTHER).join();
		cloud.ec2.attachVolume(request -> request.instanceId(id).volumeId(volume).device("/dev/sdf"));
		cloud.advance(Duration.ofSeconds(3));
		assertEquals("attaching", attachment(volume));
		advanceUntilMoved();
		assertEquals("attached", attachment(volume));
	}

	@Test
	void aVolumeThatIsDetachedMeanwhileIsLetGoAfterwards() {
		String id = launched();
		String volume = volume();
		cloud.ec2.attachVolume(request -> request.instanceId(id).volumeId(volume).device("/dev/sdf"));
		cloud.advance(Duration.ofSeconds(5));
		hypervisors.migrate(id, OTHER).join();
		cloud.ec2.detachVolume(request -> request.volumeId(volume));
		cloud.advance(LONG_ENOUGH);
		assertEquals("DONE", migration().phase(), migration().failure());
		assertEquals("available",
				cloud.ec2.describeVolumes(request -> request.volumeIds(volume)).volumes().getFirst().stateAsString());
	}

	/** Goes on in small steps, so that little happens after it. */
	private void advanceUntilMoved() {
		for (int steps = 0; !migration().over() && steps < 100_000; steps++)
			cloud.advance(Duration.ofNanos(100_000));
	}

	private String volume() {
		String volume = cloud.ec2.createVolume(request -> request.availabilityZone("us-east-1a").size(1)).volumeId();
		cloud.advance(Duration.ofSeconds(5));
		return volume;
	}

	private String attachment(String volume) {
		return cloud.ec2.describeVolumes(request -> request.volumeIds(volume)).volumes().getFirst().attachments().getFirst()
				.stateAsString();
	}

	@Test
	void statusChecksGoOn() {
		String id = cloud.launch(request -> request.placement(placement -> placement.availabilityZone("us-east-1a")));
		cloud.advance(Duration.ofSeconds(60));
		hypervisors.migrate(id, OTHER).join();
		cloud.advance(TestCloud.BOOT);
		assertEquals("DONE", migration().phase(), migration().failure());
		assertEquals("ok", cloud.ec2.describeInstanceStatus(request -> request.instanceIds(id)).instanceStatuses().getFirst()
				.instanceStatus().statusAsString());
	}

	@Test
	void theRoomMovesWithTheInstance() {
		String id = launched();
		hypervisors.migrate(id, OTHER).join();
		cloud.advance(LONG_ENOUGH);
		assertEquals(3, cloud.ec2.runInstances(cloud.request().minCount(1).maxCount(9)
				.placement(placement -> placement.availabilityZone("us-east-1a")).build()).instances().size());
		cloud.advance(TestCloud.BOOT);
		assertEquals(List.of(2, 2), List.of(guestsOn(ONE).size(), guestsOn(OTHER).size()));
	}

	@Test
	void aFullHostIsRefused() {
		String id = launched();
		cloud.ec2.runInstances(cloud.request().minCount(3).maxCount(3)
				.placement(placement -> placement.availabilityZone("us-east-1a")).build());
		cloud.advance(TestCloud.BOOT);
		assertEquals(OTHER + " has not 1 vCPUs and 613 MiB left", refusal(hypervisors.migrate(id, OTHER)));
	}

	@Test
	void whatMakesNoSenseIsRefused() {
		String id = launched();
		assertEquals(id + " is on " + ONE + " already", refusal(hypervisors.migrate(id, ONE)));
		assertEquals("us-east-1b-host-1 is no host of us-east-1a, where " + id + " is",
				refusal(hypervisors.migrate(id, "us-east-1b-host-1")));
		assertEquals("us-east-1a-host-3 is no host of us-east-1a, where " + id + " is",
				refusal(hypervisors.migrate(id, "us-east-1a-host-3")));
		assertEquals("there is no instance i-0 that runs", refusal(hypervisors.migrate("i-0", OTHER)));
		assertEquals(id + " is not being moved", refusal(hypervisors.cancelMigration(id)));
		hypervisors.migrate(id, OTHER).join();
		assertEquals(id + " is being moved already", refusal(hypervisors.migrate(id, OTHER)));
	}

	@Test
	void aCancelledMigrationLeavesTheInstanceWhereItWas() throws Exception {
		String id = launched();
		TestTerminal terminal = TestTerminal.on(cloud, id);
		hypervisors.migrate(id, OTHER).join();
		cloud.advance(Duration.ofSeconds(2));
		hypervisors.cancelMigration(id).join();
		cloud.advance(LONG_ENOUGH);
		assertEquals(List.of("FAILED", "cancelled"), List.of(migration().phase(), migration().failure()));
		assertEquals(List.of(List.of(id), List.of()), List.of(guestsOn(ONE), guestsOn(OTHER)));
		assertTrue(terminal.run("echo still here").contains("\nstill here"), terminal::screen);
	}

	@Test
	void afterACancelledMigrationTheTargetHasItsRoomBack() {
		String id = launched();
		hypervisors.migrate(id, OTHER).join();
		hypervisors.cancelMigration(id).join();
		cloud.advance(LONG_ENOUGH);
		assertEquals(3, cloud.ec2.runInstances(cloud.request().minCount(1).maxCount(9)
				.placement(placement -> placement.availabilityZone("us-east-1a")).build()).instances().size());
	}

	@Test
	void aTargetThatFailsLeavesTheInstanceWhereItWas() {
		String id = launched();
		hypervisors.migrate(id, OTHER).join();
		cloud.advance(Duration.ofSeconds(2));
		hypervisors.failHost(OTHER, "burnt").join();
		cloud.advance(LONG_ENOUGH);
		assertEquals("FAILED", migration().phase());
		assertEquals("running", cloud.state(id));
		assertEquals(List.of(id), guestsOn(ONE));
	}

	@Test
	void aSourceThatFailsTakesTheInstanceWithIt() {
		String id = launched();
		hypervisors.migrate(id, OTHER).join();
		cloud.advance(Duration.ofSeconds(2));
		hypervisors.failHost(ONE, "burnt").join();
		assertEquals("stopping", cloud.state(id));
		cloud.advance(Duration.ofMinutes(2));
		assertEquals("stopped", cloud.state(id));
		assertEquals(List.of(), guestsOn(OTHER));
	}

	@Test
	void anInstanceThatIsStoppedMeanwhileStops() {
		String id = launched();
		hypervisors.migrate(id, OTHER).join();
		cloud.advance(Duration.ofSeconds(2));
		cloud.ec2.stopInstances(request -> request.instanceIds(id));
		cloud.advance(Duration.ofMinutes(2));
		assertEquals("stopped", cloud.state(id));
		assertEquals(List.of(List.of(), List.of()), List.of(guestsOn(ONE), guestsOn(OTHER)));
	}

	@Test
	void anInstanceMovesThereAndBack() {
		String id = launched();
		hypervisors.migrate(id, OTHER).join();
		cloud.advance(LONG_ENOUGH);
		hypervisors.migrate(id, ONE).join();
		cloud.advance(LONG_ENOUGH);
		assertEquals(List.of(List.of(id), List.of()), List.of(guestsOn(ONE), guestsOn(OTHER)));
	}

	@Test
	void aRestartedCloudBringsTheInstanceUpWhereItWasMovedTo(@TempDir Path data) {
		cloud.close();
		CloudSettings settings = CloudSettings.in(data).config(SETTINGS.config()).pace(SETTINGS.pace()).origin(SETTINGS.origin().orElseThrow());
		cloud = new TestCloud(settings);
		hypervisors = inspect(cloud);
		String id = launched();
		hypervisors.migrate(id, OTHER).join();
		cloud.advance(LONG_ENOUGH);
		cloud.close();
		cloud = new TestCloud(settings);
		hypervisors = inspect(cloud);
		cloud.advance(TestCloud.BOOT);
		assertEquals("running", cloud.state(id));
		assertEquals(List.of(id), guestsOn(OTHER));
	}

	private static HypervisorInspection inspect(TestCloud cloud) {
		return cloud.minicloud.connect().hypervisors().orElseThrow();
	}

	private String launched() {
		String id = cloud.launch(request -> request.placement(placement -> placement.availabilityZone("us-east-1a")));
		cloud.advance(TestCloud.BOOT);
		return id;
	}

	private MigrationSnapshot migration() {
		return hypervisors.migrations().join().getLast();
	}

	/** Instances with a domain on a host; none when it is off. */
	private List<String> guestsOn(String host) {
		if (hypervisors.hosts().join().stream().noneMatch(each -> each.id().equals(host) && each.domains() > 0))
			return List.of();
		return hypervisors.snapshot(host).join().domains().stream().skip(1).map(DomainSnapshot::name).toList();
	}

	private static String refusal(CompletableFuture<?> answer) {
		Throwable cause = assertThrows(CompletionException.class, answer::join).getCause();
		assertEquals(RefusedException.class, cause.getClass());
		return cause.getMessage();
	}
}
