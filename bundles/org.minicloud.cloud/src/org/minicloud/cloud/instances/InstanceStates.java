package org.minicloud.cloud.instances;

import java.util.Set;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;

/** EC2's words for the states of instances. */
final class InstanceStates {
	private static final Set<InstanceState> WITH_ADDRESSES = Set.of(InstanceState.PENDING, InstanceState.RUNNING,
			InstanceState.STOPPING, InstanceState.SHUTTING_DOWN);

	private InstanceStates() {
	}

	static software.amazon.awssdk.services.ec2.model.InstanceState describe(InstanceState state) {
		return software.amazon.awssdk.services.ec2.model.InstanceState.builder().code(state.getValue())
				.name(state.getLiteral()).build();
	}

	static InstanceStateChange change(Instance instance, InstanceState before) {
		return InstanceStateChange.builder().instanceId(instance.getId()).previousState(describe(before))
				.currentState(describe(instance.getState())).build();
	}

	/** Whether an instance in this state may be reached by its public name. */
	static boolean hasAddresses(InstanceState state) {
		return WITH_ADDRESSES.contains(state);
	}
}
