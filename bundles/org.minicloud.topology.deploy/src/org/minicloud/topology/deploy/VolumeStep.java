package org.minicloud.topology.deploy;

import java.util.Optional;
import org.minicloud.topology.Volume;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;

/** Volumes beside the root. */
sealed interface VolumeStep extends Step {
	@Override
	default Phase phase() {
		return Phase.VOLUMES;
	}

	/**
	 * Makes a volume in the zone of its instance, and attaches it.
	 *
	 * @param oldId a volume that it takes the place of and that then goes; empty for none
	 */
	record Make(NodeKey key, NodeKey instance, String device, String oldId) implements VolumeStep {
		@Override
		public void run(Run run) throws StepFailedException, InterruptedException {
			if (run.findVolume(key).isEmpty()) {
				String id = run.ec2().createVolume(request(run, run.instance(instance))).volumeId();
				run.madeVolume(key, id);
				run.journal().add(key.node(), "Delete " + id, undo -> delete(undo, id));
			}
			if (!oldId.isEmpty())
				detach(run, key.node(), oldId);
			new Attach(key, instance, device).run(run);
		}

		private CreateVolumeRequest request(Run run, Instance instanceOfZone) throws StepFailedException {
			Volume volume = run.design().node(key.node(), Volume.class)
					.orElseThrow(() -> new StepFailedException("NotFound", "The document has no volume " + key.node() + "."));
			CreateVolumeRequest.Builder request = CreateVolumeRequest.builder().clientToken(run.token("volume " + key))
					.availabilityZone(instanceOfZone.placement().availabilityZone())
					.tagSpecifications(NodeTags.specification(ResourceType.VOLUME, run.tags(key)));
			if (volume.getSizeGiB() > 0)
				request.size(volume.getSizeGiB());
			if (!Design.text(volume.getSnapshotId()).isEmpty())
				request.snapshotId(volume.getSnapshotId());
			return request.build();
		}

		@Override
		public void finish(Run run) throws StepFailedException, InterruptedException {
			if (!oldId.isEmpty())
				delete(run, oldId);
		}

		@Override
		public boolean isFinishedLater() {
			return !oldId.isEmpty();
		}
	}

	/** Attaches a volume to its instance, from wherever it is. */
	record Attach(NodeKey key, NodeKey instance, String device) implements VolumeStep {
		@Override
		public void run(Run run) throws StepFailedException, InterruptedException {
			String id = run.findVolume(key).orElseThrow(() -> new StepFailedException("InvalidVolume.NotFound",
					"The volume of " + run.design().label(key.node()) + " is not there."));
			String instanceId = run.instance(instance).instanceId();
			if ("pending".equals(run.watch().state(instanceId)))
				awaitRunning(run, instanceId);
			Optional<VolumeAttachment> now = attachment(run, id);
			if (now.isPresent() && now.get().instanceId().equals(instanceId) && now.get().device().equals(device))
				return;
			if (now.isPresent())
				detach(run, key.node(), id);
			awaitState(run, id, "available");
			makeRoom(run, instanceId);
			run.ec2().attachVolume(request -> request.volumeId(id).instanceId(instanceId).device(device));
			run.journal().add(key.node(), "Detach " + id, undo -> detachNow(undo, id));
			awaitState(run, id, "in-use");
			if (run.design().node(key.node(), Volume.class).filter(Volume::isDeleteWithInstance).isPresent())
				new InstanceStep.KeepDevice(key.node(), instanceId, device, true).run(run);
		}

		/** A volume of the document that is still at the device goes, or to another device in a step of its own. */
		private void makeRoom(Run run, String instanceId) throws StepFailedException, InterruptedException {
			run.watch().forget();
			Optional<String> other = run.watch().instance(instanceId).stream().flatMap(each -> each.blockDeviceMappings().stream())
					.filter(each -> each.deviceName().equals(device) && each.ebs() != null).map(each -> each.ebs().volumeId())
					.filter(run::isOurs).findFirst();
			if (other.isPresent())
				detach(run, key.node(), other.get());
		}

