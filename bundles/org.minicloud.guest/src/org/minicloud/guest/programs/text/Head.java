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

/** {@code head}: the beginning of files. */
final class Head extends Filter {
	private static final long serialVersionUID = 1;
	private long limit;
	private boolean bytes;
	/** Whether all but the last so many are wanted. */
	private boolean allBut;
	private boolean titles;
	private long left;
	private boolean before;
	private final ByteQueue held = new ByteQueue();
	private long heldLines;

	Head(List<String> arguments) {
		super("head", arguments);
	}

	@Override
	protected List<String> begin(Call call) throws UsageException {
		List<String> words = new ArrayList<>(call.arguments());
		if (!words.isEmpty() && words.get(0).matches("-\\d+"))
			words.set(0, "-n" + words.get(0).substring(1));
		Options options = Options.parse(new Call(call.sys(), name, words), "n:c:qv",
				Map.of("lines", 'n', "bytes", 'c', "quiet", 'q', "silent", 'q', "verbose", 'v'));
		bytes = options.has('c');
		String count = bytes ? options.value('c') : options.has('n') ? options.value('n') : "10";
		allBut = count.startsWith("-");
		limit = Counts.parse(this.name, bytes ? "bytes" : "lines", allBut ? count.substring(1) : count);
		titles = options.has('v') || options.operands().size() > 1 && !options.has('q');
		return options.operands();
	}

	@Override
	protected void startInput(String input) {
		if (titles)
			print((before ? "\n" : "") + "==> " + (input.equals("-") ? "standard input" : input) + " <==\n");
		before = true;
		left = limit;
		heldLines = 0;
		held.clear();
		if (limit == 0 && !allBut)
			skipRest();
	}

	@Override
	protected void data(byte[] chunk, Sys sys) {
		if (allBut)
			holdBack(chunk);
		else if (bytes)
			first(chunk, (int) Math.min(left, chunk.length));
		else
			first(chunk, endOfLines(chunk));
	}

	private void first(byte[] chunk, int count) {
		print(chunk, 0, count);
		if (bytes)
			left -= count;
		if (left == 0)
			skipRest();
	}

	private int endOfLines(byte[] chunk) {
		for (int i = 0; i < chunk.length; i++)
			if (chunk[i] == '\n' && --left == 0)
				return i + 1;
		return chunk.length;
	}

	private void holdBack(byte[] chunk) {
		held.add(chunk);
		if (bytes) {
			print(held.take((int) Math.max(0, held.size() - limit)));
			return;
		}
		for (byte each : chunk)
			heldLines += each == '\n' ? 1 : 0;
		int length = 0;
		// a last line that has no end is one, too: it is known when the file has ended
		while (heldLines > limit) {
			while (held.at(length++) != '\n')
				continue;
			heldLines--;
		}
		print(held.take(length));
	}

	@Override
	protected void endInput(String input, Sys sys) {
		boolean openEnd = held.size() > 0 && held.at(held.size() - 1) != '\n';
		if (!allBut || bytes || !openEnd || heldLines + 1 <= limit)
			return;
		int length = 0;
		while (heldLines-- >= limit && length < held.size())
			while (length < held.size() && held.at(length++) != '\n')
				continue;
		print(held.take(length));
	}

	@Override
	protected String complaint(String input, String reason) {
		return reason.equals("Is a directory") ? "head: error reading '" + input + "': " + reason
				: "head: cannot open '" + input + "' for reading: " + reason;
	}
}
