package org.minicloud.guest.software.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.minicloud.guest.kernel.Sys;

/** {@code yum}, as Red Hat's and Amazon's systems of 2013 have it. */
final class Yum extends PackageManager {
	private static final long serialVersionUID = 1;
	private static final String RULE = "=".repeat(80) + "\n";
	private final List<String> arguments;

	Yum(List<String> arguments) {
		this.arguments = List.copyOf(arguments);
	}

	@Override
	protected void begin(Sys sys) {
		useDatabaseOf(sys);
		for (String word : arguments)
			switch (word) {
				case "-y", "--assumeyes" -> assumeYes = true;
				case "-q", "--quiet", "-qy", "-yq" -> {
					quiet = true;
					assumeYes |= word.contains("y");
				}
				default -> {
					if (word.startsWith("-")) {
						if (!word.matches("--(enablerepo|disablerepo|nogpgcheck|skip-broken|noplugins|releasever|exclude).*|-[Cvd].*")) {
							plan(Task.complain("Command line error: no such option: " + word + "\n"), new Task.Exit(1));
							return;
						}
					} else if (verb.isEmpty()) {
						verb = word;
					} else {
						operands.add(word);
					}
				}
			}
		plan(Task.work(350));
		if (!quiet)
			plan(Task.say("Loaded plugins: " + (amazon(sys) ? "priorities, update-motd, upgrade-helper" : "amazon-id, rhui-lb, security") + "\n"));
		switch (verb) {
			case "install", "localinstall", "reinstall", "remove", "erase", "update", "upgrade", "groupinstall" -> change(sys);
			case "list", "info", "search", "provides", "whatprovides", "check-update", "deplist" -> planLook();
			case "repolist" -> plan(Task.say(repositories(sys)));
			case "clean" -> plan(Task.say("Cleaning repos: " + repository(sys) + "\nCleaning up Everything\n"));
			case "makecache" -> plan(Task.work(200), Task.say("Metadata Cache Created\n"));
			case "" -> plan(Task.complain("You need to give some command\nUsage: yum [options] COMMAND\n"), new Task.Exit(1));
			default -> plan(Task.complain("No such command: " + verb + ". Please use /usr/bin/yum --help\n"), new Task.Exit(1));
		}
	}

	private static boolean amazon(Sys sys) {
		return sys.config().personality().name().equals("AMAZON_LINUX");
	}

	private static String repository(Sys sys) {
		return amazon(sys) ? "amzn-main" : "rhui-REGION-rhel-server-releases";
	}

	private static String repositories(Sys sys) {
		int count = PackageCatalog.of(sys.config().personality()).size();
		return String.format(Locale.ROOT, "%-36s %-36s %s\n%-36s %-36s %d\nrepolist: %d\n", "repo id", "repo name", "status", repository(sys),
				repository(sys) + "-Base", count, count);
	}

	private void change(Sys sys) {
		if (!sys.root()) {
			plan(Task.complain("You need to be root to perform this command.\n"), new Task.Exit(1));
			return;
		}
		if (operands.isEmpty() && !verb.startsWith("up")) {
			plan(Task.complain("Error: Need to pass a list of pkgs to " + verb + "\n"), new Task.Exit(1));
			return;
		}
		planUnderLock();
	}

	@Override
	protected void decide(Sys sys, PackageDatabase current) {
		switch (verb) {
			case "install", "localinstall", "groupinstall" -> install(sys, current);
			case "remove", "erase" -> remove(sys, current);
			case "reinstall" -> plan(Task.complain("Error: Nothing to do\n"), new Task.Unlock(), new Task.Exit(1));
			case "update", "upgrade" -> plan(Task.say("Setting up Update Process\nNo Packages marked for Update\n"), new Task.Unlock());
			case "check-update" -> plan(new Task.Exit(0));
			case "list" -> list(sys, current);
			case "info" -> describe(sys, current);
			default -> search(sys);
		}
	}

