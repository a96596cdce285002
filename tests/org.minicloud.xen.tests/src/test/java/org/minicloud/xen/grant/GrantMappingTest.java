package org.minicloud.xen.grant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minicloud.xen.hypercall.Hypercall;
import org.minicloud.xen.hypercall.HypercallCosts;

class GrantMappingTest {
	private static final int BACK = GrantBench.BACK;
	private static final int FRONT = GrantBench.FRONT;
	private static final int HOST = GrantFlags.HOST_MAP;
	private static final int HOST_READ = GrantFlags.HOST_MAP | GrantFlags.READONLY;

	private final GrantBench bench = new GrantBench();

	@Test
	void whatTheBackEndWritesTheFrontEndReads() throws GrantException {
		int gref = bench.entries.permitAccess(BACK, 5, false);
		GrantMapping mapping = bench.back.map(FRONT, gref, false);
		mapping.writable()[17] = 42;
		assertEquals(42, bench.frontFrame(5).readable()[17]);
	}

	@Test
	void anEntryIsEightBytesOfTheTable() {
		int gref = bench.entries.permitAccess(BACK, 5, true);
		long mfn = bench.memory.mfn(FRONT, 5);
		byte[] bytes = bench.front.tableFrame(0).readable();
		assertEquals(GrantEntry.PERMIT_ACCESS | GrantEntry.READONLY, bytes[8 * gref]);
		assertEquals(BACK, bytes[8 * gref + 2]);
		assertEquals(mfn, bytes[8 * gref + 4] & 0xff | (bytes[8 * gref + 5] & 0xff) << 8);
	}

	@Test
	void theFramesOfTheTableAreTheDomainsButNotInItsPhysicalMemory() {
		bench.front.setupTable(2);
		assertEquals(2, bench.front.querySize());
		assertEquals(FRONT, bench.memory.owner(bench.front.tableMfn(1)));
		assertEquals(64, bench.memory.pages(FRONT));
	}

	@Test
	void theFirstReferencesAreReserved() {
		assertEquals(GrantEntry.RESERVED, bench.entries.permitAccess(BACK, 0, false));
	}

	@Test
	void mappedForWritingTheEntryIsBeingReadAndWritten() {
		int gref = bench.entries.permitAccess(BACK, 5, false);
		int handle = bench.back.map(FRONT, gref, HOST);
		assertEquals(GrantEntry.PERMIT_ACCESS | GrantEntry.READING | GrantEntry.WRITING, bench.flags(gref));
		assertEquals(GrantStatus.OKAY, bench.back.unmap(handle));
		assertEquals(GrantEntry.PERMIT_ACCESS, bench.flags(gref));
	}

	@Test
	void theLastWriterTakesTheWritingBitAwayAndTheLastReaderTheReadingBit() {
		int gref = bench.entries.permitAccess(BACK, 5, false);
		int writer = bench.back.map(FRONT, gref, HOST);
		int reader = bench.back.map(FRONT, gref, HOST_READ);
		bench.back.unmap(writer);
		assertEquals(GrantEntry.PERMIT_ACCESS | GrantEntry.READING, bench.flags(gref));
		bench.back.unmap(reader);
		assertEquals(GrantEntry.PERMIT_ACCESS, bench.flags(gref));
	}

	@Test
	void pinsAreCountedByKind() {
		int gref = bench.entries.permitAccess(BACK, 5, false);
		bench.back.map(FRONT, gref, HOST);
		bench.back.map(FRONT, gref, HOST_READ);
		bench.back.map(FRONT, gref, GrantFlags.DEVICE_MAP | HOST);
		GrantView view = bench.view(gref);
		assertEquals(List.of(1, 2, 0, 1), List.of(view.hostReads(), view.hostWrites(), view.deviceReads(), view.deviceWrites()));
	}

