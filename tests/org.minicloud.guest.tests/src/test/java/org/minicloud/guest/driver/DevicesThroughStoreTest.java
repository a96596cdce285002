package org.minicloud.guest.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.guest.driver.DriverBench.MILLI;
import static org.minicloud.guest.driver.DriverBench.SECOND;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minicloud.xen.XenException;
import org.minicloud.xen.blkif.DiskSpec;
import org.minicloud.xen.blkif.DiskTiming;
import org.minicloud.xen.blkif.MemoryDisk;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.host.DomainDevice;
import org.minicloud.xen.host.DomainSpec;
import org.minicloud.xen.inspect.DeviceSnapshot;
import org.minicloud.xen.inspect.DeviceTotals;

class DevicesThroughStoreTest {
	private static final int WRITES = 5_000;

	private final DriverBench bench = new DriverBench();
	private final CountingDisk disk = new CountingDisk(8 * WRITES);
	private final DiskWorkload workload = new DiskWorkload(WRITES);
	private final BusKernel kernel = new BusKernel(workload);

	private Domain start(DomainSpec spec, BusKernel itsKernel) throws XenException {
		Domain domain = bench.host.createDomain(spec, itsKernel);
		domain.unpause();
		return domain;
	}

	private DomainSpec spec() {
		return new DomainSpec("guest", 1, 64);
	}

	private DiskSpec slowDisk() {
		return new DiskSpec("xvda", disk).withTiming(DiskTiming.FAST.withLatency(2 * MILLI));
	}

	private static List<DeviceSnapshot> devices(Domain domain) {
		return domain.devices().stream().map(DomainDevice::snapshot).map(found -> found.orElseThrow()).toList();
	}

	@Test
	void aDomainFindsItsDiskAndUsesIt() throws Exception {
		Domain domain = start(spec().withDisk(slowDisk()), kernel);
		bench.until(workload::isDone);
		assertEquals(0, workload.wrong);
		disk.requireEachOnce();
		assertEquals(8 * WRITES, kernel.disk().properties().sectors());
		assertEquals(DeviceTotals.NONE.plus(new DeviceTotals(0, 0, 0, 1, domain.devices().iterator().next().totals().vbdStalls(), 0,
				WRITES, 0, 8 * WRITES)), domain.devices().iterator().next().totals());
	}

	@Test
	void aRingCanBeLookedAt() throws Exception {
		Domain domain = start(spec().withDisk(slowDisk()), kernel);
		bench.until(() -> workload.completed() > 100 && !devices(domain).get(0).rings().get(0).inFlight().isEmpty());
		DeviceSnapshot device = devices(domain).get(0);
		assertEquals("vbd xvda CONNECTED memory",
				device.type() + " " + device.name() + " " + device.state() + " " + device.backing());
		assertEquals(32, device.rings().get(0).slots());
		assertTrue(device.rings().get(0).inFlight().get(0).what().startsWith("WRITE "));
		assertTrue(device.rings().get(0).reqCons() - device.rings().get(0).rspProdPvt() > 0);
	}

	@Test
	void twoDomainsTalkThroughTheirInterfaces() throws Exception {
		Chatter first = new Chatter(1, 2, 500);
		Chatter second = new Chatter(2, 1, 500);
		start(new DomainSpec("a", 1, 64).withNic(bench.nic(1)), new BusKernel(first));
		start(new DomainSpec("b", 1, 64).withNic(bench.nic(2)), new BusKernel(second));
		bench.until(() -> first.answered == 500 && second.answered == 500);
	}

	@Test
	void aGuestOutlivesARestartOfDomain0AndItsRequestsAreDone() throws Exception {
		Domain domain = start(spec().withDisk(slowDisk()).withNic(bench.nic(1)), kernel);
		bench.until(() -> workload.completed() > 1_000);
		bench.host.restartDomain0("test");
		assertEquals(List.of(), devices(domain).get(0).rings());
		bench.until(workload::isDone);
		assertEquals(0, workload.wrong);
		for (byte times : workload.completions)
			assertEquals(1, times, "each is told complete once");
		assertTrue(bench.host.isDomain0Up());
		bench.until(() -> devices(domain).stream().allMatch(device -> device.state().equals("CONNECTED")));
	}