	private void install(Sys sys, PackageDatabase current) {
		say("Setting up Install Process\n");
		List<CatalogPackage> wanted = new ArrayList<>();
		for (String name : operands) {
			String bare = name.replaceFirst("\\.(x86_64|i686|noarch)$", "");
			CatalogPackage found = PackageCatalog.find(sys.config().personality(), bare).orElse(null);
			if (found == null)
				plan(Task.say("No package " + name + " available.\n"));
			else if (current.has(bare))
				say("Package " + full(sys, found) + " already installed and latest version\n");
			else
				wanted.add(found);
		}
		List<CatalogPackage> all = current.missing(wanted);
		if (all.isEmpty()) {
			boolean had = operands.stream().allMatch(current::has);
			plan(had ? Task.say("Nothing to do\n") : Task.complain("Error: Nothing to do\n"), new Task.Unlock(), new Task.Exit(had ? 0 : 1));
			return;
		}
		resolving(sys, all, wanted, "installed");
		say(table(sys, all, wanted, "Installing", "Installing for dependencies") + "\nTransaction Summary\n" + RULE + "Install       " + all.size()
				+ " Package(s)\n\nTotal download size: " + size(sum(all, true)) + "\nInstalled size: " + size(sum(all, false)) + "\n");
		ask();
		download(sys, all);
		say("Running rpm_check_debug\nRunning Transaction Test\nTransaction Test Succeeded\nRunning Transaction\n");
		for (int i = 0; i < all.size(); i++) {
			planInstall(all.get(i));
			say(progress("Installing", full(all.get(i), sys), i + 1, all.size()));
		}
		for (int i = 0; i < all.size(); i++) {
			plan(Task.work(8));
			say(progress("Verifying", full(all.get(i), sys), i + 1, all.size()));
		}
		planEnd();
		say("\nInstalled:\n" + names(sys, wanted));
		List<CatalogPackage> dependencies = all.stream().filter(each -> !wanted.contains(each)).toList();
		if (!dependencies.isEmpty())
			say("Dependency Installed:\n" + names(sys, dependencies));
		say("Complete!\n");
	}

	private void download(Sys sys, List<CatalogPackage> all) {
		say("Downloading Packages:\n");
		long after = 0;
		for (int i = 0; i < all.size(); i++) {
			plan(fetch(sys, all.get(i).downloadKiB(), after));
			after += 60_000_000L + all.get(i).downloadKiB() * 125_000L;
			say(String.format(Locale.ROOT, "(%d/%d): %-54.54s | %7s     00:00\n", i + 1, all.size(), full(all.get(i), sys) + ".rpm", size(all.get(i).downloadKiB())));
		}
		if (all.size() > 1)
			say("-".repeat(80) + "\n" + String.format(Locale.ROOT, "%-58s | %7s     00:00\n", "Total", size(sum(all, true))));
	}

	private void resolving(Sys sys, List<CatalogPackage> all, List<CatalogPackage> wanted, String what) {
		StringBuilder text = new StringBuilder("Resolving Dependencies\n--> Running transaction check\n");
		for (CatalogPackage each : wanted)
			text.append("---> Package ").append(each.name()).append('.').append(each.archOf(machine(sys))).append(" 0:").append(each.version()).append(" will be ")
					.append(what).append('\n');
		for (CatalogPackage each : all)
			if (!wanted.contains(each))
				text.append("--> Processing Dependency: ").append(each.name()).append(" for package: ").append(full(wanted.get(0), sys)).append('\n');
		if (all.size() > wanted.size()) {
			text.append("--> Running transaction check\n");
			for (CatalogPackage each : all)
				if (!wanted.contains(each))
					text.append("---> Package ").append(each.name()).append('.').append(each.archOf(machine(sys))).append(" 0:").append(each.version())
							.append(" will be ").append(what).append('\n');
		}
		plan(Task.work(120));
		say(text + "--> Finished Dependency Resolution\n");
	}

