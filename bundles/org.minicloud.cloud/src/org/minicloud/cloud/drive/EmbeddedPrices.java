package org.minicloud.cloud.drive;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.minicloud.cloud.state.CloudState;
import org.minicloud.connection.PriceList;
import org.minicloud.model.InstanceType;

/** Prices and compute units of the catalogue, which does not change while the cloud runs. */
public final class EmbeddedPrices implements PriceList {
	private final CloudState state;
	private final Map<String, Double> computeUnits = new HashMap<>();

	public EmbeddedPrices(CloudState state) {
		this.state = state;
		for (InstanceType type : state.types())
			computeUnits.put(type.getId(), type.isBurstable() ? 0 : type.getComputeUnits());
	}

	@Override
	public Optional<Offer> offer(String region, String instanceType, boolean windows) {
		return state.prices().of(region, instanceType, windows)
				.map(price -> new Offer(price, computeUnits.get(instanceType)));
	}
}
