package org.minicloud.xen.life;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.minicloud.xen.GuestKernel;
import org.minicloud.xen.XenException;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.host.DomainSpec;
import org.minicloud.xen.host.Hypervisor;
import org.minicloud.xen.host.IncomingDomain;
import org.minicloud.xen.host.VcpuState;
import org.minicloud.xen.memory.Frame;
import org.minicloud.xen.paging.CanonicalTables;

/** Makes a domain of the records of a stream. Until it is complete, it can be given up and nothing is left of it. */
final class DomainDecoder {
	private static final int FRAMES_PER_MIB = 256;

	private final Hypervisor host;
	private final ClassLoader kernels;
	private final UnaryOperator<DomainSpec> equipping;
	private final List<VcpuState> vcpus = new ArrayList<>();
	private final BitSet populated = new BitSet();
	private final BitSet tables = new BitSet();
	private final SortedMap<Long, CanonicalTables.Pinned> pinned = new TreeMap<>();
	private DomainSpec spec;
	private IncomingDomain incoming;
	private byte[] kernelBytes;
	private GuestKernel kernel;

	/**
	 * @param kernels   knows the classes of kernels
	 * @param equipping gives the domain what is not in the stream: its disks and network cards
	 */
	DomainDecoder(Hypervisor host, ClassLoader kernels, UnaryOperator<DomainSpec> equipping) {
		this.host = host;
		this.kernels = kernels;
		this.equipping = equipping;
	}

	/** Whether the end has come, and all is there and sound. */
	boolean isWhole() {
		return kernel != null;
	}

	/** The domain in the making; null before its configuration has come. */
	Domain domain() {
		return incoming == null ? null : incoming.domain();
	}

	/** Frames that it has. */
	long pages() {
		return populated.cardinality();
	}

	void accept(RecordReader.Entry entry) throws BrokenStreamException, XenException {
		if (isWhole())
			throw new BrokenStreamException("there is something behind the end");
		if (incoming == null && entry.type() != RecordType.TOOLSTACK)
			throw new BrokenStreamException(entry.type() + " comes before the domain's configuration");
		ByteBuffer body = entry.body();
		switch (entry.type()) {
			case TOOLSTACK -> create(body);
			case PV_INFO -> requireOurWidth(body);
			case PV_P2M_FRAMES -> shape(body);
			case PAGE_DATA -> pages(body);
			case VCPU_BASIC -> vcpu(body);
			case SHARED_INFO, TSC_INFO -> {
				// the guest binds its ports anew, and its kernel knows what its own clock showed
			}
			case KERNEL -> {
				kernelBytes = new byte[body.remaining()];
				body.get(kernelBytes);
			}
			case END -> finish();
		}
	}

	/** The guest moves in; see {@link IncomingDomain#complete}. */
	Domain complete(KernelAdoption adoption, long dom0Nanos) throws XenException {
		return incoming.complete(adoption.adopt(kernel, incoming.domain()), vcpus, dom0Nanos);
	}

	void abandon() {
		if (incoming != null)
			incoming.abandon();
	}

	private void create(ByteBuffer body) throws BrokenStreamException, XenException {
		if (incoming != null)
			throw new BrokenStreamException("there are two configurations");
		spec = equipping.apply(DomainConfig.read(body));
		incoming = host.createIncoming(spec);
	}

	private static void requireOurWidth(ByteBuffer body) throws BrokenStreamException {
		require(body, 8);
		int width = body.get();
		int levels = body.get();
		if (width != 8 || levels != 4)
			throw new BrokenStreamException("the guest has words of " + width + " bytes and page tables of " + levels
					+ " levels, not 8 and 4");
	}

	/** Makes the frames that there are to be, and takes away those that the guest has given back meanwhile. */
	private void shape(ByteBuffer body) throws BrokenStreamException, XenException {
		BitSet wanted = new BitSet();
		long limit = spec.memoryMiB() * FRAMES_PER_MIB;
		while (body.hasRemaining()) {
			require(body, 16);
			long pfn = body.getLong();
			long count = body.getLong();
			if (pfn < 0 || count < 1 || count > limit || pfn > Integer.MAX_VALUE - count)
				throw new BrokenStreamException("a run of " + count + " frames from " + pfn + " is none");
			wanted.set((int) pfn, (int) (pfn + count));
		}
		if (wanted.cardinality() > limit)
			throw new BrokenStreamException("the domain has more frames than its " + spec.memoryMiB() + " MiB");
		BitSet gone = (BitSet) populated.clone();
		gone.andNot(wanted);
		for (int pfn = gone.nextSetBit(0); pfn >= 0; pfn = gone.nextSetBit(pfn + 1))
			forget(pfn);
		BitSet fresh = (BitSet) wanted.clone();
		fresh.andNot(populated);
		for (int pfn = fresh.nextSetBit(0); pfn >= 0;) {
			int end = fresh.nextClearBit(pfn);
			incoming.populate(pfn, end - pfn);
			pfn = fresh.nextSetBit(end);
		}
		populated.clear();
		populated.or(wanted);
	}