	private void remove(Sys sys, PackageDatabase current) {
		say("Setting up Remove Process\n");
		List<CatalogPackage> wanted = new ArrayList<>();
		for (String name : operands)
			if (current.has(name))
				wanted.add(PackageCatalog.find(sys.config().personality(), name).orElseThrow());
			else
				plan(Task.say("No Match for argument: " + name + "\n"));
		if (wanted.stream().anyMatch(CatalogPackage::base)) {
			plan(Task.complain("Error: Trying to remove \"" + wanted.get(0).name() + "\", which is protected\n"), new Task.Unlock(), new Task.Exit(1));
			return;
		}
		if (wanted.isEmpty()) {
			plan(Task.say("No Packages marked for removal\n"), new Task.Unlock());
			return;
		}
		List<CatalogPackage> all = current.withDependents(wanted);
		resolving(sys, all, wanted, "erased");
		say(table(sys, all, wanted, "Removing", "Removing for dependencies") + "\nTransaction Summary\n" + RULE + "Remove        " + all.size()
				+ " Package(s)\n\nInstalled size: " + size(sum(all, false)) + "\n");
		ask();
		say("Downloading Packages:\nRunning rpm_check_debug\nRunning Transaction Test\nTransaction Test Succeeded\nRunning Transaction\n");
		for (CatalogPackage each : all)
			for (String unit : each.units())
				plan(new Task.Run("systemctl", List.of("stop", unit)), new Task.Run("systemctl-query", List.of("disable", unit)));
		for (int i = 0; i < all.size(); i++) {
			plan(Task.work(60), new Task.Remove(all.get(i)));
			say(progress("Erasing", full(all.get(i), sys), i + 1, all.size()));
		}
		planEnd();
		say("\nRemoved:\n" + names(sys, wanted));
		List<CatalogPackage> dependents = all.stream().filter(each -> !wanted.contains(each)).toList();
		if (!dependents.isEmpty())
			say("Dependency Removed:\n" + names(sys, dependents));
		say("Complete!\n");
	}

	private void ask() {
		if (!assumeYes)
			plan(new Task.Ask("Is this ok [y/N]: "));
	}

	private void list(Sys sys, PackageDatabase current) {
		String which = operands.isEmpty() ? "all" : operands.get(0);
		boolean filter = !List.of("all", "installed", "available").contains(which);
		List<String> patterns = filter ? operands : operands.subList(Math.min(1, operands.size()), operands.size());
		StringBuilder text = new StringBuilder();
		if (!which.equals("available"))
			text.append(section("Installed Packages", sys, PackageCatalog.of(sys.config().personality()).values().stream()
					.filter(each -> current.has(each.name()) && matches(each, patterns)).toList(), "installed"));
		if (!which.equals("installed"))
			text.append(section("Available Packages", sys, PackageCatalog.of(sys.config().personality()).values().stream()
					.filter(each -> !current.has(each.name()) && matches(each, patterns)).toList(), repository(sys)));
		if (text.isEmpty())
			plan(Task.complain("Error: No matching Packages to list\n"), new Task.Exit(1));
		else
			plan(Task.say(text.toString()));
	}

