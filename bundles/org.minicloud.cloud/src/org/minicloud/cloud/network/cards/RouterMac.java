package org.minicloud.cloud.network.cards;

/**
 * The MAC addresses of routers: locally administered, {@code 02:00:00:00:RR:ZZ} with the numbers of region and zone from 1 on.
 * No guest has one of these.
 */
public final class RouterMac {
	private static final long FIRST = 0x0200_0000_0000L;
	private static final int BITS = 16;

	private RouterMac() {
	}

	/**
	 * @param region number of the region, from 0
	 * @param zone   number of the zone in it, from 0
	 */
	public static long of(int region, int zone) {
		return FIRST | region + 1L << 8 | zone + 1L;
	}

	public static boolean isRouter(long mac) {
		return mac >>> BITS == FIRST >>> BITS;
	}
}
