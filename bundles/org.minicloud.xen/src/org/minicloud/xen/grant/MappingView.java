package org.minicloud.xen.grant;

/**
 * One grant of another domain that a domain has mapped.
 *
 * @param domid of the granter
 * @param mfn   the machine frame
 * @param flags of the mapping, see {@link GrantFlags}
 */
public record MappingView(int handle, int domid, int gref, long mfn, int flags) {
	public boolean isReadonly() {
		return (flags & GrantFlags.READONLY) != 0;
	}
}
