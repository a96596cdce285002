package org.minicloud.cloud.storage;

import org.minicloud.guest.Architecture;
import org.minicloud.guest.Personality;

/**
 * What makes one stock image's root file system different from another's.
 *
 * @param gib size of the root disk
 */
public record StockRoot(Personality personality, String release, Architecture architecture, int gib) {
	private static final String PREFIX = "stock-";

	/**
	 * What its contents are kept under.
	 *
	 * @param digest of them: another program may make others
	 */
	String contents(String digest) {
		String name = personality + "-" + release + '-' + architecture + '-' + gib + '-' + digest;
		return PREFIX + name.replaceAll("[^A-Za-z0-9.-]", "_");
	}

	static boolean isStock(String contents) {
		return contents.startsWith(PREFIX);
	}
}
