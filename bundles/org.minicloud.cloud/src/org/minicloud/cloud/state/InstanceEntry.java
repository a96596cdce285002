package org.minicloud.cloud.state;

import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;

/** An instance in the index, with what is kept about it so that describing and counting cost nothing. */
public final class InstanceEntry {
	private final Instance instance;
	private final long sequence;
	private InstanceState countedState;
	private software.amazon.awssdk.services.ec2.model.Instance description;

	InstanceEntry(Instance instance, long sequence) {
		this.instance = instance;
		this.sequence = sequence;
	}

	public Instance instance() {
		return instance;
	}

	/** Position in the order of launching. */
	public long sequence() {
		return sequence;
	}

	/** How EC2 describes the instance; null when nobody asked since it changed last. */
	public software.amazon.awssdk.services.ec2.model.Instance description() {
		return description;
	}

	public void keepDescription(software.amazon.awssdk.services.ec2.model.Instance current) {
		description = current;
	}

	/** The state that the totals hold it under; null when in none. */
	InstanceState countedState() {
		return countedState;
	}

	/** What belongs to the instance has changed. */
	void describeAnew() {
		description = null;
	}

	void changed(InstanceState newCountedState) {
		countedState = newCountedState;
		description = null;
	}
}
