package org.minicloud.guest.mm;

import java.io.Serializable;
import java.util.List;
import org.minicloud.xen.Errno;
import org.minicloud.xen.Hypercalls;
import org.minicloud.xen.StartInfo;
import org.minicloud.xen.XenException;
import org.minicloud.xen.memory.Frame;
import org.minicloud.xen.paging.MemoryOperations;
import org.minicloud.xen.paging.MmuExtensions;
import org.minicloud.xen.paging.MmuUpdates;
import org.minicloud.xen.paging.PageFault;
import org.minicloud.xen.paging.PageTableEntry;

/**
 * Makes, copies, switches and destroys address spaces as a paravirtual kernel must: page tables are filled as plain memory, then pinned,
 * and from then on changed by lists of updates only; a processor goes over to others by a new base pointer; destroyed are they in
 * the reverse order. Out of memory, a process has no page tables.
 */
public final class AddressSpaces implements Serializable {
	private static final long serialVersionUID = 1;
	private static final long USER_READ = PageTableEntry.PRESENT | PageTableEntry.USER;
	private static final long USER_WRITE = USER_READ | PageTableEntry.WRITABLE;
	/** Of what a fork has protected, a process writes this part at once, and at least a page of each area. */
	private static final int WRITTEN_AFTER_FORK = 8;
	/** What one area can have more of by growing. */
	private static final int MOST_OF_AN_AREA = 512;

	private final Density density;
	private final PageAllocator pages;
	private final PageCache cache = new PageCache();
	private final KernelTables kernel = new KernelTables();
	/** What each vCPU has loaded; null: the kernel's own tables, or none. */
	private final AddressSpace[] loaded;
	private long forks;
	private long copiedOnWrite;

	private transient MemoryOperations memory;
	private transient MmuUpdates updates;
	private transient MmuExtensions commands;

	/** @param pages the guest's free frames */
	public AddressSpaces(Density density, PageAllocator pages, int vcpus) {
		this.density = density;
		this.pages = pages;
		this.loaded = new AddressSpace[vcpus];
	}

	public Density density() {
		return density;
	}

	/** Connects it to the hypervisor: at boot, and wherever the guest goes on, with its memory. */
	public void attach(StartInfo start, Hypercalls hypercalls) {
		if (density == Density.OFF)
			return;
		memory = hypercalls.memory();
		updates = new MmuUpdates();
		commands = new MmuExtensions();
		kernel.attach(start);
	}

	/**
	 * Goes on with memory that was saved: page tables that are not pinned any more are pinned anew, and every vCPU loads what it had.
	 *
	 * @param living the address spaces of all processes
	 */
	public void resume(List<AddressSpace> living) {
		if (kernel.root() == KernelTables.NONE)
			return;
		pinAgain(kernel.root());
		for (AddressSpace space : living) {
			pinAgain(space.kernelRoot);
			pinAgain(space.userRoot);
		}
		for (int vcpu = 0; vcpu < loaded.length; vcpu++)
			if (loaded[vcpu] != null)
				load(vcpu, loaded[vcpu]);
	}

	private void pinAgain(int root) {
		try {
			commands.clear();
			memory.mmuExtension(0, commands.pin(PageTableEntry.LEVELS, memory.mfn(root)));
		} catch (XenException pinnedAlready) {
			// whoever restored the domain has done it
		}
	}

	/** The areas of a program, without anything behind them. */
	public static List<Area> layout(String name, int textKib, int ownKib, int virtualKib) {
		return Layout.of(name, textKib / 4, ownKib / 4, virtualKib / 4);
	}

	/**
	 * An address space for a program that starts (exec).
	 *
	 * @param ownKib resident memory of its own
	 * @return null when there are no page tables here, or no memory for them
	 */
	public AddressSpace create(String name, int textKib, int ownKib, int virtualKib) {
		if (density == Density.OFF)
			return null;
		AddressSpace space = new AddressSpace(layout(name, textKib, ownKib, virtualKib));
		try {
			for (Area area : space.areas())
				populate(area, density.entries(Layout.residentPages(area, ownKib / 4)));
			fill(space, true);
			pin(space);
			return space;
		} catch (XenException refused) {
			requireOutOfMemory(refused);
			abandon(space, true);
			return null;
		}
	}

