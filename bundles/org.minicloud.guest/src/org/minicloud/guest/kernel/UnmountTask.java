package org.minicloud.guest.kernel;

import java.util.List;
import org.minicloud.guest.fs.DeviceCache;
import org.minicloud.guest.fs.Mount;

/** Writes everything of a file system, marks it as in order, and takes it out of the tree, or leaves it there to be read only. */
final class UnmountTask implements KernelTask {
	private static final long serialVersionUID = 1;
	private final Kernel kernel;
	private final Mount mount;
	private final boolean remains;
	private boolean marked;
	private KernelTask sync;

	UnmountTask(Kernel kernel, Mount mount, boolean remains) {
		this.kernel = kernel;
		this.mount = mount;
		this.remains = remains;
	}

	@Override
	public boolean isReady() {
		return sync == null || mount.device().isGone() || sync.isReady();
	}

	@Override
	public boolean advance() throws SystemCallException {
		DeviceCache device = mount.device();
		while (!device.isGone() && (sync == null || sync.advance())) {
			sync = null;
			if (!marked && !device.writeBack().hasWork())
				marked = mount.leave();
			if (!device.writeBack().hasWork())
				break;
			sync = new SyncTask(List.of(device));
		}
		if (sync != null && !device.isGone())
			return false;
		if (!remains)
			kernel.files.remove(mount);
		if (!remains && device.isGone())
			device.dropAll();
		else if (!remains)
			kernel.devices.release(device);
		return true;
	}
}
