package org.minicloud.cloud.state;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.minicloud.model.Cloud;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceType;
import org.minicloud.model.Personality;
import org.minicloud.model.Price;

/** What instances cost an hour. Made once of the catalogue; may be asked on any thread. */
public final class Prices {
	private final Map<Key, BigDecimal> prices = new HashMap<>();

	public Prices(Cloud catalogue) {
		for (InstanceType type : catalogue.getInstanceTypes())
			for (Price price : type.getPrices())
				prices.put(new Key(price.getRegionId(), type.getId(), price.isWindows()), price.getPerHour());
	}

	/** US dollars; empty where the type is not sold in the region. */
	public Optional<BigDecimal> of(String region, String type, boolean windows) {
		return Optional.ofNullable(prices.get(new Key(region, type, windows)));
	}

	/** Whether the region sells the type. */
	public boolean sold(String region, String type) {
		return of(region, type, false).isPresent();
	}

	BigDecimal of(String region, Instance instance) {
		return of(region, instance.getType().getId(), instance.getPersonality() == Personality.WINDOWS_SERVER)
				.orElse(BigDecimal.ZERO);
	}

	private record Key(String region, String type, boolean windows) {
	}
}
