package org.minicloud.cloud.images;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.minicloud.cloud.life.InstanceLife;
import org.minicloud.cloud.life.SnapshotLife;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.request.ResourceIds;
import org.minicloud.cloud.snapshots.SnapshotMaker;
import org.minicloud.cloud.state.InstanceEntry;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.storage.DeviceName;
import org.minicloud.cloud.tags.TagRules;
import org.minicloud.cloud.work.Call;
import org.minicloud.cloud.work.IdSource;
import org.minicloud.model.Architecture;
import org.minicloud.model.BlockDevice;
import org.minicloud.model.Image;
import org.minicloud.model.ImageState;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.model.RootDeviceType;
import org.minicloud.model.Snapshot;
import org.minicloud.model.Volume;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.CreateImageRequest;
import software.amazon.awssdk.services.ec2.model.CreateImageResponse;
import software.amazon.awssdk.services.ec2.model.DeregisterImageRequest;
import software.amazon.awssdk.services.ec2.model.DeregisterImageResponse;
import software.amazon.awssdk.services.ec2.model.RegisterImageRequest;
import software.amazon.awssdk.services.ec2.model.RegisterImageResponse;

/** CreateImage, RegisterImage, DeregisterImage. */
public final class ImageMaking {
	private static final Set<InstanceState> SOURCES = Set.of(InstanceState.RUNNING, InstanceState.STOPPED);

	private final RegionState region;
	private final IdSource ids;
	private final InstanceLife instances;
	private final SnapshotLife snapshots;
	private final SnapshotMaker maker;
	private final ImageDevices devices;
	private final ImageOrigins origins;

	public ImageMaking(RegionState region, IdSource ids, InstanceLife instances, SnapshotLife snapshots) {
		this.region = region;
		this.ids = ids;
		this.instances = instances;
		this.snapshots = snapshots;
		this.maker = new SnapshotMaker(region, ids);
		this.devices = new ImageDevices(region, ids);
		this.origins = new ImageOrigins(region);
	}

	/** The image has snapshots of all volumes, taken at one moment: while the instance reboots, or without that. */
	public CreateImageResponse create(CreateImageRequest request, Call call) {
		Instance instance = source(request.instanceId());
		String name = ImageNames.check(request.name(), call.caller().accountId(), region);
		List<BlockDevice> further = devices.read(request.blockDeviceMappings().stream()
				.filter(mapping -> !isRoot(mapping, instance)).toList(), call.caller());
		var tags = TagRules.readOf(request.tagSpecifications(), "image", Set.of("image", "snapshot"));
		var snapshotTags = TagRules.readOf(request.tagSpecifications(), "snapshot", Set.of("image", "snapshot"));
		String description = ImageNames.description(request.description());
		refuseDryRun(request.dryRun());
		Image image = make(name, description, call);
		image.setState(ImageState.PENDING);
		image.setSourceInstanceId(instance.getId());
		origins.copy(instance, image);
		TagRules.put(image, tags);
		List<Snapshot> taken = addVolumes(request, instance, image, further, call);
		taken.forEach(snapshot -> TagRules.put(snapshot, snapshotTags));
		image.getBlockDevices().addAll(further);
		region.model().getImages().add(image);
		Runnable take = () -> taken.forEach(snapshot -> snapshots.take(region, snapshot));
		if (Boolean.TRUE.equals(request.noReboot()))
			call.unit().afterwards(take);
		else
			instances.betweenBoots(call.unit(), instance, take);
		return CreateImageResponse.builder().imageId(image.getId()).build();
	}

	/** An image whose root is a snapshot. */
	public RegisterImageResponse register(RegisterImageRequest request, Call call) {
		String name = ImageNames.check(request.name(), call.caller().accountId(), region);
		if (request.imageLocation() != null)
			throw Ec2Errors.unsupported("Images are registered from snapshots in this cloud, not from a manifest");
		String rootName = request.rootDeviceName() == null ? "/dev/sda1" : request.rootDeviceName();
		List<BlockDevice> mapped = new ArrayList<>(devices.read(request.blockDeviceMappings(), call.caller()));
		BlockDevice root = mapped.stream().filter(device -> same(device.getDeviceName(), rootName)).findFirst()
				.filter(device -> device.getSnapshotId() != null).orElseThrow(() -> ImageDevices
						.invalid("The root device '" + rootName + "' has no snapshot in the block-device mapping"));
		Architecture architecture = architecture(request.architectureAsString());
		String description = ImageNames.description(request.description());
		refuseDryRun(request.dryRun());
		Image image = make(name, description, call);
		origins.copy(root.getSnapshotId(), image);
		if (architecture != null)
			image.setArchitecture(architecture);
		if (request.kernelId() != null)
			image.setKernelId(request.kernelId());
		image.setRootDeviceType(RootDeviceType.EBS);
		image.setRootDeviceName(root.getDeviceName());
		image.setRootGiB(root.getSizeGiB());
		mapped.remove(root);
		mapped.addFirst(root);
		image.getBlockDevices().addAll(mapped);
		region.model().getImages().add(image);
		return RegisterImageResponse.builder().imageId(image.getId()).build();
	}

