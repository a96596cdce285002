package org.minicloud.guest.ext2;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.minicloud.guest.fs.FileKind;
import org.minicloud.guest.kernel.SystemCallException;

/** The names in one directory: records in its blocks, each as long as to the next, none over the end of a block. */
final class Directory {
	private static final int HEAD = 8;
	private static final int BLOCK = BlockStore.BLOCK_BYTES;
	private static final int NOWHERE = -1;

	private final BlockStore store;
	private final BlockTree tree;
	private final Inode inode;

	Directory(BlockStore store, BlockTree tree, Inode inode) {
		this.store = store;
		this.tree = tree;
		this.inode = inode;
	}

	private int blocks() {
		return (int) (inode.size / BLOCK);
	}

	private static int length(byte[] block, int at) {
		return Bytes.half(block, at + 4);
	}

	private static int inode(byte[] block, int at) {
		return Bytes.word(block, at);
	}

	private static int room(int nameBytes) {
		return HEAD + nameBytes + 3 & ~3;
	}

	/** Whether a record can be where one should be; a damaged rest of a block is not looked at. */
	private static boolean sound(byte[] block, int at) {
		int length = length(block, at);
		return length >= HEAD && (length & 3) == 0 && at + length <= BLOCK && HEAD + (block[at + 6] & 0xff) <= length;
	}

	private static boolean isNamed(byte[] block, int at, byte[] name) {
		return inode(block, at) != 0 && (block[at + 6] & 0xff) == name.length
				&& Arrays.equals(block, at + HEAD, at + HEAD + name.length, name, 0, name.length);
	}

	private static int find(byte[] block, byte[] name) {
		for (int at = 0; at + HEAD <= BLOCK && sound(block, at); at += length(block, at))
			if (isNamed(block, at, name))
				return at;
		return NOWHERE;
	}

	/** The inode of a name; 0 when there is no such name. */
	int find(String name) {
		byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
		for (int i = 0; i < blocks(); i++) {
			byte[] block = block(i);
			int at = block == null ? NOWHERE : find(block, bytes);
			if (at >= 0)
				return inode(block, at);
		}
		return 0;
	}

	private byte[] block(int index) {
		int number = tree.find(inode, index);
		return number == 0 ? null : store.read(number);
	}

	/** Names, without {@code .} and {@code ..}. */
	List<DirectoryEntry> list() {
		List<DirectoryEntry> entries = new ArrayList<>();
		for (int i = 0; i < blocks(); i++) {
			byte[] block = block(i);
			for (int at = 0; block != null && at + HEAD <= BLOCK && sound(block, at); at += length(block, at)) {
				String name = new String(block, at + HEAD, block[at + 6] & 0xff, StandardCharsets.UTF_8);
				if (inode(block, at) != 0 && !name.equals(".") && !name.equals(".."))
					entries.add(new DirectoryEntry(name, inode(block, at)));
			}
		}
		return entries;
	}

	boolean isEmpty() {
		return list().isEmpty();
	}

	/** Adds a name that is not there; gives the disk's block that has it now. */
	int add(String name, int number, FileKind kind) throws SystemCallException {
		byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
		for (int i = 0; i < blocks(); i++) {
			int block = tree.find(inode, i);
			int at = block == 0 ? NOWHERE : gap(store.read(block), room(bytes.length));
			if (at >= 0) {
				put(store.change(block, Rank.NAMES), at, bytes, number, kind);
				return block;
			}
		}
		int block = tree.take(inode, blocks(), Rank.NAMES);
		inode.size += BLOCK;
		byte[] fresh = store.change(block, Rank.NAMES);
		Bytes.setHalf(fresh, 4, BLOCK);
		put(fresh, 0, bytes, number, kind);
		return block;
	}

	/** The first record with so much room behind its name, or unused and long enough. */
	private static int gap(byte[] block, int needed) {
		for (int at = 0; at + HEAD <= BLOCK && sound(block, at); at += length(block, at)) {
			int used = inode(block, at) == 0 ? 0 : room(block[at + 6] & 0xff);
			if (length(block, at) - used >= needed)
				return at;
		}
		return NOWHERE;
	}

