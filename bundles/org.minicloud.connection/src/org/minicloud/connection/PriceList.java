package org.minicloud.connection;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What AWS prints on its price pages and no EC2 call tells: what a type costs, and its compute units. Answers at once,
 * on any thread.
 */
public interface PriceList {
	/**
	 * @param windows whether the image is Windows Server, which costs more
	 * @return empty where the type is not sold in the region
	 */
	Optional<Offer> offer(String region, String instanceType, boolean windows);

	/**
	 * @param dollarsPerHour of one running instance
	 * @param computeUnits   EC2 compute units (ECU) of all its vCPUs together; 0 for a burstable type, which has none of
	 *                       its own
	 */
	record Offer(BigDecimal dollarsPerHour, double computeUnits) {
	}
}
