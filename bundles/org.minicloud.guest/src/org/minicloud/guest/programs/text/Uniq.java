package org.minicloud.guest.programs.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.UsageException;
import org.minicloud.guest.programs.stream.Filter;

/** {@code uniq}: what follows itself, once. */
final class Uniq extends Filter {
	private static final long serialVersionUID = 1;
	private boolean counted;
	private boolean repeatedOnly;
	private boolean allRepeated;
	private boolean uniqueOnly;
	private boolean ignoreCase;
	private long skipFields;
	private long skipCharacters;
	private long compared;
	private String present;
	private long count;

	Uniq(List<String> arguments) {
		super("uniq", arguments);
	}

	@Override
	protected List<String> begin(Call call) throws UsageException, SystemCallException {
		Options options = Options.parse(call, "cdDuif:s:w:", Map.of("count", 'c', "repeated", 'd', "unique", 'u',
				"ignore-case", 'i', "skip-fields", 'f', "skip-chars", 's', "check-chars", 'w'));
		counted = options.has('c');
		repeatedOnly = options.has('d');
		allRepeated = options.has('D');
		uniqueOnly = options.has('u');
		ignoreCase = options.has('i');
		skipFields = options.number('f', "number of fields to skip", 0);
		skipCharacters = options.number('s', "number of bytes to skip", 0);
		compared = options.number('w', "number of bytes to compare", Integer.MAX_VALUE);
		List<String> files = options.operands();
		if (files.size() > 2)
			throw call.usage("extra operand '" + files.get(2) + "'\nTry 'uniq --help' for more information.");
		if (files.size() == 2)
			call.sys().setFile(1, call.sys().files().openForWriting(files.get(1), false, 0644));
		return files.size() == 2 ? files.subList(0, 1) : files;
	}

	@Override
	protected void line(String text, Sys sys) {
		if (present != null && key(present).equals(key(text))) {
			if (allRepeated)
				printLine(count == 1 ? present + "\n" + text : text);
			count++;
			return;
		}
		tell();
		present = text;
		count = 1;
	}

	@Override
	protected void end(Sys sys) {
		tell();
	}

	private void tell() {
		if (present == null || allRepeated || repeatedOnly && count == 1 || uniqueOnly && count > 1)
			return;
		printLine(counted ? String.format(Locale.ROOT, "%7d %s", count, present) : present);
	}

	private String key(String line) {
		int at = 0;
		for (long i = 0; i < skipFields; i++) {
			while (at < line.length() && Character.isWhitespace(line.charAt(at)))
				at++;
			while (at < line.length() && !Character.isWhitespace(line.charAt(at)))
				at++;
		}
		at = (int) Math.min(line.length(), at + skipCharacters);
		String key = line.substring(at, (int) Math.min(line.length(), at + compared));
		return ignoreCase ? key.toLowerCase(Locale.ROOT) : key;
	}
}