	private void forget(int pfn) throws XenException {
		incoming.release(pfn);
		tables.clear(pfn);
		pinned.remove((long) pfn);
	}

	private void pages(ByteBuffer body) throws BrokenStreamException, XenException {
		require(body, 8);
		int count = body.getInt();
		body.getInt();
		if (count < 0 || count > PageStream.BATCH_PAGES)
			throw new BrokenStreamException("a record of " + count + " pages");
		require(body, 8 * count);
		ByteBuffer places = body.slice().order(body.order());
		body.position(body.position() + 8 * count);
		for (int i = 0; i < count; i++)
			page(places.getLong(), body);
		if (body.hasRemaining())
			throw new BrokenStreamException("a record of pages is longer than its pages");
	}

	private void page(long place, ByteBuffer body) throws BrokenStreamException, XenException {
		long pfn = place & PageStream.PFN_MASK;
		int type = (int) (place >>> PageStream.TYPE_SHIFT);
		if (pfn > Integer.MAX_VALUE || !populated.get((int) pfn))
			throw new BrokenStreamException("a page for frame " + pfn + ", which the domain has not");
		switch (type) {
			case PageStream.TYPE_EMPTY -> incoming.clear(pfn);
			case PageStream.TYPE_NONE -> {
				require(body, PageStream.PAGE_BYTES);
				Frame frame = incoming.frame(pfn);
				body.get(frame.writable());
			}
			default -> table(pfn, type, body);
		}
		tables.set((int) pfn, isTable(type));
		if (!isTable(type) || (type & PageStream.TYPE_PINNED) == 0)
			pinned.remove(pfn);
	}

	/** A page table is kept as it came until all memory is there, since it may lead anywhere. */
	private void table(long pfn, int type, ByteBuffer body) throws BrokenStreamException, XenException {
		if (!isTable(type))
			throw new BrokenStreamException("frame " + pfn + " is of the unknown type " + type);
		require(body, PageStream.PAGE_BYTES);
		put(incoming.frame(pfn), body.slice(body.position(), PageStream.PAGE_BYTES).order(body.order()));
		body.position(body.position() + PageStream.PAGE_BYTES);
		if ((type & PageStream.TYPE_PINNED) != 0)
			pinned.put(pfn, new CanonicalTables.Pinned(pfn, type & ~PageStream.TYPE_PINNED));
	}

	private static boolean isTable(int type) {
		int level = type & ~PageStream.TYPE_PINNED;
		return level >= 1 && level <= 4;
	}

	/** Few words of most tables are used: a frame keeps those without making bytes. */
	private static void put(Frame frame, ByteBuffer words) {
		frame.clear();
		for (int place = 0; words.hasRemaining(); place++) {
			long word = words.getLong();
			if (word != 0)
				frame.setLong(place, word);
		}
	}

	private void localise() throws XenException {
		for (int pfn = tables.nextSetBit(0); pfn >= 0; pfn = tables.nextSetBit(pfn + 1)) {
			Frame frame = incoming.frame(pfn);
			byte[] page = frame.readable().clone();
			incoming.tables().localise(page);
			put(frame, ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN));
		}
		incoming.tables().pin(List.copyOf(pinned.values()));
		for (VcpuState vcpu : vcpus)
			incoming.restoreBasePointers(vcpu);
	}

	private void vcpu(ByteBuffer body) throws BrokenStreamException {
		require(body, 32);
		int id = body.getInt();
		boolean online = body.getInt() != 0;
		long unburnt = body.getLong();
		if (id < 0 || id >= spec.vcpus() || unburnt < 0)
			throw new BrokenStreamException("vCPU " + id + " with " + unburnt + " ns of work left is none of this domain");
		vcpus.add(new VcpuState(id, online, unburnt, body.getLong(), body.getLong()));
	}

	private void finish() throws BrokenStreamException, XenException {
		if (kernelBytes == null)
			throw new BrokenStreamException("there is no kernel in the stream");
		if (vcpus.size() != spec.vcpus())
			throw new BrokenStreamException("the stream has " + vcpus.size() + " vCPUs for a domain of " + spec.vcpus());
		localise();
		kernel = KernelFormat.read(kernelBytes, kernels);
		kernelBytes = null;
	}

	private static void require(ByteBuffer body, int bytes) throws BrokenStreamException {
		if (body.remaining() < bytes)
			throw new BrokenStreamException("a record is too short");
	}
}
