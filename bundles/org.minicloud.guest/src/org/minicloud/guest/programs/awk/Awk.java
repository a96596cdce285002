package org.minicloud.guest.programs.awk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.kernel.OpenFile;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.UsageException;
import org.minicloud.guest.programs.stream.Children;
import org.minicloud.guest.programs.stream.Filter;
import org.minicloud.guest.programs.stream.LineText;

/** {@code awk}: reads records, and carries out the rules of a program for them. */
public final class Awk extends Filter implements AwkOutput {
	private static final long serialVersionUID = 1;
	private static final int PORTION = 400;
	private static final long NANOS_PER_INSTRUCTION = 80;

	private enum Phase {
		BEGIN, RECORDS, END, CLOSING, OVER
	}

	/** What was printed to a file or a command. */
	private record Sink(String how, StringBuilder text) implements java.io.Serializable {
	}

	private AwkMachine machine;
	private Phase phase;
	private boolean running;
	private boolean inputOver;
	private final Deque<String> records = new ArrayDeque<>();
	private final StringBuilder paragraph = new StringBuilder();
	private final Map<String, Sink> sinks = new LinkedHashMap<>();
	private final Map<String, ArrayDeque<String>> sources = new HashMap<>();
	private final Deque<String> closing = new ArrayDeque<>();
	private long millis;
	private AwkMachine.Stop pending;
	private boolean waiting;
	/** Whether {@code system} waits for what it has started, not a pipe. */
	private boolean forSystem;

	public Awk(List<String> arguments) {
		super("awk", arguments);
	}

	@Override
	protected List<String> preload() {
		return valuesOf('f');
	}

	@Override
	protected List<String> begin(Call call) throws UsageException, SystemCallException {
		Options options = Options.parse(call, "+F:v:f:", Map.of("field-separator", 'F', "assign", 'v', "file", 'f'), 2);
		List<String> operands = new ArrayList<>(options.operands());
		StringBuilder source = new StringBuilder();
		for (String file : options.values('f'))
			source.append(call.sys().files().text(file).orElseThrow(
					() -> new UsageException("awk: fatal: can't open source file `" + file + "' for reading (No such file or directory)", 2)))
					.append('\n');
		if (!options.has('f')) {
			if (operands.isEmpty())
				throw new UsageException("Usage: awk [-F fs] [-v var=value] 'program' [file ...]", 2);
			source.append(operands.remove(0));
		}
		machine = new AwkMachine(AwkParser.parse(source.toString()), this, call.sys().pid());
		millis = call.sys().wallClockMillis();
		if (options.has('F'))
			machine.setGlobal(AwkMachine.FS, separator(options.value('F')));
		for (String assignment : options.values('v'))
			assign(assignment);
		environment(call, operands);
		phase = Phase.BEGIN;
		startRules(machine.program.begin());
		return inputs(operands);
	}

	private static String separator(String text) {
		return text.equals("t") ? "\t" : AwkLexer.unescape(text);
	}

	private void assign(String text) throws UsageException {
		int equals = text.indexOf('=');
		if (equals < 1)
			throw new UsageException("awk: fatal: `" + text + "' argument to `-v' not in `var=value' form", 2);
		Integer number = machine.program.variables().get(text.substring(0, equals));
		if (number != null)
			machine.setGlobal(number, new AwkText.Input(AwkLexer.unescape(text.substring(equals + 1))));
	}

	private void environment(Call call, List<String> operands) throws UsageException {
		Map<String, Object> environment = machine.array(AwkMachine.ENVIRON);
		call.sys().environment().forEach((key, value) -> environment.put(key, new AwkText.Input(value)));
		Map<String, Object> words = machine.array(AwkMachine.ARGV);
		words.put("0", "awk");
		for (int i = 0; i < operands.size(); i++)
			words.put(Integer.toString(i + 1), new AwkText.Input(operands.get(i)));
		machine.setGlobal(AwkMachine.ARGC, operands.size() + 1.0);
	}

	/** Assignments among the files apply at once. */
	private List<String> inputs(List<String> operands) throws UsageException {
		List<String> files = new ArrayList<>();
		for (String operand : operands)
			if (operand.matches("[A-Za-z_]\\w*=(?s:.*)"))
				assign(operand);
			else
				files.add(operand);
		return files;
	}

	private void startRules(int address) {
		running = address >= 0;
		if (running)
			machine.start(address);
	}

	@Override
	protected void startInput(String input) {
		machine.setGlobal(AwkMachine.FILENAME, input.equals("-") ? "" : input);
		machine.setGlobal(AwkMachine.FNR, 0.0);
		String recordSeparator = machine.text(AwkMachine.RS);
		separator = recordSeparator.length() == 1 ? (byte) recordSeparator.charAt(0) : (byte) '\n';
	}

	@Override
	protected void line(String text, Sys sys) {
		if (!machine.text(AwkMachine.RS).isEmpty()) {
			records.add(text);
		} else if (!text.isEmpty()) {
			paragraph.append(paragraph.isEmpty() ? "" : "\n").append(text);
		} else {
			endParagraph();
		}
	}

	private void endParagraph() {
		if (!paragraph.isEmpty())
			records.add(paragraph.toString());
		paragraph.setLength(0);
	}

	@Override
	protected void endInput(String input, Sys sys) {
		endParagraph();
	}

	@Override
	protected void end(Sys sys) {
		inputOver = true;
	}

