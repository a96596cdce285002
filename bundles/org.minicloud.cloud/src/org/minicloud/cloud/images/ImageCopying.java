package org.minicloud.cloud.images;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.minicloud.cloud.Caller;
import org.minicloud.cloud.life.SnapshotLife;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.snapshots.SnapshotCopies;
import org.minicloud.cloud.snapshots.SnapshotMaker;
import org.minicloud.cloud.state.CloudState;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.tags.TagRules;
import org.minicloud.cloud.volumes.StorageIds;
import org.minicloud.cloud.work.Call;
import org.minicloud.cloud.work.IdSource;
import org.minicloud.model.BlockDevice;
import org.minicloud.model.Image;
import org.minicloud.model.ImageState;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.CopyImageRequest;
import software.amazon.awssdk.services.ec2.model.CopyImageResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** CopyImage: an image of another region, or of this one, with copies of its snapshots. */
public final class ImageCopying {
	private static final Set<String> MADE = Set.of("image", "snapshot");

	private final CloudState cloud;
	private final RegionState region;
	private final IdSource ids;
	private final SnapshotLife snapshots;
	private final SnapshotMaker maker;
	private final ImageDevices devices;

	public ImageCopying(CloudState cloud, RegionState region, IdSource ids, SnapshotLife snapshots) {
		this.cloud = cloud;
		this.region = region;
		this.ids = ids;
		this.snapshots = snapshots;
		this.maker = new SnapshotMaker(region, ids);
		this.devices = new ImageDevices(region, ids);
	}

	/** Into this region. The image is pending until all its snapshots are copied. */
	public CopyImageResponse copy(CopyImageRequest request, Call call) {
		RegionState from = SnapshotCopies.source(cloud, request.sourceRegion());
		if (request.sourceImageId() == null || request.sourceImageId().isEmpty())
			throw Ec2Errors.missingParameter("SourceImageId");
		SnapshotCopies.refuseEncryption(request.encrypted(), request.kmsKeyId());
		Image original = original(from, request.sourceImageId(), call.caller());
		String name = ImageNames.check(request.name(), call.caller().accountId(), region);
		String description = ImageNames.description(
				request.description() == null ? original.getDescription() : request.description());
		Map<String, String> tags = TagRules.readOf(request.tagSpecifications(), "image", MADE);
		Map<String, String> snapshotTags = TagRules.readOf(request.tagSpecifications(), "snapshot", MADE);
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		Image copy = make(original, name, description, call);
		if (Boolean.TRUE.equals(request.copyImageTags()))
			TagRules.put(copy, TagRules.of(original));
		TagRules.put(copy, tags);
		region.model().getImages().add(copy);
		copyDevices(from, original, copy, snapshotTags, call);
		return CopyImageResponse.builder().imageId(copy.getId()).build();
	}

	/** @throws Ec2Exception InvalidAMIID.NotFound, AuthFailure, InvalidAMIID.Unavailable; InvalidRequest for its snapshots */
	private Image original(RegionState from, String id, Caller caller) {
		Image image = ImagePermissions.launchable(from, id, caller);
		if (image.getState() != ImageState.AVAILABLE)
			throw Ec2Errors.client("InvalidAMIID.Unavailable", "The image ID '" + id + "' is not available");
		boolean withheld = ImageDevices.of(image).stream().map(BlockDevice::getSnapshotId)
				.anyMatch(snapshot -> snapshot != null && from.storage().snapshot(snapshot)
						.filter(each -> StorageIds.isRestorable(each, caller)).isEmpty());
		if (withheld)
			throw Ec2Errors.client("InvalidRequest", "You do not have permission to access the storage of this ami");
		return image;
	}

	private Image make(Image original, String name, String description, Call call) {
		Image image = MinicloudFactory.eINSTANCE.createImage();
		image.setId(ids.next("ami-"));
		image.setName(name);
		image.setDescription(description);
		image.setOwnerId(call.caller().accountId());
		image.setLocation(call.caller().accountId() + "/" + name);
		image.setState(ImageState.PENDING);
		image.setCreationTime(call.now());
		image.setPersonality(original.getPersonality());
		image.setRelease(original.getRelease());
		image.setArchitecture(original.getArchitecture());
		image.setRootDeviceType(original.getRootDeviceType());
		image.setRootDeviceName(original.getRootDeviceName());
		image.setRootGiB(original.getRootGiB());
		image.setKernelId(original.getKernelId());
		return image;
	}

	private void copyDevices(RegionState from, Image original, Image copy, Map<String, String> snapshotTags, Call call) {
		List<Runnable> copies = new ArrayList<>();
		for (BlockDevice device : ImageDevices.of(original)) {
			BlockDevice copied = devices.copy(device);
			copy.getBlockDevices().add(copied);
			if (device.getSnapshotId() == null)
				continue;
			Snapshot source = from.storage().snapshot(device.getSnapshotId()).orElseThrow();
			Snapshot snapshot = maker.copyOf(source, "Copied for DestinationAmi " + copy.getId() + " from SourceAmi "
					+ original.getId() + " for SourceSnapshot " + source.getId(), call);
			TagRules.put(snapshot, snapshotTags);
			copied.setSnapshotId(snapshot.getId());
			copies.add(() -> snapshots.copy(from, source, region, snapshot));
		}
		if (copies.isEmpty())
			copy.setState(ImageState.AVAILABLE);
		call.unit().afterwards(() -> copies.forEach(Runnable::run));
	}
}
