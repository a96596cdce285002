package org.minicloud.xen.hypercall;

/** The hypercalls of this hypervisor, with Xen's numbers (include/public/xen.h). */
public enum Hypercall {
	MMU_UPDATE(1), MEMORY_OP(12), MULTICALL(13), UPDATE_VA_MAPPING(14), SET_TIMER_OP(15), XEN_VERSION(17), CONSOLE_IO(18),
	GRANT_TABLE_OP(20), VCPU_OP(24), MMUEXT_OP(26), SCHED_OP(29), EVENT_CHANNEL_OP(32);

	private final int number;

	Hypercall(int number) {
		this.number = number;
	}

	public int number() {
		return number;
	}

	/** As Xen's sources and tools call it. */
	public String xenName() {
		return name().toLowerCase(java.util.Locale.ROOT);
	}
}
