package org.minicloud.cloud.storage;

import java.io.IOException;
import org.minicloud.xen.blkif.VirtualDisk;

/** Makes the root file systems of stock images. May be called on any thread. */
public interface RootImages {
	/** Writes the root file system of an image to a disk of zeros, each time the same. */
	void write(VirtualDisk disk, StockRoot root) throws IOException;
}
