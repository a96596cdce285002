package org.minicloud.xen.hypercall;

import java.util.Objects;
import org.minicloud.xen.XenException;

/**
 * One hypercall of a multicall, with its arguments in a closure. An entry may be used again, as Xen's {@code multicall_entry} is by guests.
 */
public final class MulticallEntry {
	/** The call with its arguments. */
	@FunctionalInterface
	public interface Body {
		/** @return the call's result, not negative */
		long call() throws XenException;
	}

	private final Body body;
	private long result;

	public MulticallEntry(Body body) {
		this.body = Objects.requireNonNull(body);
	}

	/** Of the last time it was carried out: the call's result, or a negative errno. */
	public long result() {
		return result;
	}

	void carryOut() {
		try {
			result = body.call();
		} catch (XenException refused) {
			result = -refused.errno().number();
		}
	}
}
