package org.minicloud.guest.programs.awk;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.minicloud.guest.programs.UsageException;
import org.minicloud.guest.programs.text.RegexText;

/** Carries out the code of a program of awk, as much of it at a time as it is told. */
final class AwkMachine implements Serializable {
	private static final long serialVersionUID = 1;
	static final int NF = 0, NR = 1, FNR = 2, FS = 3, OFS = 4, ORS = 5, RS = 6, FILENAME = 7, SUBSEP = 8, RSTART = 9,
			RLENGTH = 10, CONVFMT = 11, OFMT = 12, ENVIRON = 13, ARGC = 14, ARGV = 15;
	private static final int DEEPEST = 400;
	private static final int MOST_ELEMENTS = 2_000_000;
	private static final int LONGEST = 32 << 20;

	/** Why the machine has stopped. */
	enum Stop {
		/** The portion is done. */
		PORTION,
		/** The rules are through. */
		DONE,
		NEXT, EXIT,
		/** It wants the next record, or a line of a file named by {@link #operand}. */
		RECORD, LINE,
		/** It wants a command run, named by {@link #operand}. */
		COMMAND
	}

	/** A function being carried out. */
	private record Frame(int returnTo, Object[] locals, int iterators) implements Serializable {
	}

	final AwkProgram program;
	final AwkRecord record = new AwkRecord();
	final AwkOutput output;
	private final Object[] globals;
	private final ArrayList<Object> stack = new ArrayList<>();
	private final Deque<Frame> frames = new ArrayDeque<>();
	private final Deque<ArrayDeque<String>> iterators = new ArrayDeque<>();
	private final boolean[] inRange;
	private final AwkBuiltins builtins;
	private transient Map<String, Pattern> patterns;
	private int at;
	String operand;
	int status;

	AwkMachine(AwkProgram program, AwkOutput output, long seed) {
		this.program = program;
		this.output = output;
		globals = new Object[program.variables().size()];
		inRange = new boolean[program.ranges()];
		builtins = new AwkBuiltins(this, seed);
		List<Object> initial = List.of(0.0, 0.0, 0.0, " ", " ", "\n", "\n", "", "\u001c", 0.0, -1.0, "%.6g", "%.6g");
		for (int i = 0; i < initial.size(); i++)
			globals[i] = initial.get(i);
	}

	void start(int address) {
		at = address;
		stack.clear();
		frames.clear();
		iterators.clear();
	}

	Object global(int number) {
		return number == NF ? (double) record.count(text(FS)) : globals[number] == null ? AwkText.UNSET : globals[number];
	}

	void setGlobal(int number, Object value) {
		if (number == NF)
			record.setCount((int) Math.max(0, AwkText.number(value)), text(FS));
		else
			globals[number] = value;
	}

	String text(int number) {
		return AwkText.text(global(number), "%.6g");
	}

	String text(Object value) {
		return AwkText.text(value, globals[CONVFMT] instanceof String format ? format : "%.6g");
	}

	/** A record comes. */
	void setRecord(String line) {
		record.set(line);
		globals[NR] = AwkText.number(globals[NR]) + 1;
		globals[FNR] = AwkText.number(globals[FNR]) + 1;
	}

	Pattern pattern(Object value) {
		if (patterns == null)
			patterns = new HashMap<>();
		if (patterns.size() > 100)
			patterns.clear();
		return patterns.computeIfAbsent(text(value), RegexText::extended);
	}

	/** Gives what was wanted: for {@link Stop#RECORD} and {@link Stop#LINE} a line or null, for a command its status. */
	void give(Object answer, boolean there) {
		if (there || answer != null)
			push(answer);
		else
			push(AwkText.UNSET);
		push(there ? 1.0 : 0.0);
	}

	void push(Object value) {
		stack.add(value);
	}

	Object pop() {
		return stack.remove(stack.size() - 1);
	}

	double popNumber() {
		return AwkText.number(scalar(pop()));
	}

	String popText() {
		return text(scalar(pop()));
	}

	private static Object scalar(Object value) {
		return value instanceof Map ? AwkText.UNSET : value;
	}

	Stop run(int most) throws UsageException {
		for (int i = 0; i < most; i++) {
			Stop stop = step(program.code().get(at++));
			if (stop != null)
				return stop;
		}
		return Stop.PORTION;
	}

