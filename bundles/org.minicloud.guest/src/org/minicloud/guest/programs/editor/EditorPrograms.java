package org.minicloud.guest.programs.editor;

import org.minicloud.guest.programs.CatalogEntries;

/** The commands of this package, for the catalogue. */
public final class EditorPrograms {
	private EditorPrograms() {
	}

	public static void addTo(CatalogEntries entries) {
		entries.machine("/usr/bin", "nano", 184, 1_400, Nano::new);
		for (String name : new String[] { "vi", "vim", "view" })
			entries.machine("/usr/bin", name, 780, 1_900, arguments -> new Vi(name, arguments));
		for (String name : new String[] { "less", "more" })
			entries.machine("/usr/bin", name, 140, 1_000, arguments -> new Less(name, arguments));
	}
}