	@Test
	void aMappingForHostAndDeviceIsUndoneSideBySide() {
		int gref = bench.entries.permitAccess(BACK, 5, false);
		int handle = bench.back.map(FRONT, gref, HOST | GrantFlags.DEVICE_MAP);
		assertEquals(GrantStatus.OKAY, bench.back.unmap(handle, GrantFlags.DEVICE_MAP));
		assertTrue(bench.entries.isMapped(gref));
		assertEquals(GrantStatus.BAD_DEV_ADDR, bench.back.unmap(handle, GrantFlags.DEVICE_MAP));
		assertEquals(GrantStatus.OKAY, bench.back.unmap(handle, HOST));
		assertFalse(bench.entries.isMapped(gref));
		assertEquals(GrantStatus.BAD_HANDLE, bench.back.unmap(handle, HOST));
	}

	@Test
	void aReadonlyGrantIsNotMappedForWriting() {
		int gref = bench.entries.permitAccess(BACK, 5, true);
		assertEquals(GrantStatus.GENERAL_ERROR.code(), bench.back.map(FRONT, gref, HOST));
		assertTrue(bench.back.map(FRONT, gref, HOST_READ) >= 0);
	}

	@Test
	void whatIsMappedForReadingOnlyIsNotWritten() throws GrantException {
		int gref = bench.entries.permitAccess(BACK, 5, false);
		GrantMapping mapping = bench.back.map(FRONT, gref, true);
		assertThrows(IllegalStateException.class, mapping::writable);
	}

	@Test
	void aMappingThatIsGoneGivesNoFrame() throws GrantException {
		int gref = bench.entries.permitAccess(BACK, 5, false);
		GrantMapping mapping = bench.back.map(FRONT, gref, true);
		mapping.unmap();
		mapping.unmap();
		assertThrows(IllegalStateException.class, mapping::frame);
	}

	@Test
	void nobodyElseMapsWhatIsGrantedToOne() {
		int gref = bench.entries.permitAccess(BACK, 5, false);
		assertEquals(GrantStatus.GENERAL_ERROR.code(), bench.stranger.map(FRONT, gref, HOST_READ));
		bench.back.map(FRONT, gref, HOST);
		assertEquals(GrantStatus.GENERAL_ERROR.code(), bench.stranger.map(FRONT, gref, HOST_READ));
	}

	@Test
	void aMappedGrantIsNotTakenBack() {
		int gref = bench.entries.permitAccess(BACK, 5, false);
		int handle = bench.back.map(FRONT, gref, HOST);
		assertFalse(bench.entries.endAccess(gref));
		assertTrue(bench.entries.isMapped(gref));
		bench.back.unmap(handle);
		assertTrue(bench.entries.endAccess(gref));
		assertEquals(GrantStatus.GENERAL_ERROR.code(), bench.back.map(FRONT, gref, HOST));
	}

	@Test
	void aGrantBecomesReadonlyOnlyWhileNobodyWrites() {
		int gref = bench.entries.permitAccess(BACK, 5, false);
		int handle = bench.back.map(FRONT, gref, HOST);
		assertFalse(bench.entries.makeReadonly(gref));
		bench.back.unmap(handle);
		bench.back.map(FRONT, gref, HOST_READ);
		assertTrue(bench.entries.makeReadonly(gref));
		assertEquals(GrantStatus.GENERAL_ERROR.code(), bench.back.map(FRONT, gref, HOST));
	}

	@Test
	void anEntryOverwrittenWhileMappedTakesNothingBack() throws GrantException {
		int gref = bench.entries.permitAccess(BACK, 5, false);
		GrantMapping mapping = bench.back.map(FRONT, gref, false);
		bench.write(gref, GrantEntry.of(GrantEntry.PERMIT_ACCESS, GrantBench.STRANGER, bench.memory.mfn(FRONT, 6)));
		assertEquals(GrantStatus.GENERAL_ERROR.code(), bench.stranger.map(FRONT, gref, HOST));
		mapping.writable()[0] = 3;
		assertEquals(3, bench.frontFrame(5).readable()[0]);
		mapping.unmap();
		assertEquals(0, bench.view(gref).pins());
	}

