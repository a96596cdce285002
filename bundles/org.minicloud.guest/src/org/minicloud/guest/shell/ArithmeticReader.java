package org.minicloud.guest.shell;

import java.util.List;

/** {@code $((…))}: whole numbers, variables, the operators of C. */
final class ArithmeticReader {
	private static final String[][] LEVELS = { { "||" }, { "&&" }, { "|" }, { "^" }, { "&" }, { "==", "!=" }, { "<=", ">=", "<", ">" },
			{ "<<", ">>" }, { "+", "-" }, { "*", "/", "%" }, { "**" } };
	private static final List<String> ASSIGNMENTS = List.of("<<=", ">>=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "=");
	private static final int DEEPEST = 100;

	private final String text;
	private final ShellState state;
	private int at;
	private int nested;
	/** Whether what is read counts: not behind a decided {@code &&}, {@code ||} or question mark. */
	private boolean live = true;

	private ArithmeticReader(String text, ShellState state) {
		this.text = text;
		this.state = state;
	}

	/** @throws SyntaxException when the expression cannot be understood or divides by zero */
	static long evaluate(String text, ShellState state) throws SyntaxException {
		ArithmeticReader reader = new ArithmeticReader(text, state);
		if (text.isBlank())
			return 0;
		long value = reader.list();
		reader.skip();
		if (reader.at < text.length())
			throw reader.wrong();
		return value;
	}

	private long list() throws SyntaxException {
		long value = assignment();
		while (take(","))
			value = assignment();
		return value;
	}

	private long assignment() throws SyntaxException {
		if (++nested > DEEPEST)
			throw wrong();
		skip();
		int start = at;
		String name = name();
		skip();
		long value = 0;
		boolean assigned = false;
		for (String operator : name.isEmpty() ? List.<String>of() : ASSIGNMENTS)
			if (!assigned && text.startsWith(operator, at) && !(operator.equals("=") && text.startsWith("==", at))) {
				at += operator.length();
				long right = assignment();
				value = operator.equals("=") ? right : apply(operator.substring(0, operator.length() - 1), variable(name), right);
				set(name, value);
				assigned = true;
			}
		if (!assigned) {
			at = start;
			value = choice();
		}
		nested--;
		return value;
	}

	private long choice() throws SyntaxException {
		long condition = level(0);
		if (!take("?"))
			return condition;
		boolean before = live;
		live = before && condition != 0;
		long yes = assignment();
		if (!take(":"))
			throw wrong();
		live = before && condition == 0;
		long no = assignment();
		live = before;
		return condition != 0 ? yes : no;
	}

	private long level(int level) throws SyntaxException {
		if (level == LEVELS.length)
			return unary();
		long value = level(level + 1);
		while (true) {
			String operator = operator(LEVELS[level]);
			if (operator == null)
				return value;
			boolean before = live;
			if (operator.equals("||") && value != 0 || operator.equals("&&") && value == 0)
				live = false;
			// powers go to the right
			long right = operator.equals("**") ? level(level) : level(level + 1);
			value = apply(operator, value, right);
			live = before;
		}
	}

	private String operator(String[] candidates) {
		skip();
		for (String candidate : candidates)
			if (text.startsWith(candidate, at) && !longer(candidate)) {
				at += candidate.length();
				return candidate;
			}
		return null;
	}

	/** Whether the symbol at this place is another one that begins alike. */
	private boolean longer(String candidate) {
		String rest = text.substring(at + candidate.length());
		boolean doubled = rest.startsWith(candidate) && List.of("|", "&", "*", "<", ">").contains(candidate);
		boolean assigns = rest.startsWith("=") && !List.of("==", "!=", "<=", ">=", "<", ">", "||", "&&").contains(candidate);
		return doubled || assigns;
	}

	private long apply(String operator, long left, long right) throws SyntaxException {
		if (right == 0 && live && (operator.equals("/") || operator.equals("%")))
			throw new SyntaxException(text + ": division by 0", false);
		return switch (operator) {
			case "||" -> left != 0 || right != 0 ? 1 : 0;
			case "&&" -> left != 0 && right != 0 ? 1 : 0;
			case "|" -> left | right;
			case "^" -> left ^ right;
			case "&" -> left & right;
			case "==" -> left == right ? 1 : 0;
			case "!=" -> left != right ? 1 : 0;
			case "<=" -> left <= right ? 1 : 0;
			case ">=" -> left >= right ? 1 : 0;
			case "<" -> left < right ? 1 : 0;
			case ">" -> left > right ? 1 : 0;
			case "<<" -> left << right;
			case ">>" -> left >> right;
			case "+" -> left + right;
			case "-" -> left - right;
			case "*" -> left * right;
			case "/" -> right == 0 ? 0 : left / right;
			case "%" -> right == 0 ? 0 : left % right;
			default -> power(left, right);
		};
	}

	private long power(long base, long exponent) throws SyntaxException {
		if (exponent < 0)
			throw new SyntaxException(text + ": exponent less than 0", false);
		long result = 1;
		long factor = base;
		for (long left = exponent; left > 0; left >>= 1) {
			result *= (left & 1) == 1 ? factor : 1;
			factor *= factor;
		}
		return result;
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
		if (text.startsWith("++", at) || text.startsWith("--", at))
			return stepBefore();
		char next = text.charAt(at);
		if (next == '-' || next == '+' || next == '!' || next == '~') {
			at++;
			long value = unary();
			return next == '-' ? -value : next == '!' ? value == 0 ? 1 : 0 : next == '~' ? ~value : value;
		}
		if (next == '(') {
			at++;
			long value = list();
			if (!take(")"))
				throw wrong();
			return value;
		}
		return operand();
	}

	private long stepBefore() throws SyntaxException {
		int by = text.charAt(at) == '+' ? 1 : -1;
		at += 2;
		skip();
		String name = name();
		if (name.isEmpty())
			throw wrong();
		long value = variable(name) + by;
		set(name, value);
		return value;
	}

	private long operand() throws SyntaxException {
		if (text.charAt(at) == '$')
			at++;
		String name = name();
		if (name.isEmpty())
			return number();
		long value = variable(name);
		if (text.startsWith("++", at) || text.startsWith("--", at)) {
			set(name, value + (text.charAt(at) == '+' ? 1 : -1));
			at += 2;
		}
		return value;
	}

	private long number() throws SyntaxException {
		int start = at;
		while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '#'))
			at++;
		return parse(text.substring(start, at));
	}

	private long parse(String word) throws SyntaxException {
		try {
			int hash = word.indexOf('#');
			if (hash > 0)
				return Long.parseLong(word.substring(hash + 1), Integer.parseInt(word.substring(0, hash)));
			if (word.matches("0[xX][0-9a-fA-F]+"))
				return Long.parseUnsignedLong(word.substring(2), 16);
			if (word.matches("0[0-9]+"))
				return Long.parseLong(word, 8);
			return Long.parseLong(word);
		} catch (NumberFormatException noNumber) {
			throw wrong();
		}
	}

	private String name() {
		int start = at;
		while (at < text.length() && (Character.isLetter(text.charAt(at)) || text.charAt(at) == '_'
				|| at > start && Character.isDigit(text.charAt(at))))
			at++;
		return text.substring(start, at);
	}

	private long variable(String name) throws SyntaxException {
		String value = state.get(name, "").strip();
		if (value.isEmpty())
			return 0;
		if (value.matches("-?[0-9].*"))
			return value.startsWith("-") ? -parse(value.substring(1)) : parse(value);
		if (++nested > DEEPEST)
			throw wrong();
		long result = evaluate(value, state);
		nested--;
		return result;
	}

	private void set(String name, long value) {
		if (live)
			state.set(name, Long.toString(value));
	}

	private boolean take(String symbol) {
		skip();
		boolean there = text.startsWith(symbol, at);
		if (there)
			at += symbol.length();
		return there;
	}

	private void skip() {
		while (at < text.length() && Character.isWhitespace(text.charAt(at)))
			at++;
	}

	private SyntaxException wrong() {
		return new SyntaxException(text + ": syntax error in expression", false);
	}
}
