package org.minicloud.guest.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minicloud.guest.ext2.FirstBlock;
import org.minicloud.guest.fs.DeviceCache;
import org.minicloud.guest.fs.Mount;

/** What a process has to do with disks and mounts. As {@link Sys}, valid during one call only. */
public final class StorageCalls {
	private static final String DEV = "/dev/";

	private final Kernel kernel;
	private final Sys sys;

	StorageCalls(Kernel kernel, Sys sys) {
		this.kernel = kernel;
		this.sys = sys;
	}

	/**
	 * A block device.
	 *
	 * @param name      as {@code xvda1}
	 * @param mountedAt empty when it is not mounted
	 */
	public record Disk(String name, int minor, long bytes, boolean readOnly, String mountedAt) {
	}

	/** All block devices, by name. */
	public List<Disk> disks() {
		List<Disk> disks = new ArrayList<>();
		for (DeviceCache device : kernel.devices.disks())
			disks.add(new Disk(device.name(), kernel.devices.number(device) & 0xff, device.sectors() * 512, device.isReadOnly(),
					mountOf(device) == null ? "" : mountOf(device).directory()));
		return disks;
	}

	/**
	 * How the root file system was found and mounted.
	 *
	 * @param device   as {@code xvda1}
	 * @param wasClean whether it was left in order before this boot
	 */
	public record RootState(String device, boolean wasClean, boolean readOnly) {
	}

	/** The root file system. */
	public RootState root() throws SystemCallException {
		Mount root = mounted("/");
		return new RootState(root.device().name(), root.wasClean(), root.isReadOnly());
	}

	private Mount mountOf(DeviceCache device) {
		return kernel.files.mounts().stream().filter(mount -> mount.device() == device).findFirst().orElse(null);
	}

	/** The superblock of a device, if its beginning is in memory: label and number of the file system on it, empty when there is none. */
	public List<String> identity(String path) throws SystemCallException {
		byte[] block = disk(path).first();
		return FirstBlock.isExt2(block) ? List.of(FirstBlock.label(block), FirstBlock.id(block).toString()) : List.of();
	}

	/**
	 * Mounts a device.
	 *
	 * @throws SystemCallException EPERM, ENOTBLK, EBUSY, ENOENT, ENOTDIR; the step fails with EINVAL when there is no file system
	 */
	public Step mount(String device, String directory, boolean readOnly) throws SystemCallException {
		requireRoot();
		DeviceCache disk = disk(device);
		String place = sys.files().realPath(directory);
		if (!sys.files().isDirectory(place))
			throw new SystemCallException(Errno.ENOTDIR);
		boolean taken = kernel.files.mounts().stream().anyMatch(mount -> mount.directory().equals(place));
		if (taken || mountOf(disk) != null)
			throw new SystemCallException(Errno.EBUSY);
		return new Step.Await(new MountTask(kernel, disk, place, readOnly || disk.isReadOnly()));
	}

	/** Changes whether a mounted file system can be written. */
	public Step remount(String directory, boolean readOnly) throws SystemCallException {
		requireRoot();
		Mount mount = mounted(directory);
		if (readOnly)
			return new Step.Await(new UnmountTask(kernel, mount, true));
		if (mount.device().isReadOnly())
			throw new SystemCallException(Errno.EROFS);
		if (mount.isReadOnly())
			mount.makeWritable();
		return Step.compute(1);
	}

	/**
	 * Takes a file system out of the tree, written and in order.
	 *
	 * @param target its directory or its device
	 * @throws SystemCallException EPERM, EINVAL when it is not mounted, EBUSY when a process is in it or has one of its files open
	 */
	public Step unmount(String target) throws SystemCallException {
		requireRoot();
		Mount mount = mounted(target);
		boolean below = kernel.files.mounts().stream().anyMatch(other -> other != mount && isWithin(other.directory(), mount));
		boolean inUse = kernel.processes.all().stream().anyMatch(process -> process.alive() && isWithin(process.directory, mount));
		if (mount.directory().equals("/") || mount.isInUse() || below || inUse)
			throw new SystemCallException(Errno.EBUSY);
		return new Step.Await(new UnmountTask(kernel, mount, false));
	}

	private static boolean isWithin(String directory, Mount mount) {
		return directory.equals(mount.directory()) || directory.startsWith(mount.directory() + "/");
	}

