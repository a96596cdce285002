package org.minicloud.guest.programs.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.UsageException;
import org.minicloud.guest.programs.stream.Filter;
import org.minicloud.guest.programs.stream.LineText;

/** {@code cat}: files one after the other. */
final class Cat extends Filter {
	private static final long serialVersionUID = 1;
	private boolean numbers;
	private boolean numbersOfText;
	private boolean squeeze;
	private boolean ends;
	private boolean tabs;
	private boolean codes;
	private long number;
	private boolean lineBegun;
	private boolean blankBefore;

	Cat(List<String> arguments) {
		super("cat", arguments);
	}

	@Override
	protected List<String> begin(Call call) throws UsageException {
		Options options = Options.parse(call, "nbsETAvetu", Map.of("number", 'n', "number-nonblank", 'b', "squeeze-blank", 's',
				"show-ends", 'E', "show-tabs", 'T', "show-all", 'A', "show-nonprinting", 'v'));
		numbersOfText = options.has('b');
		numbers = options.has('n') && !numbersOfText;
		squeeze = options.has('s');
		ends = options.has('E') || options.has('A') || options.has('e');
		tabs = options.has('T') || options.has('A') || options.has('t');
		codes = options.has('v') || options.has('A') || options.has('e') || options.has('t');
		return options.operands();
	}

	@Override
	protected void data(byte[] bytes, Sys sys) {
		if (!numbers && !numbersOfText && !squeeze && !ends && !tabs && !codes) {
			print(bytes);
			return;
		}
		StringBuilder text = new StringBuilder();
		for (byte each : bytes)
			add(each, text);
		print(text.toString());
	}

	private void add(byte each, StringBuilder text) {
		boolean blank = each == '\n' && !lineBegun;
		if (squeeze && blank && blankBefore)
			return;
		if (!lineBegun && (numbers || numbersOfText && !blank))
			text.append(String.format(Locale.ROOT, "%6d\t", ++number));
		if (each == '\n') {
			text.append(ends ? "$\n" : "\n");
			blankBefore = blank;
			lineBegun = false;
			return;
		}
		lineBegun = true;
		text.append(shown(each));
	}

	private String shown(byte each) {
		if (each == '\t')
			return tabs ? "^I" : "\t";
		if (!codes)
			return LineText.decode(new byte[] { each });
		int low = each & 0x7F;
		String prefix = each < 0 ? "M-" : "";
		return prefix + (low < ' ' ? "^" + (char) (low + '@') : low == 127 ? "^?" : String.valueOf((char) low));
	}

	@Override
	protected long nanosPerByte() {
		return 1;
	}
}
