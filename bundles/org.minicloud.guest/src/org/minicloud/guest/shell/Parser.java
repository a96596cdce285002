package org.minicloud.guest.shell;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.minicloud.guest.shell.Node.Assignment;
import org.minicloud.guest.shell.Node.Item;
import org.minicloud.guest.shell.Node.Redirect;
import org.minicloud.guest.shell.Node.Word;

/** Understands commands, one complete line (or compound command) after the other, by recursive descent. */
final class Parser extends RedirectText {
	/** Far more than people nest, far less than the stack of the cloud's thread holds. */
	private static final int DEEPEST = 100;

	private int depth;
	/** Whether the item read last ended with a separator. */
	private boolean separated;
	/** Short names of a user's, and the ones that are being replaced at the moment. */
	private final Map<String, String> aliases;
	private final Set<String> replaced = new HashSet<>();

	Parser(String text, int from) {
		this(text, from, Map.of());
	}

	Parser(String text, int from, Map<String, String> aliases) {
		super(text, from);
		this.aliases = aliases;
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
			endedLine();
		} else if (awaitsText()) {
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
		separated = background || startsWith(";") && !startsWith(";;") && !startsWith(";&");
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
		boolean timed = keyword("time");
		boolean negated = keyword("!");
		List<Node> stages = new ArrayList<>(List.of(command()));
		skipBlanks();
		while (startsWith("|") && !startsWith("||")) {
			at++;
			if (startsWith("&")) {
				at++;
				Redirect both = new Redirect(2, Redirect.Kind.DUPLICATE, new Word(List.of(new Node.Text("1", false))));
				stages.set(stages.size() - 1, new Node.Group(stages.get(stages.size() - 1), false, List.of(both)));
			}
			skipEmptyLines();
			if (at >= text.length())
				throw endOfFile();
			stages.add(command());
			skipBlanks();
		}
		Node node = stages.size() == 1 && !negated ? stages.get(0) : new Node.Pipeline(stages, negated);
		return timed ? new Node.Timed(node) : node;
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
		if (startsWith("((") && !startsWith("(((") && arithmeticEnd() > 0)
			return withRedirects(new Node.Calculation(arithmetic()));
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
		if (keyword("case"))
			return withRedirects(choice());
		if (keyword("[["))
			return withRedirects(test());
		Node function = function();
		return function == null ? simple() : function;
	}

	/** Where {@code ((…))} ends; negative when it is something else. */
	private int arithmeticEnd() {
		int open = 0;
		for (int i = at; i < text.length(); i++) {
			open += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
			if (open == 0)
				return text.charAt(i - 1) == ')' ? i + 1 : -1;
		}
		return -1;
	}

	private String arithmetic() {
		int end = arithmeticEnd();
		String inside = text.substring(at + 2, end - 2);
		at = end;
		return inside;
	}

