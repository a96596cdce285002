package org.minicloud.guest.kernel;

import java.util.List;
import org.minicloud.guest.ext2.Ext2Exception;
import org.minicloud.guest.fs.DeviceCache;
import org.minicloud.guest.fs.Mount;
import org.minicloud.guest.fs.Mounting;

/** Lets a file system be as large as its device: where it is mounted, or for a moment beside the tree of files. */
final class ResizeTask implements KernelTask {
	private static final long serialVersionUID = 1;
	private final Kernel kernel;
	private final DeviceCache device;
	/** Brings the metadata of one that is not mounted into memory. */
	private final Mounting mounting;
	private Mount mount;
	private boolean left;
	private SyncTask sync;

	/** @param mount null when the file system is not mounted */
	ResizeTask(Kernel kernel, DeviceCache device, Mount mount) {
		this.kernel = kernel;
		this.device = device;
		this.mount = mount;
		this.mounting = mount == null ? new Mounting(device) : null;
	}

	@Override
	public boolean isReady() {
		return sync != null ? sync.isReady() : mounting == null || mounting.isReady();
	}

	@Override
	public boolean advance() throws SystemCallException {
		if (sync == null && !begin())
			return false;
		while (sync.advance()) {
			if (mounting == null)
				return true;
			if (left && !device.writeBack().hasWork()) {
				kernel.devices.release(device);
				return true;
			}
			left = left || mount.leave();
			sync = new SyncTask(List.of(device));
		}
		return false;
	}

	private boolean begin() throws SystemCallException {
		try {
			if (mount == null && !mounting.advance())
				return false;
			mount = mount == null ? mounting.mount("", false) : mount;
			boolean grown = mount.grow();
			if (mounting == null && grown)
				kernel.print("EXT2-fs (" + device.name() + "): resized filesystem to " + mount.blocks());
			sync = new SyncTask(List.of(device));
			return true;
		} catch (Ext2Exception wrong) {
			throw new SystemCallException(Errno.EINVAL);
		}
	}
}
