package org.minicloud.guest;

import java.io.Serializable;
import java.util.Objects;

/**
 * What a guest learns from outside: from its image, from the domain builder and, in EC2, from the instance metadata.
 *
 * @param release       release of the image's operating system, as {@code 2013.09} or {@code 12.04}; may be empty
 * @param hostname      the name cloud-init gives the machine, as {@code ip-10-0-3-17}
 * @param publicAddress empty when the instance has none
 * @param userData      decoded bytes, empty when there are none; at most 16 KiB as EC2 allows
 * @param sshPublicKey  one line in OpenSSH's format, empty when the instance has no key pair
 * @param memoryMiB     memory of the instance type; what the kernel really got is in its start info
 * @param rootDiskGiB   size of the root device
 * @param launchIndex   position in the reservation, from 0
 * @param seed          everything random in this machine (host keys, jitter of the boot) follows from it
 */
public record GuestConfig(String instanceId, String imageId, String instanceType, String region, String zone,
		Personality personality, String release, Architecture architecture, String hostname, String privateAddress,
		String publicAddress, String macAddress, byte[] userData, String sshPublicKey, int memoryMiB, int vcpus,
		int rootDiskGiB, int launchIndex, long seed) implements Serializable {
	private static final int MAX_USER_DATA = 16 * 1024;

	/** @throws IllegalArgumentException naming the value that cannot be */
	public GuestConfig {
		Objects.requireNonNull(instanceId, "instanceId");
		Objects.requireNonNull(personality, "personality");
		Objects.requireNonNull(architecture, "architecture");
		Objects.requireNonNull(sshPublicKey, "sshPublicKey");
		userData = userData.clone();
		if (hostname.isBlank())
			throw new IllegalArgumentException("a guest needs a host name");
		if (userData.length > MAX_USER_DATA)
			throw new IllegalArgumentException(
					"user data is limited to " + MAX_USER_DATA + " bytes, these are " + userData.length);
		requirePositive("memoryMiB", memoryMiB);
		requirePositive("vcpus", vcpus);
		requirePositive("rootDiskGiB", rootDiskGiB);
	}

	@Override
	public byte[] userData() {
		return userData.clone();
	}

	private static void requirePositive(String name, int value) {
		if (value < 1)
			throw new IllegalArgumentException(name + " must be at least 1, not " + value);
	}
}
