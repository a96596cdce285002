package org.minicloud.guest.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.minicloud.guest.shell.Node.Assignment;
import org.minicloud.guest.shell.Node.Item;
import org.minicloud.guest.shell.Node.Redirect;
import org.minicloud.guest.shell.Node.Word;

/** Understands commands, one complete line (or compound command) after the other, by recursive descent. */
final class Parser {
	private static final Set<String> CLOSING = Set.of("then", "else", "elif", "fi", "do", "done", "}");

	/** Far more than people nest, far less than the stack of the cloud's thread holds. */
	private static final int DEEPEST = 100;

	private final String text;
	private int at;
	private int depth;
	/** Whether the item read last ended with a separator. */
	private boolean separated;
	/** Here-documents whose text follows the present line: their delimiters, and where the word goes. */
	private final List<PendingText> pendingTexts = new ArrayList<>();

	/** A here-document that has been announced. */
	private record PendingText(String delimiter, boolean quoted, boolean stripTabs, List<Redirect> redirects, int index) {
	}

	Parser(String text, int from) {
		this.text = text;
		this.at = from;
	}

	int position() {
		return at;
	}

	/** The next line with commands on it, or null at the end of the text. */
	Node next() throws SyntaxException {
		skipEmptyLines();
		if (at >= text.length())
			return null;
		List<Item> items = new ArrayList<>();
		do
			items.add(item());
		while (separated && moreOnLine());
		endOfLine();
		return items.size() == 1 && !items.get(0).background() ? items.get(0).node() : new Node.Sequence(items);
	}

	private void endOfLine() throws SyntaxException {
		skipBlanks();
		if (at < text.length() && text.charAt(at) != '\n')
			throw unexpected();
		if (at < text.length()) {
			at++;
			readPendingTexts();
		} else if (!pendingTexts.isEmpty()) {
			throw endOfFile();
		}
	}

	private boolean moreOnLine() {
		skipBlanks();
		return at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != ')' && !closing();
	}

	/** A list inside a compound command, up to a word that closes it. */
	private Node body() throws SyntaxException {
		List<Item> items = new ArrayList<>();
		skipEmptyLines();
		while (!closing() && !startsWith(")")) {
			if (at >= text.length())
				throw endOfFile();
			items.add(item());
			if (!separated && !startsWith("\n") && !startsWith(")") && !closing() && at < text.length())
				throw unexpected();
			skipSeparators();
		}
		if (items.isEmpty())
			throw unexpected();
		return items.size() == 1 && !items.get(0).background() ? items.get(0).node() : new Node.Sequence(items);
	}

	private Item item() throws SyntaxException {
		skipBlanks();
		int start = at;
		Node node = andOr();
		String typed = text.substring(start, at).strip();
		skipBlanks();
		boolean background = startsWith("&") && !startsWith("&&");
		separated = background || startsWith(";") && !startsWith(";;");
		if (separated)
			at++;
		return new Item(node, background, typed);
	}

	private Node andOr() throws SyntaxException {
		Node first = pipeline();
		List<Node.Link> links = new ArrayList<>();
		while (true) {
			skipBlanks();
			if (!startsWith("&&") && !startsWith("||"))
				return links.isEmpty() ? first : new Node.AndOr(first, List.copyOf(links));
			boolean and = startsWith("&&");
			at += 2;
			skipEmptyLines();
			if (at >= text.length())
				throw endOfFile();
			links.add(new Node.Link(and, pipeline()));
		}
	}

	private Node pipeline() throws SyntaxException {
		boolean negated = keyword("!");
		List<Node> stages = new ArrayList<>(List.of(command()));
		skipBlanks();
		while (startsWith("|") && !startsWith("||")) {
			at++;
			skipEmptyLines();
			if (at >= text.length())
				throw endOfFile();
			stages.add(command());
			skipBlanks();
		}
		return stages.size() == 1 && !negated ? stages.get(0) : new Node.Pipeline(stages, negated);
	}

	private Node command() throws SyntaxException {
		if (++depth > DEEPEST)
			throw new SyntaxException("commands are nested too deeply", false);
		Node command = commandOfAnyKind();
		depth--;
		return command;
	}

