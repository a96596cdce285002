package org.minicloud.console.hypervisor.counters;

/**
 * An entry of a domain's grant table, or what the domain itself has mapped of another's.
 *
 * @param kind      {@code access}, {@code accept transfer}; {@code mapping}
 * @param reference the grant reference, in the granting domain's table
 * @param other     who may map it; of a mapping, whose frame it is
 * @param mfn       the machine frame
 * @param reads     how often it is mapped for reading
 * @param writes    how often it is mapped for writing
 * @param handle    of a mapping; -1 of a grant
 */
public record GrantRow(String kind, int reference, String other, long mfn, boolean readonly, int reads, int writes,
		int handle) {
	/** What is done with it at this moment. */
	String use() {
		if (handle >= 0)
			return "handle " + handle;
		if (reads == 0 && writes == 0)
			return "";
		return "mapped" + (reads > 0 ? ", " + reads + " reading" : "") + (writes > 0 ? ", " + writes + " writing" : "");
	}
}
