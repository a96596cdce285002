package org.minicloud.software;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.minicloud.guest.GuestConfig;
import org.minicloud.guest.image.ImageRecipe;
import org.minicloud.guest.image.RootImage;
import org.minicloud.xen.blkif.MemoryDisk;
import org.minicloud.xen.blkif.VirtualDisk;

/** Disks with the root file system of a stock image: made in a few milliseconds, so every test has its own. */
public final class RootDisks {
	private static final long SECTORS_OF_A_GIB = 2L << 20;

	private RootDisks() {
	}

	/** A fresh one of 8 GiB, on the heap. */
	public static VirtualDisk of(GuestConfig config) {
		return of(config, 8 * SECTORS_OF_A_GIB);
	}

	public static VirtualDisk of(GuestConfig config, long sectors) {
		MemoryDisk disk = new MemoryDisk(sectors);
		write(disk, config);
		return disk;
	}

	/** Writes the root file system of a configuration's image to a disk of zeros. */
	public static void write(VirtualDisk disk, GuestConfig config) {
		try {
			RootImage.write(disk, new ImageRecipe(config.personality(), config.release(), config.architecture()));
		} catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}
}
