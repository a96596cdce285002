package org.minicloud.guest.kernel;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.minicloud.guest.fs.DeviceCache;
import org.minicloud.guest.fs.Mount;

/** The disks of the kernel, and what it does with them for processes. */
final class Storage implements Serializable {
	private static final long serialVersionUID = 1;
	private static final String ROOT_PARAMETER = "root=";

	private final Kernel kernel;

	Storage(Kernel kernel) {
		this.kernel = kernel;
	}

	/** Everything that was changed is on the disks when it is done. */
	KernelTask syncing() {
		return new SyncTask(kernel.devices.disks());
	}

	/** Everything is written, and all file systems are left in order, to be read only. */
	KernelTask leaving() {
		List<KernelTask> tasks = new ArrayList<>();
		for (Mount mount : kernel.files.mounts())
			tasks.add(new UnmountTask(kernel, mount, true));
		return new TaskList(tasks);
	}

	/** The disk that {@code root=} names, or the first one; null while there is none. */
	DeviceCache root() {
		String wanted = rootName();
		List<DeviceCache> disks = kernel.devices.disks();
		for (DeviceCache disk : disks)
			if (disk.name().equals(wanted))
				return disk;
		for (DeviceCache disk : disks)
			if (wanted.startsWith(disk.name()) || disk.name().startsWith(wanted))
				return disk;
		return disks.isEmpty() ? null : disks.get(0);
	}

	/** As {@code xvda1}; {@code /dev/sda1} is the same. */
	String rootName() {
		for (String word : kernel.commandLine.split(" "))
			if (word.startsWith(ROOT_PARAMETER + "/dev/"))
				return word.substring(ROOT_PARAMETER.length() + 5).replaceFirst("^(sd|hd)", "xvd");
		return "xvda1";
	}

	/** The disk of a name below {@code /dev}; null when there is none. */
	DeviceCache disk(String name) {
		String wanted = name.replaceFirst("^(sd|hd)", "xvd");
		return kernel.devices.disks().stream().filter(disk -> disk.name().equals(wanted)).findFirst().orElse(null);
	}

	/** Several tasks, one after the other; one that fails does not stop the others. */
	private static final class TaskList implements KernelTask {
		private static final long serialVersionUID = 1;
		private final List<KernelTask> tasks;
		private SystemCallException failure;

		TaskList(List<KernelTask> tasks) {
			this.tasks = new ArrayList<>(tasks);
		}

		@Override
		public boolean isReady() {
			return tasks.isEmpty() || tasks.get(0).isReady();
		}

		@Override
		public boolean advance() throws SystemCallException {
			while (!tasks.isEmpty()) {
				try {
					if (!tasks.get(0).advance())
						return false;
				} catch (SystemCallException refused) {
					failure = refused;
				}
				tasks.remove(0);
			}
			if (failure != null)
				throw failure;
			return true;
		}
	}
}
