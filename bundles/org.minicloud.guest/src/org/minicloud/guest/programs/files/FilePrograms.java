package org.minicloud.guest.programs.files;

import java.util.List;
import org.minicloud.guest.programs.CatalogEntries;

/** The commands of this package, for the catalogue. */
public final class FilePrograms {
	private static final int RESIDENT_KIB = 620;

	private FilePrograms() {
	}

	public static void addTo(CatalogEntries entries) {
		entries.tool("/bin", "ls", 110, 1_200, new Ls());
		entries.tool("/bin", "mkdir", 44, 500, DirectoryTools::mkdir);
		entries.tool("/bin", "rmdir", 38, 450, DirectoryTools::rmdir);
		entries.tool("/bin", "mktemp", 36, 500, DirectoryTools::mktemp);
		entries.tool("/bin", "ln", 46, 500, DirectoryTools::ln);
		entries.tool("/bin", "chmod", 46, 500, AttributeTools::chmod);
		entries.tool("/bin", "chown", 54, 600, AttributeTools::chown);
		entries.tool("/bin", "chgrp", 54, 600, AttributeTools::chown);
		entries.tool("/bin", "touch", 48, 500, AttributeTools::touch);
		entries.tool("/usr/bin", "truncate", 46, 500, AttributeTools::truncate);
		entries.tool("/usr/bin", "basename", 26, 300, PathTools::basename);
		entries.tool("/usr/bin", "dirname", 24, 300, PathTools::dirname);
		entries.tool("/usr/bin", "readlink", 38, 400, PathTools::readlink);
		entries.tool("/usr/bin", "realpath", 38, 400, PathTools::realpath);
		entries.tool("/usr/bin", "du", 99, 2_500, PathTools::du);
		entries.tool("/usr/bin", "stat", 57, 600, new Stat());
		entries.hiddenTool("tree", 51, 900, new Tree());
		entries.machine("/bin", "cp", 122, RESIDENT_KIB, arguments -> new Cp(false, arguments));
		entries.machine("/bin", "mv", 110, RESIDENT_KIB, arguments -> new Cp(true, arguments));
		entries.machine("/bin", "rm", 52, RESIDENT_KIB, (List<String> arguments) -> new Removal(arguments));
		entries.machine("/bin", "find", 200, 900, Find::new);
	}
}
