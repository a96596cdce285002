package org.minicloud.guest.programs.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.UsageException;
import org.minicloud.guest.programs.stream.Collector;
import org.minicloud.guest.programs.stream.LineText;

/** {@code sort}: lines in order. */
final class Sort extends Collector {
	private static final long serialVersionUID = 1;
	private static final int TROUBLE = 2;
	private static final long NANOS_PER_COMPARISON = 120;
	private final List<SortKey> keys = new ArrayList<>();
	private boolean unique;
	private boolean reverse;
	private boolean stable;
	private boolean check;
	private boolean quietCheck;
	private String output;

	Sort(List<String> arguments) {
		super("sort", arguments);
	}

	@Override
	protected List<String> begin(Call call) throws UsageException {
		Options options = Options.parse(call, SortKey.ORDERS + "k:t:uscCmo:zS:T:",
				Map.of("numeric-sort", 'n', "reverse", 'r', "unique", 'u', "key", 'k', "field-separator", 't', "human-numeric-sort",
						'h', "ignore-case", 'f', "output", 'o', "stable", 's', "version-sort", 'V'),
				TROUBLE);
		StringBuilder order = new StringBuilder();
		for (char each : SortKey.ORDERS.toCharArray())
			if (options.has(each))
				order.append(each);
		String tab = options.value('t');
		if (tab != null && tab.equals("\\0"))
			tab = "\0";
		if (tab != null && tab.length() != 1)
			throw new UsageException(tab.isEmpty() ? "sort: empty tab" : "sort: multi-character tab '" + tab + "'", TROUBLE);
		for (String key : options.values('k'))
			keys.add(SortKey.parse(key, order.toString(), tab));
		if (keys.isEmpty())
			keys.add(SortKey.whole(order.toString()));
		unique = options.has('u');
		reverse = options.has('r');
		stable = options.has('s');
		check = options.has('c') || options.has('C');
		quietCheck = options.has('C');
		output = options.value('o');
		if (options.has('z'))
			separator = 0;
		return options.operands();
	}

	@Override
	protected void end(Sys sys) {
		if (status() != 0)
			return;
		List<String> lines = new ArrayList<>();
		for (byte[] content : contents())
			lines.addAll(lines(content, separator));
		Comparator<String> byKeys = null;
		for (SortKey key : keys)
			byKeys = byKeys == null ? key : byKeys.thenComparing(key);
		if (check) {
			check(lines, byKeys);
			return;
		}
		Comparator<String> lastResort = reverse ? Comparator.reverseOrder() : Comparator.naturalOrder();
		lines.sort(unique || stable ? byKeys : byKeys.thenComparing(lastResort));
		owe(NANOS_PER_COMPARISON * lines.size() * (32 - Integer.numberOfLeadingZeros(lines.size())));
		write(lines, byKeys, sys);
	}

	private void check(List<String> lines, Comparator<String> order) {
		for (int i = 1; i < lines.size(); i++) {
			int result = order.compare(lines.get(i - 1), lines.get(i));
			if (result < 0 || result == 0 && !unique)
				continue;
			if (quietCheck)
				setStatus(1);
			else
				complain(names().get(0) + ":" + (i + 1) + ": disorder: " + lines.get(i), 1);
			return;
		}
	}

	private void write(List<String> lines, Comparator<String> order, Sys sys) {
		StringBuilder text = new StringBuilder();
		String before = null;
		for (String line : lines) {
			if (!unique || before == null || order.compare(before, line) != 0)
				text.append(line).append((char) separator);
			before = line;
		}
		if (output == null) {
			print(text.toString());
			return;
		}
		try {
			sys.files().write(output, LineText.encode(text.toString()), 0644);
		} catch (SystemCallException refused) {
			complain("open failed: " + output + ": " + refused.getMessage(), TROUBLE);
		}
	}

	@Override
	protected String complaint(String input, String reason) {
		return reason.equals("Is a directory") ? "sort: read failed: " + input + ": " + reason
				: "sort: cannot read: " + input + ": " + reason;
	}

	@Override
	protected int failure() {
		return TROUBLE;
	}
}
