package org.minicloud.guest.kernel;

import java.io.Serializable;

/**
 * A line of a kernel's boot log.
 *
 * @param costNanos CPU burnt before it is printed
 * @param effect    what the kernel does with it
 */
public record BootLine(long costNanos, String text, Effect effect) implements Serializable {
	/** What is more than words. */
	public enum Effect {
		NONE,
		/** Secondary processors start. */
		PROCESSORS
	}
}
