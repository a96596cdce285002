package org.minicloud.xen.life;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

	/** Writes some pages; gives how many of them had contents. */
	int pages(int[] pfns, int count) throws IOException {
		batch.clear().putInt(count).putInt(0).position(8 + 8 * count);
		int full = 0;
		for (int i = 0; i < count; i++) {
			byte[] contents = memory.contents(pfns[i]);
			long type = contents == null ? PageStream.TYPE_EMPTY : PageStream.TYPE_NONE;
			batch.putLong(8 + 8 * i, pfns[i] | type << PageStream.TYPE_SHIFT);
			if (contents == null)
				continue;
			batch.put(contents);
			full++;
		}
		out.record(RecordType.PAGE_DATA, batch);
		return full;
	}

	/**
	 * Writes what besides its memory makes up a suspended domain, and the end.
	 *
	 * @return the checksum
	 * @throws XenException EINVAL when the kernel is not data
	 */
	byte[] state() throws IOException, XenException {
		byte[] kernel = KernelFormat.write(domain.kernel());
		for (VcpuState vcpu : domain.vcpuStates())
			out.record(RecordType.VCPU_BASIC, RecordWriter.body(16).putInt(vcpu.id()).putInt(vcpu.online() ? 1 : 0)
					.putLong(vcpu.unburntNanos()));
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
