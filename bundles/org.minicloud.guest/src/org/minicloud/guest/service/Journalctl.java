package org.minicloud.guest.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemLog;
import org.minicloud.guest.programs.Loader;

/** {@code journalctl}: the system's log, all of it or of a unit, and with {@code -f} what is added. */
final class Journalctl implements Program {
	private static final long serialVersionUID = 1;
	private static final long LOOK_NANOS = 250_000_000;
	private static final int FOLLOWED_LINES = 10;
	private static final String BOOT_MARK = " kernel: ";

	private final List<String> arguments;
	private String unit;
	private int lines = -1;
	private boolean follow;
	private boolean thisBoot;
	private boolean kernelOnly;
	private String complaint = "";
	private boolean begun;
	private boolean loaded;
	private long seen = -1;
	private boolean written;

	Journalctl(List<String> arguments) {
		this.arguments = List.copyOf(arguments);
	}

	/** Lines of the log that a unit's processes, or init about it, have written. */
	static List<String> ofUnit(String log, Unit unit) {
		String teller = " " + Loader.nameOf(unit.start().get(0)) + "[";
		List<String> found = new ArrayList<>();
		for (String line : log.split("\n"))
			if (line.contains(teller) || line.contains(" systemd[1]: ")
					&& (line.contains(unit.fileName()) || line.contains("ed " + unit.description() + ".")))
				found.add(line);
		return found;
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		if (!begun) {
			begun = true;
			parse(sys);
			if (!complaint.isEmpty())
				return Step.write(2, complaint + "\n");
		}
		if (!complaint.isEmpty())
			return Step.exit(1);
		String path = SystemLog.path(sys.config().personality());
		if (loaded) {
			loaded = false;
			if (last instanceof Outcome.Failed)
				return Step.write(2, "No journal files were opened due to insufficient permissions.\n");
			written = true;
			String text = show(sys, sys.files().text(path).orElse(""));
			if (!text.isEmpty())
				return Step.write(1, text);
		}
		if (written && !follow || last instanceof Outcome.Failed)
			return Step.exit(last instanceof Outcome.Failed ? 1 : 0);
		long size = sys.files().status(path).map(status -> status.size()).orElse(0L);
		if (written && size == Math.max(seen, 0))
			return new Step.Sleep(sys.now() + LOOK_NANOS);
		loaded = true;
		return new Step.Load(path);
	}

	private String show(Sys sys, String log) {
		boolean first = seen < 0;
		String fresh = first || log.length() < seen ? log : log.substring((int) seen);
		seen = log.length();
		List<String> chosen = new ArrayList<>(List.of(fresh.isEmpty() ? new String[0] : fresh.split("\n")));
		if (first && thisBoot)
			chosen = chosen.subList(lastBoot(chosen), chosen.size());
		if (kernelOnly)
			chosen.removeIf(line -> !line.contains(BOOT_MARK));
		if (unit != null) {
			Optional<Unit> known = sys.init().board().unit(unit);
			chosen = known.isPresent() ? ofUnit(String.join("\n", chosen), known.get()) : List.of();
		}
		int most = lines >= 0 ? lines : follow ? FOLLOWED_LINES : Integer.MAX_VALUE;
		if (first && chosen.size() > most)
			chosen = chosen.subList(chosen.size() - most, chosen.size());
		if (chosen.isEmpty())
			return first && !follow ? "-- No entries --\n" : "";
		return String.join("\n", chosen) + "\n";
	}

	private static int lastBoot(List<String> log) {
		for (int i = log.size() - 1; i >= 0; i--)
			if (log.get(i).contains(" systemd[1]: " + BOOTED))
				return i;
		return 0;
	}

	/** What init writes first. */
	static final String BOOTED = "Startup begins";

	private void parse(Sys sys) {
		for (int i = 0; i < arguments.size() && complaint.isEmpty(); i++) {
			String word = arguments.get(i);
			boolean value = i + 1 < arguments.size();
			switch (word) {
				case "-f", "--follow" -> follow = true;
				case "-b", "--boot" -> thisBoot = true;
				case "-k", "--dmesg" -> kernelOnly = true;
				case "--no-pager", "-e", "-x", "-xe", "-l", "--all", "-a", "-q" -> {
					// there is no pager, and nothing is shortened
				}
				case "-u", "--unit" -> {
					if (value)
						unit = Systemctl.bare(arguments.get(++i));
					else
						complaint = "journalctl: option requires an argument -- 'u'";
				}
				case "-n", "--lines" -> lines = value && arguments.get(i + 1).matches("\\d{1,6}") ? Integer.parseInt(arguments.get(++i)) : 10;
				default -> option(word);
			}
		}
	}

	private void option(String word) {
		if (word.startsWith("--unit="))
			unit = Systemctl.bare(word.substring(7));
		else if (word.matches("-n\\d{1,6}"))
			lines = Integer.parseInt(word.substring(2));
		else if (word.matches("--lines=\\d{1,6}"))
			lines = Integer.parseInt(word.substring(8));
		else if (word.matches("-u.+"))
			unit = Systemctl.bare(word.substring(2));
		else
			complaint = "journalctl: unrecognized option '" + word + "'";
	}
}
