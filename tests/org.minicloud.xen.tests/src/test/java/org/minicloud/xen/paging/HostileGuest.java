package org.minicloud.xen.paging;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.minicloud.xen.XenException;
import org.minicloud.xen.event.EventChannels;
import org.minicloud.xen.grant.GrantCopy;
import org.minicloud.xen.grant.GrantEntry;
import org.minicloud.xen.grant.GrantFlags;
import org.minicloud.xen.grant.GrantOperations;
import org.minicloud.xen.grant.GrantStatus;
import org.minicloud.xen.hypercall.HypercallCosts;
import org.minicloud.xen.hypercall.HypercallMeter;
import org.minicloud.xen.hypercall.Multicall;
import org.minicloud.xen.hypercall.MulticallEntry;
import org.minicloud.xen.memory.Frame;

/** A guest that asks for anything: half of it makes sense, so that there is something to break, and half of it does not. */
final class HostileGuest {
	static final int VCPUS = 2;
	static final int PLACES = 48;
	private static final int[] ROOT_SLOTS = { 0, 1, 511, 257 };
	private static final int LOW_SLOTS = 8;
	private static final int GREFS = 16;
	private static final int PORTS = 12;

	/** What it can try. */
	enum Try {
		UPDATE_LIST, UPDATE_BY_ADDRESS, EXTENSION, BUILD_TREE, BALLOON, LOAD, STORE, MAP_FRAME, GRANT_ENTRY, GRANT_MAP, GRANT_ACCESS, GRANT_UNMAP,
		GRANT_COPY, GRANT_TRANSFER, GRANT_WRITE, EVENT, MULTICALL
	}

	private static final Try[] TRIES = Try.values();

	final int domid;
	final GuestMemory memory;
	final GrantOperations grants;
	final EventChannels events;
	/** Frames that it has by {@link GuestMemory#mapFrame}, with their places. */
	final List<Long> mappedPlaces = new ArrayList<>();
	final List<Frame> mappedFrames = new ArrayList<>();
	final Map<Try, Integer> successes = new EnumMap<>(Try.class);
	private final HostileHost host;
	private final SplittableRandom random;
	private final HypercallMeter meter;
	private final List<Integer> handles = new ArrayList<>();
	private final MmuUpdates updates = new MmuUpdates();
	private final MmuExtensions extensions = new MmuExtensions();

	HostileGuest(HostileHost host, int domid) {
		this.host = host;
		this.domid = domid;
		this.random = host.random;
		this.meter = new HypercallMeter(domid, HypercallCosts.DEFAULTS);
		this.memory = new GuestMemory(domid, VCPUS, host.memory, host.frames, host.tables, meter);
		this.grants = host.grants.add(domid, meter);
		this.events = new EventChannels(domid, VCPUS, vcpu -> {
			// nobody is woken
		});
	}

	/** The pages that the guest's accesses and updates by address are about. */
	static long[] addresses() {
		List<Long> found = new ArrayList<>();
		for (int slot4 : ROOT_SLOTS)
			for (int slot3 = 0; slot3 < 2; slot3++)
				for (int slot2 = 0; slot2 < 2; slot2++)
					for (int slot1 = 0; slot1 < LOW_SLOTS; slot1++)
						found.add(PageTableEntry.address(slot4, slot3, slot2, slot1));
		return found.stream().mapToLong(Long::longValue).toArray();
	}

	/** Makes one attempt at something. */
	void act() {
		act(TRIES[random.nextInt(TRIES.length)]);
	}

	private void act(Try what) {
		try {
			if (attempt(what))
				successes.merge(what, 1, Integer::sum);
		} catch (XenException | PageFault refused) {
			// as it should be
		}
	}

	private boolean attempt(Try what) throws XenException, PageFault {
		return switch (what) {
			case UPDATE_LIST -> updateList();
			case UPDATE_BY_ADDRESS -> updateByAddress();
			case EXTENSION -> extension();
			case BUILD_TREE -> buildTree();
			case BALLOON -> balloon();
			case LOAD -> load();
			case STORE -> store();
			case MAP_FRAME -> mapFrame();
			case GRANT_ENTRY -> grantEntry();
			case GRANT_MAP -> grantMap();
			case GRANT_ACCESS -> grantAccess();
			case GRANT_UNMAP -> grantUnmap();
			case GRANT_COPY -> grantCopy();
			case GRANT_TRANSFER -> grantTransfer();
			case GRANT_WRITE -> grantWrite();
			case EVENT -> event();
			case MULTICALL -> multicall();
		};
	}

