package org.minicloud.xen.host;

/** What becomes of a domain that crashed (xl's {@code on_crash}). */
public enum CrashAction {
	/** It stays as it is, with its memory, to be looked at. */
	PRESERVE,
	/** It is destroyed as soon as domain 0 has noticed. */
	DESTROY
}
