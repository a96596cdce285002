package org.minicloud.xen.inspect;

/**
 * What the virtual devices of a domain have done since it was made, all of a kind together.
 *
 * @param nets       network interfaces
 * @param netTxBytes what the domain sent
 * @param netRxBytes what the domain received
 * @param vbds       block devices
 * @param vbdStalls  how often a back end was out of requests to take (xentop's VBD_OO)
 * @param vbdReads   requests to read
 * @param vbdWrites  requests to write
 * @param vbdReadSectors  sectors of 512 bytes read
 * @param vbdWriteSectors sectors of 512 bytes written
 */
public record DeviceTotals(int nets, long netTxBytes, long netRxBytes, int vbds, long vbdStalls, long vbdReads,
		long vbdWrites, long vbdReadSectors, long vbdWriteSectors) {
	/** Of a domain without devices. */
	public static final DeviceTotals NONE = new DeviceTotals(0, 0, 0, 0, 0, 0, 0, 0, 0);

	/** Both together. */
	public DeviceTotals plus(DeviceTotals other) {
		return new DeviceTotals(nets + other.nets, netTxBytes + other.netTxBytes, netRxBytes + other.netRxBytes,
				vbds + other.vbds, vbdStalls + other.vbdStalls, vbdReads + other.vbdReads, vbdWrites + other.vbdWrites,
				vbdReadSectors + other.vbdReadSectors, vbdWriteSectors + other.vbdWriteSectors);
	}
}
