package org.minicloud.cloud.volumes;

import java.util.Optional;
import org.minicloud.cloud.life.VolumeLife;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.tags.TagRules;
import org.minicloud.cloud.work.Call;
import org.minicloud.cloud.work.IdSource;
import org.minicloud.model.AttachmentState;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.model.Snapshot;
import org.minicloud.model.Volume;
import org.minicloud.model.VolumeState;
import org.minicloud.model.Zone;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.CreateVolumeResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVolumeRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVolumeResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.ModifyVolumeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVolumeResponse;

/** CreateVolume, DeleteVolume, ModifyVolume. */
public final class VolumeOperations {
	/** EC2's first limit for an account. */
	private static final int MOST_VOLUMES = 5_000;

	private final RegionState region;
	private final IdSource ids;
	private final VolumeLife life;
	private final VolumeTokens tokens;

	public VolumeOperations(RegionState region, IdSource ids, VolumeLife life) {
		this.region = region;
		this.ids = ids;
		this.life = life;
		this.tokens = new VolumeTokens(region, ids);
	}

	public CreateVolumeResponse create(CreateVolumeRequest request, Call call) {
		Optional<Volume> earlier = tokens.created(request, call);
		if (earlier.isPresent())
			return answer(earlier.get());
		Zone zone = zone(request.availabilityZone());
		Snapshot snapshot = request.snapshotId() == null || request.snapshotId().isEmpty() ? null
				: StorageIds.restorable(region, request.snapshotId(), call.caller());
		VolumeShape shape = VolumeShape.read(request.volumeTypeAsString(), size(request.size(), snapshot), request.iops());
		var tags = TagRules.read(request.tagSpecifications(), "volume");
		if (region.storage().volumes().size() >= MOST_VOLUMES)
			throw Ec2Errors.client("VolumeLimitExceeded", "You have exceeded your maximum number of volumes (" + MOST_VOLUMES + ").");
		refuseDryRun(request.dryRun());
		Volume volume = make(zone, shape, snapshot, call);
		volume.setEncrypted(Boolean.TRUE.equals(request.encrypted()) || snapshot != null && snapshot.isEncrypted());
		TagRules.put(volume, tags);
		region.model().getVolumes().add(volume);
		tokens.remember(request, volume, call);
		life.create(call.unit(), region, volume);
		return answer(volume);
	}

	public DeleteVolumeResponse delete(DeleteVolumeRequest request, Call call) {
		Volume volume = StorageIds.volume(region, request.volumeId());
		if (volume.getInstance() != null)
			throw Ec2Errors.client("VolumeInUse", "Volume " + volume.getId() + " is currently attached to "
					+ volume.getInstance().getId());
		if (volume.getState() != VolumeState.AVAILABLE && volume.getState() != VolumeState.ERROR)
			throw Ec2Errors.client("IncorrectState",
					"The volume '" + volume.getId() + "' is in the '" + volume.getState().getLiteral() + "' state.");
		refuseDryRun(request.dryRun());
		tokens.forget(volume);
		life.delete(call.unit(), region, volume);
		return DeleteVolumeResponse.builder().build();
	}

	public ModifyVolumeResponse modify(ModifyVolumeRequest request, Call call) {
		Volume volume = StorageIds.volume(region, request.volumeId());
		if (request.size() == null && request.volumeType() == null && request.iops() == null)
			throw Ec2Errors.invalidParameterCombination("No modification was specified for volume '" + volume.getId() + "'");
		if ("modifying".equals(volume.getModificationState()) || "optimizing".equals(volume.getModificationState()))
			throw Ec2Errors.client("IncorrectModificationState",
					"The volume '" + volume.getId() + "' is being modified; wait until the modification is completed.");
		if (volume.getState() != VolumeState.AVAILABLE && volume.getState() != VolumeState.IN_USE)
			throw Ec2Errors.client("IncorrectState", "The volume '" + volume.getId() + "' is not available or in use.");
		int size = request.size() == null ? volume.getSizeGiB() : request.size();
		if (size < volume.getSizeGiB())
			throw Ec2Errors.invalidParameterValue("New size cannot be smaller than existing size");
		String type = request.volumeType() == null ? volume.getType() : request.volumeTypeAsString();
		boolean keepsIops = request.iops() == null && type.equals(volume.getType()) && volume.getIops() > 0;
		VolumeShape shape = VolumeShape.read(type, size, keepsIops ? Integer.valueOf(volume.getIops()) : request.iops());
		refuseDryRun(request.dryRun());
		volume.setOriginalSizeGiB(volume.getSizeGiB());
		volume.setOriginalType(volume.getType());
		volume.setOriginalIops(volume.getIops());
		volume.setSizeGiB(shape.gib());
		volume.setType(shape.type());
		volume.setIops(shape.iops());
		life.modify(call.unit(), region, volume);
		return ModifyVolumeResponse.builder().volumeModification(VolumeDescriber.modification(volume)).build();
	}

	private Volume make(Zone zone, VolumeShape shape, Snapshot snapshot, Call call) {
		Volume volume = MinicloudFactory.eINSTANCE.createVolume();
		volume.setId(ids.next("vol-"));
		volume.setOwnerId(call.caller().accountId());
		volume.setZone(zone);
		volume.setSizeGiB(shape.gib());
		volume.setType(shape.type());
		volume.setIops(shape.iops());
		volume.setSnapshotId(snapshot == null ? null : snapshot.getId());
		volume.setCreationTime(call.now());
		volume.setAttachmentState(AttachmentState.DETACHED);
		return volume;
	}

	private Zone zone(String name) {
		if (name == null || name.isEmpty())
			throw Ec2Errors.missingParameter("AvailabilityZone");
		return region.zones().stream().filter(zone -> zone.getId().equals(name)).findFirst().orElseThrow(
				() -> Ec2Errors.client("InvalidZone.NotFound", "The zone '" + name + "' does not exist."));
	}

	/** @throws Ec2Exception MissingParameter, InvalidParameterValue */
	private static int size(Integer size, Snapshot snapshot) {
		if (size == null && snapshot == null)
			throw Ec2Errors.missingParameter("size or snapshotId");
		if (size == null)
			return snapshot.getVolumeSizeGiB();
		if (snapshot != null && size < snapshot.getVolumeSizeGiB())
			throw Ec2Errors.invalidParameterValue("The size of a volume can't be smaller than the size of its snapshot: "
					+ snapshot.getId() + " has " + snapshot.getVolumeSizeGiB() + "GiB.");
		return size;
	}

	private static CreateVolumeResponse answer(Volume volume) {
		var described = VolumeDescriber.describe(volume);
		return CreateVolumeResponse.builder().volumeId(described.volumeId()).size(described.size())
				.volumeType(described.volumeType()).iops(described.iops()).encrypted(described.encrypted())
				.snapshotId(described.snapshotId()).state(described.state()).createTime(described.createTime())
				.availabilityZone(described.availabilityZone()).availabilityZoneId(described.availabilityZoneId())
				.multiAttachEnabled(false).tags(described.tags()).attachments(described.attachments()).build();
	}

	private static void refuseDryRun(Boolean dryRun) {
		if (Boolean.TRUE.equals(dryRun))
			throw Ec2Errors.dryRun();
	}
}
