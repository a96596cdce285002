package org.minicloud.guest.programs.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.UsageException;
import org.minicloud.guest.programs.stream.Filter;

/** {@code wc}: counts lines, words, characters and bytes. */
final class Wc extends Filter {
	private static final long serialVersionUID = 1;
	private static final int LINES = 0, WORDS = 1, CHARACTERS = 2, BYTES = 3, LONGEST = 4;
	private static final String LETTERS = "lwmcL";
	private final boolean[] wanted = new boolean[LETTERS.length()];
	private final List<String> names = new ArrayList<>();
	private final List<long[]> counts = new ArrayList<>();
	private long[] now;
	private boolean inWord;
	private long column;
	private boolean standardInput;

	Wc(List<String> arguments) {
		super("wc", arguments);
	}

	@Override
	protected List<String> begin(Call call) throws UsageException {
		Options options = Options.parse(call, LETTERS,
				Map.of("lines", 'l', "words", 'w', "chars", 'm', "bytes", 'c', "max-line-length", 'L'));
		boolean any = false;
		for (int i = 0; i < wanted.length; i++) {
			wanted[i] = options.has(LETTERS.charAt(i));
			any |= wanted[i];
		}
		if (!any)
			wanted[LINES] = wanted[WORDS] = wanted[BYTES] = true;
		standardInput = options.operands().isEmpty();
		return options.operands();
	}

	@Override
	protected void startInput(String input) {
		now = new long[LETTERS.length()];
		inWord = false;
		column = 0;
	}

	@Override
	protected void data(byte[] bytes, Sys sys) {
		now[BYTES] += bytes.length;
		for (byte each : bytes) {
			if ((each & 0xC0) != 0x80)
				now[CHARACTERS]++;
			boolean blank = each == ' ' || each >= '\t' && each <= '\r';
			if (!blank && !inWord)
				now[WORDS]++;
			inWord = !blank;
			if (each == '\n') {
				now[LINES]++;
				column = 0;
			} else if (each == '\t') {
				column += 8 - column % 8;
			} else if ((each & 0xC0) != 0x80) {
				column++;
			}
			now[LONGEST] = Math.max(now[LONGEST], column);
		}
	}

	@Override
	protected void endInput(String input, Sys sys) {
		names.add(input);
		counts.add(now);
	}

	@Override
	protected void end(Sys sys) {
		if (inputs() > 1) {
			long[] total = new long[LETTERS.length()];
			for (long[] each : counts)
				for (int i = 0; i < total.length; i++)
					total[i] = i == LONGEST ? Math.max(total[i], each[i]) : total[i] + each[i];
			names.add("total");
			counts.add(total);
		}
		int width = width();
		for (int i = 0; i < names.size(); i++)
			printLine(row(counts.get(i), width) + (standardInput ? "" : " " + names.get(i)));
	}

	/** As wide as the size of all files needs; of what is no file the size is not known, so seven. */
	private int width() {
		int columns = 0;
		for (boolean each : wanted)
			columns += each ? 1 : 0;
		if (counts.isEmpty() || columns == 1 && inputs() == 1)
			return 1;
		long all = counts.get(counts.size() - 1)[BYTES];
		boolean known = !standardInput && !names.contains("-");
		return Math.max(known ? 1 : 7, Long.toString(all).length());
	}

	private String row(long[] count, int width) {
		StringBuilder row = new StringBuilder();
		for (int i = 0; i < wanted.length; i++)
			if (wanted[i]) {
				String number = Long.toString(count[i]);
				row.append(row.isEmpty() ? "" : " ").append(" ".repeat(Math.max(0, width - number.length()))).append(number);
			}
		return row.toString();
	}
}
