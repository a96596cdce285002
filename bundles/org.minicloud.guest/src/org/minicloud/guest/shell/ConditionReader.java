package org.minicloud.guest.shell;

import java.util.List;
import java.util.regex.Pattern;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.programs.text.RegexText;
import org.minicloud.guest.shell.Node.Word;

/** Decides {@code [[ … ]]}: words are not split here, the right side of {@code ==} is a pattern, that of {@code =~} a regular expression. */
final class ConditionReader {
	private final List<Word> words;
	private final Expander expander;
	private final Sys sys;
	private int at;

	ConditionReader(List<Word> words, Expander expander, Sys sys) {
		this.words = words;
		this.expander = expander;
		this.sys = sys;
	}

	boolean holds() throws SyntaxException {
		boolean value = or();
		if (at < words.size())
			throw new SyntaxException("syntax error in conditional expression", false);
		return value;
	}

	private boolean or() throws SyntaxException {
		boolean value = and();
		while (take("||"))
			value |= and();
		return value;
	}

	private boolean and() throws SyntaxException {
		boolean value = not();
		while (take("&&"))
			value &= not();
		return value;
	}

	private boolean not() throws SyntaxException {
		if (take("!"))
			return !not();
		if (take("(")) {
			boolean value = or();
			if (!take(")"))
				throw new SyntaxException("expected `)'", false);
			return value;
		}
		return primary();
	}

	private boolean is(int index, String word) {
		return index < words.size() && word.equals(words.get(index).literal());
	}

	private boolean take(String word) {
		boolean there = is(at, word);
		if (there)
			at++;
		return there;
	}

	private String next() throws SyntaxException {
		if (at >= words.size())
			throw new SyntaxException("unexpected argument to conditional operator", false);
		return expander.single(words.get(at++));
	}

	private boolean primary() throws SyntaxException {
		String operator = at < words.size() ? words.get(at).literal() : null;
		if (operator != null && operator.matches("-[a-zA-Z]") && at + 1 < words.size() && !isBinary(at + 1)) {
			at++;
			return new TestExpression(List.of(operator, next()), sys).holds();
		}
		String left = next();
		if (!isBinary(at))
			return !left.isEmpty();
		String binary = words.get(at++).literal();
		return switch (binary) {
			case "=", "==" -> matches(left);
			case "!=" -> !matches(left);
			case "=~" -> regex(left);
			default -> new TestExpression(List.of(left, binary, next()), sys).holds();
		};
	}

	private boolean isBinary(int index) {
		String operator = index < words.size() ? words.get(index).literal() : null;
		return operator != null && (operator.equals("=~") || TestExpression.isBinary(operator));
	}

	private boolean matches(String left) throws SyntaxException {
		if (at >= words.size())
			throw new SyntaxException("unexpected argument to conditional binary operator", false);
		return Glob.compile(expander.pattern(words.get(at++))).matcher(left).matches();
	}

	private boolean regex(String left) throws SyntaxException {
		boolean quoted = at < words.size() && words.get(at).pieces().stream().anyMatch(piece -> piece.quoted() && piece instanceof Node.Text);
		String source = next();
		return RegexText.extended(quoted ? Pattern.quote(source).replace("\\Q", "").replace("\\E", "") : source).matcher(left).find();
	}
}
