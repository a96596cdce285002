package org.minicloud.xen.paging;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.minicloud.xen.hypercall.Trap;
import org.minicloud.xen.memory.Frame;
import org.minicloud.xen.memory.FrameAllocator;

/** A guest's loads and stores through its page tables. */
final class MemoryAccess {
	private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
	private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
	private static final int BYTE_MASK = 0xff;

	private final MemoryContext guest;
	private final TableUpdates updates;

	MemoryAccess(MemoryContext guest, TableUpdates updates) {
		this.guest = guest;
		this.updates = updates;
	}

	long load(Mmu mmu, long address, int bytes) throws PageFault {
		int offset = PageTableEntry.offset(address);
		if (offset + bytes > FrameAllocator.FRAME_BYTES)
			return loadAcrossPages(mmu, address, bytes);
		Frame frame = translate(mmu, address, false);
		if (bytes == Long.BYTES && offset % Long.BYTES == 0)
			return frame.longAt(offset / Long.BYTES);
		byte[] page = frame.readable();
		return switch (bytes) {
			case 1 -> page[offset] & BYTE_MASK;
			case Short.BYTES -> Short.toUnsignedLong((short) SHORT.get(page, offset));
			case Integer.BYTES -> Integer.toUnsignedLong((int) INT.get(page, offset));
			case Long.BYTES -> Integer.toUnsignedLong((int) INT.get(page, offset))
					| (long) (int) INT.get(page, offset + Integer.BYTES) << Integer.SIZE;
			default -> throw new IllegalArgumentException("no instruction reads " + bytes + " bytes");
		};
	}

	private long loadAcrossPages(Mmu mmu, long address, int bytes) throws PageFault {
		long value = 0;
		for (int i = 0; i < bytes; i++)
			value |= load(mmu, address + i, 1) << i * Byte.SIZE;
		return value;
	}

	void store(Mmu mmu, long address, long value, int bytes) throws PageFault {
		int offset = PageTableEntry.offset(address);
		if (offset + bytes > FrameAllocator.FRAME_BYTES) {
			storeAcrossPages(mmu, address, value, bytes);
			return;
		}
		Frame frame;
		try {
			frame = mmu.translate(address, true);
		} catch (PageFault caught) {
			settleMisses(mmu);
			if ((caught.code() & PageFault.PROTECTION) != 0 && updates.emulate(mmu, address, value, bytes))
				return;
			guest.meter().trapped(Trap.PAGE_FAULT);
			throw caught;
		}
		settleMisses(mmu);
		put(frame, offset, value, bytes);
	}

	private void put(Frame frame, int offset, long value, int bytes) {
		switch (bytes) {
			case 1 -> frame.writable()[offset] = (byte) value;
			case Short.BYTES -> SHORT.set(frame.writable(), offset, (short) value);
			case Integer.BYTES -> INT.set(frame.writable(), offset, (int) value);
			case Long.BYTES -> {
				if (offset % Long.BYTES == 0) {
					frame.setLong(offset / Long.BYTES, value);
					return;
				}
				byte[] page = frame.writable();
				INT.set(page, offset, (int) value);
				INT.set(page, offset + Integer.BYTES, (int) (value >>> Integer.SIZE));
			}
			default -> throw new IllegalArgumentException("no instruction writes " + bytes + " bytes");
		}
	}

	/** Both pages are looked at before the first byte is written. */
	private void storeAcrossPages(Mmu mmu, long address, long value, int bytes) throws PageFault {
		translate(mmu, address, true);
		translate(mmu, address + bytes - 1, true);
		for (int i = 0; i < bytes; i++)
			store(mmu, address + i, value >>> i * Byte.SIZE, 1);
	}

	void read(Mmu mmu, long address, byte[] target, int offset, int length) throws PageFault {
		int done = 0;
		while (done < length) {
			int from = PageTableEntry.offset(address + done);
			int part = Math.min(length - done, FrameAllocator.FRAME_BYTES - from);
			System.arraycopy(translate(mmu, address + done, false).readable(), from, target, offset + done, part);
			done += part;
		}
	}

	void write(Mmu mmu, long address, byte[] source, int offset, int length) throws PageFault {
		int done = 0;
		while (done < length) {
			int to = PageTableEntry.offset(address + done);
			int part = Math.min(length - done, FrameAllocator.FRAME_BYTES - to);
			System.arraycopy(source, offset + done, translate(mmu, address + done, true).writable(), to, part);
			done += part;
		}
	}

	private Frame translate(Mmu mmu, long address, boolean write) throws PageFault {
		try {
			Frame frame = mmu.translate(address, write);
			settleMisses(mmu);
			return frame;
		} catch (PageFault fault) {
			settleMisses(mmu);
			guest.meter().trapped(Trap.PAGE_FAULT);
			throw fault;
		}
	}

	private void settleMisses(Mmu mmu) {
		if (mmu.takeMiss())
			guest.meter().charge(guest.costs().tlbMiss());
	}
}
