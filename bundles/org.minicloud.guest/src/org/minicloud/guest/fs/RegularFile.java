package org.minicloud.guest.fs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.minicloud.guest.ext2.BlockStore;
import org.minicloud.guest.ext2.Ext2;
import org.minicloud.guest.ext2.Inode;
import org.minicloud.guest.ext2.Rank;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.OpenFile;
import org.minicloud.guest.kernel.Process;
import org.minicloud.guest.kernel.SystemCallException;

/** A descriptor on a file: blocks that are not in memory are waited for, and some behind them are read ahead. */
public final class RegularFile extends OpenFile {
	private static final long serialVersionUID = 1;
	private static final int BLOCK = BlockStore.BLOCK_BYTES;
	private static final int READ_AHEAD = 32;

	private final Vfs files;
	private final Mount mount;
	private final int number;
	private final String path;
	private final boolean forWriting;
	private final boolean append;
	/** Whether it may take the last blocks. */
	private final boolean privileged;
	private long position;
	/** A block that somebody waits for; 0 when nobody does. */
	private int awaited;

	RegularFile(Vfs files, Node node, boolean forWriting, boolean append, boolean privileged) {
		this.files = files;
		this.mount = node.mount();
		this.number = node.inode();
		this.path = node.path();
		this.forWriting = forWriting;
		this.append = append;
		this.privileged = privileged;
		mount.files.opened(number);
		mount.opened(1);
	}

	@Override
	public boolean isOnDisk() {
		return true;
	}

	@Override
	public byte[] read(Process reader, int limit) throws SystemCallException {
		Ext2 system = mount.files;
		Inode inode = system.inode(number);
		int length = (int) Math.max(0, Math.min(limit, inode.size - position));
		byte[] bytes = new byte[length];
		int done = 0;
		while (done < length) {
			int within = (int) ((position + done) % BLOCK);
			int part = Math.min(length - done, BLOCK - within);
			int block = system.find(inode, (position + done) / BLOCK);
			if (block != 0 && !isPresent(inode, block, (position + done) / BLOCK))
				break;
			if (block != 0)
				System.arraycopy(mount.device.read(block), within, bytes, done, part);
			done += part;
		}
		if (done == 0 && length > 0)
			return null;
		position += done;
		return done == length ? bytes : Arrays.copyOf(bytes, done);
	}

	/** Whether a block can be used; when not, it is asked for. */
	private boolean isPresent(Inode inode, int block, long index) throws SystemCallException {
		awaited = 0;
		if (mount.device.isPresent(block))
			return true;
		if (mount.device.hasFailed(block))
			throw new SystemCallException(Errno.EIO);
		List<Integer> wanted = new ArrayList<>(READ_AHEAD);
		for (long at = index; at < index + READ_AHEAD && at * BLOCK < inode.size; at++) {
			int next = mount.files.find(inode, at);
			if (next != 0)
				wanted.add(next);
		}
		mount.device.request(wanted);
		mount.device.requireComing(block);
		awaited = block;
		return false;
	}

	@Override
	public int write(Process writer, byte[] bytes, int offset) throws SystemCallException {
		if (!forWriting)
			throw new SystemCallException(Errno.EBADF);
		if (mount.device.isGone())
			throw new SystemCallException(Errno.EIO);
		if (mount.isReadOnly())
			throw new SystemCallException(Errno.EROFS);
		Inode inode = mount.files.inode(number);
		long at = append ? inode.size : position;
		int done = 0;
		try {
			while (offset + done < bytes.length && mount.device.admitsWriter()) {
				int part = put(inode, at + done, bytes, offset + done);
				if (part == 0)
					break;
				done += part;
			}
		} catch (SystemCallException refused) {
			if (done == 0)
				throw refused;
		}
		if (done > 0) {
			inode.size = Math.max(inode.size, at + done);
			inode.modified = inode.changed = mount.device.seconds();
			mount.files.store(inode);
		}
		position = at + done;
		files.changed(path);
		return done;
	}

	/** Writes into one block; 0 when it has to be read first. */
	private int put(Inode inode, long at, byte[] bytes, int offset) throws SystemCallException {
		int within = (int) (at % BLOCK);
		int part = Math.min(bytes.length - offset, BLOCK - within);
		int block = mount.files.find(inode, at / BLOCK);
		boolean whole = part == BLOCK;
		if (block != 0 && !whole && !isPresent(inode, block, at / BLOCK))
			return 0;
		boolean made = block == 0;
		if (made && !privileged && mount.files.freeBlocks() <= mount.files.reservedBlocks())
			throw new SystemCallException(Errno.ENOSPC);
		if (made)
			block = mount.files.take(inode, at / BLOCK);
		byte[] target = whole && !made && !mount.device.isPresent(block) ? mount.device.fresh(block, Rank.DATA)
				: mount.device.change(block, Rank.DATA);
		System.arraycopy(bytes, offset, target, within, part);
		return part;
	}

	@Override
	public void seek(long place) throws SystemCallException {
		if (place < 0)
			throw new SystemCallException(Errno.EINVAL);
		position = place;
	}

	@Override
	public boolean readable(Process reader) {
		return awaited == 0 || !mount.device.isComing(awaited);
	}

	@Override
	public boolean writable() {
		return readable(null) && mount.device.isWritable();
	}

	@Override
	protected void released() {
		mount.opened(-1);
		if (!mount.device.isGone())
			mount.files.closed(number);
	}
}
