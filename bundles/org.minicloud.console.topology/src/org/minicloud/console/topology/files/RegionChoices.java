package org.minicloud.console.topology.files;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.session.RegionScope;
import org.minicloud.model.Image;
import org.minicloud.model.InstanceType;
import org.minicloud.model.KeyPair;
import org.minicloud.model.Price;
import org.minicloud.model.Region;
import org.minicloud.topology.cost.Prices;

/** What the cloud has to choose from, as far as the console knows; nothing while there is no cloud. */
final class RegionChoices {
	/** Where a design begins when there is no cloud to ask. */
	private static final String USUAL_REGION = "us-east-1";

	private final Optional<CloudSession> session;

	/** @param session null while there is none */
	RegionChoices(CloudSession session) {
		this.session = Optional.ofNullable(session);
	}

	String usualRegion() {
		return session.flatMap(CloudSession::regionForNew).orElse(USUAL_REGION);
	}

	List<String> regions() {
		List<String> known = session.stream().flatMap(cloud -> cloud.replica().regions().stream()).map(Region::getId).sorted().toList();
		return known.isEmpty() ? List.of(USUAL_REGION) : known;
	}

	List<String> images(String region) {
		return session.stream().flatMap(cloud -> cloud.replica().images(RegionScope.of(region)).stream()).map(Image::getName)
				.filter(name -> name != null && !name.isBlank()).distinct().sorted().toList();
	}

	List<String> types() {
		return session.stream().flatMap(cloud -> cloud.replica().instanceTypes().stream()).map(InstanceType::getId).toList();
	}

	List<String> keyPairs(String region) {
		return session.stream().flatMap(cloud -> cloud.replica().keyPairs(RegionScope.of(region)).stream()).map(KeyPair::getName).sorted().toList();
	}

	/** Of instances; the cloud's price list has no volumes. */
	Prices prices(String region) {
		return type -> session.flatMap(cloud -> cloud.replica().instanceType(type)).flatMap(known -> price(known, region));
	}

	private static Optional<BigDecimal> price(InstanceType type, String region) {
		return type.getPrices().stream().filter(price -> price.getRegionId().equals(region) && !price.isWindows()).map(Price::getPerHour).findFirst();
	}
}
