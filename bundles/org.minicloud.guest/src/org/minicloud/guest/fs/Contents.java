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
import org.minicloud.guest.kernel.SystemCallException;

/** What files hold, in one piece. */
final class Contents {
	/** Larger ones are read through descriptors. */
	private static final int MOST_AT_ONCE = 64 << 20;
	private static final int BLOCK = BlockStore.BLOCK_BYTES;

	private final Vfs files;
	private final boolean mayFault;

	Contents(Vfs files, boolean mayFault) {
		this.files = files;
		this.mayFault = mayFault;
	}

	byte[] ofPseudo(String path, long offset, int most) {
		byte[] bytes = files.pseudo().read(path);
		if (bytes == null)
			return new byte[0];
		int from = (int) Math.min(offset, bytes.length);
		return Arrays.copyOfRange(bytes, from, from + Math.min(most, bytes.length - from));
	}

	OpenFile open(String path, Credentials who) throws SystemCallException {
		if (files.pseudo().kind(path) == FileKind.BLOCK_DEVICE && !who.root())
			throw new SystemCallException(Errno.EACCES);
		OpenFile device = files.pseudo().open(path);
		return device != null ? device : new AnswerFile(files.pseudo().read(path));
	}

	byte[] read(Node node, long offset, int most) throws SystemCallException {
		Ext2 system = node.mount().files;
		DeviceCache device = node.mount().device;
		Inode inode = system.inode(node.inode());
		long length = Math.max(0, Math.min(inode.size - offset, most));
		if (length > MOST_AT_ONCE)
			throw new SystemCallException(Errno.EFBIG);
		requirePresent(system, device, inode, offset, length);
		byte[] bytes = new byte[(int) length];
		for (int done = 0; done < bytes.length;) {
			int within = (int) ((offset + done) % BLOCK);
			int part = Math.min(bytes.length - done, BLOCK - within);
			int block = system.find(inode, (offset + done) / BLOCK);
			if (block != 0)
				System.arraycopy(device.read(block), within, bytes, done, part);
			done += part;
		}
		return bytes;
	}

	private void requirePresent(Ext2 system, DeviceCache device, Inode inode, long offset, long length) throws SystemCallException {
		List<Integer> missing = new ArrayList<>();
		for (long at = offset / BLOCK; length > 0 && at <= (offset + length - 1) / BLOCK; at++) {
			int block = system.find(inode, at);
			if (block == 0 || device.isPresent(block))
				continue;
			if (device.hasFailed(block))
				throw new SystemCallException(Errno.EIO);
			missing.add(block);
		}
		if (missing.isEmpty())
			return;
		device.provide(missing.size());
		if (mayFault)
			throw new PageFaultException(device, missing);
		device.request(missing);
		throw new SystemCallException(Errno.EAGAIN);
	}

	/** The block in which a file would be cut off has to be in memory. */
	void requireLast(Node node, long size) throws SystemCallException {
		Ext2 system = node.mount().files;
		Inode inode = system.inode(node.inode());
		if (size < inode.size && size % BLOCK != 0)
			requirePresent(system, node.mount().device, inode, size, 1);
	}

	/** Whether there will be room for so many bytes in place of what a file has now. @throws SystemCallException ENOSPC, ENOMEM */
	void requireRoom(Node node, long length) throws SystemCallException {
		Ext2 system = node.mount().files;
		long blocks = (length + BLOCK - 1) / BLOCK;
		long own = system.inode(node.inode()).sectors / (BLOCK / 512);
		if (blocks > system.freeBlocks() + own)
			throw new SystemCallException(Errno.ENOSPC);
		node.mount().device.provide((int) Math.min(Integer.MAX_VALUE / 2, blocks + blocks / 512));
	}

	/** Writes all of an empty file. */
	void fill(Node node, byte[] bytes) throws SystemCallException {
		Ext2 system = node.mount().files;
		Inode inode = system.inode(node.inode());
		try {
			for (int at = 0; at < bytes.length; at += BLOCK) {
				int part = Math.min(BLOCK, bytes.length - at);
				byte[] block = node.mount().device.change(system.take(inode, at / BLOCK), Rank.DATA);
				System.arraycopy(bytes, at, block, 0, part);
				inode.size = at + part;
			}
		} finally {
			inode.modified = inode.changed = (int) (files.nowMillis() / 1000);
			system.store(inode);
		}
	}
}
