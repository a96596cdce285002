package org.minicloud.topology.deploy;

/**
 * What a change does to the cloud, as data. It finds out by itself what of it is done already, so that it can be begun anew after a failure.
 */
sealed interface Step permits NetworkStep, GroupStep, InstanceStep, VolumeStep, AddressStep, TagStep {
	/**
	 * Does it, and writes down in the run's journal how to take it back.
	 *
	 * @throws StepFailedException when it cannot be done
	 * @throws software.amazon.awssdk.services.ec2.model.Ec2Exception when EC2 refuses
	 */
	void run(Run run) throws StepFailedException, InterruptedException;

	/** Waits for what was begun, after all steps of the phase have been begun. */
	default void settle(Run run) throws StepFailedException, InterruptedException {
		// most are done at once
	}

	/** What can only be done when everything else has succeeded, because it cannot be taken back. */
	default void finish(Run run) throws StepFailedException, InterruptedException {
		// most are done with the first part
	}

	/** Whether {@link #finish} has something to do. */
	default boolean isFinishedLater() {
		return false;
	}

	/** When it is its turn: lower ones come first. */
	Phase phase();

	/** The order of a deployment: what others need is made first and goes last. */
	enum Phase {
		TAGS, NETWORKS, SUBNETS, GROUPS, RULES, INSTANCES, VOLUMES, ADDRESSES,
		/** From here on hardly anything can be taken back. */
		REMOVE_ADDRESSES, REMOVE_INSTANCES, REMOVE_VOLUMES, CLOSE_RULES, REMOVE_GROUPS, REMOVE_SUBNETS, REMOVE_NETWORKS;

		boolean isRemoval() {
			return compareTo(REMOVE_ADDRESSES) >= 0;
		}
	}
}
