package org.minicloud.guest.programs.awk;

import java.util.List;
import java.util.Set;
import org.minicloud.guest.programs.UsageException;

/** Takes programs of awk apart. */
final class AwkLexer {
	enum Kind {
		NUMBER, STRING, REGEX, NAME, FUNCTION, KEYWORD, SYMBOL, NEWLINE, END
	}

	/** @param text of a function's name without the parenthesis that follows it */
	record Token(Kind kind, String text, boolean spaceBefore) {
		boolean is(String symbol) {
			return text.equals(symbol) && (kind == Kind.SYMBOL || kind == Kind.KEYWORD);
		}
	}

	private static final Set<String> KEYWORDS = Set.of("BEGIN", "END", "if", "else", "while", "do", "for", "in", "break",
			"continue", "next", "exit", "print", "printf", "delete", "function", "func", "return", "getline");
	private static final List<String> SYMBOLS = List.of("**=", "&&", "||", "==", "!=", "<=", ">=", "++", "--", "+=", "-=", "*=",
			"/=", "%=", "^=", "**", ">>", "{", "}", "(", ")", "[", "]", ";", ",", "+", "-", "*", "/", "%", "^", "!", ">", "<",
			"|", "?", ":", "~", "$", "=");

	private final String source;
	private int at;
	/** Whether a slash would divide here. */
	private boolean afterOperand;

	AwkLexer(String source) {
		this.source = source;
	}

	int line() {
		return (int) source.substring(0, Math.min(at, source.length())).chars().filter(each -> each == '\n').count() + 1;
	}

	Token next() throws UsageException {
		int before = at;
		skip();
		boolean space = at > before;
		Token token = read(space);
		afterOperand = switch (token.kind()) {
			case NUMBER, STRING, REGEX, NAME -> true;
			case SYMBOL -> Set.of(")", "]", "$", "++", "--").contains(token.text());
			default -> false;
		};
		return token;
	}

	private void skip() {
		while (at < source.length()) {
			char next = source.charAt(at);
			if (next == ' ' || next == '\t' || next == '\r')
				at++;
			else if (next == '\\' && source.startsWith("\n", at + 1))
				at += 2;
			else if (next == '#')
				at = source.indexOf('\n', at) < 0 ? source.length() : source.indexOf('\n', at);
			else
				return;
		}
	}

	private Token read(boolean space) throws UsageException {
		if (at >= source.length())
			return new Token(Kind.END, "", space);
		char next = source.charAt(at);
		if (next == '\n') {
			at++;
			return new Token(Kind.NEWLINE, "newline", space);
		}
		if (next == '"')
			return new Token(Kind.STRING, string(), space);
		if (Character.isDigit(next) || next == '.' && at + 1 < source.length() && Character.isDigit(source.charAt(at + 1)))
			return new Token(Kind.NUMBER, number(), space);
		if (Character.isLetter(next) || next == '_')
			return word(space);
		if (next == '/' && !afterOperand)
			return new Token(Kind.REGEX, regex(), space);
		for (String symbol : SYMBOLS)
			if (source.startsWith(symbol, at)) {
				at += symbol.length();
				return new Token(Kind.SYMBOL, symbol, space);
			}
		throw new UsageException("awk: cmd. line:" + line() + ": syntax error: invalid char '" + next + "'", 1);
	}

	private Token word(boolean space) {
		int from = at;
		while (at < source.length() && (Character.isLetterOrDigit(source.charAt(at)) || source.charAt(at) == '_'))
			at++;
		String word = source.substring(from, at);
		if (KEYWORDS.contains(word))
			return new Token(Kind.KEYWORD, word, space);
		boolean called = at < source.length() && source.charAt(at) == '(' || AwkFunction.isBuiltin(word);
		return new Token(called ? Kind.FUNCTION : Kind.NAME, word, space);
	}

	private String number() {
		int from = at;
		while (at < source.length() && (Character.isDigit(source.charAt(at)) || source.charAt(at) == '.'))
			at++;
		if (at < source.length() && "eE".indexOf(source.charAt(at)) >= 0) {
			int exponent = at + 1;
			if (exponent < source.length() && "+-".indexOf(source.charAt(exponent)) >= 0)
				exponent++;
			if (exponent < source.length() && Character.isDigit(source.charAt(exponent))) {
				at = exponent;
				while (at < source.length() && Character.isDigit(source.charAt(at)))
					at++;
			}
		}
		return source.substring(from, at);
	}

	private String string() throws UsageException {
		StringBuilder text = new StringBuilder();
		at++;
		while (at < source.length() && source.charAt(at) != '"') {
			char next = source.charAt(at++);
			if (next == '\n')
				break;
			text.append(next);
			if (next == '\\' && at < source.length())
				text.append(source.charAt(at++));
		}
		if (at >= source.length() || source.charAt(at) != '"')
			throw new UsageException("awk: cmd. line:" + line() + ": unterminated string", 1);
		at++;
		return unescape(text.toString());
	}

	private String regex() throws UsageException {
		StringBuilder text = new StringBuilder();
		at++;
		boolean set = false;
		while (at < source.length() && (source.charAt(at) != '/' || set) && source.charAt(at) != '\n') {
			char next = source.charAt(at++);
			if (next == '\\' && at < source.length()) {
				char escaped = source.charAt(at++);
				text.append(escaped == '/' ? "" : "\\").append(escaped);
				continue;
			}
			if (next == '[')
				set = true;
			else if (next == ']' && !text.toString().endsWith("[") && !text.toString().endsWith("[^"))
				set = false;
			text.append(next);
		}
		if (at >= source.length() || source.charAt(at) != '/')
			throw new UsageException("awk: cmd. line:" + line() + ": unterminated regexp", 1);
		at++;
		return text.toString();
	}

	/** Escapes of strings; what is none keeps its backslash, so that regular expressions can be strings. */
	static String unescape(String text) {
		StringBuilder plain = new StringBuilder();
		for (int i = 0; i < text.length(); i++) {
			char next = text.charAt(i);
			if (next != '\\' || i + 1 == text.length()) {
				plain.append(next);
				continue;
			}
			char code = text.charAt(++i);
			switch (code) {
				case 'n' -> plain.append('\n');
				case 't' -> plain.append('\t');
				case 'r' -> plain.append('\r');
				case 'a' -> plain.append((char) 7);
				case 'b' -> plain.append('\b');
				case 'f' -> plain.append('\f');
				case 'v' -> plain.append((char) 11);
				case '"', '/', '\\' -> plain.append(code);
				case '0', '1', '2', '3', '4', '5', '6', '7' -> {
					int value = 0;
					int end = Math.min(text.length(), i + 3);
					while (i < end && text.charAt(i) >= '0' && text.charAt(i) <= '7')
						value = value * 8 + text.charAt(i++) - '0';
					i--;
					plain.append((char) value);
				}
				default -> plain.append('\\').append(code);
			}
		}
		return plain.toString();
	}
}
