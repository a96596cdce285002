package org.minicloud.guest.fs;

import java.io.Serializable;
import java.util.List;
import org.minicloud.guest.ext2.Inode;

/**
 * Who wants something of the file system.
 *
 * @param root   whether no permission is needed
 * @param groups further ones, beside {@code gid}
 */
public record Credentials(int uid, int gid, List<Integer> groups, boolean root) implements Serializable {
	static final int READ = 4, WRITE = 2, EXECUTE = 1;

	/** The kernel itself. */
	public static final Credentials KERNEL = new Credentials(0, 0, List.of(), true);

	boolean permits(Inode inode, int wanted) {
		return root || (bits(inode) & wanted) == wanted;
	}

	private int bits(Inode inode) {
		if (inode.uid == uid)
			return inode.mode >> 6;
		return inode.gid == gid || groups.contains(inode.gid) ? inode.mode >> 3 : inode.mode;
	}
}
