package org.minicloud.guest.programs.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.UsageException;
import org.minicloud.guest.programs.stream.Filter;

/** {@code cut}: columns of lines. */
final class Cut extends Filter {
	private static final long serialVersionUID = 1;
	private final List<int[]> ranges = new ArrayList<>();
	private boolean fields;
	private boolean onlyDelimited;
	private boolean complement;
	private String delimiter = "\t";
	private String joint;

	Cut(List<String> arguments) {
		super("cut", arguments);
	}

	@Override
	protected List<String> begin(Call call) throws UsageException {
		Options options = Options.parse(call, "b:c:f:d:snC1:", Map.of("bytes", 'b', "characters", 'c', "fields", 'f',
				"delimiter", 'd', "only-delimited", 's', "complement", 'C', "output-delimiter", '1'));
		fields = options.has('f');
		String list = fields ? options.value('f') : options.has('c') ? options.value('c') : options.value('b');
		String help = "\nTry 'cut --help' for more information.";
		if (list == null)
			throw call.usage("you must specify a list of bytes, characters, or fields" + help);
		if ((fields ? 1 : 0) + (options.has('c') ? 1 : 0) + (options.has('b') ? 1 : 0) > 1)
			throw call.usage("only one type of list may be specified" + help);
		if (options.has('d') && !fields)
			throw call.usage("an input delimiter may be specified only when operating on fields" + help);
		if (options.has('d'))
			delimiter = options.value('d').isEmpty() ? "\0" : options.value('d');
		if (delimiter.codePointCount(0, delimiter.length()) != 1)
			throw call.usage("the delimiter must be a single character" + help);
		joint = options.has('1') ? options.value('1') : null;
		onlyDelimited = options.has('s');
		complement = options.has('C');
		for (String range : list.split("[, ]"))
			ranges.add(range(call, range));
		return options.operands();
	}

	private int[] range(Call call, String text) throws UsageException {
		if (!text.matches("\\d{1,8}(-(\\d{1,8})?)?|-\\d{1,8}"))
			throw call.usage((text.matches(".*[^-\\d].*") ? "invalid " + (fields ? "field" : "byte/character") + " value '" + text + "'"
					: "invalid range with no endpoint: " + text) + "\nTry 'cut --help' for more information.");
		int dash = text.indexOf('-');
		String first = dash < 0 ? text : text.substring(0, dash);
		String last = dash < 0 ? text : text.substring(dash + 1);
		int from = first.isEmpty() ? 1 : Integer.parseInt(first);
		int to = last.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(last);
		if (from == 0)
			throw call.usage((fields ? "fields are" : "byte/character positions are") + " numbered from 1"
					+ "\nTry 'cut --help' for more information.");
		if (to < from)
			throw call.usage("invalid decreasing range\nTry 'cut --help' for more information.");
		return new int[] { from, to };
	}

	@Override
	protected void line(String text, Sys sys) {
		if (fields)
			cutFields(text);
		else
			cutCharacters(text);
	}

	private void cutFields(String text) {
		if (!text.contains(delimiter)) {
			if (!onlyDelimited)
				printLine(text);
			return;
		}
		List<String> chosen = new ArrayList<>();
		int number = 1;
		int from = 0;
		while (from >= 0) {
			int end = text.indexOf(delimiter, from);
			if (chosen(number++))
				chosen.add(text.substring(from, end < 0 ? text.length() : end));
			from = end < 0 ? -1 : end + delimiter.length();
		}
		printLine(String.join(joint == null ? delimiter : joint, chosen));
	}

	private void cutCharacters(String text) {
		StringBuilder chosen = new StringBuilder();
		boolean inside = false;
		for (int i = 0; i < text.length(); i++) {
			boolean wanted = chosen(i + 1);
			if (wanted && !inside && joint != null && !chosen.isEmpty())
				chosen.append(joint);
			inside = wanted;
			if (wanted)
				chosen.append(text.charAt(i));
		}
		printLine(chosen.toString());
	}

	private boolean chosen(int number) {
		for (int[] range : ranges)
			if (number >= range[0] && number <= range[1])
				return !complement;
		return complement;
	}
}
