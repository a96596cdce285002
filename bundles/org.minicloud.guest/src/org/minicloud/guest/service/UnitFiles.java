package org.minicloud.guest.service;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.minicloud.guest.fs.FileAccess;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;

/** Unit files on the guest's disk, and which of them are enabled. */
public final class UnitFiles {
	/** Where packages and images put them. */
	public static final String VENDOR = "/lib/systemd/system";
	/** Where the administrator's own are, which come first. */
	public static final String LOCAL = "/etc/systemd/system";
	/** A name in here is enabled. */
	public static final String WANTED = LOCAL + "/multi-user.target.wants";

	private UnitFiles() {
	}

	/** Reads them all for init. For {@code Tool}s: may be run again before it changes anything. */
	public static void load(Sys sys) throws SystemCallException {
		Map<String, Unit> units = new TreeMap<>();
		for (String directory : List.of(VENDOR, LOCAL))
			for (String file : names(sys.files(), directory)) {
				String name = file.substring(0, file.length() - UnitFile.SUFFIX.length());
				String path = directory + "/" + file;
				UnitFile.read(name, path, new String(sys.files().read(path), StandardCharsets.UTF_8))
						.ifPresent(unit -> units.put(name, unit));
			}
		List<String> enabled = new ArrayList<>();
		for (String file : names(sys.files(), WANTED))
			enabled.add(file.substring(0, file.length() - UnitFile.SUFFIX.length()));
		sys.init().board().define(units.values(), enabled);
	}

	private static List<String> names(FileAccess files, String directory) throws SystemCallException {
		List<String> names = new ArrayList<>();
		if (files.isDirectory(directory))
			for (String name : files.list(directory))
				if (name.endsWith(UnitFile.SUFFIX) && !files.isDirectory(directory + "/" + name))
					names.add(name);
		return names;
	}

	static void enable(Sys sys, Unit unit) throws SystemCallException {
		makeDirectories(sys.files(), WANTED);
		String mark = WANTED + "/" + unit.fileName();
		if (sys.files().linkStatus(mark).isPresent())
			return;
		try {
			sys.files().symlink(unit.path(), mark);
		} catch (SystemCallException noSymlinks) {
			sys.files().write(mark, (".include " + unit.path() + "\n").getBytes(StandardCharsets.UTF_8), 0644);
		}
	}

	static void disable(Sys sys, Unit unit) throws SystemCallException {
		String mark = WANTED + "/" + unit.fileName();
		if (sys.files().linkStatus(mark).isPresent())
			sys.files().remove(mark);
	}

	/** Makes a directory and those on the way to it. */
	public static void makeDirectories(FileAccess files, String path) throws SystemCallException {
		int slash = 0;
		while (slash >= 0) {
			slash = path.indexOf('/', slash + 1);
			String part = slash < 0 ? path : path.substring(0, slash);
			if (!files.exists(part))
				files.makeDirectory(part, 0755);
		}
	}
}
