package org.minicloud.cloud.addresses;

/**
 * The public addresses of a region, and the names that EC2 forms of addresses.
 * <p>
 * Public addresses are unique in the cloud and from 127.32.0.0/11 and upwards, one /13 a region: they are to be addresses
 * of the user's own machine, and must never be those of somebody's computer in the Internet. Private ones are from the
 * subnets.
 */
public final class RegionAddresses {
	/** The first four of each block stay free, and the last ones. */
	private static final int RESERVED = 4;
	private static final int PUBLIC_SIZE = (1 << 19) - 2 * RESERVED;
	private static final int FIRST_PUBLIC_BLOCK = 32;
	private static final int BLOCKS_A_REGION = 8;

	private final String region;
	private final AddressPool publics;

	/** @param number of the region in the catalogue, 0 to 11 */
	public RegionAddresses(String region, int number) {
		this.region = region;
		publics = new AddressPool("127." + (FIRST_PUBLIC_BLOCK + BLOCKS_A_REGION * number) + ".0." + RESERVED,
				PUBLIC_SIZE);
	}

	public AddressPool publics() {
		return publics;
	}

	/** As {@code ip-172-31-3-17.ec2.internal}. */
	public String privateDnsName(String address) {
		return hostname(address) + '.' + domain();
	}

	/** What follows the host's own name in private names, as {@code ec2.internal}. */
	public String domain() {
		return isFirstRegion() ? "ec2.internal" : region + ".compute.internal";
	}

	/** As {@code ec2-127-32-0-9.compute-1.amazonaws.com}. */
	public String publicDnsName(String address) {
		return "ec2-" + address.replace('.', '-')
				+ (isFirstRegion() ? ".compute-1" : "." + region + ".compute") + ".amazonaws.com";
	}

	/** As {@code ip-172-31-3-17}. */
	public static String hostname(String privateAddress) {
		return "ip-" + privateAddress.replace('.', '-');
	}

	private boolean isFirstRegion() {
		return region.equals("us-east-1");
	}
}
