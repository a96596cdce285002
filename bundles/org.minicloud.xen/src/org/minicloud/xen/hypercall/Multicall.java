package org.minicloud.xen.hypercall;

import org.minicloud.xen.Errno;
import org.minicloud.xen.XenException;

/** The hypercall that carries out a list of others at the price of one entry. */
public final class Multicall {
	private final HypercallMeter meter;

	public Multicall(HypercallMeter meter) {
		this.meter = meter;
	}

	/**
	 * Carries out the entries in their order. Each keeps its own result; one that fails does not stop the others.
	 *
	 * @throws XenException EINVAL when it is itself in a multicall
	 */
	public void carryOut(MulticallEntry[] entries, int count) throws XenException {
		if (meter.isInMulticall())
			throw new XenException(Errno.EINVAL, "a multicall has no place in a multicall");
		if (count < 0 || count > entries.length)
			throw new XenException(Errno.EINVAL, count + " of " + entries.length + " calls");
		meter.enter(Hypercall.MULTICALL);
		meter.setInMulticall(true);
		try {
			for (int i = 0; i < count; i++)
				entries[i].carryOut();
		} finally {
			meter.setInMulticall(false);
		}
	}
}