	private long place() {
		return random.nextInt(PLACES);
	}

	private long mfn() {
		return switch (random.nextInt(20)) {
			case 0, 1 -> host.any().memory.mfn(place());
			case 2 -> tableFrame(host.any());
			case 3 -> switch (random.nextInt(5)) {
				case 0 -> -1;
				case 1 -> host.memory.frames();
				case 2 -> 1L << 39;
				case 3 -> random.nextLong();
				default -> random.nextLong(host.memory.frames());
			};
			default -> memory.mfn(place());
		};
	}

	/** A frame that nobody uses as anything, if one is found soon. */
	private long unused() {
		long mfn = memory.mfn(place());
		for (int tries = 0; tries < 8 && (mfn < 0 || host.frames.typeCount(mfn) > 0); tries++)
			mfn = memory.mfn(place());
		return mfn;
	}

	private static long tableFrame(HostileGuest guest) {
		return guest.grants.tableFrames() == 0 ? 0 : guest.grants.tableMfn(0);
	}

	private long entry() {
		long flags = random.nextInt(10) > 0 ? PageTableEntry.PRESENT : 0;
		flags |= random.nextBoolean() ? PageTableEntry.WRITABLE : 0;
		flags |= random.nextInt(4) > 0 ? PageTableEntry.USER : 0;
		flags |= random.nextInt(8) == 0 ? PageTableEntry.ACCESSED | PageTableEntry.DIRTY : 0;
		flags |= random.nextInt(40) == 0 ? 1L << random.nextInt(64) : 0;
		return random.nextInt(6) == 0 ? 0 : PageTableEntry.of(mfn(), flags);
	}

	private int slot() {
		return switch (random.nextInt(12)) {
			case 0 -> 511;
			case 1 -> 256 + random.nextInt(17);
			case 2 -> random.nextInt(512);
			default -> random.nextInt(LOW_SLOTS);
		};
	}

	private long address() {
		long page = PageTableEntry.address(ROOT_SLOTS[random.nextInt(4) == 0 ? random.nextInt(ROOT_SLOTS.length) : random.nextInt(2)], random.nextInt(2), random.nextInt(2),
				random.nextInt(LOW_SLOTS));
		return random.nextInt(50) == 0 ? random.nextLong() : page;
	}

	private int vcpu() {
		return random.nextInt(VCPUS);
	}

	private boolean updateList() throws XenException {
		updates.clear();
		int count = 1 + random.nextInt(6);
		for (int i = 0; i < count; i++) {
			int command = random.nextInt(4) > 0 ? MmuUpdates.NORMAL : random.nextInt(4);
			long pointer = (mfn() << PageTableEntry.PAGE_SHIFT) + 8L * slot() + (random.nextInt(30) == 0 ? 4 : 0) | command;
			updates.add(pointer, command == MmuUpdates.MACHPHYS ? place() : entry());
		}
		memory.mmuUpdate(updates, random.nextInt(20) > 0 ? MemoryOperations.SELF : random.nextInt(8));
		return true;
	}

	private boolean updateByAddress() throws XenException {
		memory.updateVaMapping(vcpu(), address(), entry(), random.nextInt(8));
		return true;
	}

	private boolean extension() throws XenException {
		extensions.clear();
		int count = 1 + random.nextInt(3);
		MmuExtension[] all = MmuExtension.values();
		for (int i = 0; i < count; i++) {
			MmuExtension command = random.nextInt(3) > 0 ? all[random.nextInt(6)] : all[random.nextInt(all.length)];
			boolean byAddress = command == MmuExtension.INVLPG_ALL || command == MmuExtension.INVLPG_LOCAL;
			extensions.add(command, byAddress ? address() : mfn(), mfn());
		}
		memory.mmuExtension(vcpu(), extensions);
		return true;
	}

