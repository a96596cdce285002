package org.minicloud.xen.host;

import java.util.List;
import java.util.Optional;
import org.minicloud.xen.blkif.BlockBackend;
import org.minicloud.xen.blkif.BlockStatistics;
import org.minicloud.xen.blkif.DiskSpec;
import org.minicloud.xen.dom0.Dom0;
import org.minicloud.xen.inspect.DeviceSnapshot;
import org.minicloud.xen.inspect.DeviceTotals;
import org.minicloud.xen.inspect.RingSnapshot;
import org.minicloud.xen.blkif.BlockDriver;
import org.minicloud.xen.xenbus.XenbusState;

/** A block device of a domain, for as long as the domain has it. */
final class Vbd implements DomainDevice {
	private final BlockBackend backend;
	private BlockDriver driver;

	Vbd(DiskSpec spec, Dom0 dom0) {
		backend = new BlockBackend(spec, dom0);
	}

	DiskSpec spec() {
		return backend.spec();
	}

	BlockBackend backend() {
		return backend;
	}

	/** The driver that joins it to its front end, another one after each restart of domain 0. */
	void drivenBy(BlockDriver itsDriver) {
		driver = itsDriver;
	}

	/** The disk has become larger. */
	void resized() {
		if (driver != null)
			driver.resized();
	}

	@Override
	public void quiesce(Runnable quiet) {
		backend.quiesce(quiet);
	}

	@Override
	public void resume() {
		backend.resume();
	}

	@Override
	public void domain0Down() {
		driver = null;
		backend.lost();
	}

	@Override
	public void release() {
		backend.disconnect();
	}

	@Override
	public Optional<DeviceSnapshot> snapshot() {
		XenbusState state = driver == null ? XenbusState.UNKNOWN : driver.state();
		RingSnapshot ring = backend.snapshot();
		return Optional.of(new DeviceSnapshot("vbd", spec().number(), spec().device(), spec().disk().name(), state.name(),
				ring == null ? List.of() : List.of(ring), backend.statistics().counters()));
	}

	@Override
	public DeviceTotals totals() {
		BlockStatistics done = backend.statistics();
		return new DeviceTotals(0, 0, 0, 1, done.ringFull(), done.reads(), done.writes(), done.sectorsRead(),
				done.sectorsWritten());
	}
}
