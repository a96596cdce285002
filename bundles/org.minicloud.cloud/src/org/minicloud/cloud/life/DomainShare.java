package org.minicloud.cloud.life;

import org.minicloud.model.InstanceType;

/**
 * The share of CPU that an instance type's compute units come to. A physical CPU of these hosts is worth 3.25 compute
 * units, as a core of EC2's machines of that time was.
 *
 * @param weight 256 for each compute unit
 * @param cap    percent of one physical CPU; 0, no limit, when the type's vCPUs come out at whole physical CPUs
 */
record DomainShare(int weight, int cap) {
	private static final double COMPUTE_UNITS_OF_A_PCPU = 3.25;
	private static final int WEIGHT_OF_A_COMPUTE_UNIT = 256;
	private static final int MAX_WEIGHT = 65535;

	static DomainShare of(InstanceType type) {
		int weight = (int) Math.clamp(Math.round(type.getComputeUnits() * WEIGHT_OF_A_COMPUTE_UNIT), 1, MAX_WEIGHT);
		long percent = Math.max(1, Math.round(100 * type.getComputeUnits() / COMPUTE_UNITS_OF_A_PCPU));
		return new DomainShare(weight, percent >= 100L * type.getVcpus() ? 0 : (int) percent);
	}
}
