package org.minicloud.topology.cost;

import java.math.BigDecimal;
import java.util.Optional;

/** What things cost in the document's region, in US dollars; empty for what is not known. */
public interface Prices {
	/** An instance an hour, on demand. */
	Optional<BigDecimal> instanceHour(String instanceType);

	/** A GiB of a volume a month. */
	default Optional<BigDecimal> volumeGiBMonth() {
		return Optional.empty();
	}

	/** An elastic IP an hour while no instance uses it. */
	default Optional<BigDecimal> idleAddressHour() {
		return Optional.empty();
	}

	/** Nothing is known. */
	static Prices none() {
		return instanceType -> Optional.empty();
	}
}
