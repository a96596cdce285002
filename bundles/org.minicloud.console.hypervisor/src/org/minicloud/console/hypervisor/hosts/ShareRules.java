package org.minicloud.console.hypervisor.hosts;

import java.util.List;
import java.util.Optional;
import org.minicloud.xen.inspect.DomainSnapshot;

/** What a weight and a cap may be. */
final class ShareRules {
	private static final int MOST_WEIGHT = 65_535;
	private static final int PERCENT_PER_VCPU = 100;

	private ShareRules() {
	}

	/** What is wrong with a weight; empty when nothing is. */
	static Optional<String> checkWeight(String text) {
		return Whole.number(text).filter(weight -> weight >= 1 && weight <= MOST_WEIGHT).isPresent() ? Optional.empty()
				: Optional.of("A weight is a whole number from 1 to " + MOST_WEIGHT + ".");
	}

	/** What is wrong with a cap for all of these domains. */
	static Optional<String> checkCap(String text, List<DomainSnapshot> domains) {
		int most = mostCap(domains);
		return Whole.number(text).filter(cap -> cap >= 0 && cap <= most).isPresent() ? Optional.empty()
				: Optional.of("A cap is a whole number from 0 (no limit) to " + most + ", 100 for each vCPU.");
	}

	/** 100 for each vCPU of the smallest. */
	static int mostCap(List<DomainSnapshot> domains) {
		return domains.stream().mapToInt(domain -> PERCENT_PER_VCPU * domain.vcpus().size()).min().orElse(0);
	}
}
