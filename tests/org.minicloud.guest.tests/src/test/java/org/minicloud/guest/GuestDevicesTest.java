package org.minicloud.guest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minicloud.time.Timeline;
import org.minicloud.xen.XenException;
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
	private static final int SECTOR = 512;
	/** Where the journal begins, and what a record begins with. */
	private static final long JOURNAL = 2048;
	private static final int MAGIC = 0x4a52_4e4c;
	private static final int LENGTH = 17;
	private static final int PATH_LENGTH = 21;
	private static final int PATH = 23;
	private static final String MAC = "02:00:0a:00:00:01";

	private final Timeline timeline = new Timeline(Instant.parse("2013-12-12T10:00:00Z"));
	private final Hypervisor host = new Hypervisor(timeline, new HostSpec("host-1", 2, 8192), SchedulerParameters.DEFAULTS, 1);
	private final org.minicloud.xen.blkif.MemoryDisk device = new org.minicloud.xen.blkif.MemoryDisk(1 << 20);
	private final SoftwareBridge bridge = new SoftwareBridge("bridge", timeline);
	private final Neighbour neighbour = new Neighbour();

	@Test
	void whatIsWrittenBackIsRecordedInTheJournalOnTheDisk() throws XenException {
		boot();
		Record last = records().getLast();
		assertArrayEquals(disk.read(last.path).orElseThrow().bytes(), last.bytes);
	}

	@Test
	void everyFileThatTheGuestHasChangedHasARecord() throws XenException {
		boot();
		List<String> recorded = records().stream().map(Record::path).toList();
		assertTrue(recorded.containsAll(disk.list("/etc/ssh").stream().map(name -> "/etc/ssh/" + name).toList()),
				recorded::toString);
		assertTrue(recorded.size() > 1);
	}

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

	private final MemoryDisk disk = new MemoryDisk();

	private Guest boot() throws XenException {
		GuestConfig config = Configs.amazonLinux();
		Guest guest = new Guest(config, disk);
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

	/** A file in the journal. */
	private record Record(String path, byte[] bytes) {
	}

	private List<Record> records() {
		List<Record> records = new ArrayList<>();
		long at = JOURNAL;
		for (ByteBuffer head = ByteBuffer.wrap(sector(at)); head.getInt(0) == MAGIC; head = ByteBuffer.wrap(sector(at))) {
			int length = head.getInt(LENGTH);
			int sectors = (length + SECTOR - 1) / SECTOR;
			byte[] data = new byte[sectors * SECTOR];
			device.read(at + 1, sectors, data, 0);
			records.add(new Record(new String(head.array(), PATH, head.getShort(PATH_LENGTH), StandardCharsets.UTF_8),
					Arrays.copyOf(data, length)));
			at += 1 + sectors;
		}
		return records;
	}

	private byte[] sector(long number) {
		byte[] bytes = new byte[SECTOR];
		device.read(number, 1, bytes, 0);
		return bytes;
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
