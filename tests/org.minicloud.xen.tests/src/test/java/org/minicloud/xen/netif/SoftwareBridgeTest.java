package org.minicloud.xen.netif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.minicloud.time.Timeline;

class SoftwareBridgeTest {
	private static final long SECOND = 1_000_000_000;

	private final Timeline timeline = new Timeline(Instant.EPOCH);
	private final SoftwareBridge bridge = new SoftwareBridge("xenbr0", timeline);

	/** Counts what comes out. */
	private final class Port implements BridgePort {
		int packets;

		Port() {
			bridge.plug(this);
		}

		@Override
		public void deliver(byte[] packet, int length) {
			packets++;
		}

		@Override
		public String name() {
			return "port";
		}
	}

	private final Port a = new Port();
	private final Port b = new Port();
	private final Port c = new Port();

	private void send(Port from, long sender, long receiver) {
		byte[] packet = new byte[60];
		MacAddress.put(receiver, packet, 0);
		MacAddress.put(sender, packet, 6);
		bridge.send(from, packet, 60);
	}

	@Test
	void anAddressIsForgottenAfterFiveMinutes() {
		send(a, 1, 2);
		assertSame(a, bridge.portOf(1));
		timeline.runFor(301 * SECOND);
		assertNull(bridge.portOf(1));
	}

	@Test
	void anAddressMovesWithItsStation() {
		send(a, 1, 2);
		send(b, 1, 2);
		assertSame(b, bridge.portOf(1), "as after a migration");
	}

	@Test
	void aPacketToWhereItCameFromGoesNowhere() {
		send(a, 1, 9);
		send(a, 2, 1);
		assertEquals(1, b.packets);
		assertEquals(0, a.packets);
	}

	@Test
	void whatIsUnpluggedGetsNothingAndIsForgotten() {
		send(a, 1, 9);
		bridge.unplug(a);
		send(b, 2, 1);
		assertEquals(0, a.packets);
		assertEquals(1, c.packets - 1, "flooded again");
	}

	@Test
	void aSenderThatIsAGroupIsNotLearnt() {
		send(a, MacAddress.BROADCAST, 2);
		assertNull(bridge.portOf(MacAddress.BROADCAST));
	}

	@Test
	void aFloodOfMadeUpSendersDoesNotPushOutWhoIsThere() {
		send(a, 1, 9);
		for (long sender = 0x1000; sender < 0x1000 + 100_000; sender++)
			send(b, sender << 1, 1);
		assertSame(a, bridge.portOf(1));
		assertEquals(100_000, a.packets);
		timeline.runFor(400 * SECOND);
		send(b, 77, 1);
		assertSame(b, bridge.portOf(77), "there is room again");
	}

	@Test
	void anIsolatedBridgeGivesWhatIsForAllToTheUplinkAlone() {
		bridge.isolate(c);
		send(a, 1, MacAddress.BROADCAST);
		assertEquals(0, b.packets);
		assertEquals(1, c.packets);
		send(c, 3, MacAddress.BROADCAST);
		assertEquals(1, a.packets);
		assertEquals(1, b.packets);
	}

	@Test
	void anIsolatedBridgeBelievesWhatItsPortsHaveTold() {
		bridge.isolate(c);
		bridge.plug(b, 2);
		send(a, 1, 2);
		assertEquals(1, b.packets);
		assertEquals(0, c.packets);
		bridge.unplug(b);
		send(a, 1, 2);
		assertEquals(1, c.packets, "flooded");
	}

	@Test
	void aStumpOfAPacketIsDropped() {
		bridge.send(a, new byte[13], 13);
		assertEquals(0, b.packets);
	}

	@Test
	void addressesAreReadAndWritten() {
		long mac = MacAddress.parse("00:16:3e:0A:0b:ff");
		assertEquals("00:16:3e:0a:0b:ff", MacAddress.toString(mac));
		assertThrows(IllegalArgumentException.class, () -> MacAddress.parse("00:16:3e:0a:0b"));
		assertThrows(IllegalArgumentException.class, () -> new NicSpec("01:00:5e:00:00:01", bridge));
	}
}
