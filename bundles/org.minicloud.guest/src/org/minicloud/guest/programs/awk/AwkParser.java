package org.minicloud.guest.programs.awk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.programs.UsageException;
import org.minicloud.guest.programs.awk.AwkLexer.Kind;
import org.minicloud.guest.programs.awk.Op.Code;

/** Understands rules and statements of awk, and makes code of them. */
final class AwkParser {
	private static final int DEEPEST = 100;
	private final AwkTokens tokens;
	private final AwkExpressions expressions;
	private final AwkCompiler compiler = new AwkCompiler();
	/** A rule's place in the text, to be compiled in the order of execution: all BEGINs, all others, all ENDs. */
	private final List<int[]> entries = new ArrayList<>();
	private final Deque<List<Integer>> breaks = new ArrayDeque<>();
	private final Deque<List<Integer>> continues = new ArrayDeque<>();
	private int ranges;
	private int depth;

	private AwkParser(String source) throws UsageException {
		tokens = new AwkTokens(source);
		expressions = new AwkExpressions(tokens);
	}

	static AwkProgram parse(String source) throws UsageException {
		return new AwkParser(source).program();
	}

	private static final int BEGIN = 0, MAIN = 1, END = 2;

	private AwkProgram program() throws UsageException {
		tokens.skipSeparators();
		while (!tokens.is(Kind.END)) {
			item();
			tokens.skipSeparators();
		}
		int[] starts = { -1, -1, -1 };
		for (int kind = BEGIN; kind <= END; kind++)
			starts[kind] = chain(kind);
		link();
		return new AwkProgram(List.copyOf(compiler.code), starts[BEGIN], starts[MAIN], starts[END],
				Map.copyOf(compiler.variables), List.copyOf(compiler.functions), ranges);
	}

	/** The rules of a kind one after the other: each ends with a jump that is led to the next here. */
	private int chain(int kind) {
		int first = -1;
		int open = -1;
		for (int[] entry : entries) {
			if (entry[0] != kind)
				continue;
			if (first < 0)
				first = entry[1];
			if (open >= 0)
				compiler.code.set(open, new Op(Code.JUMP, entry[1], null));
			open = entry[2];
		}
		return first;
	}

	private void link() throws UsageException {
		for (Map.Entry<Integer, String> call : compiler.calls.entrySet()) {
			int found = -1;
			for (int i = 0; i < compiler.functions.size(); i++)
				if (compiler.functions.get(i).name().equals(call.getValue()))
					found = i;
			if (found < 0)
				throw new UsageException("awk: cmd. line:1: function `" + call.getValue() + "' not defined", 1);
			compiler.code.set(call.getKey(), new Op(Code.CALL, compiler.code.get(call.getKey()).number(), found));
		}
	}

	private void item() throws UsageException {
		if (tokens.accept("function") || tokens.accept("func")) {
			function();
			return;
		}
		int kind = tokens.accept("BEGIN") ? BEGIN : tokens.accept("END") ? END : MAIN;
		int start = compiler.code.size();
		if (kind == MAIN) {
			rule();
		} else {
			tokens.skipNewlines();
			block();
		}
		entries.add(new int[] { kind, start, compiler.emit(Code.END_OF_RULE) });
	}

	private void rule() throws UsageException {
		if (tokens.is("{")) {
			block();
			return;
		}
		compiler.value(expressions.expression());
		int skip;
		if (tokens.accept(",")) {
			tokens.skipNewlines();
			// inside: whether the first pattern held before, or holds now
			int number = ranges++;
			compiler.emit(Code.TRUTH);
			compiler.emit(Code.RANGE, number, "enter");
			skip = compiler.emit(Code.JUMP_IF_NOT);
			compiler.value(expressions.expression());
			compiler.emit(Code.RANGE, number, "leave");
		} else {
			skip = compiler.emit(Code.JUMP_IF_NOT);
		}
		if (tokens.is("{"))
			block();
		else
			compiler.emit(Code.PRINT, 0, null);
		compiler.land(skip);
	}

	private void function() throws UsageException {
		String name = tokens.name();
		tokens.expect("(");
		List<String> parameters = new ArrayList<>();
		while (!tokens.accept(")")) {
			parameters.add(tokens.name());
			tokens.accept(",");
			tokens.skipNewlines();
		}
		tokens.skipNewlines();
		compiler.functions.add(new AwkProgram.Function(name, compiler.code.size(), parameters.size()));
		compiler.locals = parameters;
		block();
		compiler.emit(Code.PUSH, 0, AwkText.UNSET);
		compiler.emit(Code.RETURN);
		compiler.locals = List.of();
	}

	private void block() throws UsageException {
		tokens.expect("{");
		tokens.skipSeparators();
		while (!tokens.accept("}")) {
			if (tokens.is(Kind.END))
				throw tokens.wrong();
			statement();
			tokens.skipSeparators();
		}
	}

	private void endOfStatement() throws UsageException {
		if (tokens.is(";") || tokens.is(Kind.NEWLINE))
			tokens.take();
		else if (!tokens.is("}") && !tokens.is(Kind.END) && !tokens.is("else"))
			throw tokens.wrong();
	}

	private void statement() throws UsageException {
		if (++depth > DEEPEST)
			throw new UsageException("awk: statements are nested too deeply", 1);
		anyStatement();
		depth--;
	}

	private void anyStatement() throws UsageException {
		if (tokens.is("{")) {
			block();
		} else if (tokens.accept("if")) {
			conditional();
		} else if (tokens.accept("while")) {
			whileLoop();
		} else if (tokens.accept("do")) {
			doLoop();
		} else if (tokens.accept("for")) {
			forLoop();
		} else if (!tokens.accept(";")) {
			simple();
			endOfStatement();
		}
	}

