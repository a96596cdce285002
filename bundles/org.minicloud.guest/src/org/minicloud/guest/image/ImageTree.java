package org.minicloud.guest.image;

import java.nio.charset.StandardCharsets;
import org.minicloud.guest.ext2.BlockStore;
import org.minicloud.guest.ext2.Ext2;
import org.minicloud.guest.ext2.Inode;
import org.minicloud.guest.ext2.Rank;
import org.minicloud.guest.fs.FileKind;
import org.minicloud.guest.fs.Paths;
import org.minicloud.guest.kernel.SystemCallException;

/** Puts directories and files into a file system that no guest uses. */
final class ImageTree {
	private final BlockStore store;
	private final Ext2 files;

	ImageTree(BlockStore store, Ext2 files) {
		this.store = store;
		this.files = files;
	}

	boolean exists(String path) {
		return find(path) != 0;
	}

	private int find(String path) {
		int number = Ext2.ROOT;
		for (String name : path.split("/"))
			if (!name.isEmpty() && number != 0)
				number = files.find(files.inode(number), name);
		return number;
	}

	private Inode parent(String path) {
		return files.inode(find(Paths.parent(path)));
	}

	/** Makes a directory, or gives the one that is there its owner and permissions. */
	void directory(String path, int mode, int user) throws SystemCallException {
		Inode inode = exists(path) ? files.inode(find(path))
				: files.create(parent(path), Paths.name(path), FileKind.DIRECTORY, mode, user, user);
		inode.mode = inode.mode & ~07777 | mode;
		inode.uid = user;
		inode.gid = user;
		files.store(inode);
	}

	/** @param size of the file: behind the bytes it is a hole */
	void file(String path, String text, long size, int mode, int user) throws SystemCallException {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		Inode inode = files.create(parent(path), Paths.name(path), FileKind.FILE, mode, user, user);
		for (int at = 0; at < bytes.length; at += BlockStore.BLOCK_BYTES) {
			byte[] block = store.change(files.take(inode, at / BlockStore.BLOCK_BYTES), Rank.DATA);
			System.arraycopy(bytes, at, block, 0, Math.min(BlockStore.BLOCK_BYTES, bytes.length - at));
		}
		inode.size = Math.max(size, bytes.length);
		files.store(inode);
	}

	void link(String existing, String path) throws SystemCallException {
		files.link(parent(path), Paths.name(path), files.inode(find(existing)));
	}
}
