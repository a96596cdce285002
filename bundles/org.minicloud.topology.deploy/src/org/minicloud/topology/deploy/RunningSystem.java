package org.minicloud.topology.deploy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** A selection of instances with all that a diagram says of them. User data take a call an instance: EC2 tells them in no other way. */
final class RunningSystem {
	private static final Set<String> GONE = Set.of("terminated", "shutting-down");

	private final List<Instance> instances;
	private final Map<String, SecurityGroup> groups;
	private final Map<String, List<Volume>> volumes;
	private final Map<String, Address> addresses = new HashMap<>();
	private final Map<String, Vpc> vpcs;
	private final Map<String, Subnet> subnets;
	private final Map<String, Optional<String>> userData = new HashMap<>();
	private final Images images;

	RunningSystem(Ec2Client ec2, Selection selection) {
		instances = ec2.describeInstancesPaginator(request -> request.filters(selection.filter())).stream()
				.flatMap(page -> page.reservations().stream()).flatMap(each -> each.instances().stream())
				.filter(each -> !GONE.contains(each.state().nameAsString())).toList();
		Set<String> ids = ids(instances, Instance::instanceId);
		Set<String> groupIds = instances.stream().flatMap(each -> each.securityGroups().stream()).map(GroupIdentifier::groupId)
				.collect(Collectors.toCollection(TreeSet::new));
		groups = byId(groupIds.isEmpty() ? List.of() : ec2.describeSecurityGroupsPaginator(request -> request.filters(filter("group-id", groupIds)))
				.stream().flatMap(page -> page.securityGroups().stream()).toList(), SecurityGroup::groupId);
		volumes = ids.isEmpty() ? Map.of() : Asking.tolerantly(() -> ec2.describeVolumesPaginator(request -> request
				.filters(filter("attachment.instance-id", ids))).stream().flatMap(page -> page.volumes().stream()).toList()).stream()
				.collect(Collectors.groupingBy(volume -> volume.attachments().getFirst().instanceId()));
		if (!ids.isEmpty())
			Asking.tolerantly(() -> ec2.describeAddresses(request -> request.filters(filter("instance-id", ids))).addresses())
					.forEach(each -> addresses.put(each.instanceId(), each));
		vpcs = byId(Asking.tolerantly(() -> ec2.describeVpcs().vpcs()), Vpc::vpcId);
		Set<String> subnetIds = ids(instances.stream().filter(each -> each.subnetId() != null).toList(), Instance::subnetId);
		subnets = byId(subnetIds.isEmpty() ? List.of() : Asking.tolerantly(() -> ec2.describeSubnetsPaginator(request -> request
				.filters(filter("subnet-id", subnetIds))).stream().flatMap(page -> page.subnets().stream()).toList()), Subnet::subnetId);
		images = Images.read(ec2, List.of(), ids(instances, Instance::imageId));
		instances.forEach(each -> userData.put(each.instanceId(), read(ec2, each.instanceId())));
	}

	/** Empty when they are no text. */
	private static Optional<String> read(Ec2Client ec2, String instanceId) {
		List<String> coded = Asking.tolerantly(() -> {
			var value = ec2.describeInstanceAttribute(request -> request.instanceId(instanceId).attribute(InstanceAttributeName.USER_DATA)).userData();
			return value == null || value.value() == null ? List.of() : List.of(value.value());
		});
		try {
			byte[] bytes = Base64.getMimeDecoder().decode(coded.isEmpty() ? "" : coded.getFirst());
			return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
		} catch (CharacterCodingException | IllegalArgumentException notText) {
			return Optional.empty();
		}
	}

	private static <T> Map<String, T> byId(Collection<T> resources, Function<T, String> id) {
		Map<String, T> map = new LinkedHashMap<>();
		resources.forEach(each -> map.put(id.apply(each), each));
		return map;
	}

	private static <T> Set<String> ids(Collection<T> resources, Function<T, String> id) {
		return resources.stream().map(id).collect(Collectors.toCollection(TreeSet::new));
	}

	private static Filter filter(String name, Collection<String> values) {
		return Filter.builder().name(name).values(values).build();
	}

	List<Instance> instances() {
		return instances;
	}

	/** Groups by id. */
	Map<String, SecurityGroup> groups() {
		return groups;
	}

	/** The volumes on an instance beside its root, by device. */
	List<Volume> volumes(Instance instance) {
		return volumes.getOrDefault(instance.instanceId(), List.of()).stream()
				.filter(each -> !each.attachments().getFirst().device().equals(instance.rootDeviceName()))
				.sorted(java.util.Comparator.comparing(each -> each.attachments().getFirst().device())).toList();
	}

	Optional<Volume> root(Instance instance) {
		return volumes.getOrDefault(instance.instanceId(), List.of()).stream()
				.filter(each -> each.attachments().getFirst().device().equals(instance.rootDeviceName())).findFirst();
	}

	Optional<Address> address(Instance instance) {
		return Optional.ofNullable(addresses.get(instance.instanceId()));
	}

	/** The VPC of an instance; empty for the default one. */
	Optional<Vpc> vpc(Instance instance) {
		return Optional.ofNullable(vpcs.get(Design.text(instance.vpcId()))).filter(vpc -> !Boolean.TRUE.equals(vpc.isDefault()));
	}

	Optional<Subnet> subnet(String subnetId) {
		return Optional.ofNullable(subnets.get(subnetId));
	}

	/** Empty when they are no text. */
	Optional<String> userData(Instance instance) {
		return userData.get(instance.instanceId());
	}

	Images images() {
		return images;
	}
}
