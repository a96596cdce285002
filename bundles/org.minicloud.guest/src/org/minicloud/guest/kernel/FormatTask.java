package org.minicloud.guest.kernel;

import java.util.List;
import java.util.UUID;
import org.minicloud.guest.driver.BlockIo;
import org.minicloud.guest.ext2.Ext2;
import org.minicloud.guest.ext2.Ext2Exception;
import org.minicloud.guest.fs.DeviceCache;
import org.minicloud.guest.fs.OutOfFramesException;

/** Makes an empty file system: what was on the device is discarded, then the few blocks that are not zeros are written. */
final class FormatTask implements KernelTask, BlockIo.Completion {
	private static final long serialVersionUID = 1;
	private static final long OTHER_HALF = 0x2545f4914f6cdd1dL;
	private final DeviceCache device;
	private final String label;
	private final long seed;
	private BlockIo discard;
	private boolean discarded;
	private SyncTask sync;

	FormatTask(DeviceCache device, String label, long seed) {
		this.device = device;
		this.label = label;
		this.seed = seed;
	}

	@Override
	public boolean isReady() {
		return discard == null || discarded && (sync == null || sync.isReady());
	}

	@Override
	public boolean advance() throws SystemCallException {
		if (!device.canDiscard())
			throw new SystemCallException(Errno.EINVAL);
		if (discard == null) {
			device.provide(Ext2.formattedBlocks(device.blocks()));
			discard = new BlockIo(this);
			device.discard(discard);
		}
		if (!discarded)
			return false;
		if (sync == null)
			write();
		return sync.advance();
	}

	private void write() throws SystemCallException {
		try {
			Ext2.format(device, label, randomId());
		} catch (Ext2Exception tooSmall) {
			throw new SystemCallException(Errno.ENOSPC);
		} catch (OutOfFramesException full) {
			throw new SystemCallException(Errno.ENOMEM);
		}
		sync = new SyncTask(List.of(device));
	}

	/** Of version 4, as random ones are. */
	private UUID randomId() {
		long low = seed * OTHER_HALF ^ seed >>> 31;
		return new UUID(seed & ~0xf000L | 0x4000L, low & ~(3L << 62) | 1L << 63);
	}

	@Override
	public void completed(BlockIo io) {
		discarded = true;
		device.wake();
	}
}
