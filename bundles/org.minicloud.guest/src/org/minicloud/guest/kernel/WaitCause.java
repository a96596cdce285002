package org.minicloud.guest.kernel;

/** What many wait for together, because what happens to it is not told apart. */
public enum WaitCause {
	/** The disks' contents in memory, room for more, and work of the kernel on disks. */
	DISK
}