	/** Instances and snapshots stay. */
	public DeregisterImageResponse deregister(DeregisterImageRequest request, Call call) {
		Image image = ImagePermissions.own(region, request.imageId(), call.caller());
		refuseDryRun(request.dryRun());
		region.model().getImages().remove(image);
		return DeregisterImageResponse.builder().build();
	}

	private List<Snapshot> addVolumes(CreateImageRequest request, Instance instance, Image image, List<BlockDevice> further,
			Call call) {
		List<Snapshot> taken = new ArrayList<>();
		for (Volume volume : region.storage().volumesOf(instance.getId())) {
			boolean left = request.blockDeviceMappings().stream().anyMatch(
					mapping -> mapping.noDevice() != null && same(mapping.deviceName(), volume.getDevice()))
					|| further.stream().anyMatch(device -> same(device.getDeviceName(), volume.getDevice()));
			if (left && !volume.getDevice().equals(instance.getRootDeviceName()))
				continue;
			Snapshot snapshot = maker.of(volume, "Created by CreateImage(" + instance.getId() + ") for " + image.getId()
					+ " from " + volume.getId(), call);
			taken.add(snapshot);
			BlockDevice device = devices.of(volume, snapshot);
			if (volume.getDevice().equals(instance.getRootDeviceName())) {
				image.getBlockDevices().addFirst(device);
				image.setRootGiB(volume.getSizeGiB());
			} else {
				image.getBlockDevices().add(device);
			}
		}
		for (BlockDevice device : devices.ofHost(instance))
			if (further.stream().noneMatch(other -> same(other.getDeviceName(), device.getDeviceName())))
				image.getBlockDevices().add(device);
		return taken;
	}

	private Instance source(String id) {
		Instance instance = region.instances().find(ResourceIds.requireInstanceId(id)).map(InstanceEntry::instance)
				.orElseThrow(() -> ResourceIds.noInstance(id));
		if (instance.getRootDeviceType() != RootDeviceType.EBS)
			throw Ec2Errors.client("InvalidParameterValue", "The instance '" + id + "' does not have an 'ebs' root device type");
		if (!SOURCES.contains(instance.getState()))
			throw Ec2Errors.client("IncorrectInstanceState",
					"The instance '" + id + "' is not in the 'running' or 'stopped' states.");
		boolean hasRoot = region.storage().volumesOf(id).stream()
				.anyMatch(volume -> volume.getDevice().equals(instance.getRootDeviceName()));
		if (!hasRoot)
			throw Ec2Errors.client("IncorrectState", "The instance '" + id + "' has no root volume attached");
		return instance;
	}

	private Image make(String name, String description, Call call) {
		Image image = MinicloudFactory.eINSTANCE.createImage();
		image.setId(ids.next("ami-"));
		image.setName(name);
		image.setDescription(description);
		image.setOwnerId(call.caller().accountId());
		image.setLocation(call.caller().accountId() + "/" + name);
		image.setState(ImageState.AVAILABLE);
		image.setCreationTime(call.now());
		return image;
	}

	private static boolean isRoot(BlockDeviceMapping mapping, Instance instance) {
		return same(mapping.deviceName(), instance.getRootDeviceName());
	}

	private static boolean same(String one, String other) {
		Optional<DeviceName> name = DeviceName.of(one);
		return name.isPresent() && DeviceName.of(other).filter(name.get()::excludes).isPresent();
	}

	private static Architecture architecture(String name) {
		if (name == null)
			return null;
		Architecture architecture = Architecture.get(name);
		if (architecture == null)
			throw Ec2Errors.invalidValue(name, "architecture", "Expecting i386 or x86_64.");
		return architecture;
	}

	private static void refuseDryRun(Boolean dryRun) {
		if (Boolean.TRUE.equals(dryRun))
			throw Ec2Errors.dryRun();
	}
}
