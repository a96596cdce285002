package org.minicloud.cloud.volumes;

import org.minicloud.cloud.life.VolumeLife;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.request.ResourceIds;
import org.minicloud.cloud.state.InstanceEntry;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.storage.DeviceName;
import org.minicloud.cloud.work.Call;
import org.minicloud.model.AttachmentState;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import org.minicloud.model.Volume;
import org.minicloud.model.VolumeState;
import software.amazon.awssdk.services.ec2.model.AttachVolumeRequest;
import software.amazon.awssdk.services.ec2.model.AttachVolumeResponse;
import software.amazon.awssdk.services.ec2.model.DetachVolumeRequest;
import software.amazon.awssdk.services.ec2.model.DetachVolumeResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** AttachVolume, DetachVolume. */
public final class AttachmentOperations {
	private final RegionState region;
	private final VolumeLife life;

	public AttachmentOperations(RegionState region, VolumeLife life) {
		this.region = region;
		this.life = life;
	}

	public AttachVolumeResponse attach(AttachVolumeRequest request, Call call) {
		Volume volume = StorageIds.volume(region, request.volumeId());
		Instance instance = instance(request.instanceId());
		DeviceName device = device(request.device());
		if (volume.getInstance() != null)
			throw Ec2Errors.client("VolumeInUse", volume.getId() + " is already attached to an instance");
		if (volume.getState() != VolumeState.AVAILABLE)
			throw Ec2Errors.client("IncorrectState", volume.getId() + " is not 'available'.");
		if (volume.getZone() != instance.getZone())
			throw Ec2Errors.client("InvalidVolume.ZoneMismatch",
					"The volume '" + volume.getId() + "' is not in the same availability zone as instance '" + instance.getId() + "'");
		if (instance.getState() != InstanceState.RUNNING && instance.getState() != InstanceState.STOPPED)
			throw Ec2Errors.client("IncorrectState", "Instance '" + instance.getId() + "' is not 'running'.");
		refuseTaken(device, instance);
		refuseDryRun(request.dryRun());
		life.attach(call.unit(), region, volume, instance, device.name());
		var attachment = VolumeDescriber.attachment(volume);
		return AttachVolumeResponse.builder().volumeId(attachment.volumeId()).instanceId(attachment.instanceId())
				.device(attachment.device()).state(attachment.state()).attachTime(attachment.attachTime())
				.deleteOnTermination(false).build();
	}

	public DetachVolumeResponse detach(DetachVolumeRequest request, Call call) {
		Volume volume = StorageIds.volume(region, request.volumeId());
		if (volume.getInstance() == null)
			throw Ec2Errors.client("IncorrectState", "Volume '" + volume.getId() + "' is in the 'available' state.");
		Instance instance = volume.getInstance();
		requireAttachment(request, volume, instance);
		boolean force = Boolean.TRUE.equals(request.force());
		if (isRoot(volume, instance) && instance.getState() != InstanceState.STOPPED)
			throw Ec2Errors.client("OperationNotPermitted",
					"Unable to detach root volume '" + volume.getId() + "' from instance '" + instance.getId() + "'");
		if (volume.getAttachmentState() == AttachmentState.ATTACHING)
			throw Ec2Errors.client("IncorrectState", "Volume '" + volume.getId() + "' is being attached.");
		refuseDryRun(request.dryRun());
		if (volume.getAttachmentState() == AttachmentState.ATTACHED || force)
			life.detach(call.unit(), region, volume, force);
		var attachment = VolumeDescriber.attachment(volume);
		return DetachVolumeResponse.builder().volumeId(attachment.volumeId()).instanceId(attachment.instanceId())
				.device(attachment.device()).state(attachment.state()).attachTime(attachment.attachTime())
				.deleteOnTermination(attachment.deleteOnTermination()).build();
	}

	private static void requireAttachment(DetachVolumeRequest request, Volume volume, Instance instance) {
		boolean otherInstance = request.instanceId() != null
				&& !ResourceIds.requireInstanceId(request.instanceId()).equals(instance.getId());
		boolean otherDevice = request.device() != null && !request.device().equals(volume.getDevice());
		if (otherInstance || otherDevice)
			throw Ec2Errors.client("InvalidAttachment.NotFound", "The volume '" + volume.getId() + "' is not attached to instance '"
					+ (request.instanceId() == null ? instance.getId() : request.instanceId()) + "'"
					+ (otherDevice ? " as device '" + request.device() + "'" : ""));
	}

	private static boolean isRoot(Volume volume, Instance instance) {
		return volume.getDevice().equals(instance.getRootDeviceName());
	}

	private void refuseTaken(DeviceName device, Instance instance) {
		boolean taken = region.storage().volumesOf(instance.getId()).stream()
				.anyMatch(other -> device.excludes(DeviceName.of(other.getDevice()).orElseThrow()))
				|| instance.getEphemeralDevices().stream()
						.anyMatch(text -> device.excludes(DeviceName.of(text.substring(0, text.indexOf('='))).orElseThrow()));
		if (taken)
			throw invalidDevice(device.name(), "is already in use");
	}

	private static DeviceName device(String name) {
		if (name == null || name.isEmpty())
			throw Ec2Errors.missingParameter("Device");
		return DeviceName.of(name).orElseThrow(() -> Ec2Errors.invalidParameterValue(
				"Value (" + name + ") for parameter device is invalid. " + name + " is not a valid EBS device name."));
	}

	private static Ec2Exception invalidDevice(String name, String why) {
		return Ec2Errors.invalidParameterValue("Invalid value '" + name + "' for unixDevice. Attachment point " + name + " " + why);
	}

	private Instance instance(String id) {
		return region.instances().find(ResourceIds.requireInstanceId(id)).map(InstanceEntry::instance)
				.orElseThrow(() -> ResourceIds.noInstance(id));
	}

	private static void refuseDryRun(Boolean dryRun) {
		if (Boolean.TRUE.equals(dryRun))
			throw Ec2Errors.dryRun();
	}
}
