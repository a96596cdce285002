package org.minicloud.guest.fs;

import java.io.Serializable;
import java.util.List;
import org.minicloud.guest.ext2.Ext2;
import org.minicloud.guest.ext2.Ext2Exception;
import org.minicloud.guest.ext2.MetadataWalk;
import org.minicloud.guest.kernel.SystemCallException;

/** Brings the metadata of a file system into memory, and with it what its small files have, as far as that is little. */
public final class Mounting implements Serializable {
	private static final long serialVersionUID = 1;
	private static final int SMALL_FILE = 16 * 1024;
	private static final int MOST_OF_SMALL_FILES = 192;

	private final DeviceCache device;
	private final boolean whole;
	private Loading loading;
	private boolean small;

	public Mounting(DeviceCache device) {
		this(device, false);
	}

	/** @param whole whether groups that were never used are needed as well, to be checked */
	public Mounting(DeviceCache device, boolean whole) {
		this.device = device;
		this.whole = whole;
	}

	/** Goes on as far as it can; true when everything is there. @throws Ext2Exception when it cannot be mounted @throws SystemCallException ENOMEM */
	public boolean advance() throws Ext2Exception, SystemCallException {
		while (loading == null || loading.isDone()) {
			if (loading != null)
				requireRead();
			if (small)
				return true;
			MetadataWalk walk = new MetadataWalk(device, whole ? 0 : SMALL_FILE, whole);
			List<Integer> missing = walk.missing();
			small = missing.isEmpty();
			List<Integer> contents = walk.smallFiles();
			if (!small)
				provide(missing.size());
			loading = new Loading(device, small ? contents.subList(0, Math.min(MOST_OF_SMALL_FILES, contents.size())) : missing);
			loading.letGo();
			if (!small)
				device.pin(missing);
		}
		return false;
	}

	/** Metadata stays in memory, so there must be room for all of it. */
	private void provide(int blocks) throws SystemCallException {
		try {
			device.provide(blocks);
		} catch (SystemCallException refused) {
			device.unpin();
			throw refused;
		}
	}

	private void requireRead() throws Ext2Exception {
		if (loading.hasFailed() && !small)
			throw new Ext2Exception("unable to read from /dev/" + device.name());
	}

	/** Whether {@link #advance} can do something. */
	public boolean isReady() {
		return loading == null || loading.isDone();
	}

	/** The file system, when everything is there. */
	public Mount mount(String directory, boolean readOnly) throws Ext2Exception {
		Ext2 files = Ext2.open(device);
		if (!readOnly) {
			device.use(files);
		}
		Mount mount = new Mount(directory, device, files, readOnly);
		if (!readOnly && !mount.wasClean())
			files.recover();
		if (!readOnly)
			files.mounted();
		return mount;
	}
}
