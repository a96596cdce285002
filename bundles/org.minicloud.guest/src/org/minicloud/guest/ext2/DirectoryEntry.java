package org.minicloud.guest.ext2;

/** A name in a directory. */
public record DirectoryEntry(String name, int inode) {
}
