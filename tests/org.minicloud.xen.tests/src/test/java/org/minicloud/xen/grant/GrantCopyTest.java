package org.minicloud.xen.grant;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minicloud.xen.hypercall.HypercallCosts;

class GrantCopyTest {
	private static final int BACK = GrantBench.BACK;
	private static final int FRONT = GrantBench.FRONT;

	private final GrantBench bench = new GrantBench();

	@Test
	void bytesGoFromAnOwnFrameIntoAGrantedOne() {
		int gref = bench.entries.permitAccess(BACK, 5, false);
		bench.backFrame(3).writable()[100] = 11;
		assertEquals(GrantStatus.OKAY, copy(new GrantCopy().fromFrame(3, 100).toGrant(FRONT, gref, 4000).length(96)));
		assertEquals(11, bench.frontFrame(5).readable()[4000]);
	}

	@Test
	void bytesGoFromAGrantedFrameIntoAnOwnOne() {
		int gref = bench.entries.permitAccess(BACK, 5, true);
		bench.frontFrame(5).writable()[9] = 12;
		assertEquals(GrantStatus.OKAY, copy(new GrantCopy().fromGrant(FRONT, gref, 0).toFrame(2, 0).length(4096)));
		assertArrayEquals(bench.frontFrame(5).readable(), bench.backFrame(2).readable());
	}

	@Test
	void bytesGoFromOneGrantIntoAnother() {
		GrantEntries others = new GrantEntries(bench.stranger);
		int from = bench.entries.permitAccess(BACK, 5, true);
		int to = others.permitAccess(BACK, 6, false);
		bench.frontFrame(5).writable()[0] = 13;
		assertEquals(GrantStatus.OKAY,
				copy(new GrantCopy().fromGrant(FRONT, from, 0).toGrant(GrantBench.STRANGER, to, 1).length(1)));
		assertEquals(13, bench.memory.frame(bench.memory.mfn(GrantBench.STRANGER, 6)).readable()[1]);
	}

	@Test
	void bytesMoveWithinAFrame() {
		bench.backFrame(1).writable()[0] = 1;
		bench.backFrame(1).writable()[1] = 2;
		assertEquals(GrantStatus.OKAY, copy(new GrantCopy().fromFrame(1, 0).toFrame(1, 1).length(2)));
		assertArrayEquals(new byte[] { 1, 1, 2 }, Arrays.copyOf(bench.backFrame(1).readable(), 3));
	}

	@Test
	void noMappingSurvivesACopy() {
		int gref = bench.entries.permitAccess(BACK, 5, false);
		copy(new GrantCopy().fromFrame(3, 0).toGrant(FRONT, gref, 0).length(1));
		assertFalse(bench.entries.isMapped(gref));
		assertEquals(0, bench.view(gref).pins());
	}

	@ParameterizedTest
	@CsvSource({ "4096, 0, 1", "0, 4096, 1", "4000, 0, 97", "0, 1, 4096", "0, 0, 4097", "-1, 0, 1", "0, -1, 1", "0, 0, -1",
			"1, 0, 2147483647", "65535, 0, 0" })
	void aCopyDoesNotLeaveItsPages(int sourceOffset, int destOffset, int length) {
		int gref = bench.entries.permitAccess(BACK, 5, false);
		assertEquals(GrantStatus.BAD_COPY_ARG,
				copy(new GrantCopy().fromFrame(3, sourceOffset).toGrant(FRONT, gref, destOffset).length(length)));
	}

	@Test
	void nothingIsCopiedIntoAReadonlyGrant() {
		int gref = bench.entries.permitAccess(BACK, 5, true);
		bench.backFrame(3).writable()[0] = 11;
		assertEquals(GrantStatus.GENERAL_ERROR, copy(new GrantCopy().fromFrame(3, 0).toGrant(FRONT, gref, 0).length(8)));
		assertEquals(0, bench.frontFrame(5).readable()[0]);
	}

	@Test
	void aRefusedDestinationLetsGoOfTheSource() {
		int from = bench.entries.permitAccess(BACK, 5, true);
		int to = bench.entries.permitAccess(BACK, 6, true);
		assertEquals(GrantStatus.GENERAL_ERROR, copy(new GrantCopy().fromGrant(FRONT, from, 0).toGrant(FRONT, to, 0).length(8)));
		assertFalse(bench.entries.isMapped(from));
	}

	@Test
	void anothersFrameWithoutAGrantIsOutOfReach() {
		assertEquals(GrantStatus.PERMISSION_DENIED, copy(new GrantCopy().fromForeignFrame(FRONT, 5, 0).toFrame(1, 0).length(8)));
		assertEquals(GrantStatus.PERMISSION_DENIED, copy(new GrantCopy().fromFrame(1, 0).toForeignFrame(FRONT, 5, 0).length(8)));
	}

	@Test
	void whatIsNotThereIsRefusedByXensCode() {
		int gref = bench.entries.permitAccess(BACK, 5, true);
		assertEquals(GrantStatus.BAD_DOMAIN, copy(new GrantCopy().fromGrant(33, gref, 0).toFrame(1, 0).length(8)));
		assertEquals(GrantStatus.BAD_GNTREF, copy(new GrantCopy().fromGrant(FRONT, 9999, 0).toFrame(1, 0).length(8)));
		assertEquals(GrantStatus.GENERAL_ERROR, copy(new GrantCopy().fromGrant(FRONT, gref + 1, 0).toFrame(1, 0).length(8)));
		assertEquals(GrantStatus.BAD_PAGE, copy(new GrantCopy().fromGrant(FRONT, gref, 0).toFrame(64, 0).length(8)));
		assertEquals(GrantStatus.BAD_PAGE, copy(new GrantCopy().fromFrame(-1, 0).toFrame(1, 0).length(8)));
	}

	@Test
	void whatIsGrantedToAnotherIsNotCopied() {
		int gref = bench.entries.permitAccess(GrantBench.STRANGER, 5, true);
		assertEquals(GrantStatus.GENERAL_ERROR, copy(new GrantCopy().fromGrant(FRONT, gref, 0).toFrame(1, 0).length(8)));
	}

	@Test
	void aBatchPaysOneEntryAndItsBytes() {
		GrantCopy copy = new GrantCopy().fromFrame(1, 0).toFrame(2, 0).length(2048);
		GrantCopy bad = new GrantCopy().fromFrame(1, 0).toFrame(2, 0).length(9999);
		bench.backMeter.settle();
		assertEquals(2, bench.back.copy(new GrantCopy[] { copy, bad, copy }, 3));
		HypercallCosts costs = HypercallCosts.DEFAULTS;
		assertEquals(costs.entry() + 3 * costs.grantCopy() + costs.pageCopy(), bench.backMeter.settle());
	}

	private GrantStatus copy(GrantCopy copy) {
		bench.back.copy(new GrantCopy[] { copy }, 1);
		return copy.status();
	}
}
