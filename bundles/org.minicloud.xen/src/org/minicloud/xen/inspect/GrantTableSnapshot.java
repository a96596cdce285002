package org.minicloud.xen.inspect;

import java.util.List;

/**
 * The grant table of a domain.
 *
 * @param frames    that the table has, of 512 entries each
 * @param maxFrames that it may have
 * @param grants    entries that grant something, by reference
 * @param mappings  what the domain itself has mapped of others, by handle
 */
public record GrantTableSnapshot(int domid, int frames, int maxFrames, List<Grant> grants, List<Mapping> mappings) {
	public GrantTableSnapshot {
		grants = List.copyOf(grants);
		mappings = List.copyOf(mappings);
	}

	/**
	 * An entry.
	 *
	 * @param type   {@code access}, {@code access (read-only)}, {@code accept transfer}, {@code transferred} ...
	 * @param domid  who may map the frame, or give one
	 * @param mfn    the machine frame; for a transfer that has not come, the pseudo-physical frame it is to become
	 * @param user   the domain that has it in use: then it cannot be taken back; -1 when none has
	 * @param reads  how often it is mapped for reading
	 * @param writes how often it is mapped for writing
	 */
	public record Grant(int gref, String type, int domid, long mfn, boolean readonly, int user, int reads, int writes) {
		public boolean isInUse() {
			return user >= 0;
		}
	}

	/** A frame of another domain that is mapped. */
	public record Mapping(int handle, int granterDomid, int gref, long mfn, boolean readonly) {
	}
}
