package org.minicloud.guest.software.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.minicloud.guest.kernel.Sys;

/** {@code apt-get}, {@code apt-cache} and {@code apt}, as Ubuntu of 2013 has them. */
final class Apt extends PackageManager {
	private static final long serialVersionUID = 1;
	private static final String READING = "Reading package lists... Done\nBuilding dependency tree       \nReading state information... Done\n";
	private final List<String> arguments;

	Apt(List<String> arguments) {
		this.arguments = List.copyOf(arguments);
	}

	@Override
	protected void begin(Sys sys) {
		useDatabaseOf(sys);
		for (String word : arguments)
			if (word.startsWith("-")) {
				assumeYes |= word.matches("-[qy]*y[qy]*|--yes|--assume-yes|--force-yes");
				quiet |= word.startsWith("-q");
				if (!word.matches("-[yqVfsm]+|--(yes|assume-yes|force-yes|no-install-recommends|quiet|purge|fix-missing).*|-o.*|-qq")) {
					plan(Task.complain("E: Command line option " + word + " is not understood\n"), new Task.Exit(100));
					return;
				}
			} else if (verb.isEmpty()) {
				verb = word;
			} else {
				operands.add(word);
			}
		plan(Task.work(60));
		switch (verb) {
			case "install", "remove", "purge", "autoremove", "upgrade", "dist-upgrade" -> {
				if (sys.root())
					planUnderLock();
				else
					plan(Task.complain("E: Could not open lock file /var/lib/dpkg/lock - open (13: Permission denied)\n"
							+ "E: Unable to lock the administration directory (/var/lib/dpkg/), are you root?\n"), new Task.Exit(100));
			}
			case "update" -> update(sys);
			case "search", "show", "policy", "list" -> planLook();
			case "clean", "autoclean" -> plan(Task.work(20));
			case "" -> plan(Task.say("apt 0.8.16~exp12ubuntu10.15\nUsage: apt-get [options] command\n"));
			default -> plan(Task.complain("E: Invalid operation " + verb + "\n"), new Task.Exit(100));
		}
	}

	private void update(Sys sys) {
		if (!sys.root()) {
			plan(Task.complain("E: Could not open lock file /var/lib/apt/lists/lock - open (13: Permission denied)\nE: Unable to lock directory /var/lib/apt/lists/\n"),
					new Task.Exit(100));
			return;
		}
		String mirror = "http://" + sys.config().region() + ".ec2.archive.ubuntu.com";
		plan(fetch(sys, 900, 0), Task.say("Get:1 " + mirror + " precise Release.gpg [198 B]\nGet:2 " + mirror + " precise Release [49.6 kB]\nGet:3 " + mirror
				+ " precise/main amd64 Packages [1,273 kB]\n"), Task.work(400), Task.say("Fetched 1,322 kB in 0s (2,871 kB/s)\nReading package lists... Done\n"));
	}

	@Override
	protected void decide(Sys sys, PackageDatabase current) {
		switch (verb) {
			case "install" -> install(sys, current);
			case "remove", "purge", "autoremove" -> remove(sys, current);
			case "upgrade", "dist-upgrade" -> plan(Task.say(READING + "0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n"), new Task.Unlock());
			default -> look(sys, current);
		}
	}

	private void install(Sys sys, PackageDatabase current) {
		plan(Task.say(READING));
		List<CatalogPackage> wanted = new ArrayList<>();
		for (String name : operands) {
			CatalogPackage found = PackageCatalog.find(sys.config().personality(), name).orElse(null);
			if (found == null) {
				plan(Task.complain("E: Unable to locate package " + name + "\n"), new Task.Unlock(), new Task.Exit(100));
				return;
			}
			if (current.has(name))
				plan(Task.say(name + " is already the newest version.\n"));
			else
				wanted.add(found);
		}
		List<CatalogPackage> all = current.missing(wanted);
		List<CatalogPackage> extra = all.stream().filter(each -> !wanted.contains(each)).toList();
		StringBuilder text = new StringBuilder();
		if (!extra.isEmpty())
			text.append("The following extra packages will be installed:\n  ").append(names(extra)).append('\n');
		if (!all.isEmpty())
			text.append("The following NEW packages will be installed:\n  ").append(names(all)).append('\n');
		text.append("0 upgraded, ").append(all.size()).append(" newly installed, 0 to remove and 0 not upgraded.\n");
		if (!all.isEmpty())
			text.append("Need to get ").append(size(sum(all, true))).append(" of archives.\nAfter this operation, ").append(size(sum(all, false)))
					.append(" of additional disk space will be used.\n");
		plan(Task.say(text.toString()));
		if (all.isEmpty()) {
			plan(new Task.Unlock());
			return;
		}
		if (!assumeYes && !extra.isEmpty())
			plan(new Task.Ask("Do you want to continue [Y/n]? "));
		carryOut(sys, all);
	}

