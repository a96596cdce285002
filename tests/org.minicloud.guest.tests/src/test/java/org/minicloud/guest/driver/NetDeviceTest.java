package org.minicloud.guest.driver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.guest.driver.DriverBench.SECOND;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.minicloud.xen.netif.MacAddress;
import org.minicloud.xen.netif.NetBackend;
import org.minicloud.xen.netif.Netif;
import org.minicloud.xen.netif.PacketFilter;
import org.minicloud.xen.netif.PcapTap;

class NetDeviceTest {
	private final DriverBench bench = new DriverBench();

	/** A domain with a network interface, and what it has received. */
	private final class Station {
		final List<byte[]> received = new ArrayList<>();
		final DriverKernel kernel = new DriverKernel(new DriverKernel.Workload() {
		}).withNet((packet, length) -> received.add(Arrays.copyOf(packet, length)));
		final NetBackend backend;
		final long mac;

		Station(int number, long bytesPerSecond) throws Exception {
			mac = MacAddress.parse(DriverBench.mac(number));
			backend = bench.join(bench.start("station" + number, kernel), kernel, bench.nic(number).withRate(bytesPerSecond));
		}

		Station(int number) throws Exception {
			this(number, 0);
		}

		byte[] packet(long to, int length, int seed) {
			byte[] packet = new byte[length];
			new Random(seed).nextBytes(packet);
			MacAddress.put(to, packet, 0);
			MacAddress.put(mac, packet, 6);
			return packet;
		}

		byte[] send(long to, int length, int seed) {
			byte[] packet = packet(to, length, seed);
			bench.until(() -> kernel.net.send(packet, length));
			kernel.net.publish();
			return packet;
		}
	}

	@Test
	void aPacketGoesFromDomainToDomain() throws Exception {
		Station a = new Station(1);
		Station b = new Station(2);
		byte[] sent = a.send(b.mac, 1514, 1);
		bench.until(() -> b.received.size() == 1);
		assertArrayEquals(sent, b.received.get(0));
		assertEquals(1514, b.backend.statistics().receivedBytes());
		assertEquals(0, a.received.size());
	}

	@Test
	void aLargePacketTakesSeveralSlotsBothWays() throws Exception {
		Station a = new Station(1);
		Station b = new Station(2);
		byte[] sent = a.send(b.mac, 65_535, 1);
		bench.until(() -> b.received.size() == 1);
		assertArrayEquals(sent, b.received.get(0));
		assertEquals(1, a.backend.statistics().sentPackets());
		bench.until(() -> a.kernel.net.inFlight() == 0);
	}

	@Test
	void theBridgeLearnsWhoIsWhere() throws Exception {
		Station a = new Station(1);
		Station b = new Station(2);
		Station c = new Station(3);
		a.send(b.mac, 100, 1);
		bench.until(() -> c.received.size() == 1);
		b.send(a.mac, 100, 2);
		bench.until(() -> a.received.size() == 1);
		a.send(b.mac, 100, 3);
		bench.until(() -> b.received.size() == 2);
		bench.timeline.runFor(SECOND);
		assertEquals(1, c.received.size(), "it is not c's");
		assertEquals(1, bench.bridge.flooded());
	}

	@Test
	void aBroadcastReachesAllOthers() throws Exception {
		Station a = new Station(1);
		Station b = new Station(2);
		Station c = new Station(3);
		a.send(MacAddress.BROADCAST, 60, 1);
		bench.until(() -> b.received.size() == 1 && c.received.size() == 1);
		assertEquals(0, a.received.size());
	}

	@Test
	void whatAFilterRefusesIsDroppedAndCounted() throws Exception {
		boolean[] open = new boolean[2];
		Station a = new Station(1);
		DriverKernel kernel = new DriverKernel(new DriverKernel.Workload() {
		}).withNet((packet, length) -> open[1] |= length == 77);
		NetBackend guarded = bench.join(bench.start("guarded", kernel), kernel, bench.nic(9).withFilter(new PacketFilter() {
			@Override
			public boolean admitsSent(byte[] packet, int length) {
				return false;
			}

			@Override
			public boolean admitsReceived(byte[] packet, int length) {
				return length == 77;
			}
		}));
		long mac = MacAddress.parse(DriverBench.mac(9));
		a.send(mac, 76, 1);
		a.send(mac, 77, 1);
		bench.until(() -> open[1]);
		byte[] packet = a.packet(mac, 60, 1);
		kernel.net.send(packet, packet.length);
		kernel.net.publish();
		bench.until(() -> guarded.statistics().filtered() == 2);
		assertEquals(1, guarded.statistics().receivedPackets());
		assertEquals(0, a.received.size());
	}

