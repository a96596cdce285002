package org.minicloud.guest.fs;

/**
 * Where a path leads to.
 *
 * @param mount null for what the kernel only answers
 * @param path  without symbolic links
 */
record Node(Mount mount, int inode, String path) {
	boolean isPseudo() {
		return mount == null;
	}
}