	private void carryOut(Sys sys, List<CatalogPackage> all) {
		long after = 0;
		for (int i = 0; i < all.size(); i++) {
			CatalogPackage each = all.get(i);
			plan(fetch(sys, each.downloadKiB(), after), Task.say("Get:" + (i + 1) + " http://" + sys.config().region() + ".ec2.archive.ubuntu.com/ubuntu/ precise/main "
					+ each.name() + " " + arch(each) + " " + each.version() + " [" + size(each.downloadKiB()) + "]\n"));
			after += 60_000_000L + each.downloadKiB() * 125_000L;
		}
		plan(Task.say("Fetched " + size(sum(all, true)) + " in 0s\n"));
		for (CatalogPackage each : all) {
			plan(Task.say("Selecting previously unselected package " + each.name() + ".\nUnpacking " + each.name() + " (from .../" + each.name() + "_" + each.version()
					+ "_" + arch(each) + ".deb) ...\n"));
			planInstall(each);
		}
		for (CatalogPackage each : all)
			plan(Task.work(15), Task.say("Setting up " + each.name() + " (" + each.version() + ") ...\n"));
		planEnd();
		// Debian's packages have their services running at once
		for (CatalogPackage each : all)
			for (String unit : each.units())
				plan(new Task.Run("systemctl-query", List.of("enable", unit)), new Task.Run("service", List.of(unit, "start")));
	}

	private void remove(Sys sys, PackageDatabase current) {
		plan(Task.say(READING));
		List<CatalogPackage> wanted = new ArrayList<>();
		for (String name : operands)
			if (PackageCatalog.find(sys.config().personality(), name).isEmpty()) {
				plan(Task.complain("E: Unable to locate package " + name + "\n"), new Task.Unlock(), new Task.Exit(100));
				return;
			} else if (!current.has(name))
				plan(Task.say("Package " + name + " is not installed, so not removed\n"));
			else
				wanted.add(PackageCatalog.find(sys.config().personality(), name).orElseThrow());
		List<CatalogPackage> all = current.withDependents(wanted);
		if (all.stream().anyMatch(CatalogPackage::base)) {
			plan(Task.complain("E: Removing essential system-critical packages is not permitted. This might break the system.\n"), new Task.Unlock(), new Task.Exit(100));
			return;
		}
		plan(Task.say((all.isEmpty() ? "" : "The following packages will be REMOVED:\n  " + names(all) + "\n") + "0 upgraded, 0 newly installed, " + all.size()
				+ " to remove and 0 not upgraded.\n"));
		if (all.isEmpty()) {
			plan(new Task.Unlock());
			return;
		}
		plan(Task.say("After this operation, " + size(sum(all, false)) + " disk space will be freed.\n"));
		if (!assumeYes)
			plan(new Task.Ask("Do you want to continue [Y/n]? "));
		for (CatalogPackage each : all) {
			for (String unit : each.units())
				plan(new Task.Run("systemctl", List.of("stop", unit)), new Task.Run("systemctl-query", List.of("disable", unit)));
			plan(Task.say("Removing " + each.name() + " ...\n"), Task.work(40), new Task.Remove(each));
		}
		planEnd();
	}

	private void look(Sys sys, PackageDatabase current) {
		StringBuilder text = new StringBuilder();
		for (CatalogPackage each : PackageCatalog.of(sys.config().personality()).values())
			if (verb.equals("search") && operands.stream().allMatch(word -> (each.name() + " " + each.summary()).contains(word)))
				text.append(each.name()).append(" - ").append(each.summary()).append('\n');
			else if (verb.equals("list") && (operands.isEmpty() || operands.contains(each.name())))
				text.append(each.name()).append("/precise ").append(each.version()).append(' ').append(arch(each)).append(current.has(each.name()) ? " [installed]" : "")
						.append('\n');
			else if (!verb.equals("search") && !verb.equals("list") && operands.contains(each.name()))
				text.append(shown(each, current));
		if (text.isEmpty() && !verb.equals("search"))
			plan(Task.complain("N: Unable to locate package " + String.join(" ", operands) + "\n"), new Task.Exit(100));
		else
			plan(Task.say(text.toString()));
	}

	private static String shown(CatalogPackage each, PackageDatabase current) {
		return "Package: " + each.name() + "\nSection: " + each.group() + "\nInstalled-Size: " + each.installedKiB() + "\nVersion: " + each.version() + "\nStatus: "
				+ (current.has(each.name()) ? "install ok installed" : "not installed") + (each.requires().isEmpty() ? "" : "\nDepends: " + String.join(", ", each.requires()))
				+ "\nDescription: " + each.summary() + "\n " + each.about().replace("\n", "\n ") + "\n\n";
	}

	static String arch(CatalogPackage each) {
		return each.archOf("amd64");
	}

	private static String names(List<CatalogPackage> packages) {
		return String.join(" ", packages.stream().map(CatalogPackage::name).toList());
	}

	private static String size(int kib) {
		return kib < 1024 ? kib + " kB" : String.format(Locale.ROOT, "%,.1f MB", kib / 1024.0);
	}

	@Override
	protected String lockFile() {
		return "/var/lib/dpkg/lock";
	}

	@Override
	protected boolean waitsForLock() {
		return false;
	}

	@Override
	protected String lockedBy(int pid) {
		return "E: Could not get lock /var/lib/dpkg/lock - open (11: Resource temporarily unavailable)\n"
				+ "E: Unable to lock the administration directory (/var/lib/dpkg/), is another process using it?\n";
	}

	@Override
	protected boolean agreed(String answer) {
		return answer.isEmpty() || answer.equals("y") || answer.equals("yes");
	}

	@Override
	protected void declined() {
		plan(Task.say("Abort.\n"));
	}
}