	@Test
	void aSecondMappingIsOfTheSameFrameWhateverTheEntrySaysMeanwhile() {
		int gref = bench.entries.permitAccess(BACK, 5, false);
		bench.back.map(FRONT, gref, HOST);
		bench.write(gref, GrantEntry.of(GrantEntry.PERMIT_ACCESS, BACK, bench.memory.mfn(FRONT, 6)));
		int second = bench.back.map(FRONT, gref, HOST);
		assertEquals(bench.frontFrame(5), bench.back.frame(second));
	}

	@Test
	void aFrameThatIsNotTheGrantersIsABadPage() {
		int gref = bench.entries.permitAccess(BACK, 5, false);
		bench.write(gref, GrantEntry.of(GrantEntry.PERMIT_ACCESS, BACK, bench.memory.mfn(GrantBench.STRANGER, 1)));
		assertEquals(GrantStatus.BAD_PAGE.code(), bench.back.map(FRONT, gref, HOST));
		bench.write(gref, GrantEntry.of(GrantEntry.PERMIT_ACCESS, BACK, 0xffffffffL));
		assertEquals(GrantStatus.BAD_PAGE.code(), bench.back.map(FRONT, gref, HOST));
	}

	@Test
	void whatIsAskedWronglyIsRefusedByXensCode() {
		int gref = bench.entries.permitAccess(BACK, 5, false);
		assertEquals(GrantStatus.BAD_DOMAIN.code(), bench.back.map(3, gref, HOST));
		assertEquals(GrantStatus.BAD_DOMAIN.code(), bench.back.map(-1, gref, HOST));
		assertEquals(GrantStatus.BAD_DOMAIN.code(), bench.back.map(0x7ff4, gref, HOST));
		assertEquals(GrantStatus.BAD_GNTREF.code(), bench.back.map(FRONT, 512, HOST));
		assertEquals(GrantStatus.BAD_GNTREF.code(), bench.back.map(FRONT, -1, HOST));
		assertEquals(GrantStatus.BAD_GNTREF.code(), bench.back.map(FRONT, gref, GrantFlags.READONLY));
		assertEquals(GrantStatus.GENERAL_ERROR.code(), bench.back.map(FRONT, gref + 1, HOST));
		assertEquals(GrantStatus.BAD_HANDLE, bench.back.unmap(0));
		assertEquals(GrantStatus.BAD_HANDLE, bench.back.unmap(-7));
		assertEquals(0, bench.view(gref).pins());
	}

	@Test
	void aPinCounterDoesNotOverflow() {
		int gref = bench.entries.permitAccess(BACK, 5, false);
		int mapped = 0;
		while (bench.back.map(FRONT, gref, HOST_READ) >= 0)
			mapped++;
		assertEquals(128, mapped);
		assertEquals(GrantStatus.GENERAL_ERROR.code(), bench.back.map(FRONT, gref, HOST_READ));
	}

	@Test
	void handlesRunOutAtTheLimitOfTheMaptrackFrames() {
		List<Integer> handles = new ArrayList<>();
		for (int i = 0; i < MapTrack.PER_FRAME; i++) {
			int gref = bench.entries.permitAccess(BACK, i % 64, false);
			handles.add(bench.back.map(FRONT, gref, HOST));
		}
		int more = bench.entries.permitAccess(BACK, 1, false);
		assertEquals(GrantStatus.NO_SPACE.code(), bench.back.map(FRONT, more, HOST));
		assertEquals(MapTrack.PER_FRAME, handles.stream().distinct().count());
		bench.back.unmap(handles.get(77));
		assertEquals(handles.get(77), bench.back.map(FRONT, more, HOST));
	}

