package org.minicloud.xen;

/** Why a domain shut down, with Xen's codes (include/public/sched.h). */
public enum ShutdownReason {
	POWEROFF(0), REBOOT(1), SUSPEND(2), CRASH(3), WATCHDOG(4), SOFT_RESET(5);

	private final int code;

	ShutdownReason(int code) {
		this.code = code;
	}

	public int code() {
		return code;
	}
}
