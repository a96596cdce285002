package org.minicloud.cloud.life;

import org.minicloud.model.InstanceType;

/**
 * The share of CPU that an instance type's compute units come to.
 * <p>
 * An EC2 compute unit is the CPU of a 1.0-1.2 GHz Opteron or Xeon of 2007. A physical CPU of the hosts of the first
 * generation (m1, c1: Xeon E5430, 2.66 GHz) is worth its clock in these; one of the later hosts does more with a cycle, and
 * was sold as 3.25 compute units. So an m1.small gets 41 % of a physical CPU, which is what customers saw as steal.
 *
 * @param weight 256 for a whole physical CPU, since the scheduler weighs each vCPU; less for less
 * @param cap    percent of one physical CPU for all vCPUs together; 0, no limit, when they come out at whole physical CPUs
 */
record DomainShare(int weight, int cap) {
	private static final double GIGAHERTZ_OF_A_COMPUTE_UNIT = 1.1;
	private static final double GIGAHERTZ_OF_THE_FIRST_GENERATION = 2.66;
	private static final double COMPUTE_UNITS_OF_A_LATER_PCPU = 3.25;
	private static final int WEIGHT_OF_A_PCPU = 256;

	static DomainShare of(InstanceType type) {
		double pcpus = type.getComputeUnits() / computeUnitsOfAPcpu(type.getId());
		double pcpusOfAVcpu = Math.clamp(pcpus / type.getVcpus(), 0.01, 1);
		int cap = pcpus >= type.getVcpus() ? 0 : (int) Math.max(1, Math.round(100 * pcpus));
		return new DomainShare((int) Math.max(1, Math.round(WEIGHT_OF_A_PCPU * pcpusOfAVcpu)), cap);
	}

	/** What a physical CPU of the hosts that a type runs on is worth. */
	private static double computeUnitsOfAPcpu(String type) {
		return type.startsWith("m1.") || type.startsWith("c1.")
				? GIGAHERTZ_OF_THE_FIRST_GENERATION / GIGAHERTZ_OF_A_COMPUTE_UNIT : COMPUTE_UNITS_OF_A_LATER_PCPU;
	}
}
