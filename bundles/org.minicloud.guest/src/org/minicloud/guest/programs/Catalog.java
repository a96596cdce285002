package org.minicloud.guest.programs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.minicloud.guest.kernel.Footprint;
import org.minicloud.guest.kernel.Program;

/** The programs that images come with: where they lie, how big they are, what they do. Shared by all guests; constant. */
public final class Catalog {
	private static final long MICROS = 1000;
	private static final Map<String, Entry> BY_NAME = Collections.unmodifiableMap(all());

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
		return find(name).map(entry -> entry.tool() != null ? new Utility(name, arguments)
				: entry.machine().apply(List.copyOf(arguments)));
	}

	private static Map<String, Entry> all() {
		Map<String, Entry> map = new HashMap<>();
		aboutTheSystem(map);
		aboutProcesses(map);
		aboutUsers(map);
		aboutFiles(map);
		aboutPower(map);
		aboutXenStore(map);
		return map;
	}

	private static void aboutTheSystem(Map<String, Entry> map) {
		tool(map, "/bin", "uname", 24, 600, new Uname());
		tool(map, "/bin", "hostname", 14, 500, new Hostname());
		tool(map, "/usr/bin", "uptime", 8, 900, new Uptime());
		tool(map, "/usr/bin", "free", 14, 900, new Free());
		tool(map, "/bin", "df", 80, 1_200, new Df());
		tool(map, "/bin", "date", 56, 600, new Date());
		tool(map, "/bin", "dmesg", 26, 800, new Dmesg());
		tool(map, "/usr/bin", "nproc", 26, 400, new Nproc());
		tool(map, "/usr/bin", "lscpu", 56, 2_500, new Lscpu());
		tool(map, "/bin", "sync", 22, 300, new Sync());
	}

	private static void aboutProcesses(Map<String, Entry> map) {
		tool(map, "/bin", "ps", 84, 6_000, new Ps());
		tool(map, "/bin", "kill", 14, 300, new Kill());
		tool(map, "/usr/bin", "killall", 21, 1_500, new Killall());
		tool(map, "/usr/bin", "pmap", 29, 2_500, new Pmap());
		tool(map, "/sbin", "pidof", 18, 1_500, new Pidof());
		machine(map, "/bin", "sleep", 23, 400, Sleep::new);
		machine(map, "/usr/bin", "stress", 19, 600, Stress::new);
		machine(map, "/usr/bin", "nohup", 26, 400, Nohup::new);
	}

	private static void aboutUsers(Map<String, Entry> map) {
		tool(map, "/usr/bin", "whoami", 22, 400, new Whoami());
		tool(map, "/usr/bin", "id", 27, 500, new Id());
		tool(map, "/usr/bin", "who", 38, 700, new Who());
		tool(map, "/usr/bin", "w", 18, 2_500, new W());
		tool(map, "/bin", "env", 22, 400, new Env());
		machine(map, "/usr/bin", "sudo", 123, 2_000, Sudo::new);
	}

	private static void aboutFiles(Map<String, Entry> map) {
		tool(map, "/bin", "echo", 22, 300, new Echo());
		tool(map, "/bin", "true", 20, 200, call -> Output.SUCCESS);
		tool(map, "/bin", "false", 20, 200, call -> Output.FAILURE);
		tool(map, "/usr/bin", "clear", 10, 400, call -> Output.of("\u001b[H\u001b[2J"));
		tool(map, "/bin", "ls", 110, 1_200, new Ls());
		tool(map, "/bin", "mkdir", 44, 500, new Mkdir());
		tool(map, "/bin", "rm", 52, 600, new Rm());
		tool(map, "/bin", "touch", 48, 500, new Touch());
		tool(map, "/bin", "chmod", 46, 500, new Chmod());
		tool(map, "/usr/bin", "which", 23, 800, new Which());
		machine(map, "/bin", "cat", 45, 500, Cat::new);
		machine(map, "/usr/bin", "tee", 26, 500, Tee::new);
	}

	private static void aboutPower(Map<String, Entry> map) {
		for (String name : List.of("reboot", "poweroff", "halt"))
			tool(map, "/sbin", name, 14, 1_000, new PowerOff());
		machine(map, "/sbin", "shutdown", 46, 800, Shutdown::new);
		for (String shell : List.of("bash", "sh"))
			machine(map, "/bin", shell, 920, 1_900, ShellCommand::new);
	}

	private static void aboutXenStore(Map<String, Entry> map) {
		machine(map, "/usr/bin", "xenstore-read", 14, 500, arguments -> new StoreQuery(StoreQuery.Kind.READ, arguments));
		machine(map, "/usr/bin", "xenstore-list", 14, 500, arguments -> new StoreQuery(StoreQuery.Kind.LIST, arguments));
		machine(map, "/usr/bin", "xenstore-exists", 14, 500,
				arguments -> new StoreQuery(StoreQuery.Kind.EXISTS, arguments));
		machine(map, "/usr/bin", "xenstore-rm", 14, 500, arguments -> new StoreQuery(StoreQuery.Kind.RM, arguments));
		machine(map, "/usr/bin", "xenstore-write", 14, 500, StoreWrite::new);
		machine(map, "/usr/bin", "xenstore-ls", 14, 500, StoreList::new);
	}

	private static void tool(Map<String, Entry> map, String directory, String name, int textKiB, long workMicros,
			Tool tool) {
		map.put(name, new Entry(directory, footprint(textKiB, 700), workMicros * MICROS, tool, null));
	}

	private static void machine(Map<String, Entry> map, String directory, String name, int textKiB, int residentKiB,
			Function<List<String>, Program> start) {
		map.put(name, new Entry(directory, footprint(textKiB, residentKiB), 0, null, start));
	}

	/** Some 100 MiB of address space are shared libraries and locales, in every program. */
	private static Footprint footprint(int textKiB, int residentKiB) {
		return new Footprint(textKiB, residentKiB, 100_000 + textKiB + 4 * residentKiB);
	}
}
