package org.minicloud.xen.grant;

import org.minicloud.xen.hypercall.Hypercall;
import org.minicloud.xen.hypercall.HypercallCosts;
import org.minicloud.xen.hypercall.HypercallMeter;
import org.minicloud.xen.memory.Frame;
import org.minicloud.xen.memory.FrameAllocator;

/** The grant operations of one domain, and what they cost it. */
final class DomainGrants implements GrantOperations {
	private final GrantTables tables;
	private final GrantTable table;
	private final HypercallMeter meter;
	private final HypercallCosts costs;
	private final GrantMaps maps;
	private final GrantCopier copier;

	DomainGrants(GrantTables tables, GrantTable table, HypercallMeter meter) {
		this.tables = tables;
		this.table = table;
		this.meter = meter;
		this.costs = meter.costs();
		this.maps = new GrantMaps(tables, table);
		this.copier = new GrantCopier(tables, table.domid());
	}

	@Override
	public GrantStatus setupTable(int frames) {
		enter();
		return tables.setup(table, frames);
	}

	@Override
	public int querySize() {
		enter();
		return table.frames();
	}

	@Override
	public int tableFrames() {
		return table.frames();
	}

	@Override
	public int maxTableFrames() {
		return table.maxFrames();
	}

	@Override
	public Frame tableFrame(int index) {
		return table.frame(index);
	}

	@Override
	public long tableMfn(int index) {
		return table.mfn(index);
	}

	@Override
	public long mfn(long pfn) {
		return tables.memory().mfn(table.domid(), pfn);
	}

	@Override
	public int map(int domid, int gref, int flags) {
		enter();
		meter.charge(costs.grantMap());
		return maps.map(domid, gref, flags);
	}

	@Override
	public int mapAt(int domid, int gref, int flags, long entryAddress) {
		enter();
		meter.charge(costs.grantMap());
		return maps.mapAt(domid, gref, flags, entryAddress);
	}

	@Override
	public int map(GrantMap[] batch, int count) {
		requireCount(count, batch.length);
		enter();
		int done = 0;
		for (int i = 0; i < count; i++) {
			GrantMap request = batch[i];
			meter.charge(costs.grantMap());
			int result = maps.map(request.domid, request.gref, request.flags);
			request.handle = Math.max(result, -1);
			request.status = result < 0 ? GrantStatus.of(result) : GrantStatus.OKAY;
			if (result >= 0)
				done++;
		}
		return done;
	}

	@Override
	public Frame frame(int handle) {
		if (!table.maptrack.maps(handle))
			throw new IllegalArgumentException("handle " + handle + " of domain " + table.domid() + " maps nothing");
		return table.maptrack.frame(handle);
	}

	@Override
	public GrantStatus unmap(int handle, int places) {
		enter();
		meter.charge(costs.grantUnmap());
		return maps.unmap(handle, places);
	}

	@Override
	public int unmap(int[] handles, int count) {
		requireCount(count, handles.length);
		enter();
		int done = 0;
		for (int i = 0; i < count; i++) {
			meter.charge(costs.grantUnmap());
			if (maps.unmap(handles[i], 0) == GrantStatus.OKAY)
				done++;
		}
		return done;
	}

	@Override
	public int copy(GrantCopy[] batch, int count) {
		requireCount(count, batch.length);
		enter();
		int done = 0;
		for (int i = 0; i < count; i++) {
			GrantCopy copy = batch[i];
			copy.status = copier.copy(copy);
			meter.charge(costs.grantCopy());
			if (copy.status != GrantStatus.OKAY)
				continue;
			meter.charge(costs.pageCopy() * copy.length / FrameAllocator.FRAME_BYTES);
			done++;
		}
		return done;
	}

	@Override
	public GrantStatus transfer(long pfn, int domid, int gref) {
		enter();
		meter.charge(costs.grantMap());
		return tables.transfer(table.domid(), pfn, domid == GrantTables.DOMID_SELF ? table.domid() : domid, gref);
	}

	private void enter() {
		meter.enter(Hypercall.GRANT_TABLE_OP);
	}

	private static void requireCount(int count, int length) {
		if (count < 0 || count > length)
			throw new IllegalArgumentException("a batch of " + length + " has no first " + count);
	}
}
