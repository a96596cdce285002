package org.minicloud.cloud.instances;

import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;

/** EC2's words for the states of instances. */
final class InstanceStates {
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
}