	private Node commandOfAnyKind() throws SyntaxException {
		skipBlanks();
		if (startsWith("(")) {
			at++;
			Node body = body();
			expect(")");
			return new Node.Group(body, true, redirects());
		}
		if (keyword("{")) {
			Node body = body();
			expectKeyword("}");
			return new Node.Group(body, false, redirects());
		}
		if (keyword("if"))
			return withRedirects(conditional());
		if (keyword("while"))
			return withRedirects(loop(false));
		if (keyword("until"))
			return withRedirects(loop(true));
		if (keyword("for"))
			return withRedirects(forLoop());
		return simple();
	}

	private Node withRedirects(Node node) throws SyntaxException {
		List<Redirect> redirects = redirects();
		return redirects.isEmpty() ? node : new Node.Group(node, false, redirects);
	}

	private Node conditional() throws SyntaxException {
		List<Node.Branch> branches = new ArrayList<>();
		do {
			Node condition = body();
			expectKeyword("then");
			branches.add(new Node.Branch(condition, body()));
		} while (keyword("elif"));
		Node otherwise = keyword("else") ? body() : null;
		expectKeyword("fi");
		return new Node.If(List.copyOf(branches), otherwise);
	}

	private Node loop(boolean until) throws SyntaxException {
		Node condition = body();
		expectKeyword("do");
		Node body = body();
		expectKeyword("done");
		return new Node.Loop(condition, body, until);
	}

	private Node forLoop() throws SyntaxException {
		skipBlanks();
		String name = word().literal();
		if (name == null || !name.matches("[A-Za-z_]\\w*"))
			throw unexpected();
		List<Word> words = null;
		skipBlanks();
		if (keyword("in")) {
			words = new ArrayList<>();
			skipBlanks();
			while (at < text.length() && ";\n".indexOf(text.charAt(at)) < 0) {
				words.add(word());
				skipBlanks();
			}
		}
		skipSeparators();
		expectKeyword("do");
		Node body = body();
		expectKeyword("done");
		return new Node.For(name, words, body);
	}

	private Node simple() throws SyntaxException {
		List<Assignment> assignments = new ArrayList<>();
		List<Word> words = new ArrayList<>();
		List<Redirect> redirects = new ArrayList<>();
		if (closing())
			throw unexpected();
		while (true) {
			skipBlanks();
			if (redirect(redirects))
				continue;
			if (at >= text.length() || "\n;&|()".indexOf(text.charAt(at)) >= 0)
				break;
			Assignment assignment = words.isEmpty() ? assignment() : null;
			if (assignment != null)
				assignments.add(assignment);
			else
				words.add(word());
		}
		if (assignments.isEmpty() && words.isEmpty() && redirects.isEmpty())
			throw unexpected();
		return new Node.Simple(List.copyOf(assignments), List.copyOf(words), redirects);
	}

	private Assignment assignment() throws SyntaxException {
		int end = at;
		while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_'))
			end++;
		if (end == at || end >= text.length() || text.charAt(end) != '=' || Character.isDigit(text.charAt(at)))
			return null;
		String name = text.substring(at, end);
		at = end + 1;
		return new Assignment(name, word());
	}

	private Word word() throws SyntaxException {
		WordReader reader = new WordReader(text, at);
		Word word = reader.read();
		at = reader.position();
		return word;
	}

	private List<Redirect> redirects() throws SyntaxException {
		List<Redirect> redirects = new ArrayList<>();
		do
			skipBlanks();
		while (redirect(redirects));
		return redirects;
	}

	/** Reads one redirection, if there is one. */
	private boolean redirect(List<Redirect> redirects) throws SyntaxException {
		int start = at;
		boolean both = startsWith("&>");
		if (both)
			at++;
		int fd = -1;
		if (at + 1 < text.length() && Character.isDigit(text.charAt(at)) && "<>".indexOf(text.charAt(at + 1)) >= 0)
			fd = text.charAt(at++) - '0';
		if (!startsWith("<") && !startsWith(">")) {
			at = start;
			return false;
		}
		if (startsWith("<<"))
			hereDocument(redirects);
		else
			fileRedirect(redirects, fd, both);
		return true;
	}

