package org.minicloud.guest.shell;

import java.util.ArrayList;
import java.util.List;
import org.minicloud.guest.shell.Node.Redirect;
import org.minicloud.guest.shell.Node.Word;

/** Understands redirections, and here-documents, whose text follows the line they were announced on. */
class RedirectText extends CommandText {
	/** Here-documents whose text follows the present line: their delimiters, and where the word goes. */
	private final List<PendingText> pendingTexts = new ArrayList<>();

	/** A here-document that has been announced. */
	private record PendingText(String delimiter, boolean quoted, boolean stripTabs, List<Redirect> redirects, int index) {
	}

	RedirectText(String text, int from) {
		super(text, from);
	}

	/** Whether a here-document has been announced whose text has not come. */
	final boolean awaitsText() {
		return !pendingTexts.isEmpty();
	}

	final List<Redirect> redirects() throws SyntaxException {
		List<Redirect> redirects = new ArrayList<>();
		do
			skipBlanks();
		while (redirect(redirects));
		return redirects;
	}

	/** Reads one redirection, if there is one. */
	final boolean redirect(List<Redirect> redirects) throws SyntaxException {
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
		if (startsWith("<<<"))
			hereString(redirects);
		else if (startsWith("<<"))
			hereDocument(redirects);
		else
			fileRedirect(redirects, fd, both);
		return true;
	}

	private void fileRedirect(List<Redirect> redirects, int givenFd, boolean both) throws SyntaxException {
		boolean read = startsWith("<");
		boolean append = startsWith(">>");
		at += append || startsWith(">|") ? 2 : 1;
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

	private void hereString(List<Redirect> redirects) throws SyntaxException {
		at += 3;
		skipBlanks();
		Word word = word();
		if (word.pieces().isEmpty())
			throw unexpected();
		List<Node.Piece> pieces = new ArrayList<>(word.pieces());
		pieces.add(new Node.Text("\n", true));
		redirects.add(new Redirect(0, Redirect.Kind.TEXT, new Word(List.copyOf(pieces))));
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

	@Override
	final void endedLine() throws SyntaxException {
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
}
