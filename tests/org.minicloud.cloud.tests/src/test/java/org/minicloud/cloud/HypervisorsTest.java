package org.minicloud.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.cloud.config.CloudConfig;
import org.minicloud.cloud.config.HypervisorOptions;
import org.minicloud.connection.HypervisorInspection;
import org.minicloud.connection.HypervisorInspection.HostEntry;
import org.minicloud.connection.HypervisorInspection.HostState;
import org.minicloud.connection.HypervisorInspection.RefusedException;
import org.minicloud.connection.HypervisorInspection.TimelineRecording;
import org.minicloud.connection.HypervisorInspection.TraceRecording;
import org.minicloud.connection.HypervisorInspection.ZoneHosts;
import org.minicloud.xen.inspect.CpuTimeline;
import org.minicloud.xen.inspect.DeviceSnapshot;
import org.minicloud.xen.inspect.DomainSnapshot;
import org.minicloud.xen.inspect.HostSnapshot;
import org.minicloud.xen.inspect.PageType;
import org.minicloud.xen.inspect.PageTypeCounts;
import org.minicloud.xen.inspect.PageWalkSnapshot;
import org.minicloud.xen.inspect.RingSnapshot;
import org.minicloud.xen.inspect.SchedulerSnapshot;
import org.minicloud.xen.inspect.XentopRow;

class HypervisorsTest {
	/** Where the builder maps a kernel. */
	private static final long KERNEL_BASE = 0xffff_ffff_8000_0000L;

	private final TestCloud cloud = TestCloud.paused();
	private final HypervisorInspection hypervisors = cloud.minicloud.connect().hypervisors().orElseThrow();

	@AfterEach
	void closeCloud() {
		cloud.close();
	}

	@Test
	void everyZoneTellsItsMachines() {
		ZoneHosts zone = hypervisors.zones().join().getFirst();
		assertEquals(new ZoneHosts("us-east-1", "us-east-1a", 400, 0, 0, 32, 256 * 1024), zone);
	}

	@Test
	void aHostIsOnAfterTheFirstInstance() {
		launchInZoneA();
		assertEquals(List.of(HostState.ON, HostState.OFF),
				hypervisors.hosts("us-east-1a", 0, 2).join().stream().map(HostEntry::state).toList());
		assertEquals(1, hypervisors.zones().join().getFirst().powered());
		assertEquals(1, hypervisors.hosts().join().size());
	}

	@Test
	void hostsBeyondTheLastAreNotThere() {
		assertEquals(2, hypervisors.hosts("us-east-1a", 398, 10).join().size());
	}

	@Test
	void whatIsNotThereIsRefusedWithAReason() {
		assertEquals("there is no zone us-east-9z", refusal(hypervisors.hosts("us-east-9z", 0, 1)));
		assertEquals("there is no host us-east-1a-host-1 that is on", refusal(hypervisors.snapshot("us-east-1a-host-1")));
		assertEquals("there is no host nowhere that is on", refusal(hypervisors.recordTimeline("nowhere").last(Duration.ZERO)));
	}

	@Test
	void xentopShowsWhatAGuestUses() throws Exception {
		String id = launchInZoneA();
		TestTerminal.on(cloud, id).run("stress -c 1 -t 60 &");
		HostSnapshot earlier = snapshot();
		cloud.advance(Duration.ofSeconds(10));
		XentopRow row = XentopRow.between(earlier, snapshot()).getLast();
		assertEquals(id, row.name());
		assertEquals(62, row.cpuPercent(), 1);
	}

	@Test
	void theTimelineShowsTheGuestWhileItWorks() throws Exception {
		String id = launchInZoneA();
		try (TimelineRecording recording = hypervisors.recordTimeline(host())) {
			TestTerminal.on(cloud, id).run("stress -c 1 -t 60 &");
			cloud.advance(Duration.ofSeconds(1));
			CpuTimeline timeline = recording.last(Duration.ofSeconds(1)).join();
			int domid = domain(id).domid();
			assertEquals(id, timeline.names().get(domid));
			assertTrue(timeline.runs().stream().anyMatch(run -> run.domid() == domid));
		}
	}

