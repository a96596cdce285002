package org.minicloud.guest.kernel;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import org.minicloud.guest.GuestDisk.Entry;
import org.minicloud.guest.driver.BlockFrontend;
import org.minicloud.guest.driver.BlockIo;

/**
 * The journal of the file system on a block device: a record for each file that is written back, one after the other, and
 * round again at the end of the journal's part of the device. When nothing more waits, the device is told to make it durable.
 * <p>
 * A record is a sector with magic, number, kind, mode, length and path, and the file's bytes in the sectors after it.
 */
final class DiskJournal implements BlockIo.Completion, Serializable {
	private static final long serialVersionUID = 1;
	private static final int SECTOR = 512;
	private static final int PAGE = 4096;
	/** Records begin behind what a partition table and a boot loader take. */
	private static final long FIRST_SECTOR = 2048;
	/** 128 MiB, as mke2fs makes the journal of a large file system. */
	private static final long MOST_SECTORS = 128L * 2048;
	private static final int MAGIC = 0x4a52_4e4c;
	private static final int REQUESTS = 4;
	private static final int PAGES_OF_A_REQUEST = 11;
	/** Records that may wait; what comes then is not recorded. */
	private static final int MOST_WAITING = 256;

	private final Devices devices;
	private final Queue<byte[]> waiting = new ArrayDeque<>();
	private final BlockIo[] requests = new BlockIo[REQUESTS];
	private final long[][] pages = new long[REQUESTS][];
	private BlockIo flush;
	private boolean toFlush;
	/** The record that is being written, and how much of it was asked for. */
	private byte[] current;
	private int asked;
	private long head = FIRST_SECTOR;
	private long records;

	DiskJournal(Devices devices) {
		this.devices = devices;
	}

	/** A file has been written back. */
	void add(String path, Entry entry) {
		if (waiting.size() >= MOST_WAITING)
			return;
		byte[] name = path.getBytes(StandardCharsets.UTF_8);
		int data = entry.bytes().length;
		byte[] record = new byte[SECTOR + (data + SECTOR - 1) / SECTOR * SECTOR];
		ByteBuffer.wrap(record).putInt(MAGIC).putLong(records++).put((byte) entry.kind().ordinal()).putInt(entry.mode())
				.putInt(data).putShort((short) name.length).put(name, 0, Math.min(name.length, SECTOR / 2));
		System.arraycopy(entry.bytes(), 0, record, SECTOR, data);
		waiting.add(record);
	}

	/** Asks the disk for as much as may be in flight. */
	void goOn(BlockFrontend disk) {
		if (!disk.isConnected() || waiting.isEmpty() && current == null && !toFlush)
			return;
		int free = freeRequest();
		while (free >= 0 && next(disk)) {
			write(disk, free);
			free = freeRequest();
		}
		if (current == null && waiting.isEmpty() && toFlush && nothingInFlight() && disk.properties().flush()) {
			toFlush = false;
			if (flush == null)
				flush = new BlockIo(this);
			if (!flush.isBusy())
				disk.submit(flush.flush());
		}
	}

	@Override
	public void completed(BlockIo io) {
		// what waits is asked for when the event has been handled
	}

	/** Whether there is something to write. */
	private boolean next(BlockFrontend disk) {
		if (current != null)
			return true;
		current = waiting.poll();
		asked = 0;
		if (current == null)
			return false;
		long end = Math.min(disk.properties().sectors(), FIRST_SECTOR + MOST_SECTORS);
		if (head + current.length / SECTOR > end)
			head = FIRST_SECTOR;
		if (head + current.length / SECTOR > end)
			current = null;
		return current != null;
	}

	private void write(BlockFrontend disk, int slot) {
		BlockIo io = requests[slot].write(head);
		int bytes = Math.min(current.length - asked, PAGES_OF_A_REQUEST * PAGE);
		for (int at = 0; at < bytes; at += PAGE) {
			int part = Math.min(PAGE, bytes - at);
			long page = pages[slot][at / PAGE];
			System.arraycopy(current, asked + at, devices.frame(page).writable(), 0, part);
			io.add(page, 0, part / SECTOR - 1);
		}
		disk.submit(io);
		asked += bytes;
		head += bytes / SECTOR;
		toFlush = true;
		if (asked == current.length)
			current = null;
	}

	private int freeRequest() {
		for (int slot = 0; slot < REQUESTS; slot++) {
			if (requests[slot] == null)
				prepare(slot);
			if (!requests[slot].isBusy())
				return slot;
		}
		return -1;
	}

	private boolean nothingInFlight() {
		for (BlockIo io : requests)
			if (io != null && io.isBusy())
				return false;
		return true;
	}

	private void prepare(int slot) {
		requests[slot] = new BlockIo(this);
		pages[slot] = new long[PAGES_OF_A_REQUEST];
		for (int i = 0; i < PAGES_OF_A_REQUEST; i++)
			pages[slot][i] = devices.takePage();
	}
}