	@Override
	protected boolean work(Sys sys) {
		if (machine == null || phase == Phase.OVER)
			return false;
		try {
			return running ? run(sys) : nextRules(sys);
		} catch (UsageException fault) {
			complain(fault.getMessage().replaceFirst("^awk: ", ""), fault.status());
			setStatus(fault.status());
			phase = Phase.OVER;
			finish();
			return false;
		}
	}

	private boolean run(Sys sys) throws UsageException {
		if (waiting)
			return false;
		if (pending != null)
			return answer(sys);
		AwkMachine.Stop stop = machine.run(PORTION);
		owe(PORTION * NANOS_PER_INSTRUCTION);
		switch (stop) {
			case PORTION -> {
				// goes on
			}
			case DONE, NEXT -> running = false;
			case EXIT -> {
				setStatus(machine.status);
				running = false;
				inputOver = true;
				records.clear();
				if (phase == Phase.END || machine.program.end() < 0) {
					phase = Phase.CLOSING;
					closing.addAll(sinks.keySet());
				} else {
					phase = Phase.RECORDS;
				}
				finish();
			}
			default -> pending = stop;
		}
		return true;
	}

	/** What the machine waits for, if it is there. */
	private boolean answer(Sys sys) throws UsageException {
		switch (pending) {
			case RECORD -> {
				if (records.isEmpty() && !inputOver)
					return false;
				boolean there = !records.isEmpty();
				if (there)
					machine.setRecord(records.peek());
				machine.give(there ? new AwkText.Input(records.poll()) : null, there);
			}
			case LINE -> {
				ArrayDeque<String> lines = sources.computeIfAbsent(machine.operand, file -> lines(file, sys));
				boolean there = !lines.isEmpty();
				machine.give(there ? new AwkText.Input(lines.poll()) : null, there);
			}
			default -> {
				if (!flushed()) {
					flush();
					return true;
				}
				command(machine.operand, null, sys);
				forSystem = true;
				return true;
			}
		}
		pending = null;
		return true;
	}

	private static ArrayDeque<String> lines(String file, Sys sys) {
		ArrayDeque<String> lines = new ArrayDeque<>();
		sys.files().text(file).ifPresent(text -> text.lines().forEach(lines::add));
		return lines;
	}

	private void command(String command, String input, Sys sys) {
		try {
			OpenFile source = input == null ? sys.file(0) : Children.text(LineText.encode(input));
			int pid = Children.shell(sys, command, source);
			waiting = true;
			request(new Step.WaitChild(pid));
		} catch (SystemCallException refused) {
			complain(refused.getMessage(), 2);
			if (input == null)
				answered(new Outcome.Child(0, 127, false, 0), sys);
		}
	}

	@Override
	protected void answered(Outcome outcome, Sys sys) {
		waiting = false;
		if (forSystem || pending != null)
			machine.push((double) (outcome instanceof Outcome.Child child ? child.status() : -1));
		forSystem = false;
		pending = null;
	}

	private boolean nextRules(Sys sys) {
		switch (phase) {
			case BEGIN -> {
				phase = Phase.RECORDS;
				if (machine.program.main() < 0 && machine.program.end() < 0) {
					finish();
					inputOver = true;
				}
			}
			case RECORDS -> {
				if (records.isEmpty() && !inputOver)
					return false;
				if (records.isEmpty()) {
					phase = Phase.END;
					startRules(machine.program.end());
				} else {
					machine.setRecord(records.poll());
					owe(NANOS_PER_INSTRUCTION);
					startRules(machine.program.main());
				}
			}
			case END -> {
				phase = Phase.CLOSING;
				closing.addAll(sinks.keySet());
			}
			default -> {
				return close(sys);
			}
		}
		return true;
	}

	/** Writes the files, and runs the commands, that were printed to. */
	private boolean close(Sys sys) {
		if (waiting)
			return false;
		if (closing.isEmpty()) {
			phase = Phase.OVER;
			return false;
		}
		if (!flushed()) {
			flush();
			return true;
		}
		String target = closing.poll();
		Sink sink = sinks.remove(target);
		if (sink.how().equals("|"))
			command(target, sink.text().toString(), sys);
		else
			write(target, sink, sys);
		return true;
	}

	private void write(String target, Sink sink, Sys sys) {
		try {
			String before = sink.how().equals(">>") ? sys.files().text(target).orElse("") : "";
			sys.files().write(target, LineText.encode(before + sink.text()), 0644);
		} catch (SystemCallException refused) {
			complain("fatal: can't redirect to `" + target + "' (" + refused.getMessage() + ")", 2);
		}
	}

	@Override
	public void print(String how, String target, String text) {
		if (how == null || target.equals("/dev/stdout"))
			print(text);
		else if (target.equals("/dev/stderr"))
			complainPlainly(text);
		else
			sinks.computeIfAbsent(target, any -> new Sink(how, new StringBuilder())).text().append(text);
	}

	@Override
	public boolean close(String target) {
		return sources.remove(target) != null || sinks.containsKey(target);
	}

	@Override
	public long now() {
		return millis;
	}

	@Override
	protected String complaint(String input, String reason) {
		return "awk: cannot open " + input + " (" + reason + ")";
	}

	@Override
	protected int failure() {
		return 2;
	}

	@Override
	protected long nanosPerByte() {
		return 15;
	}
}
