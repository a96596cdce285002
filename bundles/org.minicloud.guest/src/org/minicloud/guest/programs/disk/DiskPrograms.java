package org.minicloud.guest.programs.disk;

import java.util.List;
import org.minicloud.guest.programs.CatalogEntries;

/** The commands of this package, for the catalogue. */
public final class DiskPrograms {
	private static final int RESIDENT_KIB = 640;

	private DiskPrograms() {
	}

	public static void addTo(CatalogEntries entries) {
		entries.machine("/bin", "dd", 58, RESIDENT_KIB, Dd::new);
		entries.machine("/bin", "mount", 80, RESIDENT_KIB, Mount::new);
		entries.machine("/bin", "umount", 50, RESIDENT_KIB, Umount::new);
		entries.machine("/sbin", "mkfs", 10, RESIDENT_KIB, arguments -> new Mkfs("mkfs", arguments));
		entries.machine("/sbin", "mkfs.ext2", 60, RESIDENT_KIB, arguments -> new Mkfs("mkfs.ext2", arguments));
		entries.machine("/sbin", "mke2fs", 60, RESIDENT_KIB, arguments -> new Mkfs("mke2fs", arguments));
		for (String name : List.of("fsck", "fsck.ext2", "e2fsck"))
			entries.machine("/sbin", name, 90, RESIDENT_KIB, arguments -> new Fsck(name, arguments));
		entries.machine("/sbin", "resize2fs", 60, RESIDENT_KIB, Resize2fs::new);
		entries.tool("/sbin", "dumpe2fs", 30, 700, SuperblockTools::dump);
		entries.tool("/sbin", "tune2fs", 60, 700, SuperblockTools::tune);
		entries.tool("/sbin", "e2label", 60, 700, SuperblockTools::label);
		entries.tool("/bin", "lsblk", 60, 900, new Lsblk());
		entries.tool("/sbin", "blkid", 40, 700, new Blkid());
	}
}
