package org.minicloud.xen.blkif;

/**
 * A disk that a domain is to have.
 *
 * @param device   as the guest calls it: {@code xvda} to {@code xvdp}, or a partition of it as {@code xvda1}
 * @param disk     what is behind it; the domain's owner closes it
 * @param readOnly whether the domain may not write it
 */
public record DiskSpec(String device, VirtualDisk disk, boolean readOnly, DiskTiming timing) {
	private static final int XEN_VIRTUAL_DISK_MAJOR = 202;

	public DiskSpec {
		number(device);
	}

	public DiskSpec(String device, VirtualDisk disk) {
		this(device, disk, disk.isReadOnly(), DiskTiming.FAST);
	}

	public DiskSpec withTiming(DiskTiming other) {
		return new DiskSpec(device, disk, readOnly, other);
	}

	public DiskSpec asReadOnly() {
		return new DiskSpec(device, disk, true, timing);
	}

	public boolean isReadOnly() {
		return readOnly || disk.isReadOnly();
	}

	/** The device's number in XenStore and on the ring: major 202, sixteen minors a disk. */
	public int number() {
		return number(device);
	}

	private static int number(String device) {
		if (!device.matches("xvd[a-p]([1-9]|1[0-5])?"))
			throw new IllegalArgumentException("a disk is called xvda to xvdp, with a partition of 1..15 or none, not " + device);
		int partition = device.length() == 4 ? 0 : Integer.parseInt(device.substring(4));
		return XEN_VIRTUAL_DISK_MAJOR << 8 | device.charAt(3) - 'a' << 4 | partition;
	}
}
