package org.minicloud.store;

import java.time.Instant;
import org.minicloud.model.Cloud;
import org.minicloud.model.Host;
import org.minicloud.model.Image;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceType;
import org.minicloud.model.KeyPair;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.model.Region;
import org.minicloud.model.Reservation;
import org.minicloud.model.Tag;
import org.minicloud.model.Zone;

/** A small cloud of two regions, and what can be put into it. */
public final class Catalogue {
	public static final String EAST = "us-east-1";
	public static final String WEST = "us-west-2";
	/** A stock image of both regions. */
	public static final String STOCK = "ami-0000000000000000a";

	private static final MinicloudFactory FACTORY = MinicloudFactory.eINSTANCE;

	private Catalogue() {
	}

	/** A new catalogue, as a program has it before it opens its store. */
	public static Cloud create() {
		Cloud cloud = FACTORY.createCloud();
		cloud.setId("test");
		for (String id : new String[] { "m1.small", "m1.large" }) {
			InstanceType type = FACTORY.createInstanceType();
			type.setId(id);
			cloud.getInstanceTypes().add(type);
		}
		addRegion(cloud, EAST, "a", "b");
		addRegion(cloud, WEST, "a");
		return cloud;
	}

	private static void addRegion(Cloud cloud, String id, String... letters) {
		Region region = FACTORY.createRegion();
		region.setId(id);
		for (String letter : letters) {
			Zone zone = FACTORY.createZone();
			zone.setId(id + letter);
			region.getZones().add(zone);
		}
		Image stock = FACTORY.createImage();
		stock.setId(STOCK);
		stock.setStock(true);
		region.getImages().add(stock);
		cloud.getRegions().add(region);
	}

	public static Region region(Cloud cloud, String id) {
		return cloud.getRegions().stream().filter(region -> region.getId().equals(id)).findFirst().orElseThrow();
	}

	/** Adds a reservation of so many instances, {@code i-<name>-0} and so on. */
	public static Reservation launch(Region region, String name, int count) {
		Reservation reservation = FACTORY.createReservation();
		reservation.setId("r-" + name);
		reservation.setOwnerId("111122223333");
		region.getReservations().add(reservation);
		for (int index = 0; index < count; index++)
			addInstance(reservation, "i-" + name + "-" + index, index);
		return reservation;
	}

	private static void addInstance(Reservation reservation, String id, int index) {
		Region region = reservation.getRegion();
		Instance instance = FACTORY.createInstance();
		instance.setId(id);
		instance.setOwnerId(reservation.getOwnerId());
		instance.setLaunchIndex(index);
		instance.setLaunchTime(Instant.parse("2026-01-31T12:00:00.123456789Z"));
		instance.setType(((Cloud) region.eContainer()).getInstanceTypes().getFirst());
		instance.setZone(region.getZones().getFirst());
		reservation.getInstances().add(instance);
	}

	public static Host addHost(Zone zone, String id) {
		Host host = FACTORY.createHost();
		host.setId(id);
		zone.getHosts().add(host);
		return host;
	}

	public static KeyPair addKeyPair(Region region, String name) {
		KeyPair keyPair = FACTORY.createKeyPair();
		keyPair.setId("key-" + name);
		keyPair.setName(name);
		region.getKeyPairs().add(keyPair);
		return keyPair;
	}

	/** A tag that is on nothing yet. */
	public static Tag tag(String key, String value) {
		Tag tag = FACTORY.createTag();
		tag.setKey(key);
		tag.setValue(value);
		return tag;
	}
}
