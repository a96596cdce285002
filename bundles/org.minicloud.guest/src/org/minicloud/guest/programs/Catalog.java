package org.minicloud.guest.programs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.minicloud.guest.account.AccountPrograms;
import org.minicloud.guest.kernel.Footprint;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.programs.archive.ArchivePrograms;
import org.minicloud.guest.programs.disk.DiskPrograms;
import org.minicloud.guest.programs.editor.EditorPrograms;
import org.minicloud.guest.programs.files.FilePrograms;
import org.minicloud.guest.programs.net.NetPrograms;
import org.minicloud.guest.programs.man.ManPrograms;
import org.minicloud.guest.programs.process.ProcessPrograms;
import org.minicloud.guest.programs.system.SystemPrograms;
import org.minicloud.guest.programs.text.TextPrograms;
import org.minicloud.guest.service.ServicePrograms;
import org.minicloud.guest.software.SoftwarePrograms;
import org.minicloud.guest.sftp.SftpPrograms;
import org.minicloud.guest.ssh.SshPrograms;

/** The programs that images come with: where they lie, how big they are, what they do. Shared by all guests; constant. */
public final class Catalog {
	private static final Map<String, Entry> BY_NAME = Collections.unmodifiableMap(all());

	/** Answers {@code --help} for every program that has a page in the manual. */
	private static final String HELP = "usage";

	private Catalog() {
	}

	/**
	 * A program.
	 *
	 * @param directory where it lies
	 * @param footprint what it takes when started
	 * @param workNanos CPU a tool burns before it answers
	 * @param tool      what it answers; null for programs that are state machines of their own
	 * @param machine   makes the state machine from the arguments; null for tools
	 */
	record Entry(String directory, Footprint footprint, long workNanos, Tool tool,
			Function<List<String>, Program> machine) {
	}

	static Optional<Entry> find(String name) {
		return Optional.ofNullable(BY_NAME.get(name));
	}

	/** Names of all programs in a directory. */
	public static List<String> in(String directory) {
		List<String> names = new ArrayList<>();
		BY_NAME.forEach((name, entry) -> {
			if (entry.directory().equals(directory))
				names.add(name);
		});
		return names;
	}

	/** Whether there is a program of this name in the directory. */
	public static boolean contains(String directory, String name) {
		return find(name).filter(entry -> entry.directory().equals(directory)).isPresent();
	}

	/** What a program takes when started. */
	public static Optional<Footprint> footprint(String name) {
		return find(name).map(Entry::footprint);
	}

	/** A new run of a program; empty when there is none of this name. */
	public static Optional<Program> start(String name, List<String> arguments) {
		if (arguments.equals(List.of("--help")) && !name.equals("echo") && find(name).isPresent() && ManPrograms.usage(name).isPresent())
			return Optional.of(new Utility(HELP, List.of(name)));
		return find(name).map(entry -> entry.tool() != null ? new Utility(name, arguments)
				: entry.machine().apply(List.copyOf(arguments)));
	}

	private static Map<String, Entry> all() {
		CatalogEntries entries = new CatalogEntries();
		entries.hiddenTool(HELP, 20, 300, call -> Output.of(ManPrograms.usage(call.arguments().get(0)).orElse("")));
		aboutTheSystem(entries);
		aboutProcesses(entries);
		aboutUsers(entries);
		aboutFiles(entries);
		aboutPower(entries);
		aboutXenStore(entries);
		TextPrograms.addTo(entries);
		DiskPrograms.addTo(entries);
		FilePrograms.addTo(entries);
		ArchivePrograms.addTo(entries);
		EditorPrograms.addTo(entries);
		ProcessPrograms.addTo(entries);
		ManPrograms.addTo(entries);
		SystemPrograms.addTo(entries);
		ServicePrograms.addTo(entries);
		SoftwarePrograms.addTo(entries);
		NetPrograms.addTo(entries);
		AccountPrograms.addTo(entries);
		SshPrograms.addTo(entries);
		SftpPrograms.addTo(entries);
		return entries.byName();
	}