	/** Four frames become a tree with a few pages, and a vCPU uses it. */
	private boolean buildTree() throws XenException {
		long[] tables = { unused(), unused(), unused(), unused() };
		updates.clear();
		for (int slot = 0; slot < LOW_SLOTS; slot++)
			updates.entry(tables[0], slot, random.nextInt(4) == 0 ? 0 : PageTableEntry.of(unused(),
					random.nextInt(4) == 0 ? PageTableEntry.PRESENT : PageTableEntry.PRESENT | PageTableEntry.USER | PageTableEntry.WRITABLE));
		for (int level = 2; level <= 4; level++) {
			for (int slot = 0; slot < LOW_SLOTS; slot++)
				updates.entry(tables[level - 1], slot, 0);
			for (int slot = 0; slot < 2; slot++)
				updates.entry(tables[level - 1], slot,
						PageTableEntry.of(tables[level - 2], PageTableEntry.PRESENT | PageTableEntry.USER | PageTableEntry.WRITABLE));
		}
		memory.mmuUpdate(updates, MemoryOperations.SELF);
		extensions.clear();
		extensions.add(random.nextInt(3) == 0 ? MmuExtension.NEW_USER_BASEPTR : MmuExtension.NEW_BASEPTR, tables[3], 0);
		memory.mmuExtension(vcpu(), extensions);
		return true;
	}

	private boolean balloon() throws XenException {
		long[] some = new long[1 + random.nextInt(3)];
		switch (random.nextInt(4)) {
			case 0 -> {
				for (int i = 0; i < some.length; i++)
					some[i] = mfn();
				return memory.decreaseReservation(some) > 0;
			}
			case 1 -> {
				int got = memory.increaseReservation(some);
				for (int i = 0; i < got; i++)
					memory.mmuUpdate(new MmuUpdates().machineToPhysical(some[i], place()), MemoryOperations.SELF);
				return got > 0;
			}
			default -> {
				long[] places = new long[some.length];
				for (int i = 0; i < places.length; i++)
					places[i] = random.nextInt(30) == 0 ? random.nextLong() : place();
				return memory.populatePhysmap(places, some) > 0;
			}
		}
	}

	private boolean load() throws PageFault {
		int vcpu = vcpu();
		memory.setUserMode(vcpu, random.nextInt(4) == 0);
		memory.load(vcpu, address() + random.nextInt(4096), 1 << random.nextInt(4));
		return true;
	}

	private boolean store() throws PageFault {
		int vcpu = vcpu();
		memory.setUserMode(vcpu, random.nextInt(4) == 0);
		if (random.nextInt(4) == 0) {
			byte[] bytes = new byte[random.nextInt(5000)];
			memory.write(vcpu, address() + random.nextInt(4096), bytes, 0, bytes.length);
			return true;
		}
		int bytes = 1 << random.nextInt(4);
		long offset = random.nextBoolean() ? 8L * random.nextInt(LOW_SLOTS) : random.nextInt(4096);
		memory.store(vcpu, address() + offset, entry(), bytes);
		return true;
	}

	private boolean mapFrame() throws XenException {
		if (mappedPlaces.size() > random.nextInt(4)) {
			int at = random.nextInt(mappedPlaces.size());
			mappedFrames.get(at).writable()[random.nextInt(4096)] = (byte) random.nextInt();
			if (random.nextBoolean()) {
				long place = mappedPlaces.get(at);
				memory.unmapFrame(place);
				int last = mappedPlaces.lastIndexOf(place);
				mappedPlaces.remove(last);
				mappedFrames.remove(last);
			}
			return true;
		}
		long place = place();
		Frame frame = memory.mapFrame(place);
		mappedPlaces.add(place);
		mappedFrames.add(frame);
		return true;
	}

	private boolean grantEntry() {
		if (grants.tableFrames() == 0 || random.nextInt(200) == 0)
			return grants.setupTable(random.nextInt(4)) == GrantStatus.OKAY;
		int gref = random.nextInt(GREFS);
		Frame table = grants.tableFrame(0);
		int flags = random.nextInt(4) == 0 ? random.nextInt(65536) : random.nextInt(3) == 0 ? GrantEntry.ACCEPT_TRANSFER
				: GrantEntry.PERMIT_ACCESS | (random.nextBoolean() ? GrantEntry.READONLY : 0);
		long frame = (flags & GrantEntry.TYPE_MASK) == GrantEntry.ACCEPT_TRANSFER ? place() : mfn();
		table.setLong(gref, random.nextInt(6) == 0 ? 0 : GrantEntry.of(flags, host.any().domid, frame & 0xffffffffL));
		return true;
	}

	private boolean grantMap() {
		if (handles.size() > 6)
			return grantUnmap();
		int flags = random.nextInt(4) == 0 ? random.nextInt(8)
				: GrantFlags.HOST_MAP | (random.nextBoolean() ? GrantFlags.READONLY : 0);
		HostileGuest granter = host.any();
		int gref = gref(granter, GrantEntry.PERMIT_ACCESS);
		int domain = random.nextInt(30) == 0 ? random.nextInt(20) : granter.domid;
		int handle = random.nextBoolean() ? grants.map(domain, gref, flags) : grants.mapAt(domain, gref, flags, entryAddress());
		if (handle >= 0)
			handles.add(handle);
		return handle >= 0;
	}

