package org.minicloud.xen.grant;

import org.minicloud.xen.memory.Frame;

/** The grant operations of one domain. */
final class DomainGrants implements GrantOperations {
	private final GrantTables tables;
	private final GrantTable table;
	private final GrantCopier copier;

	DomainGrants(GrantTables tables, GrantTable table) {
		this.tables = tables;
		this.table = table;
		this.copier = new GrantCopier(tables, table.domid());
	}

	@Override
	public GrantStatus setupTable(int frames) {
		return tables.setup(table, frames);
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
		return tables.map(table, domid, gref, flags);
	}

	@Override
	public Frame frame(int handle) {
		if (!table.maptrack.maps(handle))
			throw new IllegalArgumentException("handle " + handle + " of domain " + table.domid() + " maps nothing");
		return table.maptrack.frame(handle);
	}

	@Override
	public GrantStatus unmap(int handle) {
		return tables.unmap(table, handle);
	}

	@Override
	public int copy(GrantCopy[] batch, int count) {
		int done = 0;
		for (int i = 0; i < count; i++) {
			batch[i].status = copier.copy(batch[i]);
			if (batch[i].status == GrantStatus.OKAY)
				done++;
		}
		return done;
	}

	@Override
	public GrantStatus transfer(long pfn, int domid, int gref) {
		return tables.transfer(table, pfn, domid, gref);
	}
}