	/**
	 * Makes an empty file system on a device.
	 *
	 * @throws SystemCallException EPERM, ENOTBLK, EBUSY when it is mounted, EROFS
	 */
	public Step format(String device, String label) throws SystemCallException {
		requireRoot();
		DeviceCache disk = disk(device);
		if (mountOf(disk) != null)
			throw new SystemCallException(Errno.EBUSY);
		if (disk.isReadOnly())
			throw new SystemCallException(Errno.EROFS);
		return new Step.Await(new FormatTask(disk, label, kernel.config.seed() ^ kernel.wallClockMillis() * 0x9e3779b97f4a7c15L));
	}

	/**
	 * Lets the file system on a device be as large as the device, mounted or not.
	 *
	 * @throws SystemCallException EPERM, ENOTBLK, EROFS, EINVAL when it was not left in order; the step fails with EINVAL when there
	 *                             is no file system, ENOSPC or ENOMEM when it cannot grow
	 */
	public Step resize(String device) throws SystemCallException {
		requireRoot();
		DeviceCache disk = disk(device);
		Mount mount = mountOf(disk);
		if (disk.isReadOnly() || mount != null && mount.isReadOnly())
			throw new SystemCallException(Errno.EROFS);
		if (mount == null && !FirstBlock.isClean(disk.first()))
			throw new SystemCallException(Errno.EINVAL);
		return new Step.Await(new ResizeTask(kernel, disk, mount));
	}

	/**
	 * Looks the file system on a device over; the step's outcome is text, a line for everything that is wrong.
	 *
	 * @param repairs whether it is put right
	 * @throws SystemCallException EPERM, ENOTBLK, EBUSY when it is mounted, EROFS
	 */
	public Step check(String device, boolean repairs) throws SystemCallException {
		requireRoot();
		DeviceCache disk = disk(device);
		if (mountOf(disk) != null)
			throw new SystemCallException(Errno.EBUSY);
		if (disk.isReadOnly() && repairs)
			throw new SystemCallException(Errno.EROFS);
		return new Step.Await(new CheckTask(kernel, disk, repairs));
	}

	/** Lets the root file system be as large as its volume; empty when it is. */
	public Optional<Step> growRoot() throws SystemCallException {
		Mount root = kernel.files.mounts().get(0);
		return root.canGrow() ? Optional.of(resize(DEV + root.device().name())) : Optional.empty();
	}

	/** What the superblock of a device says, names and values in the order of {@code dumpe2fs}; empty when there is none. */
	public Map<String, String> superblock(String device) throws SystemCallException {
		requireRoot();
		byte[] block = disk(device).first();
		return FirstBlock.isExt2(block) ? FirstBlock.describe(block) : Map.of();
	}

	/** Gives the file system on a device another name. @throws SystemCallException EPERM, EROFS, EINVAL when there is none */
	public void label(String device, String label) throws SystemCallException {
		requireRoot();
		DeviceCache disk = disk(device);
		if (disk.isReadOnly())
			throw new SystemCallException(Errno.EROFS);
		if (!FirstBlock.isExt2(disk.first()))
			throw new SystemCallException(Errno.EINVAL);
		disk.provide(1);
		FirstBlock.setLabel(disk, label);
	}

	/** Everything is written and all file systems are in order: before the machine is switched off. */
	public Step leaveAll() throws SystemCallException {
		requireRoot();
		return new Step.Await(kernel.storage.leaving());
	}

	private Mount mounted(String target) throws SystemCallException {
		String path = sys.files().absolute(target);
		for (Mount mount : kernel.files.mounts())
			if (mount.directory().equals(path) || (DEV + mount.device().name()).equals(path))
				return mount;
		throw new SystemCallException(Errno.EINVAL);
	}

	private DeviceCache disk(String path) throws SystemCallException {
		String absolute = sys.files().absolute(path);
		DeviceCache disk = absolute.startsWith(DEV) ? kernel.storage.disk(absolute.substring(DEV.length())) : null;
		if (disk == null)
			throw new SystemCallException(sys.files().exists(path) ? Errno.ENOTBLK : Errno.ENOENT);
		if (!disk.isConnected())
			throw new SystemCallException(Errno.ENXIO);
		return disk;
	}

	private void requireRoot() throws SystemCallException {
		if (!sys.root())
			throw new SystemCallException(Errno.EPERM);
	}
}
