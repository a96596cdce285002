package org.minicloud.guest.programs.archive;

import org.minicloud.guest.programs.CatalogEntries;

/** The commands of this package, for the catalogue. */
public final class ArchivePrograms {
	private static final int RESIDENT_KIB = 700;

	private ArchivePrograms() {
	}

	public static void addTo(CatalogEntries entries) {
		for (String name : new String[] { "md5sum", "sha1sum", "sha256sum" })
			entries.machine("/usr/bin", name, 42, RESIDENT_KIB, arguments -> new Checksums(name, arguments));
		entries.machine("/usr/bin", "base64", 38, RESIDENT_KIB, Dumps.Base64Text::new);
		for (String name : new String[] { "od", "hexdump" })
			entries.machine("/usr/bin", name, 64, RESIDENT_KIB, arguments -> new Dumps.Dump(name, arguments));
		for (String name : new String[] { "gzip", "gunzip", "zcat" })
			entries.machine("/bin", name, 68, RESIDENT_KIB, arguments -> new Gzip(name, arguments));
		entries.machine("/bin", "tar", 380, RESIDENT_KIB, Tar::new);
	}
}
