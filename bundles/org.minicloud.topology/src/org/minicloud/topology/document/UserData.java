package org.minicloud.topology.document;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * User data with references to other nodes: {@code {{ID.address}}} for the first private address of a node, {@code {{ID.addresses}}} for all of
 * them with blanks between, {@code {{ID.name}}} for its name. Nothing else in double braces means anything here.
 */
public final class UserData {
	/** EC2's limit, in bytes before they are coded for the request. */
	public static final int LARGEST_BYTES = 16 * 1024;
	public static final List<String> PROPERTIES = List.of("address", "addresses", "name");
	private static final Pattern REFERENCE = Pattern.compile("\\{\\{([A-Za-z][A-Za-z0-9]*)\\.([A-Za-z]+)\\}\\}");

	/**
	 * @param id       of a node, there or not
	 * @param property what of it is meant; one of {@link UserData#PROPERTIES} or a mistake
	 */
	public record Reference(String id, String property) {
		public boolean isKnownProperty() {
			return PROPERTIES.contains(property);
		}

		/** Whether the node must run before the text is complete. */
		public boolean needsAddress() {
			return property.equals("address") || property.equals("addresses");
		}

		@Override
		public String toString() {
			return "{{" + id + "." + property + "}}";
		}
	}

	private UserData() {
	}

	/** The references of a text, in its order, repeated ones too; none in null. */
	public static List<Reference> references(String text) {
		if (text == null || !text.contains("{{"))
			return List.of();
		List<Reference> references = new ArrayList<>();
		Matcher matcher = REFERENCE.matcher(text);
		while (matcher.find())
			references.add(reference(matcher));
		return references;
	}

	/** The text with what stands for each reference in its place. */
	public static String resolve(String text, Function<Reference, String> value) {
		return text == null ? null : REFERENCE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value.apply(reference(match))));
	}

	/** The text with other ids in its references. @param newId of an old one; the same for ids that stay */
	public static String rename(String text, UnaryOperator<String> newId) {
		return resolve(text, reference -> new Reference(newId.apply(reference.id()), reference.property()).toString());
	}

	private static Reference reference(MatchResult match) {
		return new Reference(match.group(1), match.group(2));
	}
}
