package org.minicloud.guest.fs;

/**
 * What stat(2) tells of a file.
 *
 * @param inode          its number in its file system; 0 for what the kernel only answers
 * @param links          names it has
 * @param owner          the account of {@code uid}, or the number as text when there is none
 * @param group          the group of {@code gid}, or the number as text when there is none
 * @param mode           permission bits, 0 to 07777
 * @param size           bytes
 * @param blocks         what it takes of the disk, in units of 512 bytes
 * @param accessedMillis since 1970, as the others
 * @param changedMillis  when owner, mode or links were last changed
 */
public record FileStatus(FileKind kind, int inode, int links, int uid, int gid, String owner, String group, int mode, long size,
		long blocks, long accessedMillis, long modifiedMillis, long changedMillis) {
	public boolean isDirectory() {
		return kind == FileKind.DIRECTORY;
	}

	public boolean isFile() {
		return kind == FileKind.FILE;
	}
}
