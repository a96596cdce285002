package org.minicloud.xen.host;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.minicloud.xen.Errno;
import org.minicloud.xen.XenException;
import org.minicloud.xen.grant.GrantEntry;
import org.minicloud.xen.grant.GrantTable;
import org.minicloud.xen.grant.GrantView;
import org.minicloud.xen.hypercall.Hypercall;
import org.minicloud.xen.hypercall.HypercallMeter;
import org.minicloud.xen.hypercall.Trap;
import org.minicloud.xen.inspect.CallCounters.Counter;
import org.minicloud.xen.inspect.CallCounters;
import org.minicloud.xen.inspect.DeviceSnapshot;
import org.minicloud.xen.inspect.FrameMap;
import org.minicloud.xen.inspect.FrameSnapshot;
import org.minicloud.xen.inspect.GrantTableSnapshot.Grant;
import org.minicloud.xen.inspect.GrantTableSnapshot.Mapping;
import org.minicloud.xen.inspect.GrantTableSnapshot;
import org.minicloud.xen.inspect.PageType;
import org.minicloud.xen.inspect.PageTypeCounts;
import org.minicloud.xen.inspect.PageWalkSnapshot;
import org.minicloud.xen.inspect.StoreSnapshot;
import org.minicloud.xen.memory.Frame;
import org.minicloud.xen.memory.FrameAllocator;
import org.minicloud.xen.memory.MachineMemory;
import org.minicloud.xen.memory.PhysicalMap;
import org.minicloud.xen.paging.GuestMemory;
import org.minicloud.xen.paging.PageTableEntry;
import org.minicloud.xen.paging.PageTableWalk;

/** Looks into one host more closely than {@link Hypervisor#snapshot}; each look is for one thing. */
public final class HostInspector {
	private final Hypervisor host;

	HostInspector(Hypervisor host) {
		this.host = host;
	}

	/**
	 * What a domain asked of the hypervisor.
	 *
	 * @throws XenException ESRCH when there is no such domain
	 */
	public CallCounters calls(int domid) throws XenException {
		HypercallMeter meter = domain(domid).meter();
		List<Counter> calls = new ArrayList<>();
		for (Hypercall call : Hypercall.values())
			calls.add(new Counter(call.number(), call.xenName(), meter.count(call)));
		return new CallCounters(domid, calls, Arrays.stream(Trap.values())
				.map(trap -> new Counter(trap.ordinal(), trap.name().toLowerCase(Locale.ROOT), meter.count(trap))).toList(),
				meter.chargedNanos());
	}

	/** @throws XenException ESRCH when there is no such domain */
	public GrantTableSnapshot grants(int domid) throws XenException {
		domain(domid);
		GrantTable table = host.grantTables().table(domid);
		List<Grant> grants = new ArrayList<>();
		List<Mapping> mappings = new ArrayList<>();
		if (table == null)
			return new GrantTableSnapshot(domid, 0, 0, grants, mappings);
		table.forEachGrant(grant -> grants.add(describe(grant)));
		table.forEachMapping(each -> mappings.add(
				new Mapping(each.handle(), each.domid(), each.gref(), each.mfn(), each.isReadonly())));
		return new GrantTableSnapshot(domid, table.frames(), table.maxFrames(), grants, mappings);
	}

	/**
	 * The host's memory by owner and type.
	 *
	 * @param buckets how many at most, at least 1
	 */
	public FrameMap frameMap(int buckets) {
		FrameMapper mapper = new FrameMapper(host.memory(), buckets);
		for (Domain domain : host.domains())
			mapper.addOwned(domain.domid());
		host.memory().forEachFrame(frame -> {
			if (frame.typeReferences() > 0)
				mapper.addTyped(frame.mfn(), type(frame));
		});
		return mapper.map();
	}

	/** @throws XenException ESRCH when there is no such domain */
	public PageTypeCounts pageTypes(int domid) throws XenException {
		long pages = domain(domid).pages();
		Map<PageType, Long> types = new EnumMap<>(PageType.class);
		types.put(PageType.NONE, pages);
		long[] pinned = new long[1];
		host.memory().forEachFrame(frame -> {
			if (frame.owner() != domid || frame.typeReferences() == 0)
				return;
			types.merge(type(frame), 1L, Long::sum);
			types.merge(PageType.NONE, -1L, Long::sum);
			pinned[0] += frame.isPinned() ? 1 : 0;
		});
		return new PageTypeCounts(domid, pages, types, pinned[0]);
	}

	/** @throws XenException EINVAL when the host has no such frame */
	public FrameSnapshot frame(long mfn) throws XenException {
		MachineMemory memory = host.memory();
		if (mfn < 0 || mfn >= memory.frames())
			throw new XenException(Errno.EINVAL, host + " has " + memory.frames() + " frames, there is no " + mfn);
		int owner = memory.owner(mfn);
		if (owner < 0)
			return new FrameSnapshot(mfn, owner, PhysicalMap.INVALID, PageType.NONE, 0, 0, false, new byte[FrameAllocator.FRAME_BYTES]);
		Frame frame = memory.frame(mfn);
		return new FrameSnapshot(mfn, owner, frame.pfn(), type(frame), frame.typeReferences(), frame.references(),
				frame.isPinned(), frame.readable());
	}

	/**
	 * The way through the page tables that a vCPU uses.
	 *
	 * @throws XenException ESRCH when there is no such domain, EINVAL when it keeps no page tables
	 */
	public PageWalkSnapshot walk(int domid, int vcpu, long virtualAddress) throws XenException {
		GuestMemory guest = domain(domid).guestMemory();
		if (vcpu < 0 || vcpu >= domain(domid).spec().vcpus() || guest.basePointer(vcpu) == PhysicalMap.INVALID)
			throw new XenException(Errno.EINVAL, domain(domid) + " keeps no page tables for a vCPU " + vcpu);
		PageTableWalk walk = guest.walk(vcpu, virtualAddress);
		List<PageWalkSnapshot.Level> levels = new ArrayList<>();
		walk.steps().forEach(step -> levels.add(new PageWalkSnapshot.Level(step.level(), step.tableMfn(), step.slot(), step.entry())));
		String fault = walk.isMapped() ? "" : levels.isEmpty() ? "no such address" : "not present";
		return new PageWalkSnapshot(domid, vcpu, virtualAddress, levels, walk.mfn(), PageTableEntry.offset(virtualAddress), fault);
	}

	/**
	 * What a domain's devices are and do, as their back ends know it.
	 *
	 * @throws XenException ESRCH when there is no such domain
	 */
	public List<DeviceSnapshot> devices(int domid) throws XenException {
		return domain(domid).devices().stream().map(DomainDevice::snapshot).flatMap(Optional::stream).toList();
	}

	/** XenStore with its watches. */
	public StoreSnapshot store() {
		return host.store().store().snapshot();
	}

	private static Grant describe(GrantView grant) {
		boolean access = (grant.flags() & GrantEntry.TYPE_MASK) == GrantEntry.PERMIT_ACCESS;
		return new Grant(grant.gref(), grant.type(), grant.domid(), grant.frame(),
				access && (grant.flags() & GrantEntry.READONLY) != 0, grant.user(), grant.hostReads() + grant.deviceReads(),
				grant.hostWrites() + grant.deviceWrites());
	}

	private static PageType type(Frame frame) {
		return frame.typeReferences() == 0 ? PageType.NONE : PageType.valueOf(frame.type().name());
	}

	private Domain domain(int domid) throws XenException {
		return host.domain(domid).orElseThrow(() -> new XenException(Errno.ESRCH, "there is no domain " + domid + " on " + host));
	}
}
