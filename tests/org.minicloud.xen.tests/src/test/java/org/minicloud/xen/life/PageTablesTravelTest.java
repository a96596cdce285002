package org.minicloud.xen.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.xen.XenException;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.host.DomainSpec;
import org.minicloud.xen.memory.FrameType;
import org.minicloud.xen.paging.CanonicalTables;
import org.minicloud.xen.paging.InitialPageTables;
import org.minicloud.xen.paging.MmuExtensions;
import org.minicloud.xen.paging.PageFault;
import org.minicloud.xen.paging.PageTableEntry;

/** Page tables have machine frames in their entries: on another host they are others, and lead to the same pages. */
class PageTablesTravelTest {
	private final TwoHosts hosts = new TwoHosts();
	private Domain source;

	@BeforeEach
	void start() throws XenException {
		hosts.second.createDomain(new DomainSpec("neighbour", 1, 40), WritingKernel.stubborn());
		source = hosts.running(new DomainSpec("web", 1, 16).withPageTables(), WritingKernel.writing(100, 5000));
	}

	private Domain migrate() throws XenException {
		LiveMigration migration = new LiveMigration(source, hosts.second, MigrationLink.gigabit(hosts.timeline),
				MigrationPolicy.XEN);
		migration.start();
		hosts.until(() -> migration.phase().isOver());
		return migration.result().orElseThrow(() -> new AssertionError(migration.failure()));
	}

	@Test
	void addressesLeadToTheSamePages() throws Exception {
		List<Long> before = pages(source);
		long machineFrame = source.guestMemory().mfn(0);
		Domain arrived = migrate();
		assertNotEquals(machineFrame, arrived.guestMemory().mfn(0));
		assertEquals(before, pages(arrived));
	}

	@Test
	void theyArePageTablesAgain() throws XenException {
		Domain arrived = migrate();
		InitialPageTables tables = arrived.startInfo().pageTables();
		assertEquals(tables.basePointer(), arrived.guestMemory().basePointer(0));
		assertEquals(List.of(new CanonicalTables.Pinned(tables.firstTable(), 4)),
				arrived.move().tables().pinned());
		assertEquals(FrameType.L4, hosts.second.memory().frame(tables.basePointer()).type());
	}

	@Test
	void theListOfFramesIsThatOfTheNewHost() throws XenException {
		Domain arrived = migrate();
		long list = arrived.startInfo().pageTables().p2mList();
		for (long pfn = 0; pfn < 16 * 256; pfn++)
			assertEquals(arrived.guestMemory().mfn(pfn),
					hosts.second.memory().frame(arrived.guestMemory().mfn(list + pfn / 512)).longAt((int) (pfn % 512)));
	}

	@Test
	void theGuestWritesThroughThemAfterARestore() throws XenException, IOException, PageFault {
		Domain restored = hosts.restorer().restore(new ByteArrayInputStream(hosts.save(source)));
		long address = restored.startInfo().pageTables().address(200);
		restored.guestMemory().store(0, address, 42, 8);
		assertEquals(42, hosts.second.memory().frame(restored.guestMemory().mfn(200)).longAt(0));
	}

	@Test
	void aTableWhoseUseChangesMeanwhileArrivesAsWhatItIs() throws XenException {
		LiveMigration migration = new LiveMigration(source, hosts.second, MigrationLink.gigabit(hosts.timeline),
				MigrationPolicy.XEN);
		migration.start();
		hosts.until(() -> migration.phase() == MigrationPhase.PRE_COPY && migration.progress().roundSent() > 1024);
		long table = 900;
		long mfn = source.guestMemory().mfn(table);
		// an empty frame becomes a table, and nothing is written to it
		unmap(table);
		pin(mfn);
		hosts.until(() -> migration.phase().isOver());
		assertEquals("", migration.failure());
		Domain arrived = migration.result().orElseThrow();
		assertEquals(FrameType.L1, hosts.second.memory().frame(arrived.guestMemory().mfn(table)).type());
	}

	private void unmap(long pfn) throws XenException {
		source.guestMemory().updateVaMapping(0, source.startInfo().pageTables().address(pfn), 0, 0);
	}

	private void pin(long mfn) throws XenException {
		source.guestMemory().mmuExtension(0, new MmuExtensions().pin(1, mfn));
	}

	/** As which of the guest's pages its first 4 MiB are mapped. */
	private static List<Long> pages(Domain domain) {
		List<Long> pages = new ArrayList<>();
		for (long pfn = 0; pfn < 1024; pfn++) {
			long entry = domain.guestMemory().walk(0, domain.startInfo().pageTables().address(pfn)).steps().getLast().entry();
			pages.add(domain.guestMemory().pfn(PageTableEntry.mfn(entry)) | (entry & PageTableEntry.WRITABLE) << 40);
		}
		return pages;
	}
}
