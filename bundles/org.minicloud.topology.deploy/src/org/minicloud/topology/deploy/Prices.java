package org.minicloud.topology.deploy;

import java.math.BigDecimal;
import java.util.Optional;
import org.minicloud.connection.PriceList;

/** What instances cost. */
@FunctionalInterface
public interface Prices {
	/** For a cloud that does not tell. */
	Prices UNKNOWN = (instanceType, windows) -> Optional.empty();

	/** Dollars an hour of one running instance; empty where nobody knows. */
	Optional<BigDecimal> instance(String instanceType, boolean windows);

	/** Those of a region. */
	static Prices of(Optional<PriceList> list, String region) {
		return list.<Prices>map(prices -> (type, windows) -> prices.offer(region, type, windows).map(PriceList.Offer::dollarsPerHour))
				.orElse(UNKNOWN);
	}
}
