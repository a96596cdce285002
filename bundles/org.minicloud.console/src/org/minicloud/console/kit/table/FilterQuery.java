package org.minicloud.console.kit.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a user types into a filter: words and attributes, all of which must hold.
 *
 * <pre>
 * web                  some cell contains it
 * state:running        the attribute contains it, small or capital
 * state:running,pending  one of them
 * state:!terminated    it does not
 * type=m1.small        the attribute is exactly that;  != is not
 * tag:tier=web         the tag has that value;  tag:tier  there is such a tag
 * -web  "two words"    no cell contains it;  blanks
 * </pre>
 */
public record FilterQuery(List<Term> terms) {
	/** How an attribute is compared. */
	public enum Operator {
		CONTAINS(":"), CONTAINS_NOT(":!"), EQUALS("="), EQUALS_NOT("!=");

		private final String sign;

		Operator(String sign) {
			this.sign = sign;
		}

		boolean isNegative() {
			return this == CONTAINS_NOT || this == EQUALS_NOT;
		}

		boolean holds(String text, String value) {
			return this == CONTAINS || this == CONTAINS_NOT ? text.contains(value) : text.equals(value);
		}
	}

	/**
	 * One condition.
	 *
	 * @param attribute empty: any cell
	 * @param values    one of which must hold, in small letters
	 * @param source    as it was typed
	 */
	public record Term(String attribute, Operator operator, List<String> values, String source) {
		/** Whether it stands for a chip; plain words do not. */
		public boolean isAttribute() {
			return !attribute.isEmpty();
		}
	}

	/** What a query wants to know of a row. */
	public interface Row {
		/** The attribute in question; empty when rows have no attribute of that name. */
		Optional<String> attribute(String name);

		/** All that a plain word is looked for in. */
		List<String> texts();
	}

	public static final FilterQuery NONE = new FilterQuery(List.of());

	private static final Pattern TOKEN = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\"?)+");
	private static final Pattern TAG = Pattern.compile("(tag:[^=!]+?)(!=|=)(.*)");
	private static final Pattern ATTRIBUTE = Pattern.compile("([\\p{L}][\\p{L}\\p{N}-]*)(:!|:|!=|=)(.+)");

	public static FilterQuery parse(String text) {
		List<Term> terms = new ArrayList<>();
		for (String token : tokens(text))
			terms.add(term(token));
		return new FilterQuery(List.copyOf(terms));
	}

	/** The words of a query, as typed; a quoted blank does not part them. */
	public static List<String> tokens(String text) {
		Matcher matcher = TOKEN.matcher(text);
		return matcher.results().map(result -> result.group()).toList();
	}

	private static Term term(String token) {
		String plain = token.replace("\"", "");
		Matcher tag = TAG.matcher(plain);
		if (tag.matches())
			return new Term(tag.group(1), tag.group(2).equals("=") ? Operator.EQUALS : Operator.EQUALS_NOT,
					values(tag.group(3)), token);
		if (plain.startsWith("tag:") && plain.length() > 4)
			return new Term(plain, Operator.CONTAINS, List.of(""), token);
		Matcher attribute = ATTRIBUTE.matcher(plain);
		if (attribute.matches())
			return new Term(attribute.group(1).toLowerCase(Locale.ROOT), operator(attribute.group(2)),
					values(attribute.group(3)), token);
		boolean negative = plain.length() > 1 && plain.startsWith("-");
		return new Term("", negative ? Operator.CONTAINS_NOT : Operator.CONTAINS,
				List.of(small(negative ? plain.substring(1) : plain)), token);
	}

	private static Operator operator(String sign) {
		return Arrays.stream(Operator.values()).filter(operator -> operator.sign.equals(sign)).findFirst()
				.orElseThrow(() -> new IllegalArgumentException(sign));
	}

	private static List<String> values(String text) {
		return Arrays.stream(text.split(",", -1)).map(FilterQuery::small).toList();
	}

	private static String small(String text) {
		return text.toLowerCase(Locale.ROOT);
	}

	public boolean isEmpty() {
		return terms.isEmpty();
	}

	public boolean matches(Row row) {
		return terms.stream().allMatch(term -> matches(term, row));
	}

	/** An attribute that rows do not have is taken for a word with a colon in it. */
	private static boolean matches(Term term, Row row) {
		if (!term.isAttribute())
			return holds(term.operator(), term.values(), row.texts());
		return row.attribute(term.attribute()).map(text -> holds(term.operator(), term.values(), List.of(text)))
				.orElseGet(() -> term.attribute().startsWith("tag:") ? term.operator().isNegative()
						: holds(Operator.CONTAINS, List.of(small(term.source().replace("\"", ""))), row.texts()));
	}

	private static boolean holds(Operator operator, List<String> values, List<String> texts) {
		Function<String, Boolean> some = value -> texts.stream()
				.anyMatch(text -> operator.holds(small(text), value));
		boolean found = values.stream().anyMatch(some::apply);
		return operator.isNegative() ? !found : found;
	}
}
