package org.minicloud.topology.edit;

import java.util.Locale;
import org.eclipse.emf.ecore.EStructuralFeature;

/** Properties in words, as {@code instance type} for {@code instanceType}. */
final class FeatureWords {
	private FeatureWords() {
	}

	static String of(EStructuralFeature feature) {
		return switch (feature.getName()) {
			case "cidr", "cidrs" -> "address range";
			case "sizeGiB" -> "size";
			case "rootGiB" -> "root volume's size";
			case "keyName" -> "key pair";
			case "from" -> "source";
			default -> feature.getName().replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
		};
	}
}
