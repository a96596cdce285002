package org.minicloud.topology.deploy;

import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMappingSpecification;

/** Instances. */
sealed interface InstanceStep extends Step permits InstanceStep.Launch, InstanceStep.Replace, InstanceStep.Start, InstanceStep.SetType,
		InstanceStep.KeepDevice, InstanceStep.Terminate {
	/** From these an instance does not come to run by itself. */
	Set<String> ENDED = Set.of("shutting-down", "terminated", "stopping", "stopped");

	/** These give back what they hold by themselves. */
	Set<String> GONE = Set.of("shutting-down", "terminated");

	@Override
	default Phase phase() {
		return Phase.INSTANCES;
	}

	/** Launches an instance of a server. */
	record Launch(NodeKey key, Place place) implements InstanceStep {
		@Override
		public void run(Run run) throws StepFailedException {
			if (run.findInstance(key).isPresent())
				return;
			Instance launched = run.ec2().runInstances(new LaunchOrder(run, key, place).request()).instances().getFirst();
			run.launched(key, launched);
			run.watch().expect(launched.instanceId());
			run.watch().forget();
			run.journal().add(key.node(), "Terminate " + launched.instanceId(), undo -> terminate(undo, launched.instanceId()));
		}

		@Override
		public void settle(Run run) throws StepFailedException, InterruptedException {
			String id = run.instance(key).instanceId();
			try {
				awaitRunning(run, id);
			} catch (StepFailedException failed) {
				if (ENDED.contains(run.watch().state(id)))
					run.lost(key);
				throw failed;
			}
		}
	}

	/**
	 * Launches an instance in place of another, which keeps its volumes and its elastic address as long as the new one does not run, and is
	 * terminated when the whole deployment has succeeded.
	 */
	record Replace(Launch launch, String oldId, List<VolumeStep.Attach> volumes, String address, Reason reason)
			implements InstanceStep {
		@Override
		public void run(Run run) throws StepFailedException {
			launch.run(run);
		}

		@Override
		public void settle(Run run) throws StepFailedException, InterruptedException {
			launch.settle(run);
			if (!volumes.isEmpty() && "running".equals(run.watch().state(oldId)))
				stop(run, launch.key().node(), oldId);
			for (VolumeStep.Attach volume : volumes)
				volume.run(run);
			if (!address.isEmpty())
				new AddressStep.MoveAddress(address, launch.key().node()).run(run);
		}

		@Override
		public void finish(Run run) throws StepFailedException, InterruptedException {
			terminate(run, oldId);
		}

		@Override
		public boolean isFinishedLater() {
			return true;
		}
	}

	/** Starts a stopped instance. */
	record Start(String node, String instanceId) implements InstanceStep {
		@Override
		public void run(Run run) throws StepFailedException, InterruptedException {
			run.await(instanceId + " to be stopped", () -> !"stopping".equals(run.watch().state(instanceId)));
			if (!"stopped".equals(run.watch().state(instanceId)))
				return;
			run.ec2().startInstances(request -> request.instanceIds(instanceId));
			run.watch().forget();
			run.journal().add(node, "Stop " + instanceId, undo -> stopAndWait(undo, instanceId));
		}

		@Override
		public void settle(Run run) throws StepFailedException, InterruptedException {
			awaitRunning(run, instanceId);
		}
	}

	/** Stops an instance, gives it another type, and starts it. */
	record SetType(String node, String instanceId, String before, String after) implements InstanceStep {
		@Override
		public void run(Run run) throws StepFailedException, InterruptedException {
			if (!atRest(run).equals("stopped")) {
				run.journal().add(node, "Make " + instanceId + " a " + before + " again", undo -> putBack(undo, true));
				stopAndWait(run, instanceId);
			} else
				run.journal().add(node, "Make " + instanceId + " a " + before + " again", undo -> putBack(undo, false));
			set(run, after);
			start(run, instanceId);
		}

		/** Its state, when it is neither about to run nor about to stop. */
		private String atRest(Run run) throws StepFailedException, InterruptedException {
			run.await(instanceId + " to come to rest", () -> !Set.of("pending", "stopping").contains(run.watch().state(instanceId)));
			return run.watch().state(instanceId);
		}

		private void putBack(Run run, boolean starting) throws StepFailedException, InterruptedException {
			if (!atRest(run).equals("stopped"))
				stopAndWait(run, instanceId);
			set(run, before);
			if (starting) {
				start(run, instanceId);
				awaitRunning(run, instanceId);
			}
		}

		private void set(Run run, String type) {
			run.ec2().modifyInstanceAttribute(request -> request.instanceId(instanceId).instanceType(value -> value.value(type)));
		}

		@Override
		public void settle(Run run) throws StepFailedException, InterruptedException {
			awaitRunning(run, instanceId);
		}
	}

	/** Says whether a volume goes with its instance. */
	record KeepDevice(String node, String instanceId, String device, boolean deleted) implements InstanceStep {
		@Override
		public void run(Run run) {
			set(run, instanceId, device, deleted);
			run.journal().add(node, "Let " + device + " of " + instanceId + " be as it was", undo -> set(undo, instanceId, device, !deleted));
		}

		/** Without a way back. */
		static void set(Run run, String instanceId, String device, boolean wanted) {
			run.ec2().modifyInstanceAttribute(request -> request.instanceId(instanceId)
					.blockDeviceMappings(InstanceBlockDeviceMappingSpecification.builder().deviceName(device)
							.ebs(ebs -> ebs.deleteOnTermination(wanted)).build()));
		}
	}

	/** Terminates an instance, and waits until it is gone. */
	record Terminate(String instanceId) implements InstanceStep {
		@Override
		public void run(Run run) throws StepFailedException, InterruptedException {
			try {
				run.irrevocably(() -> run.ec2().terminateInstances(request -> request.instanceIds(instanceId)));
			} catch (Ec2Exception refused) {
				if (!Asking.code(refused).endsWith(".NotFound"))
					throw refused;
			}
		}

		@Override
		public void settle(Run run) throws StepFailedException, InterruptedException {
			awaitGone(run, instanceId);
		}

		@Override
		public Phase phase() {
			return Phase.REMOVE_INSTANCES;
		}
	}

	/** Waits until an instance runs; one that ends before has failed, for the reason that EC2 gives. */
	static void awaitRunning(Run run, String id) throws StepFailedException, InterruptedException {
		// one look tells of all that were launched together
		if (run.watch().state(id).equals("running"))
			return;
		run.await(id + " to run", () -> {
			String state = run.watch().state(id);
			if (ENDED.contains(state))
				throw new StepFailedException(run.watch().instance(id).map(each -> each.stateReason()).map(reason -> reason.code())
						.orElse("Server.InternalError"), run.watch().instance(id).map(each -> each.stateReason())
								.map(reason -> reason.message()).orElse(id + " is " + state + " before it ran."));
			return state.equals("running");
		});
	}

	/** Stops an instance, and remembers to start it again. */
	static void stop(Run run, String node, String id) throws StepFailedException, InterruptedException {
		run.ec2().stopInstances(request -> request.instanceIds(id));
		run.watch().forget();
		run.journal().add(node, "Start " + id, undo -> {
			run.await(id + " to be stopped", () -> !"stopping".equals(run.watch().state(id)));
			start(undo, id);
			awaitRunning(undo, id);
		});
		run.await(id + " to be stopped", () -> "stopped".equals(run.watch().state(id)));
	}

	private static void stopAndWait(Run run, String id) throws StepFailedException, InterruptedException {
		run.ec2().stopInstances(request -> request.instanceIds(id));
		run.watch().forget();
		run.await(id + " to be stopped", () -> "stopped".equals(run.watch().state(id)));
	}

	private static void start(Run run, String id) {
		run.ec2().startInstances(request -> request.instanceIds(id));
		run.watch().forget();
	}

	/** Terminates an instance and waits until it is gone. */
	static void terminate(Run run, String id) throws StepFailedException, InterruptedException {
		run.irrevocably(() -> run.ec2().terminateInstances(request -> request.instanceIds(id)));
		awaitGone(run, id);
	}

	private static void awaitGone(Run run, String id) throws StepFailedException, InterruptedException {
		Set<String> gone = Set.of("terminated", "unknown");
		if (!gone.contains(run.watch().state(id)))
			run.await(id + " to be terminated", () -> gone.contains(run.watch().state(id)));
	}
}
