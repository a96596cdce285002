package org.minicloud.cloud.instances;

import java.util.List;
import java.util.Set;
import org.minicloud.cloud.Caller;
import org.minicloud.cloud.images.ImagePermissions;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.state.CloudState;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.tags.TagRules;
import org.minicloud.model.Architecture;
import org.minicloud.model.Image;
import org.minicloud.model.ImageState;
import org.minicloud.model.InstanceType;
import org.minicloud.model.RootDeviceType;
import org.minicloud.model.Zone;
import org.minicloud.model.ZoneState;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** Checks a RunInstances request against what there is, in the order in which EC2 complains. */
final class LaunchRequestReader {
	private static final String DEFAULT_TYPE = "m1.small";
	private static final int TOKEN_LENGTH = 64;
	/** What a launch makes that can have tags. */
	static final Set<String> LAUNCHED = Set.of("instance", "volume", "network-interface");

	private final CloudState cloud;
	private final RegionState region;
	private final LaunchNetworkReader networks;

	LaunchRequestReader(CloudState cloud, RegionState region) {
		this.cloud = cloud;
		this.region = region;
		this.networks = new LaunchNetworkReader(region);
	}

	/** @throws Ec2Exception for what is missing, malformed, absent or does not go together */
	LaunchRequest read(RunInstancesRequest request, Caller caller) {
		checkCounts(request.minCount(), request.maxCount());
		UnsupportedLaunchParameters.refuse(request);
		Image image = image(request.imageId(), caller);
		InstanceType type = type(request.instanceTypeAsString());
		checkTogether(image, type);
		String zone = request.placement() == null ? null : request.placement().availabilityZone();
		List<String> zones = zones(zone);
		LaunchNetwork network = networks.read(request, zone);
		return new LaunchRequest(image, type, request.minCount(), request.maxCount(), network.zonesOf(zones), zone,
				keyName(request.keyName()), request.kernelId() == null ? image.getKernelId() : request.kernelId(),
				UserData.check(request.userData()), TagRules.readOf(request.tagSpecifications(), "instance", LAUNCHED),
				terminateOnShutdown(request.instanceInitiatedShutdownBehaviorAsString(), image),
				Boolean.TRUE.equals(request.disableApiTermination()),
				request.monitoring() != null && Boolean.TRUE.equals(request.monitoring().enabled()),
				token(request.clientToken()), network,
				new BlockDeviceReader(region, caller).read(request.blockDeviceMappings(), image, type),
				TagRules.readOf(request.tagSpecifications(), "volume", LAUNCHED),
				MetadataOptions.read(request.metadataOptions()));
	}

	private static void checkCounts(Integer min, Integer max) {
		if (min == null)
			throw Ec2Errors.missingParameter("MinCount");
		if (max == null)
			throw Ec2Errors.missingParameter("MaxCount");
		if (min < 1)
			throw Ec2Errors.invalidValue(min, "minCount", "Expecting a value greater than or equal to 1.");
		if (max < 1)
			throw Ec2Errors.invalidValue(max, "maxCount", "Expecting a value greater than or equal to 1.");
		if (min > max)
			throw Ec2Errors.invalidParameterCombination("MinCount (" + min + ") must not be greater than MaxCount (" + max + ")");
	}

	private Image image(String id, Caller caller) {
		Image image = ImagePermissions.launchable(region, id, caller);
		if (image.getState() != ImageState.AVAILABLE)
			throw Ec2Errors.client("InvalidAMIID.Unavailable", "The image ID '" + id + "' is not available");
		return image;
	}

	private InstanceType type(String name) {
		String wanted = name == null ? DEFAULT_TYPE : name;
		InstanceType type = cloud.type(wanted)
				.orElseThrow(() -> Ec2Errors.invalidParameterValue("Invalid value '" + wanted + "' for InstanceType."));
		if (!region.prices().sold(region.id(), wanted))
			throw Ec2Errors.client("Unsupported", "The requested configuration is currently not supported. The instance type '"
					+ wanted + "' is not offered in " + region.id() + ".");
		return type;
	}

	private static void checkTogether(Image image, InstanceType type) {
		if (!type.getArchitectures().contains(image.getArchitecture()))
			throw Ec2Errors.invalidParameterValue("The requested instance type's architecture ("
					+ String.join(", ", type.getArchitectures().stream().map(Architecture::getLiteral).toList())
					+ ") does not match the architecture in the manifest for " + image.getId() + " ("
					+ image.getArchitecture().getLiteral() + ")");
		if (image.getRootDeviceType() == RootDeviceType.INSTANCE_STORE && type.getInstanceStoreDisks() == 0)
			throw Ec2Errors.invalidParameterCombination("The instance type '" + type.getId()
					+ "' has no instance storage and cannot boot the instance-store image " + image.getId());
	}

	private List<String> zones(String wanted) {
		List<Zone> zones = region.zones().stream().filter(zone -> wanted == null || zone.getId().equals(wanted)).toList();
		if (zones.isEmpty())
			throw Ec2Errors.invalidParameterValue("Invalid availability zone: [" + wanted + "]");
		List<String> open = zones.stream().filter(zone -> zone.getState() != ZoneState.UNAVAILABLE).map(Zone::getId).toList();
		if (open.isEmpty())
			throw Ec2Errors.client("Unsupported", "The requested Availability Zone is currently constrained and we are no longer"
					+ " accepting new customer requests for it.");
		return open;
	}

	private String keyName(String name) {
		if (name != null && region.keyPair(name).isEmpty())
			throw Ec2Errors.client("InvalidKeyPair.NotFound", "The key pair '" + name + "' does not exist");
		return name;
	}

	private static boolean terminateOnShutdown(String behavior, Image image) {
		boolean instanceStore = image.getRootDeviceType() == RootDeviceType.INSTANCE_STORE;
		if (behavior == null)
			return instanceStore;
		if (!Set.of("stop", "terminate").contains(behavior))
			throw Ec2Errors.invalidValue(behavior, "instanceInitiatedShutdownBehavior", "Expecting stop or terminate.");
		if (instanceStore && behavior.equals("stop"))
			throw Ec2Errors.invalidParameterCombination(
					"The shutdown behavior 'stop' needs a root device that is an EBS volume; an instance-store root terminates");
		return behavior.equals("terminate");
	}

	private static String token(String token) {
		if (token == null || token.isEmpty())
			return null;
		if (token.length() > TOKEN_LENGTH || !token.chars().allMatch(character -> character > ' ' && character < 0x7f))
			throw Ec2Errors.invalidValue(token, "clientToken", "Expecting at most " + TOKEN_LENGTH + " ASCII characters.");
		return token;
	}
}
