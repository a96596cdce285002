package org.minicloud.topology.document;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.emf.common.util.TreeIterator;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;
import org.minicloud.topology.Element;
import org.minicloud.topology.Topology;

/** Names of nodes: unique among nodes of a kind. */
public final class Names {
	private static final Pattern NUMBERED = Pattern.compile("(.*?) (\\d{1,6})");

	private Names() {
	}

	/** The names of the nodes of a kind, in a set that may be changed. */
	public static Set<String> taken(Topology document, EClass kind) {
		Set<String> taken = new HashSet<>();
		for (TreeIterator<EObject> all = document.eAllContents(); all.hasNext();)
			if (all.next() instanceof Element element && element.eClass() == kind && element.getName() != null)
				taken.add(element.getName());
		return taken;
	}

	/** The wanted name, or, while it is taken, the same with the next number: {@code Web}, {@code Web 2}, {@code Web 3}. */
	public static String free(Set<String> taken, String wanted) {
		if (!taken.contains(wanted))
			return wanted;
		Matcher numbered = NUMBERED.matcher(wanted);
		String stem = numbered.matches() ? numbered.group(1) : wanted;
		int number = 2;
		while (taken.contains(stem + " " + number))
			number++;
		return stem + " " + number;
	}

	/** A node for people: its name, or what it is when it has none. */
	public static String of(Element element) {
		return element.getName() == null || element.getName().isBlank() ? "the unnamed " + words(element.eClass()) : element.getName();
	}

	/** A kind in small words, as {@code elastic address}. */
	public static String words(EClass kind) {
		return switch (kind.getName()) {
			case "Network" -> "VPC";
			case "ElasticAddress" -> "elastic IP";
			default -> kind.getName().toLowerCase(java.util.Locale.ROOT);
		};
	}
}