	private Stop step(Op op) throws UsageException {
		switch (op.code()) {
			case PUSH -> push(op.text());
			case LOAD -> push(load(op.number()));
			case STORE -> store(op.number(), scalar(stack.get(stack.size() - 1)));
			case FIELD -> push(record.get(index(popNumber()), text(FS), text(OFS), text(CONVFMT)));
			case STORE_FIELD -> {
				int index = index(popNumber());
				record.put(index, scalar(stack.get(stack.size() - 1)), text(FS), text(CONVFMT));
			}
			case SUBSCRIPT -> subscript(op.number());
			case ELEMENT, STORE_ELEMENT, IN, DELETE, DELETE_ALL -> element(op);
			case BINARY -> {
				double right = popNumber();
				push(binary((String) op.text(), popNumber(), right));
			}
			case COMPARE -> {
				Object right = pop();
				push(compare((String) op.text(), pop(), right) ? 1.0 : 0.0);
			}
			case CONCAT -> {
				String right = popText();
				String left = popText();
				if (left.length() + right.length() > LONGEST)
					throw new UsageException("awk: memory exhausted", 2);
				push(left + right);
			}
			case MATCH -> {
				Pattern pattern = pattern(pop());
				push(pattern.matcher(popText()).find() ? 1.0 : 0.0);
			}
			case NOT -> push(AwkText.truth(scalar(pop())) ? 0.0 : 1.0);
			case TRUTH -> push(AwkText.truth(scalar(pop())) ? 1.0 : 0.0);
			case NEGATE -> push(-popNumber());
			case NUMBER -> push(popNumber());
			case DUPLICATE -> push(stack.get(stack.size() - 1));
			case DROP -> pop();
			case SWAP -> {
				Object top = pop();
				Object below = pop();
				push(top);
				push(below);
			}
			case JUMP -> at = op.number();
			case JUMP_IF -> {
				if (AwkText.truth(scalar(pop())))
					at = op.number();
			}
			case JUMP_IF_NOT -> {
				if (!AwkText.truth(scalar(pop())))
					at = op.number();
			}
			case RANGE -> range(op);
			case ITERATE -> iterators.push(new ArrayDeque<>(array(op.number()).keySet()));
			case ITERATE_NEXT -> {
				String key = iterators.peek().poll();
				if (key == null)
					at = op.number();
				else
					push(new AwkText.Input(key));
			}
			case ITERATE_END -> iterators.pop();
			case CALL -> call(op);
			case RETURN -> leave();
			case PRINT, PRINTF -> print(op);
			case BUILTIN -> {
				if ("system".equals(op.text())) {
					operand = popText();
					return Stop.COMMAND;
				}
				builtins.call(op);
			}
			case GETLINE -> {
				operand = op.number() == 1 ? popText() : null;
				return op.number() == 1 ? Stop.LINE : Stop.RECORD;
			}
			case NEXT -> {
				return Stop.NEXT;
			}
			case EXIT -> {
				Object given = pop();
				if (given != AwkText.UNSET && !given.equals(AwkText.UNSET))
					status = (int) AwkText.number(given) & 0xFF;
				return Stop.EXIT;
			}
			case END_OF_RULE -> {
				at--;
				return Stop.DONE;
			}
			default -> throw new IllegalStateException("no instruction: " + op);
		}
		return null;
	}

	private static int index(double number) throws UsageException {
		if (number < 0)
			throw new UsageException("awk: attempt to access field " + (long) number, 2);
		return (int) Math.min(number, 1 << 19);
	}

	private Object load(int number) {
		if (number >= 0)
			return global(number);
		Object value = frames.peek().locals()[-1 - number];
		return value == null ? AwkText.UNSET : value;
	}

	private void store(int number, Object value) throws UsageException {
		Object before = number >= 0 ? globals[number] : frames.peek().locals()[-1 - number];
		if (before instanceof Map)
			throw new UsageException("awk: attempt to use array in a scalar context", 2);
		if (number >= 0)
			setGlobal(number, value);
		else
			frames.peek().locals()[-1 - number] = value;
	}

	/** An array, which comes into being by being used. */
	@SuppressWarnings("unchecked")
	Map<String, Object> array(int number) throws UsageException {
		Object[] place = number >= 0 ? globals : frames.peek().locals();
		int index = number >= 0 ? number : -1 - number;
		if (place[index] == null || place[index].equals(AwkText.UNSET))
			place[index] = new LinkedHashMap<String, Object>();
		if (place[index] instanceof Map<?, ?> map)
			return (Map<String, Object>) map;
		throw new UsageException("awk: attempt to use a scalar value as array", 2);
	}

