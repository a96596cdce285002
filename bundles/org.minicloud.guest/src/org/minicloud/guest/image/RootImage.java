package org.minicloud.guest.image;

import java.io.IOException;
import org.minicloud.xen.blkif.VirtualDisk;

/** Root file systems of stock images. */
public final class RootImage {
	private RootImage() {
	}

	/**
	 * Formats a disk of zeros and writes the root file system of a stock image to it: accounts, {@code /etc}, homes, and the programs
	 * of the catalogue. What makes an instance of it (name, keys, user data) comes at boot.
	 *
	 * @throws IOException when the disk is too small, or fails
	 */
	public static void write(VirtualDisk disk, ImageRecipe recipe) throws IOException {
		RootContents.write(disk, recipe);
	}
}
