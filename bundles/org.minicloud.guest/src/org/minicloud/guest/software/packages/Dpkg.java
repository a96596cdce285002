package org.minicloud.guest.software.packages;

import java.util.List;
import java.util.Locale;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Output;
import org.minicloud.guest.programs.Tool;

/** {@code dpkg -l}, {@code -L}, {@code -s}, {@code -S}. */
final class Dpkg implements Tool {
	@Override
	public Output run(Call call) {
		List<String> words = call.arguments();
		List<String> names = words.subList(Math.min(1, words.size()), words.size());
		PackageDatabase database = PackageDatabase.read(call.sys());
		return switch (words.isEmpty() ? "" : words.get(0)) {
			case "-l", "--list" -> list(database, names);
			case "-L", "--listfiles" -> about(database, names, each -> {
				StringBuilder files = new StringBuilder("/.\n");
				each.pieces().forEach(piece -> files.append(piece.path()).append('\n'));
				return files.toString();
			});
			case "-s", "--status" -> about(database, names, each -> "Package: " + each.name() + "\nStatus: install ok installed\nSection: " + each.group()
					+ "\nInstalled-Size: " + each.installedKiB() + "\nArchitecture: " + Apt.arch(each) + "\nVersion: " + each.version() + "\nDescription: " + each.summary() + "\n");
			case "-S", "--search" -> owner(database, names);
			default -> Output.error("dpkg: error: need an action option", 2);
		};
	}

	private interface Teller {
		String of(CatalogPackage each);
	}

	private static Output about(PackageDatabase database, List<String> names, Teller teller) {
		StringBuilder out = new StringBuilder();
		StringBuilder err = new StringBuilder();
		for (String name : names)
			database.packages().stream().filter(each -> each.name().equals(name)).findFirst().ifPresentOrElse(each -> out.append(teller.of(each)),
					() -> err.append("Package `").append(name).append("' is not installed.\n"));
		return new Output(out.toString(), err.toString(), err.isEmpty() ? 0 : 1);
	}

	private static Output owner(PackageDatabase database, List<String> paths) {
		StringBuilder out = new StringBuilder();
		for (CatalogPackage each : database.packages())
			each.pieces().stream().filter(piece -> paths.contains(piece.path())).forEach(piece -> out.append(each.name()).append(": ").append(piece.path()).append('\n'));
		return out.isEmpty() ? Output.error("dpkg-query: no path found matching pattern " + String.join(" ", paths) + ".", 1) : Output.of(out.toString());
	}

	private static Output list(PackageDatabase database, List<String> names) {
		StringBuilder out = new StringBuilder("Desired=Unknown/Install/Remove/Purge/Hold\n| Status=Not/Inst/Conf-files/Unpacked/halF-conf/Half-inst/trig-aWait/Trig-pend\n"
				+ "|/ Err?=(none)/Reinst-required (Status,Err: uppercase=bad)\n||/ Name                 Version                Description\n+++-====================-======================-"
				+ "=".repeat(36) + "\n");
		boolean any = false;
		for (CatalogPackage each : database.packages())
			if (names.isEmpty() || names.stream().anyMatch(name -> each.name().matches("\\Q" + name.replace("*", "\\E.*\\Q") + "\\E"))) {
				any = true;
				out.append(String.format(Locale.ROOT, "ii  %-20.20s %-22.22s %s\n", each.name(), each.version(), each.summary()));
			}
		return any ? Output.of(out.toString()) : Output.error("No packages found matching " + String.join(" ", names) + ".", 1);
	}
}
