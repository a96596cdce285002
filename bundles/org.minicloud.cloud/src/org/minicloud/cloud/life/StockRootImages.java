package org.minicloud.cloud.life;

import java.io.IOException;
import org.minicloud.cloud.storage.RootImages;
import org.minicloud.cloud.storage.StockRoot;
import org.minicloud.guest.image.ImageRecipe;
import org.minicloud.guest.image.RootImage;
import org.minicloud.xen.blkif.VirtualDisk;

/** The root file systems that guests know. */
public final class StockRootImages implements RootImages {
	@Override
	public void write(VirtualDisk disk, StockRoot root) throws IOException {
		String release = root.release() == null ? "" : root.release();
		RootImage.write(disk, new ImageRecipe(root.personality(), release, root.architecture()));
	}
}
