package org.minicloud.guest.programs.awk;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.minicloud.guest.programs.UsageException;
import org.minicloud.guest.programs.awk.AwkLexer.Kind;
import org.minicloud.guest.programs.awk.AwkLexer.Token;

/** Understands expressions of awk, by recursive descent. */
final class AwkExpressions {
	private static final int DEEPEST = 200;
	private static final Set<String> ASSIGNMENTS = Set.of("=", "+=", "-=", "*=", "/=", "%=", "^=", "**=");
	private final AwkTokens tokens;
	/** Whether {@code >} sends output to a file here. */
	private boolean printing;
	/** Whether {@code in} belongs to a loop here. */
	private int depth;

	AwkExpressions(AwkTokens tokens) {
		this.tokens = tokens;
	}

	Expr expression() throws UsageException {
		if (++depth > DEEPEST)
			throw new UsageException("awk: expressions are nested too deeply", 1);
		Expr result = assignment();
		depth--;
		return result;
	}

	/** What is printed, up to a redirection. */
	List<Expr> printed() throws UsageException {
		printing = true;
		List<Expr> list = list();
		printing = false;
		return list.size() == 1 && list.get(0) instanceof Expr.Group group ? group.members() : list;
	}

	/** The file or command that output is sent to. */
	Expr concatenated() throws UsageException {
		return concatenation();
	}

	private List<Expr> list() throws UsageException {
		List<Expr> list = new ArrayList<>();
		if (ends())
			return list;
		list.add(expression());
		while (tokens.accept(",")) {
			tokens.skipNewlines();
			list.add(expression());
		}
		return list;
	}

	private boolean ends() {
		return tokens.is(";") || tokens.is("}") || tokens.is(Kind.NEWLINE) || tokens.is(Kind.END) || tokens.is(">")
				|| tokens.is(">>") || tokens.is("|") || tokens.is(")");
	}

	private Expr assignment() throws UsageException {
		Expr left = choice();
		String operator = tokens.peek().text();
		if (!tokens.is(Kind.SYMBOL) || !ASSIGNMENTS.contains(operator))
			return left;
		if (!(left instanceof Expr.Target target))
			throw tokens.wrong();
		tokens.take();
		tokens.skipNewlines();
		String plain = operator.equals("**=") ? "^" : operator.substring(0, operator.length() - 1);
		return new Expr.Assign(target, plain.isEmpty() ? null : plain, expression());
	}

	private Expr choice() throws UsageException {
		Expr condition = or();
		if (!tokens.accept("?"))
			return condition;
		tokens.skipNewlines();
		Expr yes = expression();
		tokens.skipNewlines();
		tokens.expect(":");
		tokens.skipNewlines();
		return new Expr.Choice(condition, yes, expression());
	}

	private Expr or() throws UsageException {
		Expr left = and();
		while (tokens.accept("||")) {
			tokens.skipNewlines();
			left = new Expr.Logic(false, left, and());
		}
		return left;
	}

	private Expr and() throws UsageException {
		Expr left = in();
		while (tokens.accept("&&")) {
			tokens.skipNewlines();
			left = new Expr.Logic(true, left, in());
		}
		return left;
	}

	private Expr in() throws UsageException {
		Expr left = match();
		while (tokens.accept("in"))
			left = new Expr.In(left instanceof Expr.Group group ? group.members() : List.of(left), tokens.name());
		return left;
	}

	private Expr match() throws UsageException {
		Expr left = comparison();
		while (true) {
			boolean negated = tokens.is("!") && tokens.peek(1).is("~");
			if (!negated && !tokens.is("~"))
				return left;
			tokens.take();
			if (negated)
				tokens.take();
			left = new Expr.Match(left, comparison(), negated);
		}
	}

	private Expr comparison() throws UsageException {
		Expr left = concatenation();
		for (String operator : List.of("<=", ">=", "==", "!=", "<", ">"))
			if (tokens.is(operator) && !(printing && operator.equals(">"))) {
				tokens.take();
				return new Expr.Compare(operator, left, concatenation());
			}
		if (tokens.is("|") && tokens.peek(1).is("getline"))
			throw new UsageException("awk: reading from a command is not supported", 2);
		return left;
	}

	private Expr concatenation() throws UsageException {
		Expr left = sum();
		while (startsOperand())
			left = new Expr.Concat(left, sum());
		return left;
	}

