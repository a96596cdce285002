package org.minicloud.guest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minicloud.time.Timeline;
import org.minicloud.xen.XenException;
import org.minicloud.xen.blkif.VirtualDisk;
import org.minicloud.xen.host.DomainSpec;
import org.minicloud.xen.host.HostSpec;
import org.minicloud.xen.host.Hypervisor;
import org.minicloud.xen.netif.BridgePort;
import org.minicloud.xen.netif.NicSpec;
import org.minicloud.xen.netif.SoftwareBridge;
import org.minicloud.xen.sched.SchedulerParameters;

/** A guest with a disk and a network card: what goes over their rings. */
class GuestDevicesTest {
	private static final long SECOND = 1_000_000_000L;
	private static final String MAC = "02:00:0a:00:00:01";

	private final Timeline timeline = new Timeline(Instant.parse("2013-12-12T10:00:00Z"));
	private final Hypervisor host = new Hypervisor(timeline, new HostSpec("host-1", 2, 8192), SchedulerParameters.DEFAULTS, 1);
	private final VirtualDisk device = RootDisks.of(Configs.amazonLinux());
	private final SoftwareBridge bridge = new SoftwareBridge("bridge", timeline);
	private final Neighbour neighbour = new Neighbour();

	@Test
	void aCardAnnouncesItsAddressWhenItIsConnected() throws XenException {
		bridge.plug(neighbour);
		boot();
		assertTrue(neighbour.packets.stream().anyMatch(packet -> packet.startsWith("ffffffffffff02000a0000010806")),
				neighbour.packets::toString);
	}

	@Test
	void aGuestAnswersWhoAsksForItsAddress() throws XenException {
		bridge.plug(neighbour);
		boot();
		neighbour.packets.clear();
		// who has the guest's address? tell 10.0.0.99
		byte[] question = HexFormat.of().parseHex("ffffffffffff" + "02000a000063" + "0806" + "0001080006040001" + "02000a000063"
				+ "0a000063" + "000000000000" + address());
		bridge.send(neighbour, question, question.length);
		timeline.runFor(SECOND);
		assertTrue(neighbour.packets.stream().anyMatch(packet -> packet.startsWith("02000a00006302000a00000108060001080006040002")),
				neighbour.packets::toString);
	}

	private Guest boot() throws XenException {
		GuestConfig config = Configs.amazonLinux();
		Guest guest = new Guest(config);
		DomainSpec spec = new DomainSpec(config.instanceId(), 1, config.memoryMiB(), 256, 0, "root=/dev/xvda1 ro console=hvc0", 4);
		host.createDomain(spec.withPageTables().withDisk("xvda1", device).withNic(new NicSpec(MAC, bridge)), guest).unpause();
		timeline.runFor(120 * SECOND);
		return guest;
	}

	private static String address() {
		StringBuilder hex = new StringBuilder();
		for (String part : Configs.amazonLinux().privateAddress().split("\\."))
			hex.append(HexFormat.of().toHexDigits((byte) Integer.parseInt(part)));
		return hex.toString();
	}

	/** Somebody else on the bridge, who hears everything. */
	private static final class Neighbour implements BridgePort {
		private final List<String> packets = new ArrayList<>();

		@Override
		public void deliver(byte[] packet, int length) {
			packets.add(HexFormat.of().formatHex(packet, 0, length));
		}

		@Override
		public String name() {
			return "neighbour";
		}
	}
}
