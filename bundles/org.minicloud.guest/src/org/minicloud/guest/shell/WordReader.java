package org.minicloud.guest.shell;

import java.util.ArrayList;
import java.util.List;
import org.minicloud.guest.shell.Node.Piece;
import org.minicloud.guest.shell.Node.Word;

/** Reads one word: quotes, escapes, {@code $name}, {@code ${name:-x}}, {@code $(command)}, {@code $((1+1))}, back quotes. */
final class WordReader {
	private static final String ENDS_WORD = " \t\n;&|<>()";
	private static final String SPECIAL_PARAMETERS = "?$!#@*0123456789-";

	private final String text;
	private int at;
	private final List<Piece> pieces = new ArrayList<>();
	private final StringBuilder plain = new StringBuilder();

	WordReader(String text, int at) {
		this.text = text;
		this.at = at;
	}

	int position() {
		return at;
	}

	Word read() throws SyntaxException {
		while (at < text.length() && ENDS_WORD.indexOf(text.charAt(at)) < 0) {
			char next = text.charAt(at);
			switch (next) {
				case '\\' -> escape();
				case '\'' -> singleQuotes();
				case '"' -> doubleQuotes();
				case '$' -> dollar(false);
				case '`' -> backQuotes(false);
				default -> {
					plain.append(next);
					at++;
				}
			}
		}
		flush(false);
		return new Word(List.copyOf(pieces));
	}

	/** Reads all of the text as if between double quotes, as here-documents are. */
	Word readQuoted() throws SyntaxException {
		while (at < text.length())
			quotedCharacter();
		flush(true);
		return new Word(List.copyOf(pieces));
	}

	private void flush(boolean quoted) {
		if (!plain.isEmpty())
			pieces.add(new Node.Text(plain.toString(), quoted));
		plain.setLength(0);
	}

	private void escape() throws SyntaxException {
		if (at + 1 >= text.length())
			throw new SyntaxException("unexpected end of file", true);
		if (text.charAt(at + 1) != '\n') {
			flush(false);
			pieces.add(new Node.Text(text.substring(at + 1, at + 2), true));
		}
		at += 2;
	}

	private void singleQuotes() throws SyntaxException {
		int end = text.indexOf('\'', at + 1);
		if (end < 0)
			throw new SyntaxException("unexpected EOF while looking for matching `''", true);
		flush(false);
		pieces.add(new Node.Text(text.substring(at + 1, end), true));
		at = end + 1;
	}

	private void doubleQuotes() throws SyntaxException {
		flush(false);
		at++;
		int before = pieces.size();
		while (at < text.length() && text.charAt(at) != '"')
			quotedCharacter();
		if (at >= text.length())
			throw new SyntaxException("unexpected EOF while looking for matching `\"'", true);
		at++;
		flush(true);
		if (pieces.size() == before)
			pieces.add(new Node.Text("", true));
	}

	private void quotedCharacter() throws SyntaxException {
		char next = text.charAt(at);
		if (next == '\\' && at + 1 < text.length() && "$`\"\\\n".indexOf(text.charAt(at + 1)) >= 0) {
			if (text.charAt(at + 1) != '\n')
				plain.append(text.charAt(at + 1));
			at += 2;
		} else if (next == '$') {
			dollar(true);
		} else if (next == '`') {
			backQuotes(true);
		} else {
			plain.append(next);
			at++;
		}
	}

	private void backQuotes(boolean quoted) throws SyntaxException {
		int end = text.indexOf('`', at + 1);
		if (end < 0)
			throw new SyntaxException("unexpected EOF while looking for matching ``'", true);
		flush(quoted);
		pieces.add(new Node.Substitution(text.substring(at + 1, end), quoted));
		at = end + 1;
	}