	private void simple() throws UsageException {
		if (tokens.is("print") || tokens.is("printf")) {
			print(tokens.take().text().equals("printf"));
		} else if (tokens.is("break") || tokens.is("continue")) {
			Deque<List<Integer>> targets = tokens.is("break") ? breaks : continues;
			if (targets.isEmpty())
				throw tokens.wrong();
			tokens.take();
			targets.peek().add(compiler.emit(Code.JUMP));
		} else if (tokens.accept("next")) {
			compiler.emit(Code.NEXT);
		} else if (tokens.accept("exit")) {
			optionalValue();
			compiler.emit(Code.EXIT);
		} else if (tokens.accept("return")) {
			optionalValue();
			compiler.emit(Code.RETURN);
		} else if (tokens.accept("delete")) {
			delete();
		} else {
			compiler.value(expressions.expression());
			compiler.emit(Code.DROP);
		}
	}

	private void optionalValue() throws UsageException {
		if (tokens.is(";") || tokens.is("}") || tokens.is(Kind.NEWLINE) || tokens.is(Kind.END))
			compiler.emit(Code.PUSH, 0, AwkText.UNSET);
		else
			compiler.value(expressions.expression());
	}

	private void delete() throws UsageException {
		String array = tokens.name();
		if (!tokens.accept("[")) {
			compiler.emit(Code.DELETE_ALL, compiler.variable(array), array);
			return;
		}
		int count = 0;
		do {
			compiler.value(expressions.expression());
			count++;
		} while (tokens.accept(","));
		tokens.expect("]");
		compiler.emit(Code.SUBSCRIPT, count, null);
		compiler.emit(Code.DELETE, compiler.variable(array), array);
	}

	private void print(boolean formatted) throws UsageException {
		List<Expr> values = expressions.printed();
		for (Expr value : values)
			compiler.value(value);
		String redirection = null;
		for (String symbol : List.of(">", ">>", "|"))
			if (redirection == null && tokens.accept(symbol)) {
				redirection = symbol;
				compiler.value(expressions.concatenated());
			}
		compiler.emit(formatted ? Code.PRINTF : Code.PRINT, values.size(), redirection);
	}

	private void conditional() throws UsageException {
		tokens.expect("(");
		compiler.value(expressions.expression());
		tokens.expect(")");
		tokens.skipNewlines();
		int otherwise = compiler.emit(Code.JUMP_IF_NOT);
		statement();
		int ahead = 0;
		while (tokens.peek(ahead).kind() == Kind.NEWLINE || tokens.peek(ahead).is(";"))
			ahead++;
		if (!tokens.peek(ahead).is("else")) {
			compiler.land(otherwise);
			return;
		}
		tokens.skipSeparators();
		tokens.take();
		tokens.skipNewlines();
		int end = compiler.emit(Code.JUMP);
		compiler.land(otherwise);
		statement();
		compiler.land(end);
	}

	private void whileLoop() throws UsageException {
		int start = compiler.code.size();
		tokens.expect("(");
		compiler.value(expressions.expression());
		tokens.expect(")");
		int end = compiler.emit(Code.JUMP_IF_NOT);
		body(tokens.accept(";"));
		goOnAt(start);
		compiler.emit(Code.JUMP, start, null);
		compiler.land(end);
		leaveHere();
	}

	private void doLoop() throws UsageException {
		int start = compiler.code.size();
		body(false);
		tokens.skipSeparators();
		tokens.expect("while");
		goOnAt(compiler.code.size());
		tokens.expect("(");
		compiler.value(expressions.expression());
		tokens.expect(")");
		compiler.emit(Code.JUMP_IF, start, null);
		leaveHere();
	}

	private void forLoop() throws UsageException {
		tokens.expect("(");
		if (tokens.is(Kind.NAME) && tokens.peek(1).is("in") && tokens.peek(3).is(")")) {
			iteration();
			return;
		}
		if (!tokens.is(";"))
			simple();
		tokens.expect(";");
		tokens.skipNewlines();
		int condition = compiler.code.size();
		int end = -1;
		if (!tokens.is(";")) {
			compiler.value(expressions.expression());
			end = compiler.emit(Code.JUMP_IF_NOT);
		}
		tokens.expect(";");
		tokens.skipNewlines();
		int toBody = compiler.emit(Code.JUMP);
		int step = compiler.code.size();
		if (!tokens.is(")"))
			simple();
		tokens.expect(")");
		compiler.emit(Code.JUMP, condition, null);
		compiler.land(toBody);
		body(tokens.accept(";"));
		goOnAt(step);
		compiler.emit(Code.JUMP, step, null);
		if (end >= 0)
			compiler.land(end);
		leaveHere();
	}

	private void iteration() throws UsageException {
		String variable = tokens.name();
		tokens.expect("in");
		String array = tokens.name();
		tokens.expect(")");
		compiler.emit(Code.ITERATE, compiler.variable(array), array);
		int start = compiler.code.size();
		int end = compiler.emit(Code.ITERATE_NEXT, 0, null);
		compiler.emit(Code.STORE, compiler.variable(variable), variable);
		compiler.emit(Code.DROP);
		body(tokens.accept(";"));
		goOnAt(start);
		compiler.emit(Code.JUMP, start, null);
		compiler.land(end);
		leaveHere();
		compiler.emit(Code.ITERATE_END);
	}

	private void body(boolean empty) throws UsageException {
		breaks.push(new ArrayList<>());
		continues.push(new ArrayList<>());
		tokens.skipNewlines();
		if (!empty)
			statement();
	}

	private void goOnAt(int target) {
		for (int jump : continues.pop())
			compiler.code.set(jump, new Op(Code.JUMP, target, null));
	}

	private void leaveHere() {
		breaks.pop().forEach(compiler::land);
	}
}
