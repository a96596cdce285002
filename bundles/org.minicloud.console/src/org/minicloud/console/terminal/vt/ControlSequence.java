package org.minicloud.console.terminal.vt;

import java.util.List;

/**
 * A control sequence (CSI).
 *
 * @param prefix        the private marker, one of {@code < = > ?}, or 0
 * @param parameters    -1 where a parameter was left out
 * @param intermediates characters 0x20 to 0x2F before the final one
 * @param function      the final character
 */
public record ControlSequence(char prefix, List<Integer> parameters, String intermediates, char function) {
	public ControlSequence {
		parameters = List.copyOf(parameters);
	}

	/** The parameter, or {@code otherwise} where it is left out. */
	public int parameter(int index, int otherwise) {
		int value = index < parameters.size() ? parameters.get(index) : -1;
		return value < 0 ? otherwise : value;
	}

	/** A parameter that counts: left out and 0 both mean 1. */
	public int count() {
		return Math.max(1, parameter(0, 1));
	}
}
