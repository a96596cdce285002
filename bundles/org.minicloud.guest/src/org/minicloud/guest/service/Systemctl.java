package org.minicloud.guest.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.minicloud.guest.fs.FileAccess;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.ProcessInfo;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.kernel.SystemLog;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Catalog;
import org.minicloud.guest.programs.Output;
import org.minicloud.guest.programs.Times;
import org.minicloud.guest.programs.Tool;
import org.minicloud.guest.programs.UsageException;
import org.minicloud.guest.service.ServiceJob.Verb;
import org.minicloud.guest.service.ServiceState.Active;

/** {@code systemctl}: what it shows and notes down; what it waits for is a {@link ServiceRequest}. */
final class Systemctl implements Tool {
	/** Under this name the showing half is in the catalogue. */
	static final String QUERY = "systemctl-query";
	private static final int LOG_LINES = 10;
	private static final Map<String, Verb> WAITING = Map.of("start", Verb.START, "stop", Verb.STOP, "restart", Verb.RESTART,
			"try-restart", Verb.RESTART, "reload", Verb.RELOAD, "reload-or-restart", Verb.RESTART, "force-reload", Verb.RESTART);

	/** The program for a command line. */
	static Program start(List<String> arguments) {
		List<String> words = arguments.stream().filter(word -> !word.startsWith("-")).toList();
		if (words.size() > 1 && WAITING.containsKey(words.get(0)))
			return new ServiceRequest(RequestStyle.SYSTEMCTL, WAITING.get(words.get(0)),
					words.subList(1, words.size()).stream().map(Systemctl::bare).toList(), words.get(0).equals("try-restart"));
		return Catalog.start(QUERY, arguments).orElseThrow();
	}

	static String bare(String name) {
		return name.endsWith(UnitFile.SUFFIX) ? name.substring(0, name.length() - UnitFile.SUFFIX.length()) : name;
	}

	@Override
	public Output run(Call call) throws UsageException, SystemCallException {
		List<String> words = new ArrayList<>(call.arguments());
		boolean now = words.remove("--now");
		boolean quiet = words.removeIf(word -> word.equals("-q") || word.equals("--quiet"));
		words.removeIf(word -> word.startsWith("-"));
		String verb = words.isEmpty() ? "list-units" : words.remove(0);
		List<String> names = words.stream().map(Systemctl::bare).toList();
		return switch (verb) {
			case "status" -> names.isEmpty() ? listUnits(call.sys()) : status(call.sys(), names);
			case "is-active" -> states(names, quiet, name -> call.sys().init().board().state(name).active().word(), "active", 3);
			case "is-failed" -> states(names, quiet, name -> call.sys().init().board().state(name).active().word(), "failed", 1);
			case "is-enabled" -> isEnabled(call.sys(), names, quiet);
			case "enable", "disable" -> mark(call, verb.equals("enable"), names, now);
			case "daemon-reload", "daemon-reexec" -> reload(call.sys());
			case "list-units" -> listUnits(call.sys());
			case "list-unit-files" -> listFiles(call.sys());
			case "cat" -> cat(call.sys(), names);
			case "get-default" -> Output.line("multi-user.target");
			default -> throw new UsageException(WAITING.containsKey(verb) ? "Too few arguments." : "Unknown operation '" + verb + "'.", 1);
		};
	}

	private interface Word {
		String of(String name);
	}

	private static Output states(List<String> names, boolean quiet, Word word, String wanted, int otherwise) throws UsageException {
		requireNames(names);
		StringBuilder text = new StringBuilder();
		boolean any = false;
		for (String name : names) {
			text.append(word.of(name)).append('\n');
			any |= word.of(name).equals(wanted);
		}
		return new Output(quiet ? "" : text.toString(), "", any ? 0 : otherwise);
	}

	private static Output isEnabled(Sys sys, List<String> names, boolean quiet) throws UsageException {
		for (String name : names)
			if (sys.init().board().unit(name).isEmpty())
				return Output.error("Failed to get unit file state for " + name + ".service: No such file or directory", 1);
		return states(names, quiet, name -> enabledWord(sys.init().board(), sys.init().board().unit(name).orElseThrow()), "enabled", 1);
	}

	private static String enabledWord(ServiceBoard board, Unit unit) {
		return board.isEnabled(unit.name()) ? "enabled" : unit.wantedBy() ? "disabled" : "static";
	}

	private static void requireNames(List<String> names) throws UsageException {
		if (names.isEmpty())
			throw new UsageException("Too few arguments.", 1);
	}