	private void dollar(boolean quoted) throws SyntaxException {
		char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
		if (next == '(') {
			parentheses(quoted);
		} else if (next == '\'' && !quoted) {
			escapedQuotes();
		} else if (next == '{') {
			braces(quoted);
		} else if (SPECIAL_PARAMETERS.indexOf(next) >= 0) {
			flush(quoted);
			pieces.add(new Node.Variable(String.valueOf(next), "", quoted));
			at += 2;
		} else if (Character.isLetter(next) || next == '_') {
			int end = endOfName(at + 1);
			flush(quoted);
			pieces.add(new Node.Variable(text.substring(at + 1, end), "", quoted));
			at = end;
		} else {
			plain.append('$');
			at++;
		}
	}

	private int endOfName(int from) {
		int end = from;
		while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_'))
			end++;
		return end;
	}

	private void braces(boolean quoted) throws SyntaxException {
		int end = closingBrace();
		if (end < 0)
			throw new SyntaxException("unexpected EOF while looking for matching `}'", true);
		String inside = text.substring(at + 2, end);
		boolean length = inside.matches("#([A-Za-z_]\\w*|[0-9@*?]+)");
		boolean indirect = inside.matches("![A-Za-z_]\\w*");
		int nameEnd = endOfName(at + 2) - at - 2;
		if (!length && !indirect && nameEnd == 0 && !inside.isEmpty() && SPECIAL_PARAMETERS.indexOf(inside.charAt(0)) >= 0)
			nameEnd = 1;
		if (!length && !indirect && nameEnd == 0)
			throw new SyntaxException("${" + inside + "}: bad substitution", false);
		flush(quoted);
		pieces.add(length || indirect ? new Node.Variable(inside.substring(1), length ? "#" : "!", quoted)
				: new Node.Variable(inside.substring(0, nameEnd), inside.substring(nameEnd), quoted));
		at = end + 1;
	}

	/** Where {@code ${…}} ends: not within quotes, nor within another. */
	private int closingBrace() {
		int depth = 0;
		boolean quoted = false;
		for (int i = at + 1; i < text.length(); i++) {
			char next = text.charAt(i);
			if (next == '\\')
				i++;
			else if (next == '\'' && !quoted && text.indexOf('\'', i + 1) > 0 && depth == 1 && text.charAt(i - 1) != '}')
				i = text.indexOf('\'', i + 1);
			else if (next == '"')
				quoted = !quoted;
			else if (next == '{' && text.charAt(i - 1) == '$')
				depth++;
			else if (next == '}' && --depth == 0)
				return i;
		}
		return -1;
	}

	/** {@code $'…'} with the escapes of C. */
	private void escapedQuotes() throws SyntaxException {
		int end = at + 2;
		while (end < text.length() && text.charAt(end) != '\'')
			end += text.charAt(end) == '\\' ? 2 : 1;
		if (end >= text.length())
			throw new SyntaxException("unexpected EOF while looking for matching `''", true);
		flush(false);
		String inside = text.substring(at + 2, end).replace("\\'", "'");
		pieces.add(new Node.Text(org.minicloud.guest.programs.PrintfText.of(List.of(inside.replace("%", "%%"))).out(), true));
		at = end + 1;
	}

	private void parentheses(boolean quoted) throws SyntaxException {
		int depth = 0;
		int end = at + 1;
		for (; end < text.length(); end++) {
			char next = text.charAt(end);
			if (next == '\\')
				end++;
			else if ((next == '\'' || next == '"') && text.indexOf(next, end + 1) > 0)
				end = text.indexOf(next, end + 1);
			else if (next == '(')
				depth++;
			else if (next == ')' && --depth == 0)
				break;
		}
		if (end >= text.length())
			throw new SyntaxException("unexpected EOF while looking for matching `)'", true);
		flush(quoted);
		String inside = text.substring(at + 2, end);
		if (inside.startsWith("(") && inside.endsWith(")"))
			pieces.add(new Node.Arithmetic(inside.substring(1, inside.length() - 1), quoted));
		else
			pieces.add(new Node.Substitution(inside, quoted));
		at = end + 1;
	}
}
