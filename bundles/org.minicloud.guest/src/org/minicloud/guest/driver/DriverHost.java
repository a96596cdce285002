package org.minicloud.guest.driver;

import org.minicloud.xen.Hypercalls;
import org.minicloud.xen.grant.GrantEntries;
import org.minicloud.xen.memory.Frame;

/**
 * What a driver has of the kernel that it is a part of. A driver is data, this is not: after the kernel was restored it
 * is given to the drivers anew.
 */
public interface DriverHost {
	Hypercalls hypercalls();

	/** The kernel's side of its grant table. */
	GrantEntries grants();

	/**
	 * A frame of the kernel's memory that it may write.
	 *
	 * @throws IllegalArgumentException when there is none at that place, or it is not to be written
	 */
	Frame frame(long pfn);

	/** Takes a free frame of the kernel's memory for a driver's own use, for as long as the kernel lives; gives its pfn. */
	long takePage();
}
