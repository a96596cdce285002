package org.minicloud.xen.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minicloud.xen.Errno;
import org.minicloud.xen.XenException;

class MachineMemoryTest {
	private static final long GIB = 262_144;

	@Test
	void aDomainGetsAsManyFramesAsItAsksFor() throws XenException {
		MachineMemory memory = new MachineMemory(4 * GIB);
		memory.populate(1, 0, GIB + 777);
		assertEquals(GIB + 777, memory.pages(1));
		assertEquals(3 * GIB - 777, memory.freeFrames());
	}

	@Test
	void memoryInOneRunIsKeptAsOneExtent() throws XenException {
		MachineMemory memory = new MachineMemory(4 * GIB);
		memory.populate(1, 0, GIB + 777);
		assertEquals(1, memory.extents(1).size());
	}

	@Test
	void memoryScatteredOverTheHostIsFoundAgain() throws XenException {
		MachineMemory memory = new MachineMemory(1024);
		memory.populate(1, 0, 1024);
		for (long pfn = 0; pfn < 1024; pfn += 2)
			memory.release(1, pfn);
		memory.populate(2, 0, 512);
		for (long pfn = 0; pfn < 512; pfn++) {
			assertEquals(2, memory.owner(memory.mfn(2, pfn)));
			assertEquals(pfn, memory.pfn(memory.mfn(2, pfn)));
		}
		assertEquals(0, memory.freeFrames());
	}

	@Test
	void moreThanThereIsIsAnErrorAndChangesNothing() throws XenException {
		MachineMemory memory = new MachineMemory(1000);
		memory.populate(1, 0, 600);
		assertEquals(Errno.ENOMEM, assertThrows(XenException.class, () -> memory.populate(2, 0, 401)).errno());
		assertEquals(400, memory.freeFrames());
		assertEquals(0, memory.pages(2));
	}

	@Test
	void aPlaceThatIsTakenIsAnErrorAndChangesNothing() throws XenException {
		MachineMemory memory = new MachineMemory(1000);
		memory.populate(1, 5, 1);
		assertEquals(Errno.EEXIST, assertThrows(XenException.class, () -> memory.populate(1, 0, 10)).errno());
		assertEquals(999, memory.freeFrames());
		assertEquals(1, memory.pages(1));
	}

	@Test
	void bytesAreMadeOnTheFirstWrite() throws XenException {
		MachineMemory memory = new MachineMemory(1000);
		memory.populate(1, 0, 10);
		Frame frame = memory.frame(memory.mfn(1, 3));
		assertEquals(0, frame.readable()[17]);
		assertEquals(0, memory.materialFrames());
		frame.writable()[17] = 42;
		assertEquals(42, memory.frame(memory.mfn(1, 3)).readable()[17]);
		assertEquals(1, memory.materialFrames());
	}

	@Test
	void bytesAreGoneWhenTheFrameIsFreed() throws XenException {
		MachineMemory memory = new MachineMemory(1000);
		memory.populate(1, 0, 10);
		long mfn = memory.mfn(1, 3);
		memory.frame(mfn).writable()[17] = 42;
		memory.releaseAll(1);
		assertThrows(IllegalArgumentException.class, () -> memory.frame(mfn));
		memory.populate(2, 0, 1000);
		assertEquals(0, memory.frame(mfn).readable()[17]);
		assertEquals(0, memory.materialFrames());
	}

	@Test
	void framesOfOneTemplateShareItUntilOneIsWritten() {
		byte[] template = new byte[4096];
		Frame one = new Frame();
		Frame other = new Frame();
		one.fill(template);
		other.fill(template);
		assertSame(one.readable(), other.readable());
		one.writable()[0] = 1;
		assertNotSame(one.readable(), other.readable());
		assertEquals(0, other.readable()[0]);
	}

	@Test
	void freedNeighboursBecomeLargeBlocksAgain() {
		FrameAllocator allocator = new FrameAllocator(GIB);
		Set<Long> frames = new HashSet<>();
		for (int i = 0; i < 5000; i++)
			frames.add(allocator.allocate(FrameAllocator.ORDER_4K));
		assertEquals(FrameAllocator.NONE, allocator.allocate(FrameAllocator.MAX_ORDER));
		for (long frame : frames)
			allocator.free(frame, 1);
		assertEquals(0, allocator.allocate(FrameAllocator.MAX_ORDER));
	}

	@Test
	void freeingAFreeFrameIsRefused() {
		FrameAllocator allocator = new FrameAllocator(64);
		assertThrows(RuntimeException.class, () -> allocator.free(64, 1));
	}

	/** Against a model that knows every frame by itself. */
	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5 })
	void whateverDomainsDoMachineMemoryIsConserved(long seed) throws XenException {
		SplittableRandom random = new SplittableRandom(seed);
		long frames = 3000 + random.nextInt(3000);
		MachineMemory memory = new MachineMemory(frames);
		Map<Integer, Set<Long>> populated = new HashMap<>();
		for (int operation = 0; operation < 2000; operation++) {
			int domid = 1 + random.nextInt(8);
			Set<Long> pfns = populated.computeIfAbsent(domid, unused -> new HashSet<>());
			switch (random.nextInt(5)) {
				case 0 -> memory.releaseAll(clear(domid, pfns));
				case 1, 2 -> grow(memory, domid, pfns, random.nextInt(700));
				default -> {
					long pfn = random.nextInt(1500);
					assertEquals(pfns.remove(pfn), memory.release(domid, pfn));
				}
			}
			long owned = populated.values().stream().mapToLong(Set::size).sum();
			assertEquals(frames, owned + memory.freeFrames());
		}
		assertEveryFrameIsWhereItBelongs(memory, frames, populated);
	}

	private static int clear(int domid, Set<Long> pfns) {
		pfns.clear();
		return domid;
	}

	private static void grow(MachineMemory memory, int domid, Set<Long> pfns, long count) throws XenException {
		long first = pfns.stream().mapToLong(Long::longValue).max().orElse(-1) + 1;
		if (count > memory.freeFrames()) {
			assertThrows(XenException.class, () -> memory.populate(domid, first, count));
			return;
		}
		memory.populate(domid, first, count);
		for (long pfn = first; pfn < first + count; pfn++)
			pfns.add(pfn);
	}

	private static void assertEveryFrameIsWhereItBelongs(MachineMemory memory, long frames,
			Map<Integer, Set<Long>> populated) {
		Set<Long> seen = new HashSet<>();
		populated.forEach((domid, pfns) -> {
			for (long pfn : pfns) {
				long mfn = memory.mfn(domid, pfn);
				assertTrue(seen.add(mfn), "frame " + mfn + " has two owners");
				assertEquals(domid, memory.owner(mfn));
				assertEquals(pfn, memory.pfn(mfn));
			}
			assertEquals(pfns.size(), memory.pages(domid));
		});
		for (long mfn = 0; mfn < frames; mfn++)
			if (!seen.contains(mfn))
				assertFalse(memory.owner(mfn) >= 0, "frame " + mfn + " is free and owned");
	}
}