	/**
	 * The copy of an address space that a child begins with (fork). Parent and child may both only read from now on, and the next
	 * write to a page faults.
	 *
	 * @return null when there is no memory for it
	 */
	public AddressSpace fork(AddressSpace parent) {
		AddressSpace child = new AddressSpace(parent.areas());
		try {
			fill(child, false);
			pin(child);
			protect(parent);
			forks++;
			return child;
		} catch (XenException refused) {
			requireOutOfMemory(refused);
			abandon(child, false);
			return null;
		}
	}

	/** The child of a fork becomes another program: what it shared with its parent goes. */
	public void dissolveCopy(AddressSpace copy) {
		dissolve(copy, false);
	}

	/** A process has ended. */
	public void dissolve(AddressSpace space) {
		dissolve(space, true);
	}

	/** A process is about to run on a vCPU: its page tables are loaded when they are not, and what it writes first is written. */
	public void activate(int vcpu, AddressSpace space) {
		if (space == null)
			return;
		if (loaded[vcpu] != space)
			load(vcpu, space);
		if (space.forked)
			writeAfterFork(vcpu, space);
	}

	/** A process takes more memory: its heap grows, as far as it is kept in page tables at all. */
	public void grow(AddressSpace space, int kib) {
		Area heap = space.heap();
		int before = heap.present();
		heap.grow(kib / 4);
		int more = Math.min(density.entries(kib / 4), MOST_OF_AN_AREA - before);
		if (more <= 0 || pages.available() < more + 2)
			return;
		try {
			populate(heap, more);
			enter(space, heap, before);
			heap.setUnprotected(heap.unprotected() == before ? heap.present() : heap.unprotected());
		} catch (XenException refused) {
			requireOutOfMemory(refused);
		}
	}

	/** Forks so far. */
	public long forks() {
		return forks;
	}

	/** Pages that were written after a fork had protected them. */
	public long copiedOnWrite() {
		return copiedOnWrite;
	}

	private void populate(Area area, int count) throws XenException {
		int[] frames;
		if (area.isShared())
			frames = cache.frames(area.name(), count, pages);
		else {
			frames = new int[count];
			for (int i = 0; i < count; i++)
				if ((frames[i] = pages.take()) == PageAllocator.NONE) {
					while (--i >= 0)
						pages.give(frames[i]);
					throw new XenException(Errno.ENOMEM, "no frame is free for " + area.name());
				}
		}
		area.populate(frames);
	}

	/** Makes the tables of an address space, as plain memory. @param mayWrite whether writable areas are writable at once */
	private void fill(AddressSpace space, boolean mayWrite) throws XenException {
		kernel.build(memory, pages);
		try (TableFill fill = new TableFill(memory, pages, space)) {
			fill.roots(KernelTables.SLOT, kernel.entry(memory));
			for (Area area : space.areas()) {
				boolean writable = mayWrite && area.isWritable();
				for (int i = 0; i < area.present(); i++)
					fill.set(area.address(i), entry(area.frame(i), writable));
				if (mayWrite)
					area.setUnprotected(area.isWritable() ? area.present() : 0);
			}
		}
	}

	private void pin(AddressSpace space) throws XenException {
		commands.clear();
		commands.pin(PageTableEntry.LEVELS, memory.mfn(space.kernelRoot)).pin(PageTableEntry.LEVELS, memory.mfn(space.userRoot));
		memory.mmuExtension(0, commands);
	}

	/** Takes the right to write away from all that a process could write, in one list. */
	private void protect(AddressSpace space) throws XenException {
		updates.clear();
		for (Area area : space.areas()) {
			for (int i = 0; i < area.unprotected(); i++)
				updates.entry(memory.mfn(space.tables.find(1, area.address(i))), PageTableEntry.slot(area.address(i), 1),
						entry(area.frame(i), false));
			area.setUnprotected(0);
		}
		memory.mmuUpdate(updates, MemoryOperations.SELF);
		commands.clear();
		memory.mmuExtension(0, commands.flushAll());
		space.forked = true;
	}

	/** What was added to an area comes into the page tables in use: a list of entries, a new table being linked when it is full. */
	private void enter(AddressSpace space, Area area, int from) throws XenException {
		updates.clear();
		try (TableFill fill = new TableFill(memory, pages, space)) {
			for (int i = from; i < area.present(); i++) {
				long address = area.address(i);
				int table = space.tables.find(1, address);
				if (table == Tables.NONE) {
					table = fill.table();
					space.tables.add(1, address, table);
					updates.entry(memory.mfn(space.tables.find(2, address)), PageTableEntry.slot(address, 2), fill.entry(table));
				}
				Frame fresh = fill.frame(table);
				if (fresh != null)
					fresh.setLong(PageTableEntry.slot(address, 1), entry(area.frame(i), true));
				else
					updates.entry(memory.mfn(table), PageTableEntry.slot(address, 1), entry(area.frame(i), true));
			}
		}
		memory.mmuUpdate(updates, MemoryOperations.SELF);
	}