	private static Output mark(Call call, boolean enable, List<String> names, boolean now) throws UsageException, SystemCallException {
		requireNames(names);
		Sys sys = call.sys();
		if (!sys.root())
			return Output.error("Failed to execute operation: Access denied", 1);
		UnitFiles.load(sys);
		StringBuilder said = new StringBuilder();
		for (String name : names) {
			Unit unit = sys.init().board().unit(name).orElse(null);
			if (unit == null)
				return Output.error("Failed to " + (enable ? "enable" : "disable") + " unit: Unit file " + name + ".service does not exist.", 1);
			boolean was = sys.init().board().isEnabled(name);
			if (enable)
				UnitFiles.enable(sys, unit);
			else
				UnitFiles.disable(sys, unit);
			String mark = UnitFiles.WANTED + "/" + unit.fileName();
			if (enable != was)
				said.append(enable ? "Created symlink " + mark + " -> " + unit.path() + ".\n" : "Removed " + mark + ".\n");
			if (now)
				sys.init().ask(enable ? Verb.START : Verb.STOP, name);
		}
		UnitFiles.load(sys);
		return new Output("", said.toString(), 0);
	}

	private static Output reload(Sys sys) throws SystemCallException {
		if (!sys.root())
			return Output.error("Failed to reload daemon: Access denied", 1);
		UnitFiles.load(sys);
		return Output.SUCCESS;
	}

	private static Output listUnits(Sys sys) {
		ServiceBoard board = sys.init().board();
		StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%-28s %-6s %-9s %-8s %s\n", "UNIT", "LOAD", "ACTIVE", "SUB", "DESCRIPTION"));
		int count = 0;
		for (Unit unit : board.units()) {
			ServiceState state = board.state(unit.name());
			if (state.active() == Active.INACTIVE)
				continue;
			count++;
			text.append(String.format(Locale.ROOT, "%-28s %-6s %-9s %-8s %s\n", unit.fileName(), "loaded", state.active().word(),
					state.active().detail(), unit.description()));
		}
		return Output.of(text + "\n" + count + " loaded units listed.\n");
	}

	private static Output listFiles(Sys sys) {
		ServiceBoard board = sys.init().board();
		StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%-40s %s\n", "UNIT FILE", "STATE"));
		for (Unit unit : board.units())
			text.append(String.format(Locale.ROOT, "%-40s %s\n", unit.fileName(), enabledWord(board, unit)));
		return Output.of(text + "\n" + board.units().size() + " unit files listed.\n");
	}

	private static Output cat(Sys sys, List<String> names) throws UsageException, SystemCallException {
		requireNames(names);
		StringBuilder text = new StringBuilder();
		for (String name : names) {
			Unit unit = sys.init().board().unit(name).orElse(null);
			if (unit == null)
				return Output.error("No files found for " + name + ".service.", 1);
			text.append("# ").append(unit.path()).append('\n').append(sys.files().text(unit.path()).orElse(""));
		}
		return Output.of(text.toString());
	}

	private static Output status(Sys sys, List<String> names) {
		StringBuilder text = new StringBuilder();
		int status = 0;
		ServiceBoard board = sys.init().board();
		for (String name : names) {
			Unit unit = board.unit(name).orElse(null);
			if (unit == null)
				return new Output(text.toString(), "Unit " + name + ".service could not be found.\n", 4);
			if (!board.state(name).isActive())
				status = 3;
			text.append(describe(sys, unit, board.state(name), enabledWord(board, unit)));
		}
		return new Output(text.toString(), "", status);
	}

	private static String describe(Sys sys, Unit unit, ServiceState state, String enabled) {
		StringBuilder text = new StringBuilder((state.active() == Active.FAILED ? "x " : state.isActive() ? "* " : "o ") + unit.fileName() + " - "
				+ unit.description() + "\n   Loaded: loaded (" + unit.path() + "; " + enabled + ")\n   Active: " + state.active().word() + " ("
				+ state.active().detail() + ")");
		if (state.sinceMillis() > 0)
			text.append(" since ").append(Times.format("EEE yyyy-MM-dd HH:mm:ss", state.sinceMillis())).append(" UTC; ")
					.append((sys.wallClockMillis() - state.sinceMillis()) / 1000).append("s ago");
		text.append('\n');
		if (state.pid() == 0 && state.status() >= 0)
			text.append("  Process: ExecStart=").append(String.join(" ", unit.start())).append(" (code=exited, status=").append(state.status())
					.append(")\n");
		if (state.pid() != 0) {
			text.append(" Main PID: ").append(state.pid()).append('\n').append("   CGroup: /system.slice/").append(unit.fileName()).append('\n');
			for (ProcessInfo process : sys.processes())
				if (process.group() == state.pid())
					text.append("           |-").append(process.pid()).append(' ').append(process.commandLine()).append('\n');
		}
		List<String> lines = Journalctl.ofUnit(sys.files().text(SystemLog.path(sys.config().personality())).orElse(""), unit);
		if (!lines.isEmpty())
			text.append('\n').append(String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()))).append('\n');
		return text.toString();
	}
}
