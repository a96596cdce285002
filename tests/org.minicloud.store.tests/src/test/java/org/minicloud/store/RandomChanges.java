package org.minicloud.store;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.minicloud.model.Cloud;
import org.minicloud.model.Host;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import org.minicloud.model.KeyPair;
import org.minicloud.model.LaunchToken;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.model.OwnedResource;
import org.minicloud.model.Region;
import org.minicloud.model.Reservation;
import org.minicloud.model.Zone;

/** Changes of every kind that a cloud makes, and some that it does not; the same seed makes the same ones. */
final class RandomChanges {
	private final Random random;
	private final Cloud cloud;
	private int names;

	RandomChanges(long seed, Cloud cloud) {
		this.random = new Random(seed);
		this.cloud = cloud;
	}

	/** Makes one change, inside a transaction. */
	void next() {
		Region region = one(cloud.getRegions());
		switch (random.nextInt(12)) {
			case 0, 1, 2 -> Catalogue.launch(region, "n" + names++, random.nextInt(4));
			case 3, 4 -> changeInstance(region);
			case 5 -> place(region);
			case 6, 7 -> tag(region);
			case 8 -> addKeyPair(region);
			case 9 -> addToken(region);
			case 10 -> remove(region);
			default -> rearrange(region);
		}
	}

	private <T> T one(List<T> choices) {
		return choices.get(random.nextInt(choices.size()));
	}

	private Instance anInstance(Region region) {
		if (region.getReservations().isEmpty())
			return null;
		Reservation reservation = one(region.getReservations());
		return reservation.getInstances().isEmpty() ? null : one(reservation.getInstances());
	}

	private void changeInstance(Region region) {
		Instance instance = anInstance(region);
		if (instance == null)
			return;
		instance.setState(one(InstanceState.VALUES));
		instance.setStateReasonMessage(random.nextBoolean() ? null : "reason ' \u00e9 \u4e2d " + random.nextInt());
		instance.setBootCount(instance.getBootCount() + 1);
		instance.setMonitoring(random.nextBoolean());
		instance.setStateChangeTime(Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000_000)));
		instance.setUserData(random.nextInt(4) == 0 ? "x".repeat(random.nextInt(32_672)) : null);
		instance.setType(one(cloud.getInstanceTypes()));
	}

	private void place(Region region) {
		Instance instance = anInstance(region);
		if (instance == null)
			return;
		Zone zone = one(region.getZones());
		if (random.nextInt(4) == 0)
			instance.setHost(null);
		else if (zone.getHosts().isEmpty() || random.nextInt(3) == 0)
			instance.setHost(Catalogue.addHost(zone, "h-" + names++));
		else
			instance.setHost(one(zone.getHosts()));
	}

	private void tag(Region region) {
		OwnedResource resource = random.nextInt(3) == 0 ? one(region.getImages()) : anInstance(region);
		if (resource == null)
			return;
		if (resource.getTags().isEmpty() || random.nextBoolean())
			resource.getTags().add(Catalogue.tag("key " + random.nextInt(5) + " ".repeat(random.nextInt(3)), random.nextBoolean() ? "" : "v" + random.nextInt()));
		else if (random.nextBoolean())
			resource.getTags().remove(random.nextInt(resource.getTags().size()));
		else
			one(resource.getTags()).setValue("w" + random.nextInt());
	}

	private void addKeyPair(Region region) {
		KeyPair keyPair = Catalogue.addKeyPair(region, "n" + names++);
		keyPair.setPublicKey("ssh-ed25519 " + "A".repeat(random.nextInt(3000)));
	}

	private void addToken(Region region) {
		LaunchToken token = MinicloudFactory.eINSTANCE.createLaunchToken();
		token.setId("token-" + names++);
		token.setToken("token");
		region.getLaunchTokens().add(token);
	}

	private void remove(Region region) {
		switch (random.nextInt(4)) {
			case 0 -> removeOne(region.getReservations());
			case 1 -> removeOne(region.getKeyPairs());
			case 2 -> {
				Instance instance = anInstance(region);
				if (instance != null) {
					instance.setHost(null);
					instance.getReservation().getInstances().remove(instance);
				}
			}
			default -> region.getLaunchTokens().clear();
		}
	}

	private void removeOne(List<?> list) {
		if (!list.isEmpty()) {
			Object removed = list.remove(random.nextInt(list.size()));
			if (removed instanceof Reservation reservation)
				reservation.getInstances().forEach(instance -> instance.setHost(null));
		}
	}

	/** Order in the lists is not stored, except for that of creation: so what moves goes to the end and comes anew. */
	private void rearrange(Region region) {
		if (region.getReservations().isEmpty())
			return;
		Reservation reservation = one(region.getReservations());
		region.getReservations().move(region.getReservations().size() - 1, reservation);
		for (Host host : one(region.getZones()).getHosts())
			host.getInstances().clear();
	}
}
