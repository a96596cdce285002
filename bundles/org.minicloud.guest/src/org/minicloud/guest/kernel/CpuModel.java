package org.minicloud.guest.kernel;

import org.minicloud.guest.GuestConfig;

/**
 * The physical processor as CPUID shows it to a paravirtual guest: it passes through, so one sees the host's. EC2's
 * first generation ran on Xeons of several years; which one an instance meets depends on its host.
 */
public record CpuModel(String vendor, String name, int family, int model, int stepping, double megahertz,
		int cacheKiB) {
	private static final CpuModel FIRST_GENERATION = new CpuModel("GenuineIntel",
			"Intel(R) Xeon(R) CPU           E5430  @ 2.66GHz", 6, 23, 10, 2659.994, 6144);
	private static final CpuModel LATER = new CpuModel("GenuineIntel",
			"Intel(R) Xeon(R) CPU E5-2670 v2 @ 2.50GHz", 6, 62, 4, 2500.046, 25600);

	/** The processor of the hosts that an instance type runs on. */
	public static CpuModel of(GuestConfig config) {
		return config.instanceType().startsWith("m1.") || config.instanceType().startsWith("c1.") ? FIRST_GENERATION
				: LATER;
	}
}
