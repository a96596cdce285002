package org.minicloud.guest.programs.awk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minicloud.guest.programs.UsageException;
import org.minicloud.guest.programs.awk.Op.Code;

/** Makes code of expressions. */
class AwkCompiler {
	/** Variables that the machine itself looks at, in the order of their numbers. */
	static final List<String> KNOWN = List.of("NF", "NR", "FNR", "FS", "OFS", "ORS", "RS", "FILENAME", "SUBSEP", "RSTART",
			"RLENGTH", "CONVFMT", "OFMT", "ENVIRON", "ARGC", "ARGV");

	final List<Op> code = new ArrayList<>();
	final Map<String, Integer> variables = new HashMap<>();
	final List<AwkProgram.Function> functions = new ArrayList<>();
	/** Parameters of the function that is being compiled. */
	List<String> locals = List.of();
	/** Calls of functions, which may be defined later. */
	final Map<Integer, String> calls = new HashMap<>();

	AwkCompiler() {
		KNOWN.forEach(this::variable);
	}

	int emit(Code what, int number, Object text) {
		code.add(new Op(what, number, text));
		return code.size() - 1;
	}

	int emit(Code what) {
		return emit(what, 0, null);
	}

	/** Lets a jump lead to the next instruction. */
	void land(int jump) {
		code.set(jump, new Op(code.get(jump).code(), code.size(), code.get(jump).text()));
	}

	/** Number of a variable; those of functions are negative. */
	int variable(String name) {
		int local = locals.indexOf(name);
		if (local >= 0)
			return -1 - local;
		return variables.computeIfAbsent(name, any -> variables.size());
	}

	void value(Expr expr) throws UsageException {
		switch (expr) {
			case Expr.Constant constant -> emit(Code.PUSH, 0, constant.value());
			case Expr.Regex regex -> {
				emit(Code.PUSH, 0, 0.0);
				emit(Code.FIELD);
				emit(Code.PUSH, 0, regex.source());
				emit(Code.MATCH);
			}
			case Expr.Var variable -> emit(Code.LOAD, variable(variable.name()), variable.name());
			case Expr.Field field -> {
				value(field.index());
				emit(Code.FIELD);
			}
			case Expr.Element element -> {
				subscript(element.subscripts());
				emit(Code.ELEMENT, variable(element.array()), element.array());
			}
			case Expr.Assign assign -> assign(assign);
			case Expr.Step step -> step(step);
			case Expr.Choice choice -> choice(choice);
			case Expr.Logic logic -> logic(logic);
			case Expr.In in -> {
				subscript(in.subscripts());
				emit(Code.IN, variable(in.array()), in.array());
			}
			case Expr.Match match -> {
				value(match.text());
				pattern(match.pattern());
				emit(Code.MATCH);
				if (match.negated())
					emit(Code.NOT);
			}
			case Expr.Binary binary -> both(binary.left(), binary.right(), Code.BINARY, binary.operator());
			case Expr.Compare compare -> both(compare.left(), compare.right(), Code.COMPARE, compare.operator());
			case Expr.Concat concat -> {
				value(concat.left());
				if (concat.right() != null) {
					value(concat.right());
					emit(Code.CONCAT);
				}
			}
			case Expr.Unary unary -> {
				value(unary.operand());
				emit(unary.operator() == '!' ? Code.NOT : unary.operator() == '-' ? Code.NEGATE : Code.NUMBER);
			}
			case Expr.Call call -> call(call);
			case Expr.Group group -> throw new UsageException("awk: a list is no value", 1);
			case Expr.Getline getline -> getline(getline);
		}
	}

	private void both(Expr left, Expr right, Code what, String operator) throws UsageException {
		value(left);
		value(right);
		emit(what, 0, operator);
	}

	/** A regular expression as text, where one is expected. */
	private void pattern(Expr expr) throws UsageException {
		if (expr instanceof Expr.Regex regex)
			emit(Code.PUSH, 0, regex.source());
		else
			value(expr);
	}

	private void subscript(List<Expr> subscripts) throws UsageException {
		for (Expr each : subscripts)
			value(each);
		emit(Code.SUBSCRIPT, subscripts.size(), null);
	}

	private void assign(Expr.Assign assign) throws UsageException {
		if (assign.operator() != null)
			value(assign.target());
		value(assign.value());
		if (assign.operator() != null)
			emit(Code.BINARY, 0, assign.operator());
		store(assign.target());
	}

