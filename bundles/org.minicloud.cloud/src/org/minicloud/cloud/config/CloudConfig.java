package org.minicloud.cloud.config;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a user may choose about a cloud beforehand; {@link CloudConfigReader} reads it from a file.
 *
 * @param accountId     twelve digits
 * @param accountName   shown to people
 * @param accessKeys    keys that may sign requests; when empty, the cloud makes one at its first start and keeps it
 * @param region        the default region
 * @param instanceLimit pending and running instances that an account may have in a region
 * @param images        images beside the stock ones
 * @param network       between instances, and to the desktop
 * @param seed          of everything random that a guest or a user can see, such as ids
 */
public record CloudConfig(String accountId, String accountName, List<AccessKeyPair> accessKeys, String region,
		int instanceLimit, HostSize hosts, HypervisorOptions hypervisor, List<ImageSpec> images,
		NetworkOptions network, long seed) {
	private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

	/** What holds when nothing is configured. */
	public static final CloudConfig DEFAULT = new CloudConfig("123456789012", "demo", List.of(), "us-east-1", 100_000,
			HostSize.DEFAULT, HypervisorOptions.DEFAULT, List.of(), NetworkOptions.DEFAULT, 1);

	public CloudConfig {
		accessKeys = List.copyOf(accessKeys);
		images = List.copyOf(images);
		if (!ACCOUNT.matcher(accountId).matches())
			throw new IllegalArgumentException("\"" + accountId + "\" is no account id: it has twelve digits");
		if (instanceLimit < 1)
			throw new IllegalArgumentException("instanceLimit must be at least 1, not " + instanceLimit);
	}

	public CloudConfig withHosts(HostSize other) {
		return new CloudConfig(accountId, accountName, accessKeys, region, instanceLimit, other, hypervisor, images, network, seed);
	}

	public CloudConfig withHypervisor(HypervisorOptions other) {
		return new CloudConfig(accountId, accountName, accessKeys, region, instanceLimit, hosts, other, images, network, seed);
	}

	public CloudConfig withNetwork(NetworkOptions other) {
		return new CloudConfig(accountId, accountName, accessKeys, region, instanceLimit, hosts, hypervisor, images, other, seed);
	}

	public CloudConfig withSeed(long other) {
		return new CloudConfig(accountId, accountName, accessKeys, region, instanceLimit, hosts, hypervisor, images, network, other);
	}

	public CloudConfig withInstanceLimit(int other) {
		return new CloudConfig(accountId, accountName, accessKeys, region, other, hosts, hypervisor, images, network, seed);
	}

	public CloudConfig withImages(List<ImageSpec> other) {
		return new CloudConfig(accountId, accountName, accessKeys, region, instanceLimit, hosts, hypervisor, other, network, seed);
	}

	public CloudConfig withAccessKeys(List<AccessKeyPair> other) {
		return new CloudConfig(accountId, accountName, other, region, instanceLimit, hosts, hypervisor, images,
				network, seed);
	}
}
