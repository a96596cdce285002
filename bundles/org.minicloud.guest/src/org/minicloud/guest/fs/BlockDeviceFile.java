package org.minicloud.guest.fs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.minicloud.guest.ext2.BlockStore;
import org.minicloud.guest.ext2.Rank;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.OpenFile;
import org.minicloud.guest.kernel.Process;
import org.minicloud.guest.kernel.SystemCallException;

/** A descriptor on a whole device, as {@code /dev/xvdf}: its bytes through the cache. */
public final class BlockDeviceFile extends OpenFile {
	private static final long serialVersionUID = 1;
	private static final int BLOCK = BlockStore.BLOCK_BYTES;
	private static final int READ_AHEAD = 32;

	private final DeviceCache device;
	private long position;
	private int awaited = -1;

	public BlockDeviceFile(DeviceCache device) {
		this.device = device;
	}

	private long size() {
		return (long) device.blocks() * BLOCK;
	}

	@Override
	public boolean isOnDisk() {
		return true;
	}

	@Override
	public byte[] read(Process reader, int limit) throws SystemCallException {
		int length = (int) Math.max(0, Math.min(limit, size() - position));
		byte[] bytes = new byte[length];
		int done = 0;
		while (done < length) {
			int within = (int) ((position + done) % BLOCK);
			int block = (int) ((position + done) / BLOCK);
			int part = Math.min(length - done, BLOCK - within);
			if (!isPresent(block))
				break;
			System.arraycopy(device.read(block), within, bytes, done, part);
			done += part;
		}
		if (done == 0 && length > 0)
			return null;
		position += done;
		return done == length ? bytes : Arrays.copyOf(bytes, done);
	}

	/** What was written already is not refused. */
	private boolean admitsWriter(int done) throws SystemCallException {
		return done > 0 && !device.isWritable() ? false : device.admitsWriter();
	}

	private boolean isPresent(int block) throws SystemCallException {
		awaited = -1;
		if (device.isPresent(block))
			return true;
		if (device.hasFailed(block))
			throw new SystemCallException(Errno.EIO);
		List<Integer> wanted = new ArrayList<>(READ_AHEAD);
		for (int next = block; next < Math.min(device.blocks(), block + READ_AHEAD); next++)
			wanted.add(next);
		device.request(wanted);
		device.requireComing(block);
		awaited = block;
		return false;
	}

	@Override
	public int write(Process writer, byte[] bytes, int offset) throws SystemCallException {
		if (device.isGone())
			throw new SystemCallException(Errno.EIO);
		if (device.isReadOnly())
			throw new SystemCallException(Errno.EROFS);
		if (position >= size())
			throw new SystemCallException(Errno.ENOSPC);
		int done = 0;
		while (offset + done < bytes.length && position < size() && admitsWriter(done)) {
			int within = (int) (position % BLOCK);
			int block = (int) (position / BLOCK);
			int part = Math.min(bytes.length - offset - done, BLOCK - within);
			if (part < BLOCK && !isPresent(block))
				break;
			byte[] target = device.isPresent(block) ? device.change(block, Rank.DATA) : device.fresh(block, Rank.DATA);
			System.arraycopy(bytes, offset + done, target, within, part);
			position += part;
			done += part;
		}
		return done;
	}

	@Override
	public void seek(long place) throws SystemCallException {
		if (place < 0)
			throw new SystemCallException(Errno.EINVAL);
		position = place;
	}

	@Override
	public boolean readable(Process reader) {
		return awaited < 0 || !device.isComing(awaited);
	}

	@Override
	public boolean writable() {
		return readable(null) && device.isWritable();
	}
}
