package org.minicloud.topology.deploy;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.minicloud.topology.Server;
import org.minicloud.topology.Volume;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;

/** Volumes beside the root: one on each instance of the server. */
final class VolumeComparison {
	private final Comparison all;
	private final InstanceComparison instances;
	private final Set<String> kept = new HashSet<>();

	VolumeComparison(Comparison all, InstanceComparison instances) {
		this.all = all;
		this.instances = instances;
	}

	void compare() {
		for (Server server : all.design().all(Server.class))
			instances.fates(server).forEach((index, fate) -> {
				Devices devices = new Devices(all.observed(), server, index, fate);
				Design.volumesOf(server).forEach(volume -> compare(server, volume, index, fate, devices.of(volume)));
			});
		for (var there : all.observed().volumes().all())
			if (!kept.contains(there.volumeId()))
				removed(there);
	}

	private void compare(Server server, Volume volume, int index, Fate fate, String device) {
		NodeKey key = new NodeKey(volume.getId(), index);
		NodeKey instance = new NodeKey(server.getId(), index);
		Optional<software.amazon.awssdk.services.ec2.model.Volume> there = all.observed().volumes().find(key);
		if (there.isEmpty()) {
			all.create(Change.Facts.of(volume.getId(), "Create " + what(volume) + " for " + all.label(instance, server.getCount()) + " at " + device),
					new VolumeStep.Make(key, instance, device, ""));
			return;
		}
		kept.add(there.get().volumeId());
		Optional<String> reason = reasonToReplace(volume, fate, there.get());
		if (reason.isPresent()) {
			all.leaves(there.get().volumeId());
			all.modify(Change.Facts.of(volume.getId(), "Replace " + there.get().volumeId() + " by an empty volume: " + reason.get())
					.losing(loss(there.get())), new VolumeStep.Make(key, instance, device, there.get().volumeId()));
			return;
		}
		if (volume.getSizeGiB() > there.get().size())
			all.modify(Change.Facts.of(volume.getId(), "Make " + there.get().volumeId() + " of " + Design.label(volume) + " "
					+ volume.getSizeGiB() + " GiB, not " + there.get().size()), new VolumeStep.Grow(there.get().volumeId(), volume.getSizeGiB()));
		all.compareTags(volume, there.get().volumeId(), index, there.get().tags());
		compareAttachment(volume, new VolumeStep.Attach(key, instance, device), all.label(instance, server.getCount()), fate, there.get());
	}

	private static Optional<String> reasonToReplace(Volume volume, Fate fate, software.amazon.awssdk.services.ec2.model.Volume there) {
		if (volume.getSizeGiB() > 0 && there.size() > volume.getSizeGiB())
			return Optional.of("it has " + there.size() + " GiB, not " + volume.getSizeGiB() + ", and EC2 does not make volumes smaller");
		String zone = switch (fate) {
		case Fate.Keep(Instance instance) -> instance.placement().availabilityZone();
		case Fate.Launch(Place place) -> place.zone();
		case Fate.Replace(Instance instance, Place place, Reason reason) -> place.zone();
		};
		return zone.isEmpty() || zone.equals(there.availabilityZone()) ? Optional.empty()
				: Optional.of("it is in " + there.availabilityZone() + ", and its instance in " + zone);
	}

	private void compareAttachment(Volume volume, VolumeStep.Attach attach, String instance, Fate fate,
			software.amazon.awssdk.services.ec2.model.Volume there) {
		Optional<VolumeAttachment> now = there.attachments().stream().filter(each -> !"detaching".equals(each.stateAsString())).findFirst();
		boolean right = now.isPresent() && fate.present().map(Instance::instanceId).equals(now.map(VolumeAttachment::instanceId));
		if (fate instanceof Fate.Replace && right)
			return;
		if (!right || !now.get().device().equals(attach.device())) {
			all.modify(Change.Facts.of(volume.getId(), "Attach " + there.volumeId() + " of " + Design.label(volume) + " to " + instance + " at "
					+ attach.device() + now.map(each -> ", not to " + all.label(each.instanceId()) + " at " + each.device()).orElse("")), attach);
			return;
		}
		if (Boolean.TRUE.equals(now.get().deleteOnTermination()) != volume.isDeleteWithInstance())
			all.modify(Change.Facts.of(volume.getId(), (volume.isDeleteWithInstance() ? "Delete " : "Keep ") + there.volumeId() + " when " + instance
					+ " is terminated"), new InstanceStep.KeepDevice(volume.getId(), now.get().instanceId(), now.get().device(),
							volume.isDeleteWithInstance()));
	}

	/** Roots of instances that stay, and what goes with an instance, need nothing. */
	private void removed(software.amazon.awssdk.services.ec2.model.Volume there) {
		NodeKey key = all.observed().volumes().keyOf(there.volumeId()).orElseThrow();
		boolean root = all.observed().keyOf(there.attachments().stream().map(VolumeAttachment::instanceId).findFirst().orElse(""))
				.filter(instance -> instance.node().equals(key.node())).isPresent();
		boolean leaves = there.attachments().stream().allMatch(each -> all.isLeaving(each.instanceId()));
		boolean goesAlong = there.attachments().stream().anyMatch(each -> Boolean.TRUE.equals(each.deleteOnTermination()));
		boolean designed = all.design().node(key.node(), Server.class).isPresent();
		if (root && !leaves || leaves && goesAlong || designed)
			return;
		all.remove(there.volumeId(), Change.Facts.of(key.node(), "Delete the volume " + there.volumeId() + " of "
				+ all.design().label(key.node())).losing(loss(there)), new VolumeStep.Delete(key.node(), there.volumeId()));
	}

	private static String what(Volume volume) {
		String size = volume.getSizeGiB() > 0 ? volume.getSizeGiB() + " GiB" : "a volume";
		return size + (Design.text(volume.getSnapshotId()).isEmpty() ? "" : " of " + volume.getSnapshotId());
	}

	private static String loss(software.amazon.awssdk.services.ec2.model.Volume there) {
		return there.size() + " GiB of " + there.volumeId() + " with all that is on it";
	}
}
