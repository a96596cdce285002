package org.minicloud.cloud.addresses;

import java.util.HexFormat;

/**
 * The addresses of a region's instances and the names that EC2 forms of them.
 * <p>
 * Private addresses are from 10.0.0.0/8, unique in their region only, as in EC2. Public addresses are unique in the
 * cloud and from 127.32.0.0/11 and upwards, one /13 a region: they are to be addresses of the user's own machine, and
 * must never be those of somebody's computer in the Internet.
 */
public final class RegionAddresses {
	/** The first four of each block stay free, as in a subnet of EC2. */
	private static final int RESERVED = 4;
	private static final int PRIVATE_SIZE = (1 << 24) - 2 * RESERVED;
	private static final int PUBLIC_SIZE = (1 << 19) - 2 * RESERVED;
	private static final int FIRST_PUBLIC_BLOCK = 32;
	private static final int BLOCKS_A_REGION = 8;

	private final String region;
	private final AddressPool privates = new AddressPool("10.0.0." + RESERVED, PRIVATE_SIZE);
	private final AddressPool publics;

	/** @param number of the region in the catalogue, 0 to 11 */
	public RegionAddresses(String region, int number) {
		this.region = region;
		publics = new AddressPool("127." + (FIRST_PUBLIC_BLOCK + BLOCKS_A_REGION * number) + ".0." + RESERVED,
				PUBLIC_SIZE);
	}

	public AddressPool privates() {
		return privates;
	}

	public AddressPool publics() {
		return publics;
	}

	/** As {@code ip-10-0-3-17.ec2.internal}. */
	public String privateDnsName(String address) {
		return hostname(address) + (isFirstRegion() ? ".ec2.internal" : "." + region + ".compute.internal");
	}

	/** As {@code ec2-127-32-0-9.compute-1.amazonaws.com}. */
	public String publicDnsName(String address) {
		return "ec2-" + address.replace('.', '-')
				+ (isFirstRegion() ? ".compute-1" : "." + region + ".compute") + ".amazonaws.com";
	}

	/** As {@code ip-10-0-3-17}. */
	public static String hostname(String privateAddress) {
		return "ip-" + privateAddress.replace('.', '-');
	}

	/** A hardware address that belongs to a private address: the prefix of classic EC2, then the address. */
	public static String macAddress(String privateAddress) {
		int address = AddressPool.toInt(privateAddress);
		byte[] bytes = { 0x12, 0x31, (byte) (address >>> 24), (byte) (address >>> 16), (byte) (address >>> 8), (byte) address };
		return HexFormat.ofDelimiter(":").formatHex(bytes);
	}

	private boolean isFirstRegion() {
		return region.equals("us-east-1");
	}
}
