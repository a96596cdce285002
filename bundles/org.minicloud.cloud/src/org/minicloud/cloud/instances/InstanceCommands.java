package org.minicloud.cloud.instances;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.minicloud.cloud.life.Hosts;
import org.minicloud.cloud.life.InstanceLife;
import org.minicloud.cloud.placement.Place;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.state.InstanceEntry;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.work.Call;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import org.minicloud.model.RootDeviceType;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;
import software.amazon.awssdk.services.ec2.model.RebootInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RebootInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;

/**
 * StartInstances, StopInstances, RebootInstances, TerminateInstances. Each is carried out on all instances that it
 * names, or on none. An instance that is or is about to be where it should go is left alone.
 */
public final class InstanceCommands {
	private static final Set<InstanceState> STARTABLE = Set.of(InstanceState.STOPPED, InstanceState.PENDING,
			InstanceState.RUNNING);
	private static final Set<InstanceState> STOPPABLE = Set.of(InstanceState.RUNNING, InstanceState.STOPPING,
			InstanceState.STOPPED);
	private static final Set<InstanceState> GOING = Set.of(InstanceState.SHUTTING_DOWN, InstanceState.TERMINATED);

	private final RegionState region;
	private final Capacity capacity;
	private final Hosts hosts;
	private final InstanceLife life;
	private final InstancePages pages;

	public InstanceCommands(RegionState region, Capacity capacity, Hosts hosts, InstanceLife life) {
		this.region = region;
		this.capacity = capacity;
		this.hosts = hosts;
		this.life = life;
		this.pages = new InstancePages(region);
	}

	public StartInstancesResponse start(StartInstancesRequest request, Call call) {
		Map<Instance, InstanceState> before = require(request.instanceIds());
		before.keySet().forEach(instance -> requireState(instance, STARTABLE, "started"));
		List<Instance> stopped = before.keySet().stream()
				.filter(instance -> instance.getState() == InstanceState.STOPPED).toList();
		capacity.requireAllowed(stopped.size());
		refuseDryRun(request.dryRun());
		stopped.forEach(instance -> start(instance, call));
		return StartInstancesResponse.builder().startingInstances(changes(before)).build();
	}

	public StopInstancesResponse stop(StopInstancesRequest request, Call call) {
		Map<Instance, InstanceState> before = require(request.instanceIds());
		if (Boolean.TRUE.equals(request.hibernate()))
			throw Ec2Errors.client("UnsupportedHibernationConfiguration", "Hibernation is not configured for the instances");
		for (Instance instance : before.keySet()) {
			requireState(instance, STOPPABLE, "stopped");
			if (instance.getRootDeviceType() == RootDeviceType.INSTANCE_STORE)
				throw Ec2Errors.unsupported("The instance '" + instance.getId()
						+ "' does not have an 'ebs' root device type and cannot be stopped.");
		}
		refuseDryRun(request.dryRun());
		boolean force = Boolean.TRUE.equals(request.force()) || Boolean.TRUE.equals(request.skipOsShutdown());
		for (Instance instance : before.keySet())
			if (instance.getState() == InstanceState.RUNNING || force && instance.getState() == InstanceState.STOPPING)
				life.stop(call.unit(), instance, force);
		return StopInstancesResponse.builder().stoppingInstances(changes(before)).build();
	}

	public RebootInstancesResponse reboot(RebootInstancesRequest request, Call call) {
		Map<Instance, InstanceState> instances = require(request.instanceIds());
		instances.keySet().forEach(instance -> requireState(instance, Set.of(InstanceState.RUNNING), "rebooted"));
		refuseDryRun(request.dryRun());
		instances.keySet().forEach(instance -> life.reboot(call.unit(), instance));
		return RebootInstancesResponse.builder().build();
	}

	public TerminateInstancesResponse terminate(TerminateInstancesRequest request, Call call) {
		Map<Instance, InstanceState> before = require(request.instanceIds());
		for (Instance instance : before.keySet())
			if (instance.isApiTerminationDisabled() && !GOING.contains(instance.getState()))
				throw Ec2Errors.client("OperationNotPermitted", "The instance '" + instance.getId()
						+ "' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.");
		refuseDryRun(request.dryRun());
		for (Instance instance : before.keySet())
			if (!GOING.contains(instance.getState()))
				life.terminate(call.unit(), region, instance);
		return TerminateInstancesResponse.builder().terminatingInstances(changes(before)).build();
	}

	private void start(Instance instance, Call call) {
		Place place = capacity.take(call.unit(), instance.getType(), instance.getZone().getId());
		instance.setHost(hosts.model(region.model(), place));
		life.start(call.unit(), region, instance, place);
	}

	/** With the states they are in now. */
	private Map<Instance, InstanceState> require(Collection<String> ids) {
		Map<Instance, InstanceState> instances = new LinkedHashMap<>();
		for (InstanceEntry entry : pages.require(ids))
			instances.put(entry.instance(), entry.instance().getState());
		return instances;
	}

	private static void requireState(Instance instance, Set<InstanceState> states, String participle) {
		if (!states.contains(instance.getState()))
			throw Ec2Errors.client("IncorrectInstanceState", "The instance '" + instance.getId()
					+ "' is not in a state from which it can be " + participle + ".");
	}

	private static void refuseDryRun(Boolean dryRun) {
		if (Boolean.TRUE.equals(dryRun))
			throw Ec2Errors.dryRun();
	}

	private static List<InstanceStateChange> changes(Map<Instance, InstanceState> before) {
		return before.entrySet().stream().map(each -> InstanceStates.change(each.getKey(), each.getValue())).toList();
	}
}
