package org.minicloud.topology.document;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.eclipse.emf.common.util.TreeIterator;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Element;
import org.minicloud.topology.Topology;

/**
 * Makes ids, as {@code serverk3f7q}. They are drawn, not counted: an id that was in use before marks what was deployed under it, so a new node
 * must not get the id of one that is gone.
 */
public final class Ids {
	/** What an id may be: also a logical id of CloudFormation. */
	public static final Pattern FORM = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,254}");
	/** Digits and letters that are not mistaken for each other. */
	private static final String SIGNS = "abcdefghjkmnpqrstuvwxyz23456789";
	private static final int LENGTH = 5;
	/** Two documents meet in one cloud: 31^12 makes that harmless. */
	private static final int DOCUMENT_LENGTH = 12;

	private final RandomGenerator random;

	public Ids() {
		this(new SecureRandom());
	}

	/** @param random decides the ids; for runs that can be repeated */
	public Ids(RandomGenerator random) {
		this.random = random;
	}

	/** An id for a document. */
	public String forDocument() {
		return "topology" + signs(DOCUMENT_LENGTH);
	}

	/** An id that nothing in the document has. */
	public String fresh(Topology document, EClass kind) {
		return fresh(taken(document), kind);
	}

	/** An id that is not among these; it is added to them. */
	public String fresh(Set<String> taken, EClass kind) {
		String prefix = kind.getName().toLowerCase(Locale.ROOT);
		String id = prefix + signs(LENGTH);
		while (!taken.add(id))
			id = prefix + signs(LENGTH);
		return id;
	}

	/** All ids of a document's nodes and arrows, in a set that may be changed. */
	public static Set<String> taken(Topology document) {
		Set<String> taken = new HashSet<>();
		for (TreeIterator<EObject> all = document.eAllContents(); all.hasNext();) {
			String id = of(all.next());
			if (id != null)
				taken.add(id);
		}
		return taken;
	}

	/** The id of a node or an arrow; null for what has none. */
	public static String of(EObject object) {
		return switch (object) {
			case Element element -> element.getId();
			case Connection connection -> connection.getId();
			case Topology topology -> topology.getId();
			case null, default -> null;
		};
	}

	private String signs(int count) {
		StringBuilder signs = new StringBuilder();
		for (int sign = 0; sign < count; sign++)
			signs.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
		return signs.toString();
	}
}
