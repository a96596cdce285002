package org.minicloud.xen.inspect;

import java.util.List;
import java.util.Optional;

/**
 * A line of {@code xentop}, in the order of its columns.
 *
 * @param state         as {@code xl list} prints it
 * @param cpuPercent    of one physical CPU, over the time between two snapshots; 0 with one snapshot only
 * @param memoryPercent of the host's memory
 * @param maxMemoryKiB  what it may have; {@link #NO_LIMIT} for domain 0
 * @param vbdStalls     VBD_OO
 */
public record XentopRow(int domid, String name, String state, double cpuSeconds, double cpuPercent, long memoryKiB,
		double memoryPercent, long maxMemoryKiB, double maxMemoryPercent, int vcpus, int nets, long netTxKiB, long netRxKiB,
		int vbds, long vbdStalls, long vbdReads, long vbdWrites, long vbdReadSectors, long vbdWriteSectors) {
	/** Shown as {@code no limit}. */
	public static final long NO_LIMIT = -1;

	private static final long KIB_PER_PAGE = 4;
	private static final int BYTES_PER_KIB = 1024;
	private static final double NANOS_PER_SECOND = 1e9;

	/** The lines of a host, domain 0 first, without shares of CPU. */
	public static List<XentopRow> of(HostSnapshot host) {
		return between(host, host);
	}

	/**
	 * The lines of a host at the later of two snapshots, with shares of CPU between the two. A domain that was not there at
	 * the earlier one has had all its CPU since.
	 */
	public static List<XentopRow> between(HostSnapshot earlier, HostSnapshot later) {
		return later.domains().stream().map(domain -> row(earlier, later, domain)).toList();
	}

	private static XentopRow row(HostSnapshot earlier, HostSnapshot later, DomainSnapshot domain) {
		boolean unlimited = domain.domid() == 0;
		DeviceTotals devices = domain.devices();
		return new XentopRow(domain.domid(), domain.name(), domain.state(), domain.cpuNanos() / NANOS_PER_SECOND,
				cpuPercent(earlier, later, domain), domain.pages() * KIB_PER_PAGE, percent(domain.pages(), later.frames()),
				unlimited ? NO_LIMIT : domain.maxPages() * KIB_PER_PAGE,
				unlimited ? NO_LIMIT : percent(domain.maxPages(), later.frames()), domain.vcpus().size(), devices.nets(),
				devices.netTxBytes() / BYTES_PER_KIB, devices.netRxBytes() / BYTES_PER_KIB, devices.vbds(),
				devices.vbdStalls(), devices.vbdReads(), devices.vbdWrites(), devices.vbdReadSectors(),
				devices.vbdWriteSectors());
	}

	private static double cpuPercent(HostSnapshot earlier, HostSnapshot later, DomainSnapshot domain) {
		long elapsed = later.nanos() - earlier.nanos();
		Optional<DomainSnapshot> before = earlier.domain(domain.domid()).filter(same -> same.name().equals(domain.name()));
		long used = domain.cpuNanos() - before.map(DomainSnapshot::cpuNanos).orElse(0L);
		return elapsed == 0 ? 0 : 100.0 * used / elapsed;
	}

	private static double percent(long part, long whole) {
		return 100.0 * part / whole;
	}
}
