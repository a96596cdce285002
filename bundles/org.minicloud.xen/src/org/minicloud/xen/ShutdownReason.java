package org.minicloud.xen;

import java.util.Optional;

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

	/** What {@code control/shutdown} asks for by this word: poweroff, halt, reboot or suspend; empty for any other. */
	public static Optional<ShutdownReason> asked(String word) {
		return switch (word) {
			case "poweroff", "halt" -> Optional.of(POWEROFF);
			case "reboot" -> Optional.of(REBOOT);
			case "suspend" -> Optional.of(SUSPEND);
			default -> Optional.empty();
		};
	}
}
