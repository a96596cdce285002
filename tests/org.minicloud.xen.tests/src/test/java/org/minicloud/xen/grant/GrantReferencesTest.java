package org.minicloud.xen.grant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.minicloud.xen.XenException;
import org.minicloud.xen.memory.Frame;
import org.minicloud.xen.memory.FrameType;
import org.minicloud.xen.memory.PhysicalMap;
import org.minicloud.xen.memory.TableAudit;

/** Grants and the references on the frames behind them. */
class GrantReferencesTest {
	private static final int BACK = GrantBench.BACK;
	private static final int FRONT = GrantBench.FRONT;
	private static final int HOST = GrantFlags.HOST_MAP;
	private static final int HOST_READ = GrantFlags.HOST_MAP | GrantFlags.READONLY;

	private final GrantBench bench = new GrantBench();

	@Test
	void aMappingHoldsAReferenceAndAWritableOneATypeReference() {
		int gref = bench.entries.permitAccess(BACK, 5, false);
		long mfn = bench.memory.mfn(FRONT, 5);
		int reader = bench.back.map(FRONT, gref, HOST_READ);
		assertEquals(2, bench.frames.count(mfn));
		assertEquals(0, bench.frames.typeCount(mfn));
		int writer = bench.back.map(FRONT, gref, HOST);
		assertEquals(3, bench.frames.count(mfn));
		assertEquals(FrameType.WRITABLE, bench.frames.type(mfn));
		bench.back.unmap(reader);
		bench.back.unmap(writer);
		assertEquals(1, bench.frames.count(mfn));
		assertEquals(0, bench.frames.typeCount(mfn));
	}

	@Test
	void aRefusedMappingHoldsNothing() {
		int gref = bench.entries.permitAccess(BACK, 5, true);
		bench.back.map(FRONT, gref, HOST);
		bench.stranger.map(FRONT, gref, HOST_READ);
		assertEquals(1, bench.frames.count(bench.memory.mfn(FRONT, 5)));
	}

	@Test
	void aPageTableIsGrantedForReadingOnly() throws XenException {
		bench.frames.setAudit(new AnythingGoes());
		long mfn = bench.memory.mfn(FRONT, 5);
		bench.frames.pin(mfn, FRONT, FrameType.L1);
		int gref = bench.entries.permitAccess(BACK, 5, false);
		assertEquals(GrantStatus.GENERAL_ERROR.code(), bench.back.map(FRONT, gref, HOST));
		assertEquals(GrantEntry.PERMIT_ACCESS, bench.flags(gref));
		assertTrue(bench.back.map(FRONT, gref, HOST_READ) >= 0);
	}

	@Test
	void aPageTableIsNotCopiedInto() throws XenException {
		bench.frames.setAudit(new AnythingGoes());
		bench.frames.pin(bench.memory.mfn(FRONT, 5), FRONT, FrameType.L1);
		int gref = bench.entries.permitAccess(BACK, 5, false);
		GrantCopy copy = new GrantCopy().fromFrame(1, 0).toGrant(FRONT, gref, 0).length(8);
		bench.back.copy(new GrantCopy[] { copy }, 1);
		assertEquals(GrantStatus.GENERAL_ERROR, copy.status());
	}

	@Test
	void aFrameMappedForWritingBecomesNoPageTable() {
		bench.frames.setAudit(new AnythingGoes());
		int gref = bench.entries.permitAccess(BACK, 5, false);
		int handle = bench.back.map(FRONT, gref, HOST);
		long mfn = bench.memory.mfn(FRONT, 5);
		assertThrows(XenException.class, () -> bench.frames.pin(mfn, FRONT, FrameType.L1));
		bench.back.unmap(handle);
		assertEquals(0, bench.frames.typeCount(mfn));
	}

	@Test
	void aMappedFrameThatIsBalloonedAwayReturnsToTheHeapWhenItIsUnmapped() {
		int gref = bench.entries.permitAccess(BACK, 5, false);
		int handle = bench.back.map(FRONT, gref, HOST);
		long free = bench.memory.freeFrames();
		bench.memory.release(FRONT, 5);
		assertEquals(PhysicalMap.INVALID, bench.memory.mfn(FRONT, 5));
		assertEquals(free, bench.memory.freeFrames());
		bench.back.frame(handle).writable()[0] = 1;
		bench.back.unmap(handle);
		assertEquals(free + 1, bench.memory.freeFrames());
	}

	@Test
	void aFrameThatWasGivenBackIsMappedNoMore() {
		int gref = bench.entries.permitAccess(BACK, 5, false);
		bench.memory.release(FRONT, 5);
		assertEquals(GrantStatus.BAD_PAGE.code(), bench.back.map(FRONT, gref, HOST));
	}

	@Test
	void aMappedFrameIsNotGivenAway() {
		int access = bench.entries.permitAccess(BACK, 5, false);
		int handle = bench.back.map(FRONT, access, HOST);
		int transfer = new GrantEntries(bench.stranger).permitTransfer(FRONT, 64);
		assertEquals(GrantStatus.BAD_PAGE, bench.front.transfer(5, GrantBench.STRANGER, transfer));
		bench.back.unmap(handle);
		assertEquals(GrantStatus.OKAY, bench.front.transfer(5, GrantBench.STRANGER, transfer));
		assertEquals(GrantStatus.BAD_PAGE.code(), bench.back.map(FRONT, access, HOST));
	}

	@Test
	void theMemoryOfADeadGranterIsFreeWhenTheLastMappingGoes() {
		int gref = bench.entries.permitAccess(BACK, 5, false);
		int handle = bench.back.map(FRONT, gref, HOST);
		long free = bench.memory.freeFrames();
		boolean[] gone = new boolean[1];
		bench.tables.remove(FRONT);
		bench.memory.releaseAll(FRONT, () -> gone[0] = true);
		assertFalse(gone[0]);
		assertEquals(free + 64, bench.memory.freeFrames()); // 63 of its own, and one of its table
		bench.back.unmap(handle);
		assertTrue(gone[0]);
		assertEquals(free + 65, bench.memory.freeFrames());
	}

	@Test
	void whatADomainSharesWithTheHypervisorItMayGrantToo() {
		bench.front.setupTable(1);
		int gref = bench.entries.permitAccess(BACK, 5, false);
		bench.write(gref, GrantEntry.of(GrantEntry.PERMIT_ACCESS, BACK, bench.front.tableMfn(0)));
		int handle = bench.back.map(FRONT, gref, HOST);
		// Xen lets a domain grant what it may write; all that it can do by it is to harm itself
		assertTrue(handle >= 0);
		bench.back.unmap(handle);
		assertEquals(FRONT, bench.memory.owner(bench.front.tableMfn(0)));
	}

	/** Takes every frame for a good page table. */
	private static final class AnythingGoes implements TableAudit {
		@Override
		public void promote(Frame table, FrameType type) {
			// whatever is in it
		}

		@Override
		public void demote(Frame table, FrameType type) {
			// nothing was taken
		}
	}
}
