package org.minicloud.guest.shell;

/** {@code $((…))}: integers, variables, the usual operators. */
final class ArithmeticReader {
	private static final String[][] LEVELS = { { "||" }, { "&&" }, { "==", "!=" }, { "<=", ">=", "<", ">" },
			{ "+", "-" }, { "*", "/", "%" } };

	private static final int DEEPEST = 100;

	private final String text;
	private final ShellState state;
	private int at;
	private int nested;

	private ArithmeticReader(String text, ShellState state) {
		this.text = text;
		this.state = state;
	}

	/** @throws SyntaxException when the expression cannot be understood or divides by zero */
	static long evaluate(String text, ShellState state) throws SyntaxException {
		ArithmeticReader reader = new ArithmeticReader(text, state);
		long value = reader.level(0);
		reader.skip();
		if (reader.at < text.length())
			throw reader.wrong();
		return value;
	}

	private long level(int level) throws SyntaxException {
		if (level == LEVELS.length)
			return unary();
		long value = level(level + 1);
		while (true) {
			String operator = operator(LEVELS[level]);
			if (operator == null)
				return value;
			value = apply(operator, value, level(level + 1));
		}
	}

	private String operator(String[] candidates) {
		skip();
		for (String candidate : candidates)
			if (text.startsWith(candidate, at)) {
				at += candidate.length();
				return candidate;
			}
		return null;
	}

	private long apply(String operator, long left, long right) throws SyntaxException {
		if (right == 0 && (operator.equals("/") || operator.equals("%")))
			throw new SyntaxException(text + ": division by 0", false);
		return switch (operator) {
			case "||" -> left != 0 || right != 0 ? 1 : 0;
			case "&&" -> left != 0 && right != 0 ? 1 : 0;
			case "==" -> left == right ? 1 : 0;
			case "!=" -> left != right ? 1 : 0;
			case "<=" -> left <= right ? 1 : 0;
			case ">=" -> left >= right ? 1 : 0;
			case "<" -> left < right ? 1 : 0;
			case ">" -> left > right ? 1 : 0;
			case "+" -> left + right;
			case "-" -> left - right;
			case "*" -> left * right;
			case "/" -> left / right;
			default -> left % right;
		};
	}

	private long unary() throws SyntaxException {
		if (++nested > DEEPEST)
			throw wrong();
		long value = signed();
		nested--;
		return value;
	}

	private long signed() throws SyntaxException {
		skip();
		if (at >= text.length())
			throw wrong();
		char next = text.charAt(at);
		if (next == '-' || next == '+' || next == '!') {
			at++;
			long value = unary();
			return next == '-' ? -value : next == '!' ? value == 0 ? 1 : 0 : value;
		}
		if (next == '(') {
			at++;
			long value = level(0);
			skip();
			if (at >= text.length() || text.charAt(at++) != ')')
				throw wrong();
			return value;
		}
		return operand();
	}

	private long operand() throws SyntaxException {
		if (text.charAt(at) == '$')
			at++;
		int start = at;
		while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_'))
			at++;
		String word = text.substring(start, at);
		if (word.isEmpty())
			throw wrong();
		String value = Character.isDigit(word.charAt(0)) ? word : state.get(word, "0");
		try {
			return value.isBlank() ? 0 : Long.parseLong(value.strip());
		} catch (NumberFormatException noNumber) {
			throw wrong();
		}
	}

	private void skip() {
		while (at < text.length() && Character.isWhitespace(text.charAt(at)))
			at++;
	}

	private SyntaxException wrong() {
		return new SyntaxException(text + ": syntax error in expression", false);
	}
}
