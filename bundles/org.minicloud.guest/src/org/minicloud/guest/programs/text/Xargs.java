package org.minicloud.guest.programs.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.NullFile;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.UsageException;
import org.minicloud.guest.programs.stream.Children;
import org.minicloud.guest.programs.stream.Filter;

/** {@code xargs}: runs a command with what it reads as arguments. */
final class Xargs extends Filter {
	private static final long serialVersionUID = 1;
	private static final int MOST_WORDS = 1000;
	private static final int LONGEST = 100_000;
	private List<String> command;
	private String placeholder;
	private int perCall;
	private int linesPerCall;
	private boolean raw;
	private boolean trace;
	private boolean notWhenEmpty;
	private final List<String> words = new ArrayList<>();
	private int lines;
	private int length;
	private final StringBuilder word = new StringBuilder();
	private final Deque<List<String>> calls = new ArrayDeque<>();
	private boolean waiting;
	private boolean any;
	private boolean over;

	Xargs(List<String> arguments) {
		super("xargs", arguments);
	}

	@Override
	protected List<String> begin(Call call) throws UsageException {
		Options options = Options.parse(call, "+0I:n:L:d:trP:i::", Map.of("null", '0', "max-args", 'n', "max-lines", 'L',
				"replace", 'I', "verbose", 't', "no-run-if-empty", 'r', "max-procs", 'P', "delimiter", 'd'));
		command = options.operands().isEmpty() ? List.of("echo") : List.copyOf(options.operands());
		placeholder = options.has('I') ? options.value('I') : options.has('i') ? options.value('i').isEmpty() ? "{}" : options.value('i') : null;
		perCall = (int) options.number('n', "number for -n option", MOST_WORDS);
		if (perCall < 1)
			throw call.usage("value for -n option should be >= 1");
		linesPerCall = (int) options.number('L', "number for -L option", 0);
		String delimiter = options.value('d');
		raw = options.has('0') || delimiter != null;
		separator = options.has('0') ? 0 : delimiter == null || delimiter.isEmpty() ? (byte) '\n'
				: delimiter.equals("\\n") ? (byte) '\n' : delimiter.equals("\\t") ? (byte) '\t' : (byte) delimiter.charAt(0);
		trace = options.has('t');
		notWhenEmpty = options.has('r');
		return List.of();
	}

	@Override
	protected void line(String text, Sys sys) {
		if (raw) {
			add(text);
		} else if (placeholder != null) {
			if (!text.isBlank())
				add(text.strip());
		} else {
			int before = words.size();
			split(text);
			if (linesPerCall > 0 && words.size() > before && ++lines >= linesPerCall)
				submit();
		}
	}

	/** Words with quotes and backslashes; a line ends a word. */
	private void split(String text) {
		char quote = 0;
		boolean begun = false;
		for (int i = 0; i < text.length(); i++) {
			char next = text.charAt(i);
			if (quote != 0 && next == quote) {
				quote = 0;
			} else if (quote == 0 && (next == '\'' || next == '"')) {
				quote = next;
				begun = true;
			} else if (quote == 0 && next == '\\' && i + 1 < text.length()) {
				word.append(text.charAt(++i));
				begun = true;
			} else if (quote == 0 && (next == ' ' || next == '\t')) {
				if (begun)
					endWord();
				begun = false;
			} else {
				word.append(next);
				begun = true;
			}
		}
		if (quote != 0)
			complain("unmatched " + (quote == '"' ? "double" : "single")
					+ " quote; by default quotes are special to xargs unless you use the -0 option", 1);
		else if (begun)
			endWord();
		word.setLength(0);
	}

	private void endWord() {
		add(word.toString());
		word.setLength(0);
	}

	private void add(String text) {
		if (placeholder != null) {
			calls.add(command.stream().map(each -> each.replace(placeholder, text)).toList());
			any = true;
			return;
		}
		if (length + text.length() > LONGEST)
			submit();
		words.add(text);
		length += text.length() + 1;
		if (words.size() >= perCall && linesPerCall == 0)
			submit();
	}

	private void submit() {
		List<String> whole = new ArrayList<>(command);
		whole.addAll(words);
		calls.add(whole);
		any = true;
		words.clear();
		lines = 0;
		length = 0;
	}

	@Override
	protected void end(Sys sys) {
		if (!words.isEmpty() || !any && !notWhenEmpty && placeholder == null)
			submit();
	}

	@Override
	protected boolean work(Sys sys) {
		if (waiting || calls.isEmpty() || over)
			return false;
		List<String> next = calls.poll();
		if (trace)
			complainPlainly(String.join(" ", next) + "\n");
		try {
			int pid = Children.start(sys, next, new NullFile());
			waiting = true;
			request(new Step.WaitChild(pid));
		} catch (SystemCallException refused) {
			complain(next.get(0) + ": " + refused.getMessage(), refused.error() == Errno.ENOENT ? 127 : 126);
			over = true;
			calls.clear();
			finish();
		}
		return true;
	}

	@Override
	protected void answered(Outcome outcome, Sys sys) {
		waiting = false;
		if (!(outcome instanceof Outcome.Child child) || child.status() == 0)
			return;
		setStatus(child.status() == 255 ? 124 : child.status() > 128 ? 125 : 123);
		if (child.status() >= 255 || child.status() > 128) {
			over = true;
			calls.clear();
			finish();
		}
	}
}