	/** Puts a name behind that of a record, or into an unused one. */
	private static void put(byte[] block, int record, byte[] name, int number, FileKind kind) {
		int at = record;
		int length = length(block, record);
		if (inode(block, record) != 0) {
			int used = room(block[record + 6] & 0xff);
			Bytes.setHalf(block, record + 4, used);
			at += used;
			length -= used;
		}
		Bytes.setWord(block, at, number);
		Bytes.setHalf(block, at + 4, length);
		block[at + 6] = (byte) name.length;
		block[at + 7] = (byte) type(kind);
		System.arraycopy(name, 0, block, at + HEAD, name.length);
	}

	/** Removes a name; its room goes to the record before it. Gives the disk's block that had it, 0 when there is none. */
	int remove(String name) {
		byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
		for (int i = 0; i < blocks(); i++) {
			int number = tree.find(inode, i);
			int at = number == 0 ? NOWHERE : find(store.read(number), bytes);
			if (at >= 0) {
				removeAt(store.change(number, Rank.NAMES), at);
				return number;
			}
		}
		return 0;
	}

	private static void removeAt(byte[] block, int at) {
		int before = NOWHERE;
		for (int each = 0; each < at; each += length(block, each))
			before = each;
		if (before >= 0)
			Bytes.setHalf(block, before + 4, length(block, before) + length(block, at));
		else
			Bytes.setWord(block, at, 0);
	}

	/** Lets a name mean another inode: one write of one block, so that the name is never missing. */
	int replace(String name, int number, FileKind kind) {
		byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
		for (int i = 0; i < blocks(); i++) {
			int block = tree.find(inode, i);
			int at = block == 0 ? NOWHERE : find(store.read(block), bytes);
			if (at >= 0) {
				byte[] changed = store.change(block, Rank.NAMES);
				Bytes.setWord(changed, at, number);
				changed[at + 7] = (byte) type(kind);
				return block;
			}
		}
		return 0;
	}

	/** The first block of a new directory. */
	void begin(int parent) throws SystemCallException {
		int block = tree.take(inode, 0, Rank.NAMES);
		inode.size = BLOCK;
		makeFirst(store.change(block, Rank.NAMES), inode.number, parent);
	}

	static void makeFirst(byte[] block, int self, int parent) {
		Bytes.setHalf(block, 4, BLOCK);
		put(block, 0, new byte[] { '.' }, self, FileKind.DIRECTORY);
		put(block, 0, new byte[] { '.', '.' }, parent, FileKind.DIRECTORY);
	}

	/** Whether its first block is that of this directory: one that was made and not written yet is not. */
	boolean isBegun() {
		byte[] block = inode.size >= BLOCK ? block(0) : null;
		return block != null && isWhole(block) && isNamed(block, 0, new byte[] { '.' }) && inode(block, 0) == inode.number
				&& isNamed(block, length(block, 0), new byte[] { '.', '.' });
	}

	private static boolean isWhole(byte[] block) {
		int at = 0;
		while (at + HEAD <= BLOCK && sound(block, at))
			at += length(block, at);
		return at == BLOCK;
	}

	/** Blocks that were taken and not written yet become empty ones, and {@code ..} means the directory that has its name. */
	void mend(int parent) {
		for (int i = 1; i < blocks(); i++) {
			int number = tree.find(inode, i);
			if (number != 0 && !isWhole(store.read(number)))
				Bytes.setHalf(store.fresh(number, Rank.NAMES), 4, BLOCK);
		}
		if (find("..") != parent)
			replace("..", parent, FileKind.DIRECTORY);
	}

	/** The one name that a new file system has. */
	static void putLostAndFound(byte[] root, int number) {
		byte[] name = "lost+found".getBytes(StandardCharsets.UTF_8);
		put(root, gap(root, room(name.length)), name, number, FileKind.DIRECTORY);
	}

	private static int type(FileKind kind) {
		return switch (kind) {
			case FILE -> 1;
			case DIRECTORY -> 2;
			case CHARACTER_DEVICE -> 3;
			case BLOCK_DEVICE -> 4;
			case FIFO -> 5;
			case SOCKET -> 6;
			case SYMLINK -> 7;
		};
	}
}
