package org.minicloud.xen.life;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.minicloud.xen.Errno;
import org.minicloud.xen.XenException;
import org.minicloud.xen.event.EventChannelStatus;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.host.VcpuState;
import org.minicloud.xen.memory.Extent;

/** Writes a domain into a stream: first what the receiver needs to make room, then pages, then the state. */
final class DomainEncoder {
	private final Domain domain;
	private final DomainMemory memory;
	private final RecordWriter out;
	/** Reused for every batch of pages. */
	private final ByteBuffer batch = RecordWriter.body(8 + PageStream.BATCH_PAGES * (8 + PageStream.PAGE_BYTES));
	private final BitSet writtenAsTables = new BitSet();
	private final BitSet deferred = new BitSet();
	private List<Extent> written = List.of();

	DomainEncoder(Domain domain, DomainMemory memory, OutputStream out) {
		this.domain = domain;
		this.memory = memory;
		this.out = new RecordWriter(out);
	}

	/** Bytes written so far. */
	long bytes() {
		return out.bytes();
	}

	void begin() throws IOException {
		out.header();
		byte[] config = DomainConfig.write(domain.presentSpec());
		out.record(RecordType.TOOLSTACK, config, config.length);
		out.record(RecordType.PV_INFO, RecordWriter.body(8).put((byte) 8).put((byte) 4).put(new byte[6]));
		frames();
	}

	/** Writes which frames there are; gives whether that had changed. */
	boolean frames() throws IOException {
		List<Extent> extents = memory.extents();
		if (extents.equals(written))
			return false;
		written = extents;
		ByteBuffer body = RecordWriter.body(16 * extents.size());
		for (Extent extent : extents)
			body.putLong(extent.pfn()).putLong(extent.count());
		out.record(RecordType.PV_P2M_FRAMES, body);
		return true;
	}

	/** Frames that are in runs which are new or have changed since they were written: whatever is in them has to be sent. */
	BitSet movedFrames() {
		BitSet moved = new BitSet();
		List<Extent> extents = memory.extents();
		if (extents.equals(written))
			return moved;
		Set<Extent> same = new HashSet<>(written);
		for (Extent extent : extents)
			if (!same.contains(extent))
				moved.set((int) extent.pfn(), (int) (extent.pfn() + extent.count()));
		return moved;
	}

	/** Writes some pages. A page table that leads to frames which are not the domain's is left for later. */
	void pages(int[] pfns, int count) throws IOException {
		batch.clear().putInt(count).putInt(0).position(8 + 8 * count);
		for (int i = 0; i < count; i++) {
			long type = page(pfns[i]);
			batch.putLong(8 + 8 * i, pfns[i] | type << PageStream.TYPE_SHIFT);
		}
		out.record(RecordType.PAGE_DATA, batch);
	}

	/** Puts the contents of a page into the batch; gives its type. */
	private long page(int pfn) {
		deferred.clear(pfn);
		int level = memory.tableLevel(pfn);
		writtenAsTables.set(pfn, level > 0);
		if (level > 0)
			try {
				batch.put(memory.canonical(pfn));
				return level | (memory.isPinned(pfn) ? PageStream.TYPE_PINNED : 0);
			} catch (XenException leadsElsewhere) {
				deferred.set(pfn);
				return PageStream.TYPE_EMPTY;
			}
		byte[] contents = memory.contents(pfn);
		if (contents == null)
			return PageStream.TYPE_EMPTY;
		batch.put(contents);
		return PageStream.TYPE_NONE;
	}

	/** Frames that have been written in a form that is theirs no more: become page tables, or none any more, or left for later. */
	BitSet misrepresented() {
		BitSet changed = memory.tables();
		changed.xor(writtenAsTables);
		changed.or(deferred);
		return changed;
	}

	/**
	 * Writes what besides its memory makes up a suspended domain, and the end.
	 *
	 * @return the checksum
	 * @throws XenException EINVAL when the kernel is not data, EBUSY when a page table leads to frames of others
	 */
	byte[] state() throws IOException, XenException {
		if (!deferred.isEmpty())
			throw new XenException(Errno.EBUSY, "page table " + deferred.nextSetBit(0) + " of " + domain
					+ " leads to frames that are not the domain's");
		byte[] kernel = KernelFormat.write(domain.kernel());
		for (VcpuState vcpu : domain.move().vcpuStates())
			out.record(RecordType.VCPU_BASIC, RecordWriter.body(32).putInt(vcpu.id()).putInt(vcpu.online() ? 1 : 0)
					.putLong(vcpu.unburntNanos()).putLong(vcpu.kernelRoot()).putLong(vcpu.userRoot()));
		eventChannels(domain.events().status());
		out.record(RecordType.TSC_INFO, RecordWriter.body(8).putLong(domain.host().systemTimeNanos()));
		out.record(RecordType.KERNEL, kernel, kernel.length);
		return out.end();
	}

	/** For people and tools: the receiver makes new ports, as in Xen, and the guest binds its interrupts anew. */
	private void eventChannels(List<EventChannelStatus> ports) throws IOException {
		ByteBuffer body = RecordWriter.body(24 * ports.size());
		for (EventChannelStatus port : ports)
			body.putInt(port.port()).putInt(port.state().ordinal()).putInt(port.remoteDomid()).putInt(port.virq())
					.putInt(port.vcpu()).putInt((port.pending() ? 1 : 0) | (port.masked() ? 2 : 0));
		out.record(RecordType.SHARED_INFO, body);
	}
}
