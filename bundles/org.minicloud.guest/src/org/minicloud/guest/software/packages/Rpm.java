package org.minicloud.guest.software.packages;

import java.util.List;
import java.util.Locale;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Output;
import org.minicloud.guest.programs.Times;
import org.minicloud.guest.programs.Tool;
import org.minicloud.guest.software.packages.PackageDatabase.Installed;

/** {@code rpm -q}: what is installed, of what it consists, and what a file belongs to. */
final class Rpm implements Tool {
	@Override
	public Output run(Call call) {
		String letters = "";
		List<String> names = call.arguments().stream().filter(word -> !word.startsWith("-")).toList();
		for (String word : call.arguments())
			if (word.startsWith("-"))
				letters += word.equals("--version") ? "V" : word.substring(1);
		if (letters.equals("V"))
			return Output.line("RPM version 4.8.0");
		if (letters.indexOf('q') < 0)
			return Output.error("rpm: only queries are possible here; packages are installed by yum", 1);
		PackageDatabase database = PackageDatabase.read(call.sys());
		if (letters.indexOf('a') >= 0)
			return all(call.sys(), database, names);
		if (names.isEmpty())
			return Output.error("rpm: no arguments given for query", 1);
		StringBuilder out = new StringBuilder();
		int status = 0;
		for (String name : names) {
			CatalogPackage found = letters.indexOf('f') >= 0 ? owner(database, name) : database.packages().stream().filter(each -> each.name().equals(name)
					|| (each.name() + "-" + each.version()).equals(name)).findFirst().orElse(null);
			if (found == null) {
				status = 1;
				out.append(letters.indexOf('f') >= 0 ? "file " + name + " is not owned by any package\n" : "package " + name + " is not installed\n");
			} else {
				out.append(told(call.sys(), database, found, letters));
			}
		}
		return new Output(out.toString(), "", status);
	}

	private static CatalogPackage owner(PackageDatabase database, String path) {
		return database.packages().stream().filter(each -> each.pieces().stream().anyMatch(piece -> piece.path().equals(path))).findFirst().orElse(null);
	}

	private static Output all(Sys sys, PackageDatabase database, List<String> patterns) {
		StringBuilder out = new StringBuilder();
		for (CatalogPackage each : database.packages())
			if (patterns.isEmpty() || each.name().matches("\\Q" + patterns.get(0).replace("*", "\\E.*\\Q") + "\\E"))
				out.append(Yum.full(each, sys)).append('\n');
		return Output.of(out.toString());
	}

	private static String told(Sys sys, PackageDatabase database, CatalogPackage found, String letters) {
		StringBuilder out = new StringBuilder();
		if (letters.indexOf('i') >= 0) {
			Installed installed = database.get(found.name());
			return fields(sys, found, "installed") + "Install Date: " + Times.format("EEE dd MMM yyyy hh:mm:ss a 'UTC'", installed.millis()) + "\n";
		}
		for (Piece piece : found.pieces())
			if (letters.indexOf('l') >= 0 || letters.indexOf('c') >= 0 && piece.kind() == Piece.Kind.CONFIG)
				out.append(piece.path()).append('\n');
		if (letters.indexOf('l') >= 0 && found.pieces().isEmpty())
			return "(contains no files)\n";
		return letters.indexOf('l') >= 0 || letters.indexOf('c') >= 0 ? out.toString() : Yum.full(found, sys) + "\n";
	}

	/** What yum and rpm tell about a package. */
	static String fields(Sys sys, CatalogPackage each, String from) {
		return String.format(Locale.ROOT, "Name        : %s\nArch        : %s\nVersion     : %s\nRelease     : %s\nSize        : %d k\nRepo        : %s\nSummary     : %s\nDescription : %s\n",
				each.name(), each.archOf(Yum.machine(sys)), each.upstream(), each.release(), each.installedKiB(), from, each.summary(),
				each.about().replace("\n", "\n            : "));
	}
}
