package org.minicloud.topology.deploy;

/** Somebody has asked a deployment to end. */
final class CancelledException extends RuntimeException {
	private static final long serialVersionUID = 1;
}
