package org.minicloud.console.replica;

import java.util.Map;
import org.eclipse.emf.ecore.EObject;
import org.minicloud.model.MinicloudPackage;
import org.minicloud.model.Snapshot;
import org.minicloud.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;

/** EC2's volumes and snapshots onto the model's. */
final class StorageMapping {
	private static final MinicloudPackage MODEL = MinicloudPackage.eINSTANCE;

	private StorageMapping() {
	}

	static boolean copy(software.amazon.awssdk.services.ec2.model.Volume from, Volume to, Map<String, EObject> byId) {
		Features features = new Features(to).set(MODEL.getVolume_SizeGiB(), from.size())
				.set(MODEL.getVolume_Type(), from.volumeTypeAsString()).set(MODEL.getVolume_Iops(), from.iops())
				.set(MODEL.getVolume_Encrypted(), Boolean.TRUE.equals(from.encrypted()))
				.set(MODEL.getVolume_SnapshotId(), emptyToNull(from.snapshotId()))
				.setLiteral(MODEL.getVolume_State(), from.stateAsString()).set(MODEL.getVolume_CreationTime(), from.createTime())
				.set(MODEL.getVolume_Zone(), byId.get(from.availabilityZone()));
		VolumeAttachment attachment = from.attachments().stream().findFirst().orElse(VolumeAttachment.builder().build());
		features.set(MODEL.getVolume_Instance(), attachment.instanceId() == null ? null : byId.get(attachment.instanceId()))
				.set(MODEL.getVolume_Device(), attachment.device())
				.setLiteral(MODEL.getVolume_AttachmentState(),
						attachment.stateAsString() == null ? "detached" : attachment.stateAsString())
				.set(MODEL.getVolume_AttachTime(), attachment.attachTime())
				.set(MODEL.getVolume_DeleteOnTermination(), Boolean.TRUE.equals(attachment.deleteOnTermination()));
		features.note(TagMapping.copy(from.tags(), to));
		return features.changed();
	}

	static boolean copy(software.amazon.awssdk.services.ec2.model.Snapshot from, Snapshot to) {
		Features features = new Features(to).set(MODEL.getSnapshot_VolumeId(), from.volumeId())
				.set(MODEL.getSnapshot_VolumeSizeGiB(), from.volumeSize()).set(MODEL.getSnapshot_Description(), from.description())
				.setLiteral(MODEL.getSnapshot_State(), from.stateAsString()).set(MODEL.getSnapshot_Progress(), percent(from.progress()))
				.set(MODEL.getSnapshot_StartTime(), from.startTime()).set(MODEL.getSnapshot_CompletionTime(), from.completionTime())
				.set(MODEL.getSnapshot_Encrypted(), Boolean.TRUE.equals(from.encrypted()))
				.set(MODEL.getOwnedResource_OwnerId(), from.ownerId());
		features.note(TagMapping.copy(from.tags(), to));
		return features.changed();
	}

	private static String emptyToNull(String text) {
		return text == null || text.isEmpty() ? null : text;
	}

	/** {@code 42%}. */
	private static int percent(String progress) {
		String digits = progress == null ? "" : progress.replace("%", "").strip();
		return digits.matches("\\d{1,3}") ? Integer.parseInt(digits) : 0;
	}
}
