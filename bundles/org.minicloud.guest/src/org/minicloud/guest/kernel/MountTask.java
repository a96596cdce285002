package org.minicloud.guest.kernel;

import org.minicloud.guest.ext2.Ext2Exception;
import org.minicloud.guest.fs.DeviceCache;
import org.minicloud.guest.fs.Mount;
import org.minicloud.guest.fs.Mounting;
import org.minicloud.guest.fs.Vfs;

/** Mounts a file system. */
final class MountTask implements KernelTask {
	private static final long serialVersionUID = 1;
	private final Kernel kernel;
	private final DeviceCache device;
	private final String directory;
	private final boolean readOnly;
	private final Mounting mounting;

	MountTask(Kernel kernel, DeviceCache device, String directory, boolean readOnly) {
		this.kernel = kernel;
		this.device = device;
		this.directory = directory;
		this.readOnly = readOnly;
		this.mounting = new Mounting(device);
	}

	@Override
	public boolean isReady() {
		return mounting.isReady();
	}

	@Override
	public boolean advance() throws SystemCallException {
		Vfs files = kernel.files;
		try {
			if (!mounting.advance())
				return false;
			Mount mount = mounting.mount(directory, readOnly);
			files.add(mount);
			if (!mount.wasClean())
				kernel.print("EXT2-fs (" + device.name() + "): " + (readOnly
						? "warning: mounting unchecked fs, running e2fsck is recommended" : "was not cleanly unmounted, checked and put in order"));
			return true;
		} catch (Ext2Exception wrong) {
			kernel.print("EXT2-fs (" + device.name() + "): error: " + wrong.getMessage());
			throw new SystemCallException(Errno.EINVAL);
		}
	}
}
