package org.minicloud.xen.life;

import org.minicloud.xen.GuestKernel;
import org.minicloud.xen.host.Domain;

/**
 * Connects a kernel that was brought back from its serialised form with what is not part of the domain, as a disk on the
 * network, before it goes on.
 */
@FunctionalInterface
public interface KernelAdoption {
	/** Nothing to connect. */
	KernelAdoption AS_IT_IS = (arrived, domain) -> arrived;

	/**
	 * @param arrived the kernel that the stream held
	 * @param domain  the domain it goes on in, laid out and not running yet
	 * @return the kernel that goes on
	 */
	GuestKernel adopt(GuestKernel arrived, Domain domain);
}
