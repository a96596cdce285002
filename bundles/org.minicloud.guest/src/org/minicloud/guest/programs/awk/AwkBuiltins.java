package org.minicloud.guest.programs.awk;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import org.minicloud.guest.programs.Times;
import org.minicloud.guest.programs.UsageException;

/** The functions of awk. */
final class AwkBuiltins implements Serializable {
	private static final long serialVersionUID = 1;
	private static final long FACTOR = 6_364_136_223_846_793_005L, TERM = 1_442_695_040_888_963_407L;
	private final AwkMachine machine;
	private long random;
	private double seed;

	AwkBuiltins(AwkMachine machine, long seed) {
		this.machine = machine;
		this.random = seed;
	}

	void call(Op op) throws UsageException {
		if (op.text() instanceof Object[] split) {
			split((Integer) split[1], op.number());
			return;
		}
		AwkFunction function = AwkFunction.valueOf((String) op.text());
		Object[] arguments = new Object[op.number()];
		for (int i = arguments.length - 1; i >= 0; i--)
			arguments[i] = machine.pop();
		switch (function) {
			case SUB -> substitute(arguments, 1, false);
			case GSUB -> substitute(arguments, 1, true);
			default -> machine.push(result(function, arguments));
		}
	}

	private Object result(AwkFunction function, Object[] given) throws UsageException {
		return switch (function) {
			case LENGTH -> given.length == 0 ? (double) text(whole()).length()
					: given[0] instanceof Map<?, ?> array ? (double) array.size() : (double) text(given[0]).length();
			case SUBSTR -> substring(given);
			case INDEX -> (double) text(given[0]).indexOf(text(given[1])) + 1;
			case MATCH -> match(given);
			case SPRINTF -> AwkFormat.format(text(given[0]), given, 1);
			case TOLOWER -> text(given[0]).toLowerCase(Locale.ROOT);
			case TOUPPER -> text(given[0]).toUpperCase(Locale.ROOT);
			case INT -> truncated(number(given[0]));
			case SQRT -> Math.sqrt(number(given[0]));
			case EXP -> Math.exp(number(given[0]));
			case LOG -> Math.log(number(given[0]));
			case SIN -> Math.sin(number(given[0]));
			case COS -> Math.cos(number(given[0]));
			case ATAN2 -> Math.atan2(number(given[0]), number(given[1]));
			case RAND -> {
				random = random * FACTOR + TERM;
				yield (random >>> 11) / (double) (1L << 53);
			}
			case SRAND -> {
				double before = seed;
				seed = given.length == 0 ? Math.floor(machine.output.now() / 1000.0) : number(given[0]);
				random = (long) seed * FACTOR + TERM;
				yield before;
			}
			case SYSTIME -> Math.floor(machine.output.now() / 1000.0);
			case STRFTIME -> Times.strftime(given.length == 0 ? "%a %b %e %H:%M:%S %Z %Y" : text(given[0]),
					given.length < 2 ? machine.output.now() : (long) number(given[1]) * 1000);
			case CLOSE -> machine.output.close(text(given[0])) ? 0.0 : -1.0;
			case GENSUB -> general(given);
			default -> 0.0;
		};
	}

	private static double truncated(double number) {
		return number < 0 ? Math.ceil(number) : Math.floor(number);
	}

	private Object whole() {
		return machine.record.get(0, machine.text(AwkMachine.FS), machine.text(AwkMachine.OFS), "%.6g");
	}

	private String text(Object value) {
		return value instanceof Map ? "" : machine.text(value);
	}

	private static double number(Object value) {
		return value instanceof Map ? 0 : AwkText.number(value);
	}

	private String substring(Object[] given) {
		String text = text(given[0]);
		double start = Math.rint(number(given[1]));
		double end = given.length > 2 ? start + Math.rint(number(given[2])) : Double.MAX_VALUE;
		int from = (int) Math.max(1, Math.min(start, text.length() + 1.0));
		int to = (int) Math.max(from, Math.min(end, text.length() + 1.0));
		return Double.isNaN(start) || Double.isNaN(end) ? "" : text.substring(from - 1, to - 1);
	}

	private Object match(Object[] given) {
		Matcher matcher = machine.pattern(given[1]).matcher(text(given[0]));
		boolean found = matcher.find();
		machine.setGlobal(AwkMachine.RSTART, found ? matcher.start() + 1.0 : 0.0);
		machine.setGlobal(AwkMachine.RLENGTH, found ? (double) (matcher.end() - matcher.start()) : -1.0);
		return found ? matcher.start() + 1.0 : 0.0;
	}

	/** Pattern, replacement, text; leaves the new text and the number of replacements. */
	private void substitute(Object[] given, int first, boolean all) {
		String text = text(given[2]);
		Matcher matcher = machine.pattern(given[0]).matcher(text);
		String replacement = text(given[1]);
		StringBuilder changed = new StringBuilder();
		int count = 0;
		int from = 0;
		int lastEnd = -1;
		while (matcher.find()) {
			if (matcher.end() == matcher.start() && matcher.start() == lastEnd)
				continue;
			lastEnd = matcher.end();
			if (++count >= first)
				changed.append(text, from, matcher.start()).append(replaced(replacement, matcher, false));
			from = matcher.end();
			if (!all)
				break;
		}
		machine.push(count == 0 ? given[2] : changed.append(text.substring(from)).toString());
		machine.push((double) count);
	}

	private static String replaced(String replacement, Matcher matcher, boolean groups) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < replacement.length(); i++) {
			char next = replacement.charAt(i);
			char code = next == '\\' && i + 1 < replacement.length() ? replacement.charAt(i + 1) : ' ';
			if (next == '&') {
				text.append(matcher.group());
			} else if (code == '&' || code == '\\') {
				text.append(code);
				i++;
			} else if (groups && Character.isDigit(code)) {
				text.append(code - '0' <= matcher.groupCount() && matcher.group(code - '0') != null ? matcher.group(code - '0') : "");
				i++;
			} else {
				text.append(next);
			}
		}
		return text.toString();
	}

	private String general(Object[] given) {
		String text = text(given.length > 3 ? given[3] : whole());
		boolean all = text(given[2]).matches("[gG].*");
		int wanted = all ? 0 : (int) Math.max(1, number(given[2]));
		Matcher matcher = machine.pattern(given[0]).matcher(text);
		StringBuilder changed = new StringBuilder();
		int from = 0;
		for (int count = 1; matcher.find(); count++)
			if (all || count == wanted) {
				changed.append(text, from, matcher.start()).append(replaced(text(given[1]), matcher, true));
				from = matcher.end();
			}
		return changed.append(text.substring(from)).toString();
	}

	private void split(int array, int arguments) throws UsageException {
		boolean regex = number(machine.pop()) != 0;
		String separator = arguments > 2 ? text(machine.pop()) : machine.text(AwkMachine.FS);
		String text = text(machine.pop());
		List<String> parts = AwkRecord.parts(text, separator, regex);
		Map<String, Object> target = machine.array(array);
		target.clear();
		for (int i = 0; i < parts.size(); i++)
			target.put(Integer.toString(i + 1), new AwkText.Input(parts.get(i)));
		machine.push((double) parts.size());
	}
}
