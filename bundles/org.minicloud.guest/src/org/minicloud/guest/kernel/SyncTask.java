package org.minicloud.guest.kernel;

import java.util.ArrayList;
import java.util.List;
import org.minicloud.guest.fs.DeviceCache;

/** Brings what was changed before to the disks. */
final class SyncTask implements KernelTask {
	private static final long serialVersionUID = 1;
	private final List<DeviceCache> devices;
	private final List<Long> rounds = new ArrayList<>();

	SyncTask(List<DeviceCache> devices) {
		this.devices = List.copyOf(devices);
		for (DeviceCache device : this.devices)
			rounds.add(device.writeBack().hasWork() ? device.writeBack().request() : 0L);
	}

	@Override
	public boolean isReady() {
		for (int i = 0; i < devices.size(); i++)
			if (!devices.get(i).writeBack().isDone(rounds.get(i)))
				return false;
		return true;
	}

	@Override
	public boolean advance() throws SystemCallException {
		if (!isReady())
			return false;
		boolean failed = false;
		for (DeviceCache device : devices)
			failed |= device.writeBack().takeFailure();
		if (failed)
			throw new SystemCallException(Errno.EIO);
		return true;
	}
}
