package org.minicloud.xen.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.minicloud.xen.Errno;
import org.minicloud.xen.XenException;
import org.minicloud.xen.grant.GrantEntries;
import org.minicloud.xen.inspect.CallCounters;
import org.minicloud.xen.inspect.FrameMap;
import org.minicloud.xen.inspect.FrameMap.Bucket;
import org.minicloud.xen.inspect.FrameSnapshot;
import org.minicloud.xen.inspect.GrantTableSnapshot.Grant;
import org.minicloud.xen.inspect.PageType;
import org.minicloud.xen.inspect.StoreNodeSnapshot;
import org.minicloud.xen.memory.FrameTable;
import org.minicloud.xen.memory.FrameType;

class HostInspectorTest {
	private final HostTestBench bench = new HostTestBench(1);

	@Test
	void everyFrameOfTheHostIsInOneBucketOfTheMap() throws XenException {
		Domain domain = bench.running("web", new TestKernel());
		FrameMap map = bench.host.inspect().frameMap(100);
		assertEquals(map.frames(), map.buckets().stream().mapToLong(HostInspectorTest::frames).sum());
		assertEquals(domain.pages(), map.buckets().stream().mapToLong(each -> each.owners().getOrDefault(domain.domid(), 0L)).sum());
		assertEquals(100, map.buckets().size());
	}

	@Test
	void aFrameTellsItsOwnerItsPlaceAndItsBytes() throws XenException {
		Domain domain = bench.running("web", new TestKernel());
		long mfn = bench.host.memory().mfn(domain.domid(), 77);
		bench.host.memory().frame(mfn).writable()[5] = 42;
		FrameSnapshot frame = bench.host.inspect().frame(mfn);
		assertEquals(List.of(domain.domid(), 77L, (byte) 42), List.of(frame.ownerDomid(), frame.pfn(), frame.bytes()[5]));
	}

	@Test
	void aFrameInUseIsCountedAsItsType() throws XenException {
		Domain domain = bench.running("web", new TestKernel());
		long mfn = bench.host.memory().mfn(domain.domid(), 77);
		long before = bench.host.inspect().pageTypes(domain.domid()).types().getOrDefault(PageType.WRITABLE, 0L);
		new FrameTable(bench.host.memory()).getPageAndType(mfn, domain.domid(), FrameType.WRITABLE);
		assertEquals(before + 1, bench.host.inspect().pageTypes(domain.domid()).types().get(PageType.WRITABLE));
		assertEquals(List.of(PageType.WRITABLE, 1L, 2L),
				List.of(bench.host.inspect().frame(mfn).type(), bench.host.inspect().frame(mfn).typeCount(),
						bench.host.inspect().frame(mfn).count()));
	}

	@Test
	void theStoreShowsTheDomainByItsName() throws XenException {
		Domain domain = bench.running("web", new TestKernel());
		StoreNodeSnapshot domains = child(child(bench.host.inspect().store().root(), "local"), "domain");
		assertEquals("web", child(child(domains, String.valueOf(domain.domid())), "name").value());
	}

	@Test
	void whatAViewerDoesToTheBytesReachesNobody() throws XenException {
		Domain domain = bench.running("web", new TestKernel());
		long mfn = bench.host.memory().mfn(domain.domid(), 77);
		bench.host.inspect().frame(mfn).bytes()[5] = 42;
		assertEquals(0, bench.host.memory().frame(mfn).readable()[5]);
	}

	@Test
	void aFrameThatIsNotThereIsRefused() {
		XenException refused = assertThrows(XenException.class, () -> bench.host.inspect().frame(4096 * 256));
		assertEquals(Errno.EINVAL, refused.errno());
	}

	@Test
	void hypercallsAreCountedByTheirNumbers() throws XenException {
		Domain domain = bench.running("sleeper", new TestKernel());
		CallCounters calls = bench.host.inspect().calls(domain.domid());
		assertTrue(calls.hypercalls().stream().anyMatch(call -> call.number() == 29 && call.name().equals("sched_op") && call.count() > 0));
	}

	@Test
	void aGrantShowsWhoMayMapIt() throws XenException {
		GrantEntries[] entries = new GrantEntries[1];
		Domain domain = bench.running("granter", new TestKernel.Scripted((kernel, vcpu) -> {
			if (entries[0] == null) {
				entries[0] = new GrantEntries(kernel.hypercalls.grants());
				entries[0].permitAccess(0, 9, true);
			}
			kernel.hypercalls.block(vcpu);
			return 0;
		}));
		Grant grant = bench.host.inspect().grants(domain.domid()).grants().stream().filter(each -> each.gref() >= 8).findFirst().orElseThrow();
		long mfn = bench.host.memory().mfn(domain.domid(), 9);
		assertEquals(new Grant(8, "access (read-only)", 0, mfn, true, -1, 0, 0), grant);
	}

	@Test
	void aDomainThatIsNotThereIsRefused() {
		assertEquals(Errno.ESRCH, assertThrows(XenException.class, () -> bench.host.inspect().calls(99)).errno());
	}

	private static StoreNodeSnapshot child(StoreNodeSnapshot node, String name) {
		return node.children().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
	}

	private static long frames(Bucket bucket) {
		return bucket.free() + bucket.owners().values().stream().mapToLong(Long::longValue).sum();
	}
}
