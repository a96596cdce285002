package org.minicloud.topology.edit;

import org.eclipse.emf.ecore.EStructuralFeature;
import org.minicloud.topology.rules.Verdict;

/**
 * Which numbers a property takes at all. Only what can mean nothing is refused; what is merely unwise, as a range upside down while one end of it
 * is typed, is a finding.
 */
final class ValueRanges {
	/** EC2's largest volume. */
	private static final int LARGEST_GIB = 16384;

	private ValueRanges() {
	}

	static Verdict check(EStructuralFeature feature, Object value) {
		if (!(value instanceof Integer number))
			return Verdict.allowed();
		return switch (feature.getName()) {
			case "fromPort", "toPort" -> within(number, -1, 65535, "A port is between 0 and 65535; -1 stands for all.");
			case "count" -> within(number, 1, 100, "A server stands for 1 to 100 instances.");
			case "sizeGiB", "rootGiB" -> within(number, 0, LARGEST_GIB, "A volume has up to " + LARGEST_GIB + " GiB.");
			case "width", "height" -> Verdict.refusedIf(number == 0 || number < -1, "A node is at least one pixel wide and high.");
			default -> Verdict.allowed();
		};
	}

	private static Verdict within(int number, int least, int most, String reason) {
		return Verdict.refusedIf(number < least || number > most, reason);
	}
}