	private static void aboutTheSystem(CatalogEntries entries) {
		entries.tool("/bin", "uname", 24, 600, new Uname());
		entries.tool("/bin", "hostname", 14, 500, new Hostname());
		entries.tool("/usr/bin", "uptime", 8, 900, new Uptime());
		entries.tool("/usr/bin", "free", 14, 900, new Free());
		entries.tool("/bin", "df", 80, 1_200, new Df());
		entries.tool("/bin", "date", 56, 600, new Date());
		entries.tool("/bin", "dmesg", 26, 800, new Dmesg());
		entries.tool("/usr/bin", "nproc", 26, 400, new Nproc());
		entries.tool("/usr/bin", "lscpu", 56, 2_500, new Lscpu());
		entries.machine("/bin", "sync", 22, 300, arguments -> new Sync());
	}

	private static void aboutProcesses(CatalogEntries entries) {
		entries.tool("/bin", "ps", 84, 6_000, new Ps());
		entries.tool("/bin", "kill", 14, 300, new Kill());
		entries.tool("/usr/bin", "killall", 21, 1_500, new Killall());
		entries.tool("/usr/bin", "pmap", 29, 2_500, new Pmap());
		entries.tool("/sbin", "pidof", 18, 1_500, new Pidof());
		entries.machine("/bin", "sleep", 23, 400, Sleep::new);
		entries.machine("/usr/bin", "stress", 19, 600, Stress::new);
		entries.machine("/usr/bin", "nohup", 26, 400, Nohup::new);
	}

	private static void aboutUsers(CatalogEntries entries) {
		entries.tool("/usr/bin", "whoami", 22, 400, new Whoami());
		entries.tool("/usr/bin", "id", 27, 500, new Id());
		entries.tool("/usr/bin", "who", 38, 700, new Who());
		entries.tool("/usr/bin", "w", 18, 2_500, new W());
		entries.tool("/bin", "env", 22, 400, new Env());
		entries.machine("/usr/bin", "sudo", 123, 2_000, Sudo::new);
	}

	private static void aboutFiles(CatalogEntries entries) {
		entries.tool("/bin", "echo", 22, 300, new Echo());
		entries.tool("/bin", "true", 20, 200, call -> Output.SUCCESS);
		entries.tool("/bin", "false", 20, 200, call -> Output.FAILURE);
		entries.tool("/usr/bin", "clear", 10, 400, call -> Output.of("\u001b[H\u001b[2J"));
		entries.tool("/usr/bin", "which", 23, 800, new Which());
		entries.machine("/usr/bin", "tee", 26, 500, Tee::new);
	}

	private static void aboutPower(CatalogEntries entries) {
		for (String name : List.of("reboot", "poweroff", "halt"))
			entries.tool("/sbin", name, 14, 1_000, new PowerOff());
		entries.machine("/sbin", "shutdown", 46, 800, Shutdown::new);
		for (String shell : List.of("bash", "sh"))
			entries.machine("/bin", shell, 920, 1_900, ShellCommand::new);
	}

	private static void aboutXenStore(CatalogEntries entries) {
		entries.machine("/usr/bin", "xenstore-read", 14, 500, arguments -> new StoreQuery(StoreQuery.Kind.READ, arguments));
		entries.machine("/usr/bin", "xenstore-list", 14, 500, arguments -> new StoreQuery(StoreQuery.Kind.LIST, arguments));
		entries.machine("/usr/bin", "xenstore-exists", 14, 500,
				arguments -> new StoreQuery(StoreQuery.Kind.EXISTS, arguments));
		entries.machine("/usr/bin", "xenstore-rm", 14, 500, arguments -> new StoreQuery(StoreQuery.Kind.RM, arguments));
		entries.machine("/usr/bin", "xenstore-write", 14, 500, StoreWrite::new);
		entries.machine("/usr/bin", "xenstore-ls", 14, 500, StoreList::new);
	}
}