	@Test
	void theTableGrowsWithItsEntriesUpToItsLimit() {
		for (int gref = GrantEntry.RESERVED; gref < 4 * GrantEntry.PER_FRAME; gref++)
			assertEquals(gref, bench.entries.permitAccess(BACK, 1, true));
		assertEquals(4, bench.front.tableFrames());
		assertEquals(GrantEntries.NONE, bench.entries.permitAccess(BACK, 1, true));
		bench.entries.endAccess(700);
		assertEquals(700, bench.entries.permitAccess(BACK, 1, true));
	}

	@Test
	void moreFramesThanTheLimitAreRefused() {
		assertEquals(GrantStatus.GENERAL_ERROR, bench.front.setupTable(5));
		assertEquals(GrantStatus.GENERAL_ERROR, bench.front.setupTable(0));
		assertEquals(0, bench.front.tableFrames());
	}

	@Test
	void aBatchGoesOnBehindARefusal() {
		int one = bench.entries.permitAccess(BACK, 5, false);
		int other = bench.entries.permitAccess(BACK, 6, false);
		GrantMap[] batch = { new GrantMap().of(FRONT, one, HOST), new GrantMap().of(FRONT, 400, HOST),
				new GrantMap().of(FRONT, other, HOST) };
		assertEquals(2, bench.back.map(batch, 3));
		assertEquals(GrantStatus.GENERAL_ERROR, batch[1].status());
		assertEquals(2, bench.back.unmap(new int[] { batch[0].handle(), 99, batch[2].handle() }, 3));
	}

	@Test
	void aBatchPaysOneEntry() {
		int gref = bench.entries.permitAccess(BACK, 5, false);
		GrantMap request = new GrantMap().of(FRONT, gref, HOST);
		bench.backMeter.settle();
		bench.back.map(new GrantMap[] { request, request, request }, 3);
		HypercallCosts costs = HypercallCosts.DEFAULTS;
		assertEquals(costs.entry() + 3 * costs.grantMap(), bench.backMeter.settle());
		assertEquals(1, bench.backMeter.count(Hypercall.GRANT_TABLE_OP));
	}

	@Test
	void whenTheMapperDiesItsMappingsEnd() {
		int gref = bench.entries.permitAccess(BACK, 5, false);
		bench.back.map(FRONT, gref, HOST);
		bench.back.map(FRONT, gref, HOST_READ);
		bench.tables.remove(BACK);
		assertTrue(bench.entries.endAccess(gref));
	}

	@Test
	void whenTheGranterDiesWhatIsMappedStaysUntilItIsUnmapped() throws GrantException {
		int gref = bench.entries.permitAccess(BACK, 5, false);
		GrantMapping mapping = bench.back.map(FRONT, gref, false);
		bench.tables.remove(FRONT);
		mapping.writable()[0] = 1;
		assertEquals(GrantStatus.BAD_DOMAIN.code(), bench.back.map(FRONT, gref, HOST));
		mapping.unmap();
		assertEquals(0, bench.tables.table(BACK).mappings());
	}

	@Test
	void aDomainMapsItsOwnGrants() {
		int gref = bench.entries.permitAccess(FRONT, 5, false);
		assertTrue(bench.front.map(GrantTables.DOMID_SELF, gref, HOST) >= 0);
	}

	@Test
	void viewersSeeGrantsAndMappings() {
		int gref = bench.entries.permitAccess(BACK, 5, true);
		int handle = bench.back.map(FRONT, gref, HOST_READ);
		List<GrantView> grants = new ArrayList<>();
		List<MappingView> mappings = new ArrayList<>();
		bench.tables.table(FRONT).forEachGrant(grants::add);
		bench.tables.table(BACK).forEachMapping(mappings::add);
		long mfn = bench.memory.mfn(FRONT, 5);
		assertEquals(List.of(new MappingView(handle, FRONT, gref, mfn, HOST_READ)), mappings);
		assertEquals(mfn, grants.get(0).pinnedMfn());
		assertEquals("access (read-only)", grants.get(0).type());
	}
}