	private boolean startsOperand() {
		Token next = tokens.peek();
		return switch (next.kind()) {
			case NUMBER, STRING, NAME, FUNCTION -> true;
			case SYMBOL -> Set.of("$", "(", "-", "++", "--").contains(next.text())
					&& !(next.text().equals("-"));
			default -> false;
		};
	}

	private Expr sum() throws UsageException {
		Expr left = product();
		while (tokens.is("+") || tokens.is("-"))
			left = new Expr.Binary(tokens.take().text(), left, product());
		return left;
	}

	private Expr product() throws UsageException {
		Expr left = unary();
		while (tokens.is("*") || tokens.is("/") || tokens.is("%"))
			left = new Expr.Binary(tokens.take().text(), left, unary());
		return left;
	}

	private Expr unary() throws UsageException {
		if (++depth > DEEPEST)
			throw new UsageException("awk: expressions are nested too deeply", 1);
		Expr result = tokens.is("!") || tokens.is("-") || tokens.is("+")
				? new Expr.Unary(tokens.take().text().charAt(0), unary()) : power();
		depth--;
		return result;
	}

	private Expr power() throws UsageException {
		Expr base = postfix();
		if (!tokens.accept("^") && !tokens.accept("**"))
			return base;
		boolean negative = tokens.accept("-");
		Expr exponent = power();
		return new Expr.Binary("^", base, negative ? new Expr.Unary('-', exponent) : exponent);
	}

	private Expr postfix() throws UsageException {
		Expr operand = primary();
		if (!(operand instanceof Expr.Target target))
			return operand;
		if (tokens.is("++") || tokens.is("--"))
			return new Expr.Step(target, false, tokens.take().text().equals("++") ? 1 : -1);
		return operand;
	}

	private Expr primary() throws UsageException {
		Token token = tokens.peek();
		switch (token.kind()) {
			case NUMBER -> {
				return new Expr.Constant(AwkText.number(tokens.take().text()));
			}
			case STRING -> {
				return new Expr.Constant(tokens.take().text());
			}
			case REGEX -> {
				return new Expr.Regex(tokens.take().text());
			}
			case FUNCTION -> {
				return call();
			}
			case NAME -> {
				return variable();
			}
			default -> {
				return symbol(token);
			}
		}
	}

	private Expr symbol(Token token) throws UsageException {
		if (tokens.accept("$"))
			return new Expr.Field(tokens.is("++") || tokens.is("--") || tokens.is("-") ? unaryStep() : primary());
		if (tokens.is("++") || tokens.is("--"))
			return unaryStep();
		if (tokens.accept("("))
			return parenthesized();
		if (tokens.accept("getline"))
			return getline();
		if (token.is("-") || token.is("!") || token.is("+"))
			return unary();
		throw tokens.wrong();
	}

	private Expr unaryStep() throws UsageException {
		if (tokens.is("-"))
			return unary();
		int by = tokens.take().text().equals("++") ? 1 : -1;
		if (primary() instanceof Expr.Target target)
			return new Expr.Step(target, true, by);
		throw tokens.wrong();
	}

	private Expr parenthesized() throws UsageException {
		boolean before = printing;
		printing = false;
		List<Expr> list = list();
		printing = before;
		tokens.expect(")");
		if (list.isEmpty())
			throw tokens.wrong();
		// a variable in parentheses is still one expression, so that print (a)(b) joins them
		return list.size() == 1 ? new Expr.Concat(list.get(0), null) : new Expr.Group(list);
	}

	private Expr variable() throws UsageException {
		String name = tokens.take().text();
		if (!tokens.accept("["))
			return new Expr.Var(name);
		boolean before = printing;
		printing = false;
		List<Expr> subscripts = list();
		printing = before;
		tokens.expect("]");
		return new Expr.Element(name, subscripts);
	}

	private Expr call() throws UsageException {
		String name = tokens.take().text();
		if (!tokens.accept("(")) {
			if (name.equals("length"))
				return new Expr.Call(name, List.of());
			throw tokens.wrong();
		}
		boolean before = printing;
		printing = false;
		List<Expr> arguments = list();
		printing = before;
		tokens.skipNewlines();
		tokens.expect(")");
		return new Expr.Call(name, arguments);
	}

	private Expr getline() throws UsageException {
		Expr.Target target = null;
		if (tokens.is(Kind.NAME) || tokens.is("$"))
			target = (Expr.Target) primary();
		return new Expr.Getline(target, tokens.accept("<") ? primary() : null);
	}
}
