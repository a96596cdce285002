package org.minicloud.xen.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.minicloud.xen.memory.Extent;
import org.minicloud.xen.memory.Frame;
import org.minicloud.xen.memory.FrameType;
import org.minicloud.xen.memory.MachineMemory;

/**
 * Counts from scratch which references to each frame there should be, and compares; and looks at whatever a guest can reach. It
 * trusts page tables, grants, roots and pins as they lie there, but no counter.
 */
final class FrameAudit {
	private static final long[] ADDRESSES = HostileGuest.addresses();

	private final HostileHost host;
	private final int[] references;
	private final int[] typeReferences;
	private final FrameType[] types;
	/** Frames that each domain has mapped by a grant, at all and for writing. */
	private final Map<Integer, Set<Long>> granted = new HashMap<>();
	private final Map<Integer, Set<Long>> grantedForWriting = new HashMap<>();

	FrameAudit(HostileHost host) {
		this.host = host;
		int frames = (int) host.memory.frames();
		references = new int[frames];
		typeReferences = new int[frames];
		types = new FrameType[frames];
	}

	void check() {
		countOwners();
		host.memory.forEachFrame(this::countEntries);
		for (HostileGuest guest : host.guests)
			countHeldBy(guest);
		compare();
		for (HostileGuest guest : host.guests)
			checkReach(guest);
	}

	/** Every frame is free or somebody's, and m2p is the inverse of p2m. */
	private void countOwners() {
		MachineMemory memory = host.memory;
		Map<Integer, Long> pages = new HashMap<>();
		long free = 0;
		for (int mfn = 0; mfn < references.length; mfn++) {
			int owner = memory.owner(mfn);
			Frame frame = memory.touched(mfn);
			references[mfn] = owner != MachineMemory.NOBODY && (frame == null || frame.isAllocated()) ? 1 : 0;
			typeReferences[mfn] = 0;
			types[mfn] = FrameType.NONE;
			if (owner == MachineMemory.NOBODY) {
				free++;
				assertNull(frame, "free frame " + mfn + " has contents");
			} else
				pages.merge(owner, 1L, Long::sum);
		}
		assertEquals(free, memory.freeFrames());
		pages.forEach((domid, count) -> assertEquals(count, memory.pages(domid) + memory.sharedPages(domid), "pages of domain " + domid));
		for (HostileGuest guest : host.guests)
			for (Extent extent : memory.extents(guest.domid))
				for (long i = 0; i < extent.count(); i++) {
					assertEquals(guest.domid, memory.owner(extent.mfn() + i));
					assertEquals(extent.pfn() + i, memory.pfn(extent.mfn() + i));
				}
	}

	private void countEntries(Frame frame) {
		if (frame.isPinned())
			hold(frame.mfn(), frame.type());
		int level = frame.typeReferences() > 0 ? frame.type().level() : 0;
		if (level == 0)
			return;
		assertTrue(frame.isValidated(), "frame " + frame.mfn() + " is " + frame.type() + " unseen");
		for (int slot = 0; slot < Frame.LONGS; slot++) {
			long entry = frame.longAt(slot);
			if (!PageTableEntry.isPresent(entry))
				continue;
			assertTrue(!PageTableEntry.isXens(slot, level), "a guest has an entry of Xen's");
			if (PageTableEntry.isGranted(entry) && level == 1)
				continue;
			assertTrue(PageTableEntry.isAllowed(entry, level), "flags of " + Long.toHexString(entry));
			long mfn = PageTableEntry.mfn(entry);
			assertEquals(frame.owner(), host.memory.owner(mfn), "a table leads to another domain's frame " + mfn);
			if (level > 1)
				hold(mfn, FrameType.ofLevel(level - 1));
			else if (PageTableEntry.isWritable(entry))
				hold(mfn, FrameType.WRITABLE);
			else
				references[(int) mfn]++;
		}
	}

	private void hold(long mfn, FrameType type) {
		int at = (int) mfn;
		references[at]++;
		typeReferences[at]++;
		assertTrue(types[at] == FrameType.NONE || types[at] == type, "frame " + mfn + " is " + types[at] + " and " + type);
		types[at] = type;
	}

	private void countHeldBy(HostileGuest guest) {
		for (int vcpu = 0; vcpu < HostileGuest.VCPUS; vcpu++) {
			holdRoot(guest.memory.basePointer(vcpu));
			holdRoot(guest.memory.userBasePointer(vcpu));
		}
		for (Frame mapped : guest.mappedFrames)
			hold(mapped.mfn(), FrameType.WRITABLE);
		for (int index = 0; index < guest.grants.tableFrames(); index++) {
			hold(guest.grants.tableMfn(index), FrameType.WRITABLE);
			references[(int) guest.grants.tableMfn(index)]--;
		}
		Set<Long> reachable = new HashSet<>();
		Set<Long> writable = new HashSet<>();
		granted.put(guest.domid, reachable);
		grantedForWriting.put(guest.domid, writable);
		host.grants.table(guest.domid).forEachMapping(mapping -> {
			reachable.add(mapping.mfn());
			if (mapping.isReadonly())
				references[(int) mapping.mfn()]++;
			else {
				hold(mapping.mfn(), FrameType.WRITABLE);
				writable.add(mapping.mfn());
			}
		});
	}

	private void holdRoot(long root) {
		if (root >= 0)
			hold(root, FrameType.L4);
	}

	private void compare() {
		for (int mfn = 0; mfn < references.length; mfn++) {
			assertEquals(references[mfn], host.frames.count(mfn), "references to frame " + mfn);
			assertEquals(typeReferences[mfn], host.frames.typeCount(mfn), "references to frame " + mfn + " as " + types[mfn]);
			assertEquals(types[mfn], host.frames.type(mfn), "type of frame " + mfn);
		}
	}

	/** What the tables and the remembered translations lead to: its own frames, none of them a page table to be written. */
	private void checkReach(HostileGuest guest) {
		for (Mmu mmu : guest.memory.guest.mmus())
			for (long address : ADDRESSES) {
				checkFrame(guest, mmu.tlb().find(address, false), false);
				checkFrame(guest, mmu.tlb().find(address, true), true);
				checkWalk(guest, mmu.kernelRoot(), address);
				checkWalk(guest, mmu.userRoot(), address);
			}
	}

	private void checkWalk(HostileGuest guest, Frame root, long address) {
		PageTableWalk walk = PageTableWalk.of(host.memory, root == null ? -1 : root.mfn(), address);
		if (walk.isMapped())
			checkFrame(guest, host.memory.frame(walk.mfn()), walk.isWritable());
	}

	private void checkFrame(HostileGuest guest, Frame frame, boolean writable) {
		if (frame == null)
			return;
		assertTrue(frame.owner() == guest.domid || granted.get(guest.domid).contains(frame.mfn()),
				"domain " + guest.domid + " reaches frame " + frame.mfn() + " of domain " + frame.owner());
		assertTrue(!writable || frame.owner() == guest.domid || grantedForWriting.get(guest.domid).contains(frame.mfn()),
				"domain " + guest.domid + " can write frame " + frame.mfn() + ", which is granted for reading");
		assertTrue(!writable || frame.typeReferences() == 0 || !frame.type().isPageTable(),
				"domain " + guest.domid + " can write page table " + frame.mfn());
	}
}
