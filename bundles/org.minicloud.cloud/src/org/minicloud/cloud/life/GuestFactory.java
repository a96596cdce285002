package org.minicloud.cloud.life;

import java.util.Base64;
import org.minicloud.cloud.addresses.RegionAddresses;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.guest.Architecture;
import org.minicloud.guest.Guest;
import org.minicloud.guest.GuestConfig;
import org.minicloud.guest.GuestServices;
import org.minicloud.guest.Personality;
import org.minicloud.model.Image;
import org.minicloud.model.Instance;
import org.minicloud.model.KeyPair;
import org.minicloud.time.SeededRandom;

/** Makes the guest of an instance. */
final class GuestFactory {
	/** The root device when the image has gone since. */
	private static final int DEFAULT_ROOT_GIB = 8;

	private final SeededRandom random;
	private final GuestServices services;

	/** @param services what all guests have of libraries outside */
	GuestFactory(SeededRandom random, GuestServices services) {
		this.random = random;
		this.services = services;
	}

	Guest create(RegionState region, Instance instance) {
		return new Guest(config(region, instance), services);
	}

	/** Gives a guest that has come from another host what it has of libraries outside. */
	void connect(Guest arrived) {
		arrived.connect(services);
	}

	/** The machine has no domain any more: nothing of its connections is left. */
	void forget(String instanceId) {
		services.secureShell().ifPresent(shell -> shell.closeAll(instanceId));
	}

	/** The size of an instance's root device. */
	int rootGiB(RegionState region, Instance instance) {
		return region.image(instance.getImageId()).map(Image::getRootGiB).orElse(DEFAULT_ROOT_GIB);
	}

	private GuestConfig config(RegionState region, Instance instance) {
		String publicAddress = instance.getPublicIpAddress() == null ? "" : instance.getPublicIpAddress();
		String publicKey = instance.getKeyName() == null ? ""
				: region.keyPair(instance.getKeyName()).map(KeyPair::getPublicKey).orElse("");
		return new GuestConfig(instance.getId(), instance.getImageId(), instance.getType().getId(), region.id(),
				instance.getZone().getId(), Personality.valueOf(instance.getPersonality().name()), instance.getRelease(),
				Architecture.valueOf(instance.getArchitecture().name()),
				RegionAddresses.hostname(instance.getPrivateIpAddress()), instance.getPrivateIpAddress(), publicAddress,
				instance.getMacAddress(), userData(instance), publicKey.isEmpty() ? "" : publicKey + " " + instance.getKeyName(),
				instance.getType().getMemoryMiB(), instance.getType().getVcpus(), rootGiB(region, instance),
				instance.getLaunchIndex(),
				random.child(instance.getId()).seed());
	}

	private static byte[] userData(Instance instance) {
		return instance.getUserData() == null ? new byte[0] : Base64.getMimeDecoder().decode(instance.getUserData());
	}
}
