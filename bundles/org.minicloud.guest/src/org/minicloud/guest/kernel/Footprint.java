package org.minicloud.guest.kernel;

import java.io.Serializable;

/**
 * What a program takes of the machine when it is started.
 *
 * @param textKiB     size of its executable, which stays in the page cache
 * @param residentKiB memory of its own
 * @param virtualKiB  address space
 */
public record Footprint(int textKiB, int residentKiB, int virtualKiB) implements Serializable {
	public static final Footprint KERNEL_THREAD = new Footprint(0, 0, 0);
}