	/** {@code name() …} or {@code function name …}; null when it is none. */
	private Node function() throws SyntaxException {
		int before = at;
		boolean announced = keyword("function");
		skipBlanks();
		int end = at;
		while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || "_-.".indexOf(text.charAt(end)) >= 0))
			end++;
		String name = text.substring(at, end);
		at = end;
		skipBlanks();
		boolean parentheses = startsWith("(");
		if (parentheses) {
			at++;
			skipBlanks();
			parentheses = startsWith(")");
			at++;
		}
		if (name.isEmpty() || !announced && !parentheses) {
			at = before;
			return null;
		}
		skipEmptyLines();
		if (at >= text.length())
			throw endOfFile();
		return new Node.Function(name, command());
	}

	private Node choice() throws SyntaxException {
		skipBlanks();
		Word subject = word();
		skipEmptyLines();
		if (!keyword("in"))
			throw unexpected();
		List<Node.Case> cases = new ArrayList<>();
		skipSeparators();
		while (!keyword("esac")) {
			if (at >= text.length())
				throw endOfFile();
			if (startsWith("("))
				at++;
			List<Word> patterns = new ArrayList<>();
			do {
				if (!patterns.isEmpty())
					at++;
				skipBlanks();
				patterns.add(word());
				skipBlanks();
			} while (startsWith("|"));
			expect(")");
			skipSeparators();
			Node body = closing() ? null : body();
			boolean fallsThrough = !keyword(";;&") && !keyword(";;") && keyword(";&");
			cases.add(new Node.Case(patterns, body, fallsThrough));
			skipSeparators();
		}
		return new Node.Choice(subject, cases);
	}

	/** {@code [[ … ]]}: its words as they are, operators among them. */
	private Node test() throws SyntaxException {
		List<Word> words = new ArrayList<>();
		boolean regex = false;
		while (true) {
			skipEmptyLines();
			if (at >= text.length())
				throw endOfFile();
			if (keyword("]]"))
				return new Node.Test(words);
			String operator = null;
			for (String each : List.of("&&", "||", "<", ">", "(", ")"))
				if (operator == null && startsWith(each) && !regex)
					operator = each;
			if (operator != null) {
				at += operator.length();
				words.add(new Word(List.of(new Node.Text(operator, false))));
				continue;
			}
			Word word = regex ? regex() : word();
			if (word.pieces().isEmpty())
				throw unexpected();
			words.add(word);
			regex = "=~".equals(word.literal());
		}
	}

	/** A regular expression goes to the next blank, whatever is in it. */
	private Word regex() throws SyntaxException {
		int end = at;
		while (end < text.length() && " \t\n".indexOf(text.charAt(end)) < 0)
			end += text.charAt(end) == '\\' && end + 1 < text.length() ? 2 : 1;
		String typed = text.substring(at, Math.min(end, text.length()));
		at = Math.min(end, text.length());
		if (typed.startsWith("\"") || typed.startsWith("'") || typed.startsWith("$"))
			return new WordReader(typed, 0).read();
		return new Word(List.of(new Node.Text(typed, false)));
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
		return new Node.Loop(condition, body, until, null);
	}

	private Node forLoop() throws SyntaxException {
		skipBlanks();
		if (startsWith("((") && arithmeticEnd() > 0)
			return countingLoop();
		String name = word().literal();
		if (name == null || !name.matches("[A-Za-z_]\\w*"))
			throw unexpected();
		List<Word> words = null;
		skipBlanks();
		if (keyword("in")) {
			words = new ArrayList<>();
			skipBlanks();
			while (at < text.length() && ";\n".indexOf(text.charAt(at)) < 0) {
				words.addAll(bracedWords());
				skipBlanks();
			}
		}
		skipSeparators();
		expectKeyword("do");
		Node body = body();
		expectKeyword("done");
		return new Node.For(name, words, body);
	}

	private Node countingLoop() throws SyntaxException {
		String[] parts = arithmetic().split(";", -1);
		if (parts.length != 3)
			throw new SyntaxException("syntax error: arithmetic expression required", false);
		skipSeparators();
		boolean braces = keyword("{");
		if (!braces)
			expectKeyword("do");
		Node body = body();
		expectKeyword(braces ? "}" : "done");
		String condition = parts[1].isBlank() ? "1" : parts[1];
		Node loop = new Node.Loop(new Node.Calculation(condition), body, false,
				parts[2].isBlank() ? null : new Node.Calculation(parts[2]));
		if (parts[0].isBlank())
			return loop;
		return new Node.Sequence(List.of(new Item(new Node.Calculation(parts[0]), false, ""), new Item(loop, false, "")));
	}

	/** Puts the text of an alias in place of its name. */
	private boolean alias() {
		int end = at;
		while (end < text.length() && " \t\n;&|<>()'\"$`\\=".indexOf(text.charAt(end)) < 0)
			end++;
		String name = text.substring(at, end);
		boolean ends = end == text.length() || " \t\n;&|<>()".indexOf(text.charAt(end)) >= 0;
		if (!ends || !aliases.containsKey(name) || !replaced.add(name))
			return false;
		text = text.substring(0, at) + aliases.get(name) + text.substring(end);
		return true;
	}

	private Node simple() throws SyntaxException {
		List<Assignment> assignments = new ArrayList<>();
		List<Word> words = new ArrayList<>();
		List<Redirect> redirects = new ArrayList<>();
		if (closing())
			throw unexpected();
		skipBlanks();
		while (alias())
			skipBlanks();
		replaced.clear();
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
				words.addAll(bracedWords());
		}
		if (assignments.isEmpty() && words.isEmpty() && redirects.isEmpty())
			throw unexpected();
		return new Node.Simple(List.copyOf(assignments), List.copyOf(words), redirects);
	}

	private Assignment assignment() throws SyntaxException {
		int end = at;
		while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_'))
			end++;
		boolean append = text.startsWith("+=", end);
		if (end == at || !append && !text.startsWith("=", end) || Character.isDigit(text.charAt(at)))
			return null;
		String name = text.substring(at, end);
		at = end + (append ? 2 : 1);
		return new Assignment(name, word(), append);
	}

}