	private static boolean matches(CatalogPackage each, List<String> patterns) {
		return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> each.name().matches("\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E"));
	}

	private static String section(String title, Sys sys, List<CatalogPackage> packages, String from) {
		if (packages.isEmpty())
			return "";
		StringBuilder text = new StringBuilder(title + "\n");
		for (CatalogPackage each : packages)
			text.append(String.format(Locale.ROOT, "%-32s %-28s %s\n", each.name() + "." + each.archOf(machine(sys)), each.version(), from));
		return text.toString();
	}

	private void describe(Sys sys, PackageDatabase current) {
		StringBuilder text = new StringBuilder();
		for (String name : operands)
			PackageCatalog.find(sys.config().personality(), name).ifPresent(each -> text.append(current.has(name) ? "Installed Packages\n" : "Available Packages\n")
					.append(Rpm.fields(sys, each, current.has(name) ? "installed" : repository(sys))).append('\n'));
		if (text.isEmpty())
			plan(Task.complain("Error: No matching Packages to list\n"), new Task.Exit(1));
		else
			plan(Task.say(text.toString()));
	}

	private void search(Sys sys) {
		StringBuilder text = new StringBuilder();
		for (CatalogPackage each : PackageCatalog.of(sys.config().personality()).values())
			for (String word : operands)
				if (each.name().contains(word) || (each.summary() + each.about()).toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT))
						|| each.pieces().stream().anyMatch(piece -> verb.contains("provides") && piece.path().endsWith(word)))
					text.append(each.name()).append('.').append(each.archOf(machine(sys))).append(" : ").append(each.summary()).append('\n');
		if (text.isEmpty())
			plan(Task.complain("Warning: No matches found for: " + String.join(" ", operands) + "\nNo Matches found\n"));
		else
			plan(Task.say("=".repeat(20) + " N/S Matched: " + String.join(" ", operands) + " " + "=".repeat(20) + "\n" + text));
	}

	private void say(String text) {
		if (!quiet)
			plan(Task.say(text));
	}

	private static String table(Sys sys, List<CatalogPackage> all, List<CatalogPackage> wanted, String first, String second) {
		StringBuilder text = new StringBuilder("\nDependencies Resolved\n\n" + RULE);
		String format = " %-20s %-9s %-22s %-17s %8s\n";
		text.append(String.format(Locale.ROOT, format, "Package", "Arch", "Version", "Repository", "Size")).append(RULE).append(first).append(":\n");
		for (CatalogPackage each : wanted)
			text.append(row(sys, format, each, first));
		if (all.size() > wanted.size())
			text.append(second).append(":\n");
		for (CatalogPackage each : all)
			if (!wanted.contains(each))
				text.append(row(sys, format, each, first));
		return text.toString();
	}

	private static String row(Sys sys, String format, CatalogPackage each, String first) {
		boolean install = first.equals("Installing");
		return String.format(Locale.ROOT, format, each.name(), each.archOf(machine(sys)), each.version(), install ? repository(sys) : "@" + repository(sys),
				size(install ? each.downloadKiB() : each.installedKiB()));
	}

	private static String progress(String verb, String name, int at, int of) {
		return String.format(Locale.ROOT, "  %-10s : %-55.55s %8s\n", verb, name, at + "/" + of);
	}

	private static String names(Sys sys, List<CatalogPackage> packages) {
		StringBuilder text = new StringBuilder();
		for (CatalogPackage each : packages)
			text.append("  ").append(each.name()).append('.').append(each.archOf(machine(sys))).append(" 0:").append(each.version()).append('\n');
		return text.append('\n').toString();
	}

	private static String full(Sys sys, CatalogPackage each) {
		return full(each, sys);
	}

	static String full(CatalogPackage each, Sys sys) {
		return each.name() + "-" + each.version() + "." + each.archOf(machine(sys));
	}

	static String machine(Sys sys) {
		return sys.config().architecture().machine();
	}

	private static String size(int kib) {
		return kib < 1024 ? kib + " k" : String.format(Locale.ROOT, "%.1f M", kib / 1024.0);
	}

	@Override
	protected String lockFile() {
		return "/var/run/yum.pid";
	}

	@Override
	protected boolean waitsForLock() {
		return true;
	}

	@Override
	protected String lockedBy(int pid) {
		return "Existing lock /var/run/yum.pid: another copy is running as pid " + pid
				+ ".\nAnother app is currently holding the yum lock; waiting for it to exit...\n";
	}

	@Override
	protected boolean agreed(String answer) {
		return answer.equals("y") || answer.equals("yes");
	}

	@Override
	protected void declined() {
		plan(Task.say("Exiting on user Command\n"));
	}
}
