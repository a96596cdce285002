package org.minicloud.guest.ssh;

/**
 * What SSH costs a guest, in nanoseconds of CPU. Orders of magnitude of OpenSSH on a server of EC2's first years, chosen,
 * not measured.
 */
final class SshCosts {
	/** Two scalar multiplications and a signature. */
	static final long KEY_EXCHANGE = 4_000_000;
	/** A signature is checked. */
	static final long LOG_IN = 800_000;
	/** A byte is encrypted or decrypted, and authenticated: some 80 MB/s. */
	static final long BYTE = 12;
	/** A channel's request or other event. */
	static final long EVENT = 15_000;

	private SshCosts() {
	}
}
