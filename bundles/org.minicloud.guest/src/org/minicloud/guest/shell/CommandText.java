package org.minicloud.guest.shell;

import java.util.List;
import java.util.Set;
import org.minicloud.guest.shell.Node.Word;

/** A text of commands and a place in it: blanks, symbols, keywords and words. */
class CommandText {
	private static final Set<String> CLOSING = Set.of("then", "else", "elif", "fi", "do", "done", "}", "esac", ";;", ";&", ";;&");
	String text;
	int at;

	CommandText(String text, int from) {
		this.text = text;
		this.at = from;
	}

	/** What follows the end of a line that has just been passed. */
	void endedLine() throws SyntaxException {
		// nothing, unless here-documents were announced
	}

	final Word word() throws SyntaxException {
		WordReader reader = new WordReader(text, at);
		Word word = reader.read();
		at = reader.position();
		return word;
	}

	/** The words that a word becomes by its braces, as {@code a{1,2}b}. */
	final List<Word> bracedWords() throws SyntaxException {
		int start = at;
		Word plain = word();
		String typed = text.substring(start, at);
		if (typed.indexOf('{') < 0)
			return List.of(plain);
		List<String> texts = Braces.expand(typed);
		if (texts.size() == 1)
			return List.of(plain);
		List<Word> words = new java.util.ArrayList<>();
		for (String each : texts)
			words.add(new WordReader(each, 0).read());
		return words;
	}

	final void skipBlanks() {
		while (at < text.length()) {
			char next = text.charAt(at);
			if (next == ' ' || next == '\t' || next == '\r')
				at++;
			else if (next == '\\' && at + 1 < text.length() && text.charAt(at + 1) == '\n')
				at += 2;
			else if (next == '#' && (at == 0 || " \t\n;&|(".indexOf(text.charAt(at - 1)) >= 0))
				at = text.indexOf('\n', at) < 0 ? text.length() : text.indexOf('\n', at);
			else
				return;
		}
	}

	final void skipEmptyLines() throws SyntaxException {
		skipBlanks();
		while (startsWith("\n")) {
			at++;
			endedLine();
			skipBlanks();
		}
	}

	final void skipSeparators() throws SyntaxException {
		skipEmptyLines();
		while (startsWith(";") && !startsWith(";;") && !startsWith(";&")) {
			at++;
			skipEmptyLines();
		}
	}

	final boolean startsWith(String symbol) {
		return text.startsWith(symbol, at);
	}

	final boolean keyword(String keyword) {
		skipBlanks();
		int end = at + keyword.length();
		boolean symbol = keyword.startsWith(";");
		if (!startsWith(keyword) || !symbol && end < text.length() && " \t\n;&|()".indexOf(text.charAt(end)) < 0)
			return false;
		at = end;
		return true;
	}

	final boolean closing() {
		int before = at;
		for (String keyword : CLOSING)
			if (keyword(keyword)) {
				at = before;
				return true;
			}
		return false;
	}

	final void expect(String symbol) throws SyntaxException {
		skipEmptyLines();
		if (at >= text.length())
			throw endOfFile();
		if (!startsWith(symbol))
			throw unexpected();
		at += symbol.length();
	}

	final void expectKeyword(String keyword) throws SyntaxException {
		skipSeparators();
		if (at >= text.length())
			throw endOfFile();
		if (!keyword(keyword))
			throw unexpected();
	}

	static SyntaxException endOfFile() {
		return new SyntaxException("syntax error: unexpected end of file", true);
	}

	final SyntaxException unexpected() {
		skipBlanks();
		if (at >= text.length())
			return endOfFile();
		int end = at;
		if (";&|()<>\n".indexOf(text.charAt(at)) >= 0) {
			end = at + 1;
			if (end < text.length() && text.charAt(end) == text.charAt(at) && text.charAt(at) != '\n')
				end++;
		} else {
			while (end < text.length() && " \t\n;&|()<>".indexOf(text.charAt(end)) < 0)
				end++;
		}
		String token = text.substring(at, end).replace("\n", "newline");
		return new SyntaxException("syntax error near unexpected token `" + token + "'", false);
	}
}
