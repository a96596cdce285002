package org.minicloud.guest.software.packages;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.minicloud.guest.Personality;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.service.UnitFiles;

/** What is installed, in a file of the guest: a line a package with its version and the moment. Without the file it is what the image has. */
final class PackageDatabase {
	private final Personality personality;
	private final Map<String, Installed> installed = new TreeMap<>();

	/** A line of the file. */
	record Installed(String name, String version, long millis) {
	}

	private PackageDatabase(Personality personality) {
		this.personality = personality;
	}

	static String path(Personality personality) {
		return personality == Personality.UBUNTU ? "/var/lib/dpkg/status" : "/var/lib/rpm/Packages";
	}

	/** Reads it; the bytes must be there (a tool may just call it, a program loads the file first). */
	static PackageDatabase read(Sys sys) {
		Personality personality = sys.config().personality();
		PackageDatabase database = new PackageDatabase(personality);
		for (CatalogPackage each : PackageCatalog.of(personality).values())
			if (each.base())
				database.installed.put(each.name(), new Installed(each.name(), each.version(), 1_380_274_200_000L));
		for (String line : sys.files().text(path(personality)).orElse("").split("\n")) {
			String[] words = line.split(" ");
			if (words.length == 3 && words[2].matches("\\d{1,15}"))
				database.installed.put(words[0], new Installed(words[0], words[1], Long.parseLong(words[2])));
		}
		return database;
	}

	boolean has(String name) {
		return installed.containsKey(name);
	}

	Installed get(String name) {
		return installed.get(name);
	}

	List<CatalogPackage> packages() {
		List<CatalogPackage> packages = new ArrayList<>();
		for (String name : installed.keySet())
			PackageCatalog.find(personality, name).ifPresent(packages::add);
		return packages;
	}

	void add(CatalogPackage added, long millis) {
		installed.put(added.name(), new Installed(added.name(), added.version(), millis));
	}

	void remove(String name) {
		installed.remove(name);
	}

	void write(Sys sys) throws SystemCallException {
		StringBuilder text = new StringBuilder();
		for (Installed each : installed.values())
			text.append(each.name()).append(' ').append(each.version()).append(' ').append(each.millis()).append('\n');
		String path = path(personality);
		UnitFiles.makeDirectories(sys.files(), path.substring(0, path.lastIndexOf('/')));
		sys.files().write(path + ".new", text.toString().getBytes(StandardCharsets.UTF_8), 0644);
		sys.files().rename(path + ".new", path);
	}

	/** Packages that are needed for some, and not installed; those that others need come first. */
	List<CatalogPackage> missing(Collection<CatalogPackage> wanted) {
		List<CatalogPackage> order = new ArrayList<>();
		for (CatalogPackage each : wanted)
			visit(each, order);
		return order;
	}

	private void visit(CatalogPackage each, List<CatalogPackage> order) {
		if (order.contains(each) || has(each.name()))
			return;
		for (String needed : each.requires())
			PackageCatalog.find(personality, needed).ifPresent(found -> visit(found, order));
		order.add(each);
	}

	/** Installed packages that need one of these, with what needs them in turn, before these themselves. */
	List<CatalogPackage> withDependents(Collection<CatalogPackage> leaving) {
		List<CatalogPackage> all = new ArrayList<>(leaving);
		boolean grown = true;
		while (grown) {
			grown = false;
			for (CatalogPackage each : packages())
				if (!all.contains(each) && each.requires().stream().anyMatch(need -> all.stream().anyMatch(gone -> gone.name().equals(need)))) {
					all.add(0, each);
					grown = true;
				}
		}
		return all;
	}
}
