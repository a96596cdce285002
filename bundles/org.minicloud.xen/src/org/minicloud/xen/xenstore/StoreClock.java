package org.minicloud.xen.xenstore;

/** Numbers that never come again on one host: generations of nodes, epochs of trees. */
final class StoreClock {
	private long last;

	long next() {
		return ++last;
	}
}
