package org.minicloud.xen.grant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.minicloud.xen.memory.PhysicalMap;

class GrantTransferTest {
	private static final int BACK = GrantBench.BACK;
	private static final int FRONT = GrantBench.FRONT;

	private final GrantBench bench = new GrantBench();

	@Test
	void aPageChangesItsOwnerWithItsBytes() {
		bench.backFrame(3).writable()[0] = 99;
		long mfn = bench.memory.mfn(BACK, 3);
		int gref = bench.entries.permitTransfer(BACK, 64);
		assertEquals(GrantStatus.OKAY, bench.back.transfer(3, FRONT, gref));
		assertEquals(PhysicalMap.INVALID, bench.memory.mfn(BACK, 3));
		assertEquals(mfn, bench.memory.mfn(FRONT, 64));
		assertEquals(FRONT, bench.memory.owner(mfn));
		assertEquals(64, bench.memory.pfn(mfn));
		assertEquals(99, bench.frontFrame(64).readable()[0]);
		assertEquals(63, bench.memory.pages(BACK));
		assertEquals(65, bench.memory.pages(FRONT));
	}

	@Test
	void theReceiverReadsFromItsEntryWhatHasCome() {
		long mfn = bench.memory.mfn(BACK, 3);
		int gref = bench.entries.permitTransfer(BACK, 64);
		bench.back.transfer(3, FRONT, gref);
		assertEquals(mfn, bench.entries.endTransfer(gref));
	}

	@Test
	void anEntryTakenBackReceivesNothing() {
		int gref = bench.entries.permitTransfer(BACK, 64);
		assertEquals(-1, bench.entries.endTransfer(gref));
		assertEquals(GrantStatus.GENERAL_ERROR, bench.back.transfer(3, FRONT, gref));
		assertEquals(64, bench.memory.pages(BACK));
	}

	@Test
	void anEntryReceivesOnePage() {
		int gref = bench.entries.permitTransfer(BACK, 64);
		bench.back.transfer(3, FRONT, gref);
		assertEquals(GrantStatus.GENERAL_ERROR, bench.back.transfer(4, FRONT, gref));
		assertEquals(63, bench.memory.pages(BACK));
	}

	@Test
	void anEntryForAnotherReceivesNothing() {
		int gref = bench.entries.permitTransfer(GrantBench.STRANGER, 64);
		assertEquals(GrantStatus.GENERAL_ERROR, bench.back.transfer(3, FRONT, gref));
	}

	@Test
	void anEntryForAccessReceivesNothing() {
		int gref = bench.entries.permitAccess(BACK, 5, false);
		assertEquals(GrantStatus.GENERAL_ERROR, bench.back.transfer(3, FRONT, gref));
	}

	@Test
	void aTransferEntryIsNotMapped() {
		int gref = bench.entries.permitTransfer(BACK, 64);
		assertEquals(GrantStatus.GENERAL_ERROR.code(), bench.back.map(FRONT, gref, GrantFlags.HOST_MAP));
	}

	@Test
	void aPlaceThatIsTakenReceivesNothing() {
		int gref = bench.entries.permitTransfer(BACK, 10);
		assertEquals(GrantStatus.GENERAL_ERROR, bench.back.transfer(3, FRONT, gref));
		assertEquals(GrantEntry.ACCEPT_TRANSFER, bench.flags(gref));
		assertEquals(64, bench.memory.pages(BACK));
	}

	@Test
	void whatIsNotThereIsNotGivenAway() {
		int gref = bench.entries.permitTransfer(BACK, 64);
		assertEquals(GrantStatus.BAD_PAGE, bench.back.transfer(64, FRONT, gref));
		assertEquals(GrantStatus.BAD_PAGE, bench.back.transfer(-1, FRONT, gref));
		assertEquals(GrantStatus.BAD_DOMAIN, bench.back.transfer(3, 55, gref));
		assertEquals(GrantStatus.GENERAL_ERROR, bench.back.transfer(3, FRONT, 9999));
		assertEquals(GrantStatus.GENERAL_ERROR, bench.back.transfer(3, FRONT, -1));
	}

	@Test
	void machineMemoryIsConserved() {
		long free = bench.memory.freeFrames();
		int gref = bench.entries.permitTransfer(BACK, 64);
		bench.back.transfer(3, FRONT, gref);
		bench.memory.releaseAll(FRONT);
		bench.memory.releaseAll(BACK);
		assertEquals(free + 128, bench.memory.freeFrames());
	}
}
