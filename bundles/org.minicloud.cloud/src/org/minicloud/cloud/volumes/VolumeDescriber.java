package org.minicloud.cloud.volumes;

import java.util.List;
import org.minicloud.cloud.request.Ec2Dates;
import org.minicloud.cloud.request.FilterSet;
import org.minicloud.cloud.tags.TagRules;
import org.minicloud.model.OwnedResource;
import org.minicloud.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;
import software.amazon.awssdk.services.ec2.model.VolumeModification;

/** A volume as EC2 describes it. */
final class VolumeDescriber {
	static final FilterSet<Volume> FILTERS = new FilterSet.Builder<Volume>()
			.value("attachment.attach-time", volume -> Ec2Dates.text(volume.getAttachTime()))
			.value("attachment.delete-on-termination",
					volume -> volume.getInstance() == null ? null : volume.isDeleteOnTermination())
			.value("attachment.device", Volume::getDevice)
			.value("attachment.instance-id", volume -> volume.getInstance() == null ? null : volume.getInstance().getId())
			.value("attachment.status",
					volume -> volume.getInstance() == null ? null : volume.getAttachmentState().getLiteral())
			.value("availability-zone", volume -> volume.getZone().getId())
			.value("availability-zone-id", volume -> volume.getZone().getZoneId())
			.value("create-time", volume -> Ec2Dates.text(volume.getCreationTime())).value("encrypted", Volume::isEncrypted)
			.value("fast-restored", volume -> false).value("multi-attach-enabled", volume -> false)
			.value("size", Volume::getSizeGiB).value("snapshot-id", Volume::getSnapshotId)
			.value("status", volume -> volume.getState().getLiteral()).value("volume-id", OwnedResource::getId)
			.value("volume-type", Volume::getType).tags(OwnedResource::getTags).build();

	private VolumeDescriber() {
	}

	static software.amazon.awssdk.services.ec2.model.Volume describe(Volume volume) {
		var description = software.amazon.awssdk.services.ec2.model.Volume.builder().volumeId(volume.getId())
				.size(volume.getSizeGiB()).volumeType(volume.getType()).encrypted(volume.isEncrypted())
				.snapshotId(volume.getSnapshotId() == null ? "" : volume.getSnapshotId()).state(volume.getState().getLiteral())
				.createTime(volume.getCreationTime()).availabilityZone(volume.getZone().getId())
				.availabilityZoneId(volume.getZone().getZoneId()).multiAttachEnabled(false).tags(TagRules.describe(volume));
		if (VolumeShape.hasIops(volume.getType()))
			description.iops(volume.getIops());
		description.attachments(volume.getInstance() == null ? List.of() : List.of(attachment(volume)));
		return description.build();
	}

	/** Of a volume that has an instance. */
	static VolumeAttachment attachment(Volume volume) {
		return VolumeAttachment.builder().volumeId(volume.getId()).instanceId(volume.getInstance().getId())
				.device(volume.getDevice()).state(volume.getAttachmentState().getLiteral()).attachTime(volume.getAttachTime())
				.deleteOnTermination(volume.isDeleteOnTermination()).build();
	}

	/** Of a volume that was modified. */
	static VolumeModification modification(Volume volume) {
		return VolumeModification.builder().volumeId(volume.getId()).modificationState(volume.getModificationState())
				.targetSize(volume.getSizeGiB()).targetVolumeType(volume.getType()).targetIops(orNull(volume.getIops()))
				.originalSize(volume.getOriginalSizeGiB()).originalVolumeType(volume.getOriginalType())
				.originalIops(orNull(volume.getOriginalIops())).progress(progress(volume))
				.startTime(volume.getModificationStart()).endTime(volume.getModificationEnd()).targetMultiAttachEnabled(false)
				.originalMultiAttachEnabled(false).build();
	}

	private static Integer orNull(int iops) {
		return iops == 0 ? null : iops;
	}

	private static long progress(Volume volume) {
		return switch (volume.getModificationState()) {
			case "completed" -> 100;
			case "optimizing" -> 50;
			default -> 0;
		};
	}
}
