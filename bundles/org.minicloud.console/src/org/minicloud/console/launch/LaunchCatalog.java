package org.minicloud.console.launch;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.minicloud.model.Image;
import org.minicloud.model.InstanceType;
import org.minicloud.model.KeyPair;
import org.minicloud.model.Personality;
import org.minicloud.model.Price;
import org.minicloud.model.Region;
import org.minicloud.model.SecurityGroup;
import org.minicloud.model.Zone;

/** What there is to choose from, as far as the console knows. */
public final class LaunchCatalog {
	private final List<Region> regions;
	private final List<InstanceType> types;
	private final Set<String> newKeyPairs = new HashSet<>();

	/** The lists are looked at anew with each question, so they may be live. */
	public LaunchCatalog(List<Region> regions, List<InstanceType> types) {
		this.regions = regions;
		this.types = types;
	}

	public List<Region> regions() {
		return regions;
	}

	public List<InstanceType> types() {
		return types;
	}

	public Optional<Region> region(String id) {
		return regions.stream().filter(region -> region.getId().equals(id)).findFirst();
	}

	public Optional<Image> image(LaunchPlan plan) {
		return region(plan.region()).flatMap(
				region -> region.getImages().stream().filter(image -> image.getId().equals(plan.imageId())).findFirst());
	}

	public Optional<InstanceType> type(LaunchPlan plan) {
		return types.stream().filter(type -> type.getId().equals(plan.type())).findFirst();
	}

	public Optional<Zone> zone(LaunchPlan plan) {
		return region(plan.region())
				.flatMap(region -> region.getZones().stream().filter(zone -> zone.getId().equals(plan.zone())).findFirst());
	}

	/** Names of the key pairs of a region, those just made included. */
	public List<String> keyPairs(String regionId) {
		Set<String> names = new HashSet<>(newKeyPairs.stream().filter(name -> name.startsWith(regionId + "/"))
				.map(name -> name.substring(regionId.length() + 1)).toList());
		region(regionId).ifPresent(region -> region.getKeyPairs().stream().map(KeyPair::getName).forEach(names::add));
		return names.stream().sorted().toList();
	}

	/** Security groups of the default network of a region, by name. */
	public List<SecurityGroup> groups(String regionId) {
		return region(regionId).stream().flatMap(region -> region.getSecurityGroups().stream())
				.filter(group -> group.getVpc() == null || group.getVpc().isDefault())
				.sorted(java.util.Comparator.comparing(SecurityGroup::getName)).toList();
	}

	/** What the image of a plan calls its root. */
	public String rootDevice(LaunchPlan plan) {
		return image(plan).map(Image::getRootDeviceName).orElse("/dev/sda1");
	}

	/** Counts as being there already, though the replica has not heard of it. */
	public void addKeyPair(String regionId, String name) {
		newKeyPairs.add(regionId + "/" + name);
	}

	/** Of one running instance, in US dollars; empty where the cloud does not tell. */
	public Optional<BigDecimal> pricePerHour(InstanceType type, String regionId, boolean windows) {
		return type.getPrices().stream()
				.filter(price -> price.getRegionId().equals(regionId) && price.isWindows() == windows).map(Price::getPerHour)
				.findFirst();
	}

	/** Of one instance of the plan. */
	public Optional<BigDecimal> pricePerHour(LaunchPlan plan) {
		boolean windows = image(plan).map(image -> image.getPersonality() == Personality.WINDOWS_SERVER).orElse(false);
		return type(plan).flatMap(type -> pricePerHour(type, plan.region(), windows));
	}

	/** Of all instances of the plan together. */
	public Optional<BigDecimal> totalPerHour(LaunchPlan plan) {
		return plan.instances()
				.flatMap(count -> pricePerHour(plan).map(price -> price.multiply(BigDecimal.valueOf(count))));
	}
}
