package org.minicloud.guest.programs.awk;

import java.util.List;

/** An expression of awk, before it is compiled. */
sealed interface Expr {
	record Constant(Object value) implements Expr {
	}

	record Regex(String source) implements Expr {
	}

	/** What can be assigned to. */
	sealed interface Target extends Expr {
	}

	record Var(String name) implements Target {
	}

	record Field(Expr index) implements Target {
	}

	record Element(String array, List<Expr> subscripts) implements Target {
	}

	/** @param operator null for plain assignment */
	record Assign(Target target, String operator, Expr value) implements Expr {
	}

	record Step(Target target, boolean before, int by) implements Expr {
	}

	record Choice(Expr condition, Expr yes, Expr no) implements Expr {
	}

	record Logic(boolean and, Expr left, Expr right) implements Expr {
	}

	record In(List<Expr> subscripts, String array) implements Expr {
	}

	record Match(Expr text, Expr pattern, boolean negated) implements Expr {
	}

	record Binary(String operator, Expr left, Expr right) implements Expr {
	}

	record Compare(String operator, Expr left, Expr right) implements Expr {
	}

	record Concat(Expr left, Expr right) implements Expr {
	}

	record Unary(char operator, Expr operand) implements Expr {
	}

	record Call(String name, List<Expr> arguments) implements Expr {
	}

	/** Expressions in parentheses, for {@code print} and {@code in}. */
	record Group(List<Expr> members) implements Expr {
	}

	/** @param file null for the next record; @param target null for the record itself */
	record Getline(Target target, Expr file) implements Expr {
	}
}
