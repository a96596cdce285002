package org.minicloud.guest.programs.awk;

import java.util.ArrayList;
import java.util.List;
import org.minicloud.guest.programs.UsageException;
import org.minicloud.guest.programs.awk.AwkLexer.Kind;
import org.minicloud.guest.programs.awk.AwkLexer.Token;

/** The tokens of a program, with a place in them. */
final class AwkTokens {
	private final List<Token> tokens = new ArrayList<>();
	private final List<Integer> lines = new ArrayList<>();
	private int at;

	AwkTokens(String source) throws UsageException {
		AwkLexer lexer = new AwkLexer(source);
		do {
			lines.add(lexer.line());
			tokens.add(lexer.next());
		} while (tokens.get(tokens.size() - 1).kind() != Kind.END);
	}

	Token peek() {
		return tokens.get(at);
	}

	Token peek(int ahead) {
		return tokens.get(Math.min(at + ahead, tokens.size() - 1));
	}

	Token take() {
		Token token = tokens.get(at);
		if (at < tokens.size() - 1)
			at++;
		return token;
	}

	boolean is(String symbol) {
		return peek().is(symbol);
	}

	boolean is(Kind kind) {
		return peek().kind() == kind;
	}

	boolean accept(String symbol) {
		boolean there = is(symbol);
		if (there)
			take();
		return there;
	}

	void expect(String symbol) throws UsageException {
		if (!accept(symbol))
			throw wrong();
	}

	String name() throws UsageException {
		if (!is(Kind.NAME) && !is(Kind.FUNCTION))
			throw wrong();
		return take().text();
	}

	void skipNewlines() {
		while (is(Kind.NEWLINE))
			take();
	}

	void skipSeparators() {
		while (is(Kind.NEWLINE) || is(";"))
			take();
	}

	UsageException wrong() {
		String text = is(Kind.END) ? "unexpected newline or end of string" : "syntax error at or near " + peek().text();
		return new UsageException("awk: cmd. line:" + lines.get(at) + ": " + text, 1);
	}
}
