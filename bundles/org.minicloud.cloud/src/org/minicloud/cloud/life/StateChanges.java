package org.minicloud.cloud.life;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.minicloud.cloud.elasticips.PublicAddresses;
import org.minicloud.cloud.interfaces.InterfaceEnd;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.work.Unit;
import org.minicloud.model.CheckStatus;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import org.minicloud.time.Clock;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** Changes the state of instances in the model, each with all that goes with it. Inside transactions only. */
final class StateChanges {
	private final Clock clock;

	StateChanges(Clock clock) {
		this.clock = clock;
	}

	/**
	 * It is to run, with a public address from now on if its network interface is to have one.
	 *
	 * @throws Ec2Exception InsufficientAddressCapacity
	 */
	void pending(Unit unit, RegionState region, Instance instance) {
		become(instance, InstanceState.PENDING, StateReasons.PENDING);
		instance.setLaunchTime(clock.instant().truncatedTo(ChronoUnit.SECONDS));
		PublicAddresses.instanceStarts(unit, region, instance);
	}

	/** It has run before and is built again without having been stopped: it keeps its address and its time of launch. */
	void pendingAgain(Instance instance) {
		become(instance, InstanceState.PENDING, StateReasons.PENDING);
	}

	/** Its domain is there. */
	void running(Instance instance) {
		become(instance, InstanceState.RUNNING, StateReasons.NONE);
		rebooted(instance);
	}

	/** Its domain was made anew. */
	void rebooted(Instance instance) {
		instance.setBootCount(instance.getBootCount() + 1);
		setChecks(instance, CheckStatus.INITIALIZING);
	}

	void stopping(Instance instance, StateReasons reasons) {
		become(instance, InstanceState.STOPPING, reasons);
	}

	/** Nothing of it is on a host any more; its public address is free, unless it is elastic. */
	void stopped(Unit unit, RegionState region, Instance instance) {
		become(instance, InstanceState.STOPPED);
		leaveHost(instance);
		PublicAddresses.instanceStopped(unit, region, instance);
	}

	void shuttingDown(Instance instance, StateReasons reasons) {
		become(instance, InstanceState.SHUTTING_DOWN, reasons);
	}

	/** It is gone but for its description; its addresses are free, and its place in a network. */
	void terminated(Unit unit, RegionState region, Instance instance) {
		become(instance, InstanceState.TERMINATED);
		leaveHost(instance);
		PublicAddresses.instanceTerminated(unit, region, instance);
		InterfaceEnd.instanceTerminated(region, instance);
	}

	/** Gives the reasons of a change that happens at once, without a state in between. */
	void explain(Instance instance, StateReasons reasons) {
		instance.setStateReasonCode(reasons.code());
		instance.setStateReasonMessage(reasons.message());
		instance.setStateTransitionReason(reasons.transition());
	}

	void setChecks(Instance instance, CheckStatus status) {
		instance.setSystemStatus(status == CheckStatus.IMPAIRED ? CheckStatus.OK : status);
		instance.setInstanceStatus(status);
	}

	/** Nobody reaches it any more, nor its host. */
	void unreachable(Instance instance) {
		instance.setSystemStatus(CheckStatus.IMPAIRED);
		instance.setInstanceStatus(CheckStatus.IMPAIRED);
	}

	StateReasons userInitiated() {
		return StateReasons.userInitiated(now());
	}

	StateReasons instanceInitiated() {
		return StateReasons.instanceInitiated(now());
	}

	StateReasons internalError() {
		return StateReasons.internalError(now());
	}

	StateReasons insufficientCapacity() {
		return StateReasons.insufficientCapacity(now());
	}

	Instant now() {
		return clock.instant();
	}

	private void leaveHost(Instance instance) {
		instance.setHost(null);
		setChecks(instance, CheckStatus.NOT_APPLICABLE);
	}

	private void become(Instance instance, InstanceState state, StateReasons reasons) {
		become(instance, state);
		explain(instance, reasons);
	}

	private void become(Instance instance, InstanceState state) {
		instance.setState(state);
		instance.setStateChangeTime(clock.instant());
	}
}
