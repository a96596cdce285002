package org.minicloud.topology.deploy;

import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Instance;

/** What becomes of one of the instances that a server is to have. */
sealed interface Fate {
	/** It stays, perhaps with changes. */
	record Keep(Instance instance) implements Fate {
	}

	/** There is none yet. */
	record Launch(Place place) implements Fate {
	}

	/** It makes room for another. */
	record Replace(Instance instance, Place place, Reason reason) implements Fate {
	}

	/** The instance that is there now. */
	default Optional<Instance> present() {
		return switch (this) {
		case Keep(Instance instance) -> Optional.of(instance);
		case Launch launch -> Optional.empty();
		case Replace(Instance instance, Place place, Reason reason) -> Optional.of(instance);
		};
	}

	/** Whether it has the private address then that it has now. */
	default boolean isSettled() {
		return this instanceof Keep;
	}
}