		private static void awaitRunning(Run run, String instanceId) throws StepFailedException, InterruptedException {
			InstanceStep.awaitRunning(run, instanceId);
		}
	}

	/** Makes a volume larger. */
	record Grow(String volumeId, int gib) implements VolumeStep {
		@Override
		public void run(Run run) {
			run.irrevocably(() -> run.ec2().modifyVolume(request -> request.volumeId(volumeId).size(gib)));
		}

		/** EC2 does not make volumes smaller, so there is no way back. */
		@Override
		public Phase phase() {
			return Phase.REMOVE_ADDRESSES;
		}
	}

	/** Detaches and deletes a volume. */
	record Delete(String node, String volumeId) implements VolumeStep {
		@Override
		public void run(Run run) throws StepFailedException, InterruptedException {
			detach(run, node, volumeId);
			delete(run, volumeId);
		}

		@Override
		public Phase phase() {
			return Phase.REMOVE_VOLUMES;
		}
	}

	/** Detaches a volume, and remembers where it was. */
	static void detach(Run run, String node, String id) throws StepFailedException, InterruptedException {
		Optional<VolumeAttachment> before = attachment(run, id);
		if (before.isEmpty())
			return;
		run.journal().add(node, "Attach " + id + " to " + before.get().instanceId() + " again", undo -> {
			awaitState(undo, id, "available");
			undo.ec2().attachVolume(request -> request.volumeId(id).instanceId(before.get().instanceId()).device(before.get().device()));
			awaitState(undo, id, "in-use");
			if (Boolean.TRUE.equals(before.get().deleteOnTermination()))
				InstanceStep.KeepDevice.set(undo, before.get().instanceId(), before.get().device(), true);
		});
		detachNow(run, id);
	}

	private static void detachNow(Run run, String id) throws StepFailedException, InterruptedException {
		run.await(id + " to come to rest", () -> attachment(run, id).filter(each -> each.stateAsString().equals("attaching")).isEmpty());
		if (attachment(run, id).filter(each -> !each.stateAsString().equals("detaching")).isPresent())
			run.ec2().detachVolume(request -> request.volumeId(id));
		awaitState(run, id, "available");
	}

	private static void delete(Run run, String id) throws StepFailedException, InterruptedException {
		if (look(run, id).filter(each -> !each.stateAsString().equals("deleting")).isEmpty())
			return;
		detachNow(run, id);
		try {
			run.irrevocably(() -> run.ec2().deleteVolume(request -> request.volumeId(id)));
		} catch (Ec2Exception refused) {
			if (!Asking.code(refused).endsWith(".NotFound"))
				throw refused;
		}
		run.await(id + " to be deleted", () -> look(run, id).isEmpty());
	}

	private static void awaitState(Run run, String id, String state) throws StepFailedException, InterruptedException {
		run.await(id + " to be " + state, () -> {
			software.amazon.awssdk.services.ec2.model.Volume volume = look(run, id)
					.orElseThrow(() -> new StepFailedException("InvalidVolume.NotFound", "The volume " + id + " is not there any more."));
			if (volume.stateAsString().equals("error"))
				throw new StepFailedException("VolumeError", "The volume " + id + " could not be made.");
			return volume.stateAsString().equals(state)
					&& (!state.equals("in-use") || volume.attachments().stream().allMatch(each -> each.stateAsString().equals("attached")));
		});
	}

	private static Optional<VolumeAttachment> attachment(Run run, String id) {
		return look(run, id).flatMap(volume -> volume.attachments().stream().findFirst());
	}

	private static Optional<software.amazon.awssdk.services.ec2.model.Volume> look(Run run, String id) {
		return run.ec2().describeVolumes(request -> request.filters(Filter.builder().name("volume-id").values(id).build())).volumes()
				.stream().findFirst();
	}
}