	private long entryAddress() {
		long found = random.nextInt(8) == 0 ? -1 : memory.entryAddress(vcpu(), address());
		return found >= 0 ? found : (mfn() << PageTableEntry.PAGE_SHIFT) + 8L * slot() + (random.nextInt(30) == 0 ? 4 : 0);
	}

	/** A reference that is for this guest, if one is found soon. */
	private int gref(HostileGuest granter, int type) {
		int gref = random.nextInt(GREFS);
		for (int tries = 0; tries < 12 && granter.grants.tableFrames() > 0; tries++) {
			long entry = granter.grants.tableFrame(0).longAt(gref);
			if (GrantEntry.type(entry) == type && GrantEntry.domid(entry) == domid)
				return gref;
			gref = random.nextInt(GREFS);
		}
		return gref;
	}

	private boolean grantTransfer() {
		HostileGuest receiver = host.any();
		long place = random.nextInt(4) == 0 ? place() : memory.pfn(unused());
		return grants.transfer(place, receiver.domid, gref(receiver, GrantEntry.ACCEPT_TRANSFER)) == GrantStatus.OKAY;
	}

	private boolean grantUnmap() {
		if (handles.isEmpty() || random.nextInt(10) == 0)
			return grants.unmap(random.nextInt(300)) == GrantStatus.OKAY;
		int at = random.nextInt(handles.size());
		int places = random.nextInt(5) == 0 ? random.nextInt(4) : 0;
		boolean unmapped = grants.unmap(handles.get(at), places) == GrantStatus.OKAY;
		if (!unmapped || places == 0)
			handles.remove(at);
		return unmapped;
	}

	private boolean grantCopy() {
		GrantCopy copy = new GrantCopy().length(random.nextInt(4200));
		HostileGuest other = host.any();
		if (random.nextBoolean())
			copy.fromGrant(other.domid, gref(other, GrantEntry.PERMIT_ACCESS), random.nextInt(300)).toFrame(place(), random.nextInt(300));
		else
			copy.fromForeignFrame(random.nextInt(5) == 0 ? other.domid : domid, place(), random.nextInt(300))
					.toGrant(other.domid, gref(other, GrantEntry.PERMIT_ACCESS), random.nextInt(300));
		return grants.copy(new GrantCopy[] { copy }, 1) == 1;
	}

	private boolean grantWrite() {
		List<Integer> writable = new ArrayList<>();
		host.grants.table(domid).forEachMapping(mapping -> {
			if (!mapping.isReadonly())
				writable.add(mapping.handle());
		});
		if (!writable.isEmpty())
			grants.frame(writable.get(random.nextInt(writable.size()))).setLong(random.nextInt(512), entry());
		return !writable.isEmpty();
	}

	/** Where a page of another domain is mapped, it is read and written. */
	private boolean grantAccess() throws PageFault {
		int vcpu = vcpu();
		memory.setUserMode(vcpu, false);
		long address = address();
		for (int tries = 0; tries < 10; tries++) {
			PageTableWalk walk = memory.walk(vcpu, address);
			if (walk.isMapped() && host.memory.owner(walk.mfn()) != domid) {
				memory.load(vcpu, address, 8);
				if (walk.isWritable())
					memory.store(vcpu, address + 8L * random.nextInt(512), entry(), 8);
				return true;
			}
			address = address();
		}
		return false;
	}

	private boolean event() throws XenException {
		HostileGuest other = host.any();
		switch (random.nextInt(6)) {
			case 0 -> events.allocUnbound(other.domid);
			case 1 -> events.bindInterdomain(other.events, random.nextInt(PORTS));
			case 2 -> events.bindIpi(vcpu());
			case 3 -> events.close(random.nextInt(PORTS));
			case 4 -> events.send(random.nextInt(PORTS));
			default -> events.take(vcpu());
		}
		return true;
	}

	private boolean multicall() throws XenException {
		MulticallEntry[] entries = new MulticallEntry[1 + random.nextInt(4)];
		for (int i = 0; i < entries.length; i++) {
			boolean list = random.nextBoolean();
			entries[i] = new MulticallEntry(() -> {
				if (list)
					updateList();
				else
					updateByAddress();
				return 0;
			});
		}
		new Multicall(meter).carryOut(entries, entries.length);
		return true;
	}
}
