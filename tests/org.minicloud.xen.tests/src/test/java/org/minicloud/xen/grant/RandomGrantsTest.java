package org.minicloud.xen.grant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minicloud.xen.XenException;
import org.minicloud.xen.hypercall.HypercallCosts;
import org.minicloud.xen.hypercall.HypercallMeter;
import org.minicloud.xen.memory.FrameTable;
import org.minicloud.xen.memory.MachineMemory;
import org.minicloud.xen.paging.PageTables;

/**
 * Random domains, honest and hostile, grant, map, copy, flip, balloon and die; after every few steps the counts are those that follow from
 * the mappings there are.
 */
class RandomGrantsTest {
	private static final int DOMAINS = 5;
	private static final int PAGES = 12;
	private static final int STEPS = 60_000;
	private static final long FRAMES = 256;

	private final MachineMemory memory = new MachineMemory(FRAMES);
	private final FrameTable frames = new FrameTable(memory);
	private final GrantTables tables = new GrantTables(memory, frames, new PageTables(memory, frames), 1, 1);
	private final GrantOperations[] operations = new GrantOperations[DOMAINS];
	private final List<Held> held = new ArrayList<>();
	private int mapped;
	private int transferred;

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4 })
	void countsAreExactWhateverDomainsDo(long seed) {
		Random random = new Random(seed);
		for (int domid = 0; domid < DOMAINS; domid++)
			create(domid);
		for (int step = 0; step < STEPS; step++) {
			step(random, random.nextInt(DOMAINS));
			if (step % 64 == 0)
				check();
		}
		assertTrue(mapped > 1000, "only " + mapped + " mappings");
		assertTrue(transferred > 20, "only " + transferred + " transfers");
		for (int domid = 0; domid < DOMAINS; domid++)
			destroy(domid);
		assertEquals(FRAMES, memory.freeFrames());
	}

	private void step(Random random, int domid) {
		switch (random.nextInt(1000) / 50) {
			case 0, 1, 2, 3, 4, 5 -> scribble(random, domid);
			case 6, 7, 8, 9, 10, 11 -> map(random, domid);
			case 12, 13, 14 -> unmap(random);
			case 15, 16 -> copy(random, domid);
			case 17 -> transfer(random, domid);
			case 18 -> operations[domid].unmap(random.nextInt(400) - 50, random.nextInt(8));
			default -> rarely(random, domid);
		}
		forgetWhatWasUnmapped();
	}

	private void rarely(Random random, int domid) {
		switch (random.nextInt(4)) {
			case 0 -> memory.release(domid, random.nextInt(PAGES));
			case 1 -> {
				int pfn = random.nextInt(PAGES);
				if (operations[domid].mfn(pfn) < 0 && memory.freeFrames() > 0)
					populate(domid, pfn, 1);
			}
			case 2 -> operations[domid].setupTable(random.nextInt(4) - 1);
			default -> {
				if (random.nextInt(10) == 0) {
					destroy(domid);
					create(domid);
				}
			}
		}
	}

	/** Writes an entry of the domain's own table: a good one, or anything. */
	private void scribble(Random random, int domid) {
		GrantTable table = tables.table(domid);
		int gref = random.nextInt(24);
		long mfn = operations[domid].mfn(random.nextInt(PAGES));
		long entry = switch (random.nextInt(8)) {
			case 0 -> random.nextLong();
			case 1 -> 0;
			case 2 -> GrantEntry.of(GrantEntry.PERMIT_ACCESS, random.nextInt(DOMAINS), random.nextInt((int) FRAMES));
			case 3 -> GrantEntry.of(GrantEntry.ACCEPT_TRANSFER, random.nextInt(DOMAINS), random.nextInt(PAGES));
			case 4 -> GrantEntry.of(GrantEntry.PERMIT_ACCESS | GrantEntry.READONLY, random.nextInt(DOMAINS), mfn);
			default -> GrantEntry.of(GrantEntry.PERMIT_ACCESS, random.nextInt(DOMAINS), mfn);
		};
		table.setEntry(gref, entry);
	}

	private void map(Random random, int domid) {
		int granter = random.nextInt(DOMAINS + 1);
		int gref = random.nextInt(25) - (random.nextInt(50) == 0 ? 30 : 0);
		for (int tries = 0; tries < 20 && granter < DOMAINS && !names(granter, gref, domid); tries++)
			gref = random.nextInt(24);
		int flags = random.nextInt(8);
		int handle = operations[domid].map(granter, gref, flags);
		if (handle < 0)
			return;
		mapped++;
		held.add(new Held(domid, handle, operations[domid].frame(handle).mfn(), (flags & GrantFlags.READONLY) == 0));
	}

	private boolean names(int granter, int gref, int domid) {
		long entry = tables.table(granter).entry(gref);
		return GrantEntry.type(entry) == GrantEntry.PERMIT_ACCESS && GrantEntry.domid(entry) == domid;
	}

	private void unmap(Random random) {
		if (held.isEmpty())
			return;
		Held one = held.get(random.nextInt(held.size()));
		assertEquals(GrantStatus.OKAY, operations[one.domid].unmap(one.handle));
	}

	private void copy(Random random, int domid) {
		GrantCopy copy = new GrantCopy().length(random.nextInt(5000));
		if (random.nextBoolean())
			copy.fromGrant(random.nextInt(DOMAINS + 1), random.nextInt(24), random.nextInt(4096));
		else
			copy.fromForeignFrame(random.nextInt(3) == 0 ? random.nextInt(DOMAINS) : domid, random.nextInt(PAGES + 2) - 1, 0);
		if (random.nextBoolean())
			copy.toGrant(random.nextInt(DOMAINS + 1), random.nextInt(24), random.nextInt(4096));
		else
			copy.toForeignFrame(random.nextInt(3) == 0 ? random.nextInt(DOMAINS) : domid, random.nextInt(PAGES + 2) - 1, 0);
		operations[domid].copy(new GrantCopy[] { copy }, 1);
	}

	private void transfer(Random random, int domid) {
		int receiver = random.nextInt(DOMAINS);
		for (int gref = 0; gref < 24; gref++)
			if (operations[domid].transfer(random.nextInt(PAGES), receiver, gref) == GrantStatus.OKAY)
				transferred++;
	}

	private void create(int domid) {
		populate(domid, 0, PAGES);
		operations[domid] = tables.add(domid, new HypercallMeter(domid, HypercallCosts.FREE));
		operations[domid].setupTable(1);
	}

	private void populate(int domid, long pfn, int count) {
		try {
			memory.populate(domid, pfn, count);
		} catch (XenException noRoom) {
			throw new AssertionError(noRoom);
		}
	}

	/** It ends whatever was mapped of it too, so that its memory is free before the next of its name comes. */
	private void destroy(int domid) {
		for (int mapper = 0; mapper < DOMAINS; mapper++) {
			int self = mapper;
			List<Integer> handles = new ArrayList<>();
			tables.table(mapper).forEachMapping(mapping -> {
				if (mapping.domid() == domid)
					handles.add(mapping.handle());
			});
			handles.forEach(handle -> operations[self].unmap(handle));
		}
		GrantTable dead = tables.table(domid);
		tables.remove(domid);
		assertEquals(0, dead.mappings());
		memory.releaseAll(domid);
		operations[domid] = tables.add(domid, new HypercallMeter(domid, HypercallCosts.FREE));
	}

	private void forgetWhatWasUnmapped() {
		held.removeIf(one -> {
			boolean[] there = new boolean[1];
			tables.table(one.domid).forEachMapping(mapping -> there[0] |= mapping.handle() == one.handle);
			return !there[0];
		});
	}

	private void check() {
		Map<Long, int[]> expected = new HashMap<>();
		int[] mappings = new int[DOMAINS];
		for (Held one : held) {
			int[] counts = expected.computeIfAbsent(one.mfn, unused -> new int[2]);
			counts[0]++;
			counts[1] += one.writable ? 1 : 0;
			mappings[one.domid]++;
		}
		memory.forEachFrame(frame -> {
			int[] counts = expected.getOrDefault(frame.mfn(), new int[2]);
			if (frame.owner() == MachineMemory.NOBODY)
				return;
			boolean shared = isTable(frame.mfn());
			assertEquals(counts[0] + (frame.isAllocated() ? 1 : 0), frame.references(), "frame " + frame.mfn());
			assertEquals(counts[1] + (shared ? 1 : 0), frame.typeReferences(), "frame " + frame.mfn());
		});
		long owned = 0;
		for (int domid = 0; domid < DOMAINS; domid++) {
			assertEquals(mappings[domid], tables.table(domid).mappings());
			owned += memory.pages(domid) + memory.sharedPages(domid);
			checkEntries(domid);
		}
		assertEquals(FRAMES, owned + memory.freeFrames());
	}

	private void checkEntries(int domid) {
		tables.table(domid).forEachGrant(view -> {
			int users = 0;
			for (int mapper = 0; mapper < DOMAINS; mapper++) {
				int[] count = new int[1];
				tables.table(mapper).forEachMapping(mapping -> {
					if (mapping.domid() == domid && mapping.gref() == view.gref())
						count[0]++;
				});
				users += count[0];
				if (count[0] > 0)
					assertEquals(mapper, view.user());
			}
			assertEquals(users > 0, view.isInUse());
			assertTrue(view.pins() >= users && view.pins() <= 2 * users);
		});
	}

	private boolean isTable(long mfn) {
		for (GrantOperations domain : operations)
			for (int index = 0; index < domain.tableFrames(); index++)
				if (domain.tableMfn(index) == mfn)
					return true;
		return false;
	}

	private record Held(int domid, int handle, long mfn, boolean writable) {
	}
}