	@Test
	void aRecordingIsWrittenAsChromeTrace(@TempDir Path folder) throws Exception {
		String id = launchInZoneA();
		try (TimelineRecording recording = hypervisors.recordTimeline(host())) {
			TestTerminal.on(cloud, id).run("echo hello");
			recording.writeChromeTrace(folder.resolve("trace.json")).join();
		}
		assertTrue(Files.readString(folder.resolve("trace.json")).contains("\"" + id + "/0\""));
	}

	@Test
	void aTraceTellsTheHypercallsOfGuestsByName(@TempDir Path folder) throws Exception {
		String id = launchInZoneA();
		try (TraceRecording trace = hypervisors.recordTrace(host())) {
			TestTerminal.on(cloud, id).run("echo hello");
			int domid = domain(id).domid();
			assertTrue(trace.last(10_000).join().entries().stream().anyMatch(
					entry -> entry.domid() == domid && entry.event().equals("hypercall") && entry.what().equals("sched_op")));
			trace.writeChromeTrace(folder.resolve("trace.json")).join();
			assertTrue(Files.readString(folder.resolve("trace.json")).contains("sched_op"));
		}
	}

	@Test
	void twoWhoLookShareATraceAndItEndsWithTheLast() throws Exception {
		String id = launchInZoneA();
		TraceRecording one = hypervisors.recordTrace(host());
		TraceRecording other = hypervisors.recordTrace(host());
		one.close();
		TestTerminal.on(cloud, id).run("echo hello");
		assertTrue(other.last(10).join().entries().size() > 0);
		other.close();
		assertEquals("the recording was closed", refusal(other.last(10)));
	}

	@Test
	void aClosedRecordingIsRefused() {
		launchInZoneA();
		TimelineRecording recording = hypervisors.recordTimeline(host());
		recording.close();
		assertEquals("the recording was closed", refusal(recording.last(Duration.ofSeconds(1))));
	}

	@Test
	void aPausedDomainStandsStillUntilItIsUnpaused() {
		String id = launchInZoneA();
		hypervisors.pause(host(), domain(id).domid()).join();
		assertEquals("-bp---", domain(id).state());
		hypervisors.unpause(host(), domain(id).domid()).join();
		assertEquals("-b----", domain(id).state());
	}

	@Test
	void weightAndCapChangeAtOnce() {
		String id = launchInZoneA();
		hypervisors.setShare(host(), domain(id).domid(), 1000, 30).join();
		assertEquals(List.of(1000, 30), List.of(domain(id).weight(), domain(id).cap()));
	}

	@Test
	void theSchedulerChangesItsParametersOrSaysWhyNot() {
		launchInZoneA();
		SchedulerSnapshot standard = snapshot().scheduler();
		hypervisors.setScheduler(host(), standard.withTimeslice(10).withAccounting("POISSON")).join();
		assertEquals(List.of(10, "POISSON"), List.of(snapshot().scheduler().timesliceMillis(), snapshot().scheduler().accounting()));
		assertEquals("a timeslice is 1..1000 ms, not 0", refusal(hypervisors.setScheduler(host(), standard.withTimeslice(0))));
		assertEquals("a ratelimit is 0 or 100..500000 us, not 7",
				refusal(hypervisors.setScheduler(host(), standard.withRatelimit(7))));
	}

	@Test
	void aShareOutOfRangeIsRefusedAndChangesNothing() {
		String id = launchInZoneA();
		DomainSnapshot before = domain(id);
		assertEquals("a weight is 1..65535, not 0", refusal(hypervisors.setShare(host(), before.domid(), 0, 0)));
		assertEquals("the cap of 1 vCPUs is 0..100, not 101", refusal(hypervisors.setShare(host(), before.domid(), 256, 101)));
		assertEquals(before, domain(id));
	}

	@Test
	void aCloserLookIsAnsweredOrRefusedWithAReason() {
		String id = launchInZoneA();
		int domid = domain(id).domid();
		assertEquals(256L * 1024 * 256, hypervisors.frameMap(host(), 50).join().frames());
		assertEquals(613L * 256, hypervisors.pageTypes(host(), domid).join().frames());
		assertTrue(hypervisors.calls(host(), domid).join().hypercalls().stream().anyMatch(call -> call.count() > 0));
		assertEquals("ESRCH: there is no domain 99 on host " + host(), refusal(hypervisors.grants(host(), 99)));
	}