	private void load(int vcpu, AddressSpace space) {
		commands.clear();
		commands.newBasePointer(memory.mfn(space.kernelRoot)).newUserBasePointer(memory.mfn(space.userRoot));
		carryOut(vcpu);
		loaded[vcpu] = space;
	}

	/** A vCPU goes back to the kernel's own tables, since those that it has are about to go. */
	private void unload(int vcpu) {
		commands.clear();
		commands.newBasePointer(memory.mfn(kernel.root())).newUserBasePointer(0);
		carryOut(vcpu);
		loaded[vcpu] = null;
	}

	/** After a fork, the process goes on and writes to some of its pages; each faults once. */
	private void writeAfterFork(int vcpu, AddressSpace space) {
		space.forked = false;
		for (Area area : space.areas()) {
			if (!area.isWritable() || area.present() == 0)
				continue;
			int count = Math.max(1, area.present() / WRITTEN_AFTER_FORK);
			for (int i = 0; i < count; i++)
				write(vcpu, area.address(i), area.frame(i));
			area.setUnprotected(count);
		}
	}

	private void write(int vcpu, long address, int pfn) {
		memory.setUserMode(vcpu, true);
		try {
			memory.store(vcpu, address, forks, Long.BYTES);
		} catch (PageFault fault) {
			memory.setUserMode(vcpu, false);
			handle(vcpu, fault, pfn);
		}
		memory.setUserMode(vcpu, false);
	}

	/** The child has gone its own way: the page is the parent's alone, and may be written again. */
	private void handle(int vcpu, PageFault fault, int pfn) {
		copiedOnWrite++;
		try {
			memory.updateVaMapping(vcpu, fault.address(), entry(pfn, true), MemoryOperations.FLUSH_PAGE);
			memory.setUserMode(vcpu, true);
			memory.store(vcpu, fault.address(), forks, Long.BYTES);
		} catch (XenException | PageFault impossible) {
			throw new IllegalStateException("BUG: unable to handle kernel paging request", impossible);
		}
	}

	private void dissolve(AddressSpace space, boolean withMemory) {
		if (space.kernelRoot == AddressSpace.NONE)
			return;
		for (int vcpu = 0; vcpu < loaded.length; vcpu++)
			if (loaded[vcpu] == space)
				unload(vcpu);
		commands.clear();
		commands.unpin(memory.mfn(space.kernelRoot)).unpin(memory.mfn(space.userRoot));
		carryOut(0);
		abandon(space, withMemory);
	}

	/** Gives back what was taken for an address space that is no page table any more, or has not become one. */
	private void abandon(AddressSpace space, boolean withMemory) {
		for (int i = 0; i < space.tables.count(); i++)
			give(space.tables.frame(i));
		for (int root : new int[] { space.kernelRoot, space.userRoot })
			if (root != AddressSpace.NONE)
				give(root);
		space.kernelRoot = AddressSpace.NONE;
		space.userRoot = AddressSpace.NONE;
		if (withMemory)
			for (Area area : space.areas())
				for (int i = 0; i < area.present() && !area.isShared(); i++)
					give(area.frame(i));
	}

	/** What was in the frame is nobody's business any more. */
	private void give(int pfn) {
		try {
			memory.mapFrame(pfn).clear();
			memory.unmapFrame(pfn);
			pages.give(pfn);
		} catch (XenException inUse) {
			throw new IllegalStateException("BUG: bad page state: frame " + pfn, inUse);
		}
	}

	private long entry(int pfn, boolean writable) {
		return PageTableEntry.of(memory.mfn(pfn), writable ? USER_WRITE : USER_READ);
	}

	private void carryOut(int vcpu) {
		try {
			memory.mmuExtension(vcpu, commands);
		} catch (XenException refused) {
			throw new IllegalStateException("BUG: a hypercall on page tables failed", refused);
		}
	}

	private static void requireOutOfMemory(XenException refused) {
		if (refused.errno() != Errno.ENOMEM)
			throw new IllegalStateException("BUG: a hypercall on page tables failed", refused);
	}
}