	/** Assigns what is on top of the stack, which stays there. */
	private void store(Expr.Target target) throws UsageException {
		switch (target) {
			case Expr.Var variable -> emit(Code.STORE, variable(variable.name()), variable.name());
			case Expr.Field field -> {
				value(field.index());
				emit(Code.STORE_FIELD);
			}
			case Expr.Element element -> {
				subscript(element.subscripts());
				emit(Code.STORE_ELEMENT, variable(element.array()), element.array());
			}
		}
	}

	private void step(Expr.Step step) throws UsageException {
		value(step.target());
		emit(Code.NUMBER);
		if (!step.before())
			emit(Code.DUPLICATE);
		emit(Code.PUSH, 0, (double) step.by());
		emit(Code.BINARY, 0, "+");
		store(step.target());
		if (!step.before())
			emit(Code.DROP);
	}

	private void choice(Expr.Choice choice) throws UsageException {
		value(choice.condition());
		int no = emit(Code.JUMP_IF_NOT);
		value(choice.yes());
		int end = emit(Code.JUMP);
		land(no);
		value(choice.no());
		land(end);
	}

	private void logic(Expr.Logic logic) throws UsageException {
		value(logic.left());
		emit(Code.TRUTH);
		emit(Code.DUPLICATE);
		int end = emit(logic.and() ? Code.JUMP_IF_NOT : Code.JUMP_IF);
		emit(Code.DROP);
		value(logic.right());
		emit(Code.TRUTH);
		land(end);
	}

	private void getline(Expr.Getline getline) throws UsageException {
		if (getline.file() != null)
			value(getline.file());
		emit(Code.GETLINE, getline.file() == null ? 0 : 1, null);
		// now the line and, above it, whether there was one
		int none = emit(Code.JUMP_IF_NOT);
		if (getline.target() == null) {
			emit(Code.PUSH, 0, 0.0);
			emit(Code.STORE_FIELD);
		} else {
			store(getline.target());
		}
		emit(Code.DROP);
		emit(Code.PUSH, 0, 1.0);
		int end = emit(Code.JUMP);
		land(none);
		land(end);
	}

	private void call(Expr.Call call) throws UsageException {
		Optional<AwkFunction> builtin = AwkFunction.find(call.name());
		if (call.name().equals("system")) {
			value(call.arguments().get(0));
			emit(Code.BUILTIN, 1, "system");
			return;
		}
		if (builtin.isPresent()) {
			builtin(builtin.get(), call.arguments());
			return;
		}
		for (Expr argument : call.arguments())
			value(argument);
		calls.put(emit(Code.CALL, call.arguments().size(), null), call.name());
	}

	private void builtin(AwkFunction function, List<Expr> given) throws UsageException {
		List<Expr> arguments = given.size() == 1 && given.get(0) instanceof Expr.Group group ? group.members() : given;
		if (arguments.size() < function.least || arguments.size() > function.most)
			throw new UsageException("awk: " + arguments.size() + " is invalid as number of arguments for "
					+ AwkText.lowerName(function), 1);
		switch (function) {
			case SPLIT -> {
				value(arguments.get(0));
				if (arguments.size() > 2)
					pattern(arguments.get(2));
				boolean regex = arguments.size() > 2 && arguments.get(2) instanceof Expr.Regex;
				emit(Code.PUSH, 0, regex ? 1.0 : 0.0);
				emit(Code.BUILTIN, arguments.size(), new Object[] { function.name(), variable(arrayName(arguments.get(1))) });
			}
			case SUB, GSUB -> {
				pattern(arguments.get(0));
				value(arguments.get(1));
				Expr target = arguments.size() > 2 ? arguments.get(2) : new Expr.Field(new Expr.Constant(0.0));
				value(target);
				emit(Code.BUILTIN, 3, function.name());
				// the new text and, above it, the number of replacements
				emit(Code.SWAP);
				if (target instanceof Expr.Target assigned)
					store(assigned);
				emit(Code.DROP);
			}
			default -> {
				for (int i = 0; i < arguments.size(); i++)
					if (i == 0 && function == AwkFunction.GENSUB || i == 1 && function == AwkFunction.MATCH)
						pattern(arguments.get(i));
					else
						value(arguments.get(i));
				emit(Code.BUILTIN, arguments.size(), function.name());
			}
		}
	}

	private static String arrayName(Expr expr) throws UsageException {
		if (expr instanceof Expr.Var variable)
			return variable.name();
		throw new UsageException("awk: split: second argument is not an array", 1);
	}
}
