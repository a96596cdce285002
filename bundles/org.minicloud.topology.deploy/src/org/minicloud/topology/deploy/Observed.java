package org.minicloud.topology.deploy;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.minicloud.topology.Server;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.Vpc;

/**
 * What of a document runs, at one moment: the resources with its tags, and what else a comparison with the design needs. Reading it takes
 * a handful of calls, however large the system is. Immutable.
 */
public final class Observed {
	private static final Set<InstanceStateName> GONE = Set.of(InstanceStateName.TERMINATED, InstanceStateName.SHUTTING_DOWN);

	private static final Set<String> DELETED = Set.of("deleting", "deleted");

	private final ByNode<Instance> instances;
	private final ByNode<Volume> volumes;
	private final ByNode<SecurityGroup> groups;
	private final ByNode<Address> addresses;
	private final ByNode<Vpc> vpcs;
	private final ByNode<Subnet> subnets;
	private final Optional<Vpc> defaultVpc;
	private final List<Subnet> subnetsOfVpcs;
	private final Images images;

	private Observed(Ec2Client ec2, Design design) {
		Filter ours = NodeTags.ofDocument(design.id());
		instances = new ByNode<>(ec2.describeInstancesPaginator(request -> request.filters(ours)).stream()
				.flatMap(page -> page.reservations().stream()).flatMap(each -> each.instances().stream())
				.filter(each -> !GONE.contains(each.state().name())).toList(), Instance::instanceId, Instance::tags,
				Comparator.comparing(Instance::launchTime).reversed());
		volumes = new ByNode<>(Asking.tolerantly(() -> ec2.describeVolumesPaginator(request -> request.filters(ours)).stream()
				.flatMap(page -> page.volumes().stream()).filter(each -> !DELETED.contains(each.stateAsString())).toList()), Volume::volumeId, Volume::tags,
				Comparator.comparing(Volume::createTime).reversed());
		groups = byNode(Asking.tolerantly(() -> ec2.describeSecurityGroupsPaginator(request -> request.filters(ours)).stream()
				.flatMap(page -> page.securityGroups().stream()).toList()), SecurityGroup::groupId, SecurityGroup::tags);
		addresses = byNode(Asking.tolerantly(() -> ec2.describeAddresses(request -> request.filters(ours)).addresses()),
				Address::allocationId, Address::tags);
		vpcs = byNode(Asking.tolerantly(() -> ec2.describeVpcs(request -> request.filters(ours)).vpcs()), Vpc::vpcId, Vpc::tags);
		subnets = byNode(Asking.tolerantly(() -> ec2.describeSubnets(request -> request.filters(ours)).subnets()), Subnet::subnetId,
				Subnet::tags);
		defaultVpc = Asking.tolerantly(() -> ec2.describeVpcs(request -> request.filters(filter("isDefault", Set.of("true")))).vpcs())
				.stream().findFirst();
		subnetsOfVpcs = subnetsOfVpcs(ec2);
		images = Images.read(ec2, design.all(Server.class).stream().map(each -> Design.text(each.getImage())).toList(),
				instances.all().stream().map(Instance::imageId).toList());
	}

	/**
	 * Asks a cloud; blocks, so never on the UI thread. A cloud that knows nothing of a kind of resource has none of them.
	 *
	 * @throws software.amazon.awssdk.core.exception.SdkException when the cloud does not answer, or does not let us see
	 */
	public static Observed read(Ec2Client ec2, Design design) {
		return new Observed(ec2, design);
	}

	private List<Subnet> subnetsOfVpcs(Ec2Client ec2) {
		Set<String> ids = new TreeSet<>(vpcs.all().stream().map(Vpc::vpcId).toList());
		defaultVpc.ifPresent(vpc -> ids.add(vpc.vpcId()));
		return ids.isEmpty() ? List.of()
				: Asking.tolerantly(() -> ec2.describeSubnetsPaginator(request -> request.filters(filter("vpc-id", ids))).stream()
						.flatMap(page -> page.subnets().stream()).toList());
	}

	private static <T> ByNode<T> byNode(Collection<T> resources, Function<T, String> id, Function<T, List<Tag>> tags) {
		return new ByNode<>(resources, id, tags, Comparator.comparing(id));
	}

	private static Filter filter(String name, Set<String> values) {
		return Filter.builder().name(name).values(values).build();
	}

	/** Whether nothing at all runs of the document. */
	public boolean isEmpty() {
		return resources().isEmpty();
	}

	/** Everything that runs, by id, with the node that it belongs to. */
	public Map<String, String> resources() {
		Map<String, String> all = new LinkedHashMap<>(instances.owners());
		List.of(volumes, groups, addresses, subnets, vpcs).forEach(kind -> all.putAll(kind.owners()));
		return all;
	}

	/** Instances by server and index; those that are shutting down or terminated are none. */
	public List<Instance> instances(String node) {
		return instances.list(node);
	}

	/** The group of a node. */
	public Optional<SecurityGroup> group(String node) {
		return groups.first(node);
	}

	/** The elastic address of a node. */
	public Optional<Address> address(String node) {
		return addresses.first(node);
	}

	/** The volumes of a node, in the order of their indexes. */
	public List<Volume> volumes(String node) {
		return volumes.list(node);
	}

	/** Which instance of which server an instance of the document is. */
	public Optional<NodeKey> keyOf(String instanceId) {
		return instances.keyOf(instanceId);
	}

	/** All tags of a resource of the document. */
	List<Tag> tags(String resourceId) {
		return List.of(instances, volumes, groups, addresses, subnets, vpcs).stream().flatMap(kind -> kind.tags(resourceId).stream()).toList();
	}

	ByNode<Instance> instances() {
		return instances;
	}

	ByNode<Volume> volumes() {
		return volumes;
	}

	ByNode<SecurityGroup> groups() {
		return groups;
	}

	ByNode<Address> addresses() {
		return addresses;
	}

	ByNode<Vpc> vpcs() {
		return vpcs;
	}

	ByNode<Subnet> subnets() {
		return subnets;
	}

	Optional<Vpc> defaultVpc() {
		return defaultVpc;
	}

	/** Subnets of the default VPC and of the document's own. */
	List<Subnet> subnetsOfVpcs() {
		return subnetsOfVpcs;
	}

	Images images() {
		return images;
	}
}
