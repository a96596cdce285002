package org.minicloud.guest.programs.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.kernel.ByteQueue;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.UsageException;
import org.minicloud.guest.programs.stream.Filter;

/** {@code tail}: the end of files; with {@code -f} also what comes after it. */
final class Tail extends Filter {
	private static final long serialVersionUID = 1;
	private long limit;
	private boolean bytes;
	/** Whether it counts from the beginning. */
	private boolean from;
	private boolean follow;
	private boolean titles;
	private boolean before;
	private boolean told;
	private long toSkip;
	private final ByteQueue held = new ByteQueue();
	private long heldLines;

	Tail(List<String> arguments) {
		super("tail", arguments);
	}

	@Override
	protected List<String> begin(Call call) throws UsageException {
		List<String> words = new ArrayList<>(call.arguments());
		if (!words.isEmpty() && words.get(0).matches("[-+]\\d+f?")) {
			String old = words.remove(0);
			if (old.endsWith("f"))
				words.add(0, "-f");
			words.add(0, "-n" + (old.charAt(0) == '+' ? "+" : "") + old.replaceAll("\\D", ""));
		}
		Options options = Options.parse(new Call(call.sys(), name, words), "n:c:qvfFs:",
				Map.of("lines", 'n', "bytes", 'c', "quiet", 'q', "silent", 'q', "verbose", 'v', "follow", 'f', "sleep-interval", 's'));
		bytes = options.has('c');
		String count = bytes ? options.value('c') : options.has('n') ? options.value('n') : "10";
		from = count.startsWith("+");
		limit = Counts.parse(name, bytes ? "bytes" : "lines", count.replaceFirst("^[-+]", ""));
		follow = options.has('f') || options.has('F');
		titles = options.has('v') || options.operands().size() > 1 && !options.has('q');
		return options.operands();
	}

	@Override
	protected boolean follows() {
		if (follow)
			tell();
		return follow;
	}

	@Override
	protected void startInput(String input) {
		if (titles)
			print((before ? "\n" : "") + "==> " + (input.equals("-") ? "standard input" : input) + " <==\n");
		before = true;
		told = false;
		heldLines = 0;
		toSkip = from ? Math.max(0, limit - 1) : 0;
		held.clear();
	}

	@Override
	protected void data(byte[] chunk, Sys sys) {
		if (told)
			print(chunk);
		else if (from)
			skip(chunk);
		else
			hold(chunk);
	}

	private void skip(byte[] chunk) {
		int start = 0;
		while (start < chunk.length && toSkip > 0)
			if (bytes || chunk[start] == '\n') {
				start++;
				toSkip--;
			} else {
				start++;
			}
		print(chunk, start, chunk.length - start);
	}

	private void hold(byte[] chunk) {
		held.add(chunk);
		if (bytes) {
			held.drop((int) Math.max(0, held.size() - limit));
			return;
		}
		for (byte each : chunk)
			heldLines += each == '\n' ? 1 : 0;
		dropLines(limit + 1);
	}

	private void dropLines(long most) {
		int length = 0;
		while (heldLines > most) {
			while (held.at(length++) != '\n')
				continue;
			heldLines--;
		}
		held.drop(length);
	}

	private void tell() {
		if (told || from) {
			told = true;
			return;
		}
		told = true;
		boolean openEnd = held.size() > 0 && held.at(held.size() - 1) != '\n';
		if (!bytes && limit == 0)
			held.clear();
		else if (!bytes)
			dropLines(openEnd ? limit - 1 : limit);
		print(held.take(held.size()));
	}

	@Override
	protected void endInput(String input, Sys sys) {
		tell();
	}

	@Override
	protected String complaint(String input, String reason) {
		return reason.equals("Is a directory") ? "tail: error reading '" + input + "': " + reason
				: "tail: cannot open '" + input + "' for reading: " + reason;
	}
}
