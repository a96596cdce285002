package org.minicloud.guest.programs.system;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.kernel.ByteQueue;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Spawn;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Catalog;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.UsageException;
import org.minicloud.guest.programs.stream.Children;
import org.minicloud.guest.programs.stream.Errand;

/** {@code crontab}: what a user wants done at which times. The spool is root's, so the rest is done by {@link CronSpool}. */
final class Crontab extends Errand {
	private static final long serialVersionUID = 1;
	private static final int FILE = 3;
	private static final int CHUNK = 4096;
	private String user;
	private char action;
	private String file;
	private final ByteQueue text = new ByteQueue();
	private boolean reading;
	private boolean editing;
	private boolean edited;
	private boolean handedOver;

	Crontab(List<String> arguments) {
		super("crontab", arguments);
	}

	@Override
	protected void begin(Call call) throws UsageException {
		Options options = Options.parse(call, "u:leri", Map.of());
		user = options.has('u') ? options.value('u') : call.sys().user();
		if (!user.equals(call.sys().user()) && !call.sys().root())
			throw new UsageException("must be privileged to use -u", 1);
		action = options.has('l') ? 'l' : options.has('r') ? 'r' : options.has('e') ? 'e' : 'f';
		file = options.operands().isEmpty() ? "-" : options.operands().get(0);
	}

	private String spool() {
		return CronSpool.DIRECTORY + "/" + user;
	}

	@Override
	protected Step advance(Sys sys, Outcome last) {
		try {
			if (handedOver)
				return null;
			if (editing)
				return edited(sys, last);
			if (reading && last instanceof Outcome.Data data) {
				text.add(data.bytes());
				return data.bytes().length > 0 ? new Step.Read(FILE, CHUNK) : readAll(sys);
			}
			return start(sys);
		} catch (SystemCallException refused) {
			complain(file + ": " + refused.getMessage());
			return null;
		}
	}

	private Step start(Sys sys) throws SystemCallException {
		boolean there = sys.files().exists(spool());
		switch (action) {
			case 'f' -> sys.setFile(FILE, file.equals("-") ? sys.file(0) : sys.files().openForReading(file));
			case 'e' -> {
				file = "/tmp/crontab." + sys.pid();
				sys.files().write(file, new byte[0], 0600);
				if (!there)
					return edit(sys);
				sys.setFile(FILE, sys.files().openForReading(spool()));
			}
			default -> {
				if (!there) {
					setStatus(1);
					print("no crontab for " + user + "\n");
					return null;
				}
				if (action == 'r')
					return handOver(sys, null);
				sys.setFile(FILE, sys.files().openForReading(spool()));
			}
		}
		reading = true;
		return new Step.Read(FILE, CHUNK);
	}

	private Step readAll(Sys sys) throws SystemCallException {
		reading = false;
		String content = new String(text.take(text.size()), StandardCharsets.UTF_8);
		if (action == 'l') {
			print(content);
			return null;
		}
		if (action == 'e' && !edited) {
			sys.files().write(file, content.getBytes(StandardCharsets.UTF_8), 0600);
			return edit(sys);
		}
		if (action == 'e')
			sys.files().remove(file);
		return checked(sys, content);
	}

	private Step edit(Sys sys) throws SystemCallException {
		editing = true;
		edited = true;
		String editor = sys.environment().getOrDefault("VISUAL", sys.environment().getOrDefault("EDITOR", "nano"));
		return new Step.WaitChild(Children.start(sys, List.of(editor, file), sys.file(0)));
	}

	private Step edited(Sys sys, Outcome last) throws SystemCallException {
		editing = false;
		if (last instanceof Outcome.Child child && child.status() != 0) {
			complain("\"" + file + "\" exited with status " + child.status());
			return null;
		}
		sys.setFile(FILE, sys.files().openForReading(file));
		reading = true;
		return new Step.Read(FILE, CHUNK);
	}

	private Step checked(Sys sys, String content) throws SystemCallException {
		List<String> wrong = new ArrayList<>();
		List<String> lines = content.lines().toList();
		for (int i = 0; i < lines.size(); i++)
			if (CronSpool.isJob(lines.get(i)) && CronLine.parse(lines.get(i)).isEmpty())
				wrong.add("\"" + file + "\":" + (i + 1) + ": bad time or command");
		if (!wrong.isEmpty()) {
			wrong.forEach(line -> print(line + "\n"));
			print("errors in crontab file, can't install.\n");
			setStatus(1);
			return null;
		}
		if (action == 'e')
			print("crontab: installing new crontab\n");
		return handOver(sys, content);
	}

	/** Crontab is set-user-ID root, as on every Unix: what it does to the spool is root's doing. */
	private Step handOver(Sys sys, String content) throws SystemCallException {
		handedOver = true;
		List<String> words = new ArrayList<>(List.of(CronSpool.NAME, user));
		if (content != null)
			words.add(content);
		var program = Catalog.start(CronSpool.NAME, words.subList(1, words.size())).orElseThrow();
		return new Step.WaitChild(sys.spawn(new Spawn(program, words, Catalog.footprint(CronSpool.NAME).orElseThrow(), "root", "/",
				sys.environment(), List.of(), Spawn.SAME_GROUP)));
	}
}