	@Test
	void aDiskIsAttachedAndDetachedWhileTheGuestRuns() throws Exception {
		Domain domain = start(spec(), kernel);
		bench.timeline.runFor(SECOND);
		domain.devices().attachDisk(slowDisk());
		assertThrows(XenException.class, () -> domain.devices().detachDisk("xvdb"));
		bench.until(() -> workload.completed() > 100);
		assertThrows(XenException.class, () -> domain.devices().attachDisk(slowDisk()));
		domain.devices().detachDisk("xvda");
		bench.until(() -> domain.devices().disks().isEmpty());
		assertTrue(kernel.disk() == null || !kernel.disk().isConnected());
		assertEquals(0, workload.wrong);
	}

	@Test
	void aDestroyedDomainLeavesNothingOfItsDevices() throws Exception {
		long free = bench.host.freeMemoryMiB();
		Domain domain = start(spec().withDisk(slowDisk()).withNic(bench.nic(1)), kernel);
		bench.until(() -> workload.completed() > 100);
		assertEquals(1, bench.bridge.ports().size());
		domain.destroy();
		bench.until(domain::isDead);
		bench.timeline.runFor(SECOND);
		assertEquals(free, bench.host.freeMemoryMiB());
		assertEquals(0, bench.bridge.ports().size());
		long events = bench.timeline.eventsHandled();
		bench.timeline.runFor(60 * SECOND);
		assertEquals(events, bench.timeline.eventsHandled());
	}

	@Test
	void aFrontEndThatLiesAboutItsRingIsTurnedAway() throws Exception {
		Domain domain = start(spec().withDisk(slowDisk()), kernel);
		bench.until(() -> workload.completed() > 100);
		kernel.store.write(0, "device/vbd/51712/ring-ref", "7777", null);
		kernel.store.write(0, "device/vbd/51712/state", "1", null);
		kernel.store.write(0, "device/vbd/51712/state", "3", null);
		bench.until(() -> devices(domain).get(0).state().equals("CLOSED") || devices(domain).get(0).state().equals("CLOSING"));
		assertFalse(domain.shutdownReason().isPresent());
	}

	/** Asks and answers: each question has a number, and the next is asked when it was answered. Who comes later says so. */
	private static final class Chatter implements BusKernel.Workload {
		private static final long serialVersionUID = 1;
		private final int me;
		private final int peer;
		private final int questions;
		private final List<Integer> toAnswer = new ArrayList<>();
		private int asked = -1;
		private boolean greeted;
		int answered;

		Chatter(int me, int peer, int questions) {
			this.me = me;
			this.peer = peer;
			this.questions = questions;
		}

		@Override
		public boolean step(BusKernel kernel) {
			NetFrontend nic = kernel.nic();
			if (nic == null || !nic.isConnected())
				return false;
			if (!greeted)
				greeted = nic.send(packet(2, 0), 100);
			while (!toAnswer.isEmpty() && nic.send(packet(1, toAnswer.get(0)), 100))
				toAnswer.remove(0);
			if (asked < answered && answered < questions && nic.send(packet(0, answered), 100))
				asked = answered;
			return false;
		}

		@Override
		public void received(byte[] packet, int length) {
			ByteBuffer bytes = ByteBuffer.wrap(packet).order(ByteOrder.BIG_ENDIAN);
			if (bytes.get(5) != me)
				return;
			if (bytes.get(14) == 2)
				asked = -1;
			else if (bytes.get(14) == 0)
				toAnswer.add(bytes.getInt(16));
			else if (bytes.getInt(16) == answered)
				answered++;
		}

		private byte[] packet(int kind, int number) {
			byte[] packet = new byte[100];
			ByteBuffer.wrap(packet).put(5, (byte) peer).put(0, (byte) 2).put(6, (byte) 2).put(11, (byte) me)
					.put(14, (byte) kind).putInt(16, number);
			return packet;
		}
	}
}
