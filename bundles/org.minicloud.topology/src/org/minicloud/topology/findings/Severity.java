package org.minicloud.topology.findings;

/** How bad a finding is; the worst first. */
public enum Severity {
	/** It cannot be deployed so, or must not. */
	ERROR,
	/** It works, and somebody will be sorry. */
	WARNING,
	/** Worth knowing. */
	INFO
}
