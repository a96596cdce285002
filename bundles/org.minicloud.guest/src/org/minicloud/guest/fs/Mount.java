package org.minicloud.guest.fs;

import java.io.Serializable;
import org.minicloud.guest.ext2.Ext2;
import org.minicloud.guest.kernel.SystemCallException;

/** A file system in its place. */
public final class Mount implements Serializable {
	private static final long serialVersionUID = 1;

	final String directory;
	final DeviceCache device;
	final Ext2 files;
	final boolean wasClean;
	private boolean readOnly;
	private int opened;

	Mount(String directory, DeviceCache device, Ext2 files, boolean readOnly) {
		this.directory = directory;
		this.device = device;
		this.files = files;
		this.wasClean = files.isClean();
		this.readOnly = readOnly;
	}

	public DeviceCache device() {
		return device;
	}

	public String directory() {
		return directory;
	}

	public boolean wasClean() {
		return wasClean;
	}

	public boolean isReadOnly() {
		return readOnly;
	}

	/** Nobody writes it any more, and it is in order. @return true */
	public boolean leave() {
		if (!readOnly)
			files.setClean(true);
		readOnly = true;
		return true;
	}

	/** Whether a process has one of its files open. */
	public boolean isInUse() {
		return opened > 0;
	}

	/** Writes it again. */
	public void makeWritable() {
		readOnly = false;
		device.use(files);
		files.mounted();
	}

	/** Whether its device has become larger. */
	public boolean canGrow() {
		return !readOnly && files.canGrow(device.blocks());
	}

	/** Makes the file system as large as its device. @return whether it is larger now @throws SystemCallException ENOSPC, ENOMEM */
	public boolean grow() throws SystemCallException {
		return files.grow(device.blocks());
	}

	/** Blocks of the file system in all. */
	public int blocks() {
		return files.geometry().blocks();
	}

	/** A descriptor on one of its files was made (1) or closed (-1). */
	void opened(int more) {
		opened += more;
	}

	public MountStatus status() {
		int free = files.freeBlocks();
		int available = Math.max(0, free - files.reservedBlocks());
		return new MountStatus("/dev/" + device.name(), directory, "ext2", (readOnly ? "ro" : "rw") + ",noatime", 4096, files.dataBlocks(),
				free, available, files.geometry().inodes(), files.freeInodes());
	}
}
