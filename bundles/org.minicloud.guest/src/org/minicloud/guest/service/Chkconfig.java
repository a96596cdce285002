package org.minicloud.guest.service;

import java.util.List;
import java.util.Locale;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Output;
import org.minicloud.guest.programs.Tool;

/** {@code chkconfig}: what is started at boot, in the words of runlevels. */
final class Chkconfig implements Tool {
	@Override
	public Output run(Call call) throws SystemCallException {
		List<String> words = call.arguments().stream().filter(word -> !word.startsWith("--level") && !word.matches("[0-6]+")).toList();
		Sys sys = call.sys();
		ServiceBoard board = sys.init().board();
		if (words.isEmpty() || words.get(0).equals("--list")) {
			StringBuilder text = new StringBuilder();
			for (Unit unit : board.units())
				if (words.size() < 2 || unit.name().equals(words.get(1)))
					text.append(line(unit, board.isEnabled(unit.name())));
			return text.length() == 0 ? unknown(words.get(1)) : Output.of(text.toString());
		}
		boolean byOption = words.get(0).startsWith("--");
		String name = words.get(byOption ? words.size() - 1 : 0);
		String verb = byOption ? words.get(0) : words.size() > 1 ? words.get(1) : "";
		Unit unit = board.unit(name).orElse(null);
		if (unit == null)
			return unknown(name);
		if (verb.isEmpty())
			return board.isEnabled(name) ? Output.SUCCESS : Output.FAILURE;
		if (!List.of("on", "off", "--add", "--del").contains(verb))
			return Output.error("usage:   chkconfig [--list] [--type <type>] [name]\n         chkconfig <name> <on|off>", 1);
		if (!sys.root())
			return Output.error("You do not have enough privileges to perform this operation.", 1);
		UnitFiles.load(sys);
		if (verb.equals("on"))
			UnitFiles.enable(sys, unit);
		else if (!verb.equals("--add"))
			UnitFiles.disable(sys, unit);
		UnitFiles.load(sys);
		return Output.SUCCESS;
	}

	private static String line(Unit unit, boolean on) {
		String word = on ? "on" : "off";
		return String.format(Locale.ROOT, "%-15s\t0:off\t1:off\t2:%s\t3:%s\t4:%s\t5:%s\t6:off\n", unit.name(), word, word, word, word);
	}

	private static Output unknown(String name) {
		return Output.error("error reading information on service " + name + ": No such file or directory", 1);
	}
}
