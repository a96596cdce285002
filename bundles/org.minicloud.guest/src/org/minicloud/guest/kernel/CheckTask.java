package org.minicloud.guest.kernel;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.minicloud.guest.ext2.Ext2;
import org.minicloud.guest.ext2.Ext2Exception;
import org.minicloud.guest.ext2.Trial;
import org.minicloud.guest.fs.DeviceCache;
import org.minicloud.guest.fs.Mounting;

/** Looks a file system that is not mounted over, and puts it in order. Its outcome is text: what was wrong, line by line. */
final class CheckTask implements KernelTask {
	private static final long serialVersionUID = 1;
	private final Kernel kernel;
	private final DeviceCache device;
	private final boolean repairs;
	private final Mounting mounting;
	private SyncTask sync;
	private String report = "";

	CheckTask(Kernel kernel, DeviceCache device, boolean repairs) {
		this.kernel = kernel;
		this.device = device;
		this.repairs = repairs;
		this.mounting = new Mounting(device, true);
	}

	@Override
	public boolean isReady() {
		return sync == null ? mounting.isReady() : sync.isReady();
	}

	@Override
	public boolean advance() throws SystemCallException {
		try {
			if (sync == null && !mounting.advance())
				return false;
			if (sync == null)
				check();
		} catch (Ext2Exception none) {
			throw new SystemCallException(Errno.EINVAL);
		}
		if (!sync.advance())
			return false;
		kernel.devices.release(device);
		return true;
	}

	private void check() throws Ext2Exception {
		Ext2 files = Ext2.open(repairs ? device : new Trial(device));
		report = String.join("\n", files.check());
		if (repairs)
			files.finish();
		sync = new SyncTask(List.of(device));
	}

	@Override
	public Outcome outcome() {
		return new Outcome.Data(report.getBytes(StandardCharsets.UTF_8));
	}
}