	@Test
	void manyPacketsArriveInOrder() throws Exception {
		Station a = new Station(1);
		Station b = new Station(2);
		List<byte[]> sent = new ArrayList<>();
		for (int i = 0; i < 3_000; i++) {
			int mustHaveCome = i - 20;
			bench.until(() -> b.received.size() >= mustHaveCome);
			sent.add(a.send(b.mac, 60 + i % 9_000, i));
		}
		bench.until(() -> b.received.size() == sent.size());
		for (int i = 0; i < sent.size(); i++)
			assertArrayEquals(sent.get(i), b.received.get(i));
	}

	@Test
	void aGuestThatPostsNoBuffersGetsNoMoreThanTheQueueHolds() throws Exception {
		Station a = new Station(1);
		Station b = new Station(2);
		bench.host.domain(2).orElseThrow().pause();
		for (int i = 0; i < 300; i++)
			a.send(b.mac, 100, i);
		bench.timeline.runFor(SECOND);
		assertEquals(300 - 64 - NetBackend.QUEUE_PACKETS, b.backend.statistics().receiveDropped());
		bench.host.domain(2).orElseThrow().unpause();
		bench.until(() -> b.received.size() == 64 + NetBackend.QUEUE_PACKETS);
	}

	@Test
	void aDomainSendsNoFasterThanItsRate() throws Exception {
		Station a = new Station(1, 1_000_000);
		Station b = new Station(2);
		long begin = bench.timeline.nanos();
		for (int i = 0; i < 3_000; i++)
			a.send(b.mac, 1_000, i);
		bench.until(() -> b.received.size() == 3_000);
		double seconds = (bench.timeline.nanos() - begin) / 1e9;
		assertEquals(3.0 - 128 * 1024 / 1e6, seconds, 0.02, "but for a burst of 128 KiB");
	}

	@Test
	void aTapWritesWhatWiresharkReads() throws Exception {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		PcapTap tap = new PcapTap(file, bench.timeline.origin());
		bench.bridge.addTap(tap);
		Station a = new Station(1);
		Station b = new Station(2);
		byte[] sent = a.send(b.mac, 60, 1);
		bench.until(() -> b.received.size() == 1);
		tap.close();
		ByteBuffer pcap = ByteBuffer.wrap(file.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
		assertEquals(24 + 16 + 60, pcap.capacity());
		assertEquals(0xa1b23c4d, pcap.getInt(0), "nanoseconds");
		assertEquals(1, pcap.getInt(20), "Ethernet");
		Instant when = Instant.ofEpochSecond(pcap.getInt(24), pcap.getInt(28));
		assertTrue(when.isAfter(bench.timeline.origin()) && !when.isAfter(bench.timeline.instant()));
		assertEquals(60, pcap.getInt(32));
		assertArrayEquals(sent, Arrays.copyOfRange(file.toByteArray(), 40, 100));
	}

	@Test
	void aPacketThatIsTooShortOrTooLongIsRefusedAtOnce() throws Exception {
		Station a = new Station(1);
		assertThrows(IllegalArgumentException.class, () -> a.kernel.net.send(new byte[13], 13));
		assertThrows(IllegalArgumentException.class, () -> a.kernel.net.send(new byte[65_536], 65_536));
	}

	@Test
	void aPacketWithExtraInformationIsRefusedAndEachOfItsSlotsAnswered() throws Exception {
		Station a = new Station(1);
		bench.host.domain(1).orElseThrow().pause();
		ByteBuffer ring = ByteBuffer.wrap(a.kernel.frame(65).writable()).order(ByteOrder.LITTLE_ENDIAN);
		Netif.writeTxRequest(ring.array(), 64, 9, 0, Netif.TX_EXTRA_INFO, 5, 60);
		ring.put(76, (byte) 1).put(77, (byte) 0);
		ring.putInt(0, 2);
		a.kernel.hypercalls().send(a.kernel.net.port());
		bench.until(() -> a.backend.statistics().sendErrors() == 1);
		assertEquals(2, ring.getInt(8), "rsp_prod");
		assertEquals(5, ring.getShort(64), "id");
		assertEquals(Netif.ERROR, ring.getShort(66));
		assertEquals(Netif.NULL, ring.getShort(78), "for the slot of extra information");
		assertTrue(a.backend.isConnected());
	}

	@Test
	void aRingThatIsBrokenEndsTheConnectionOnly() throws Exception {
		Station a = new Station(1);
		Station b = new Station(2);
		ByteBuffer.wrap(a.kernel.frame(65).writable()).order(ByteOrder.LITTLE_ENDIAN).putInt(0, 1_000);
		a.kernel.hypercalls().send(a.kernel.net.port());
		bench.timeline.runFor(SECOND);
		assertFalse(a.backend.isConnected());
		assertTrue(b.backend.isConnected());
		assertTrue(bench.host.domain(1).orElseThrow().shutdownReason().isEmpty());
		assertEquals(List.of(b.backend), bench.bridge.ports());
	}
}