	@Test
	void anAddressIsFollowedThroughThePageTablesOfAnInstance() {
		int domid = domain(launchInZoneA()).domid();
		PageTypeCounts types = hypervisors.pageTypes(host(), domid).join();
		assertTrue(types.types().getOrDefault(PageType.L4, 0L) > 0, types::toString);
		PageWalkSnapshot walk = hypervisors.walk(host(), domid, 0, KERNEL_BASE).join();
		assertEquals(List.of(4, 3, 2, 1), walk.levels().stream().map(PageWalkSnapshot.Level::level).toList());
		assertEquals(domid, hypervisors.frame(host(), walk.mfn()).join().ownerDomid());
	}

	@Test
	void theDevicesOfAnInstanceAreConnectedAndTheirRingsMove() throws Exception {
		String id = launchInZoneA();
		DeviceSnapshot before = device(id, "vbd");
		assertEquals(List.of("CONNECTED", "xvda1"), List.of(before.state(), before.name()));
		TestTerminal.on(cloud, id).run("echo hello > note; sync");
		RingSnapshot ring = device(id, "vbd").rings().getFirst();
		assertTrue(ring.reqProd() > before.rings().getFirst().reqProd(), ring::toString);
		assertEquals(ring.reqProd(), ring.rspProd());
	}

	@Test
	void xentopCountsWhatTheDevicesDid() throws Exception {
		String id = launchInZoneA();
		TestTerminal.on(cloud, id).run("echo hello > note; sync");
		XentopRow row = XentopRow.of(snapshot()).getLast();
		assertEquals(List.of(1, 1), List.of(row.vbds(), row.nets()));
		assertTrue(row.vbdWrites() > 0 && row.vbdWriteSectors() > 0, row::toString);
	}

	@Test
	void aCardTellsItsNeighboursWhereItIs() {
		String id = launchInZoneA();
		assertEquals("CONNECTED", device(id, "vif").state());
		assertTrue(domain(id).devices().netTxBytes() >= 42, () -> domain(id).devices().toString());
	}

	@Test
	void instancesBeyondTheConfiguredNumberHaveDevicesButNoPageTables() {
		try (TestCloud small = new TestCloud(TestCloud.settings().config(
				CloudConfig.DEFAULT.withHypervisor(HypervisorOptions.DEFAULT.withPageTables(1))))) {
			small.ec2.runInstances(small.request().minCount(2).maxCount(2).placement(placement -> placement.availabilityZone("us-east-1a")).build());
			small.advance(TestCloud.BOOT);
			HypervisorInspection inside = small.minicloud.connect().hypervisors().orElseThrow();
			String host = inside.hosts().join().getFirst().id();
			assertEquals(1, inside.snapshot(host).join().domains().stream().skip(1)
					.filter(domain -> inside.pageTypes(host, domain.domid()).join().types().containsKey(PageType.L4)).count());
			assertEquals(List.of(1, 1), inside.snapshot(host).join().domains().stream().skip(1).map(domain -> domain.devices().vbds()).toList());
			assertEquals(List.of(1, 1), inside.snapshot(host).join().domains().stream().skip(1).map(domain -> domain.devices().nets()).toList());
		}
	}

	@Test
	void domain0IsLeftAlone() {
		launchInZoneA();
		assertEquals("domain 0 runs the host, and is left alone", refusal(hypervisors.pause(host(), 0)));
	}

	private String launchInZoneA() {
		String id = cloud.launch(request -> request.placement(placement -> placement.availabilityZone("us-east-1a")));
		cloud.advance(TestCloud.BOOT);
		return id;
	}

	private String host() {
		return hypervisors.hosts().join().getFirst().id();
	}

	private DeviceSnapshot device(String instanceId, String type) {
		return hypervisors.devices(host(), domain(instanceId).domid()).join().stream()
				.filter(device -> device.type().equals(type)).findFirst().orElseThrow();
	}

	private HostSnapshot snapshot() {
		return hypervisors.snapshot(host()).join();
	}

	private DomainSnapshot domain(String instanceId) {
		return snapshot().domains().stream().filter(domain -> domain.name().equals(instanceId)).findFirst().orElseThrow();
	}

	private static String refusal(CompletableFuture<?> answer) {
		Throwable cause = assertThrows(CompletionException.class, answer::join).getCause();
		assertEquals(RefusedException.class, cause.getClass());
		return cause.getMessage();
	}
}