	private void subscript(int count) {
		StringBuilder subscript = new StringBuilder();
		List<Object> values = stack.subList(stack.size() - count, stack.size());
		for (int i = 0; i < count; i++)
			subscript.append(i == 0 ? "" : text(SUBSEP)).append(text(scalar(values.get(i))));
		values.clear();
		push(subscript.toString());
	}

	private void element(Op op) throws UsageException {
		Map<String, Object> array = array(op.number());
		switch (op.code()) {
			case ELEMENT -> push(array.computeIfAbsent((String) pop(), any -> AwkText.UNSET));
			case STORE_ELEMENT -> {
				if (array.size() >= MOST_ELEMENTS)
					throw new UsageException("awk: memory exhausted", 2);
				array.put((String) pop(), scalar(stack.get(stack.size() - 1)));
			}
			case IN -> push(array.containsKey((String) pop()) ? 1.0 : 0.0);
			case DELETE -> array.remove((String) pop());
			default -> array.clear();
		}
	}

	private static Object binary(String operator, double left, double right) throws UsageException {
		if (right == 0 && (operator.equals("/") || operator.equals("%")))
			throw new UsageException("awk: cmd. line:1: fatal: division by zero attempted" + (operator.equals("%") ? " in `%'" : ""), 2);
		return switch (operator) {
			case "+" -> left + right;
			case "-" -> left - right;
			case "*" -> left * right;
			case "/" -> left / right;
			case "%" -> left % right;
			default -> Math.pow(left, right);
		};
	}

	private boolean compare(String operator, Object left, Object right) {
		int result;
		if (AwkText.numeric(left) && AwkText.numeric(right))
			result = Double.compare(AwkText.number(left) + 0.0, AwkText.number(right) + 0.0);
		else
			result = text(scalar(left)).compareTo(text(scalar(right)));
		return switch (operator) {
			case "<" -> result < 0;
			case "<=" -> result <= 0;
			case "==" -> result == 0;
			case "!=" -> result != 0;
			case ">" -> result > 0;
			default -> result >= 0;
		};
	}

	/** On entering, leaves whether the rule applies; on leaving, closes the range when its end has been seen. */
	private void range(Op op) {
		boolean holds = AwkText.truth(pop());
		if (op.text().equals("enter")) {
			inRange[op.number()] |= holds;
			push(inRange[op.number()] ? 1.0 : 0.0);
		} else if (holds) {
			inRange[op.number()] = false;
		}
	}

	private void call(Op op) throws UsageException {
		if (frames.size() >= DEEPEST)
			throw new UsageException("awk: function calls are nested too deeply", 2);
		AwkProgram.Function function = program.functions().get((Integer) op.text());
		if (op.number() > function.locals())
			throw new UsageException("awk: function `" + function.name() + "' called with more arguments than declared", 2);
		Object[] locals = new Object[function.locals()];
		for (int i = op.number() - 1; i >= 0; i--)
			locals[i] = pop();
		frames.push(new Frame(at, locals, iterators.size()));
		at = function.start();
	}

	private void leave() {
		Frame frame = frames.pop();
		while (iterators.size() > frame.iterators())
			iterators.pop();
		at = frame.returnTo();
	}

	private void print(Op op) throws UsageException {
		String target = op.text() == null ? null : popText();
		Object[] values = new Object[op.number()];
		for (int i = values.length - 1; i >= 0; i--)
			values[i] = scalar(pop());
		String text;
		if (op.code() == Op.Code.PRINTF) {
			if (values.length == 0)
				throw new UsageException("awk: printf: no format", 2);
			text = AwkFormat.format(text(values[0]), values, 1);
		} else if (values.length == 0) {
			text = text(record.get(0, text(FS), text(OFS), text(CONVFMT))) + text(ORS);
		} else {
			Iterator<Object> each = Arrays.asList(values).iterator();
			StringBuilder line = new StringBuilder();
			while (each.hasNext())
				line.append(AwkText.text(each.next(), text(OFMT))).append(each.hasNext() ? text(OFS) : text(ORS));
			text = line.toString();
		}
		output.print((String) op.text(), target, text);
	}
}