	private void fileRedirect(List<Redirect> redirects, int givenFd, boolean both) throws SyntaxException {
		boolean read = startsWith("<");
		boolean append = startsWith(">>");
		at += append ? 2 : 1;
		boolean duplicate = startsWith("&");
		if (duplicate)
			at++;
		skipBlanks();
		Word target = word();
		if (target.pieces().isEmpty())
			throw unexpected();
		int fd = givenFd >= 0 ? givenFd : read ? 0 : 1;
		Redirect.Kind kind = duplicate ? Redirect.Kind.DUPLICATE
				: read ? Redirect.Kind.READ : append ? Redirect.Kind.APPEND : Redirect.Kind.WRITE;
		redirects.add(new Redirect(fd, kind, target));
		if (both)
			redirects.add(new Redirect(2, Redirect.Kind.DUPLICATE, new Word(List.of(new Node.Text("1", false)))));
	}

	private void hereDocument(List<Redirect> redirects) throws SyntaxException {
		at += 2;
		boolean stripTabs = startsWith("-");
		if (stripTabs)
			at++;
		skipBlanks();
		Word delimiter = word();
		StringBuilder name = new StringBuilder();
		for (Node.Piece piece : delimiter.pieces())
			name.append(piece instanceof Node.Text part ? part.text() : "");
		boolean quoted = delimiter.pieces().stream().anyMatch(Node.Piece::quoted);
		redirects.add(null);
		pendingTexts.add(new PendingText(name.toString(), quoted, stripTabs, redirects, redirects.size() - 1));
	}

	private void readPendingTexts() throws SyntaxException {
		for (PendingText pending : pendingTexts) {
			StringBuilder document = new StringBuilder();
			while (true) {
				if (at >= text.length())
					throw endOfFile();
				int end = text.indexOf('\n', at);
				String line = text.substring(at, end < 0 ? text.length() : end);
				at = end < 0 ? text.length() : end + 1;
				String stripped = pending.stripTabs() ? line.replaceFirst("^\t+", "") : line;
				if (stripped.equals(pending.delimiter()))
					break;
				document.append(stripped).append('\n');
			}
			Word word = pending.quoted() ? new Word(List.of(new Node.Text(document.toString(), true)))
					: new WordReader(document.toString(), 0).readQuoted();
			pending.redirects().set(pending.index(), new Redirect(0, Redirect.Kind.TEXT, word));
		}
		pendingTexts.clear();
	}

	private void skipBlanks() {
		while (at < text.length()) {
			char next = text.charAt(at);
			if (next == ' ' || next == '\t')
				at++;
			else if (next == '\\' && at + 1 < text.length() && text.charAt(at + 1) == '\n')
				at += 2;
			else if (next == '#' && (at == 0 || " \t\n;&|(".indexOf(text.charAt(at - 1)) >= 0))
				at = text.indexOf('\n', at) < 0 ? text.length() : text.indexOf('\n', at);
			else
				return;
		}
	}

	private void skipEmptyLines() throws SyntaxException {
		skipBlanks();
		while (startsWith("\n")) {
			at++;
			readPendingTexts();
			skipBlanks();
		}
	}

	private void skipSeparators() throws SyntaxException {
		skipEmptyLines();
		while (startsWith(";") && !startsWith(";;")) {
			at++;
			skipEmptyLines();
		}
	}

	private boolean startsWith(String symbol) {
		return text.startsWith(symbol, at);
	}

	private boolean keyword(String keyword) {
		skipBlanks();
		int end = at + keyword.length();
		if (!startsWith(keyword) || end < text.length() && " \t\n;&|()".indexOf(text.charAt(end)) < 0)
			return false;
		at = end;
		return true;
	}

	private boolean closing() {
		int before = at;
		for (String keyword : CLOSING)
			if (keyword(keyword)) {
				at = before;
				return true;
			}
		return false;
	}

	private void expect(String symbol) throws SyntaxException {
		skipEmptyLines();
		if (at >= text.length())
			throw endOfFile();
		if (!startsWith(symbol))
			throw unexpected();
		at += symbol.length();
	}

	private void expectKeyword(String keyword) throws SyntaxException {
		skipSeparators();
		if (at >= text.length())
			throw endOfFile();
		if (!keyword(keyword))
			throw unexpected();
	}

	private static SyntaxException endOfFile() {
		return new SyntaxException("syntax error: unexpected end of file", true);
	}

	private SyntaxException unexpected() {
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
