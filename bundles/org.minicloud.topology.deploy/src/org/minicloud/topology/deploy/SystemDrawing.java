package org.minicloud.topology.deploy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.minicloud.topology.Container;
import org.minicloud.topology.Element;
import org.minicloud.topology.Network;
import org.minicloud.topology.Tier;
import org.minicloud.topology.Topology;
import org.minicloud.topology.TopologyFactory;
import org.minicloud.topology.TopologyPackage.Literals;
import org.minicloud.topology.document.Ids;
import org.minicloud.topology.document.Names;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Draws a running system into an empty document. */
final class SystemDrawing {
	private final RunningSystem system;
	private final Topology document;
	private final Ids ids;
	private final Set<String> takenIds = new HashSet<>();
	private final Map<EClass, Set<String>> takenNames = new HashMap<>();
	private final Map<String, Network> networks = new HashMap<>();
	private final Map<String, org.minicloud.topology.Subnet> subnets = new HashMap<>();
	private final Map<String, Tier> tiers = new LinkedHashMap<>();
	private final Set<String> leftOut = new LinkedHashSet<>();
	private final List<Change> adoption = new ArrayList<>();

	SystemDrawing(RunningSystem system, Topology document, Ids ids) {
		this.system = system;
		this.document = document;
		this.ids = ids;
	}

	void draw() {
		Map<String, List<Instance>> byGroup = new LinkedHashMap<>();
		for (Instance instance : system.instances())
			if (instance.securityGroups().isEmpty())
				leftOut(instance.instanceId() + " is in no security group, and stands for itself nowhere.");
			else
				byGroup.computeIfAbsent(firstGroup(instance), group -> new ArrayList<>()).add(instance);
		byGroup.forEach(this::drawTier);
		new RuleDrawing(this, tiers, system.groups()).draw();
		Columns.layOut(document);
	}

	/** Of several groups, the one that comes first by name stands for the tier. */
	private static String firstGroup(Instance instance) {
		return instance.securityGroups().stream().min(java.util.Comparator.comparing(GroupIdentifier::groupName)).orElseThrow().groupId();
	}

	private void drawTier(String groupId, List<Instance> members) {
		SecurityGroup group = system.groups().get(groupId);
		Tier tier = make(Literals.TIER, NodeTags.value(group.tags(), NodeTags.NAME).filter(name -> !name.isBlank()).orElse(group.groupName()));
		tier.setGroup(TopologyFactory.eINSTANCE.createSecurityGroup());
		tier.getGroup().setName(group.groupName());
		tier.getGroup().setDescription(group.description());
		place(tier, members);
		tiers.put(groupId, tier);
		adopt(tier, groupId, group.tags(), NodeTags.of(document.getId(), tier.getId(), tier.getName()));
		for (Instance member : members)
			if (member.securityGroups().size() > 1)
				leftOut(member.instanceId() + " is in further security groups beside " + group.groupName() + ": "
						+ member.securityGroups().stream().filter(each -> !each.groupId().equals(groupId)).map(GroupIdentifier::groupName)
								.collect(java.util.stream.Collectors.joining(", ")) + ". A diagram knows one, and a deployment would leave only that.");
		new ServerDrawing(this, system, tier).draw(members);
	}

	/** In the default VPC on the drawing; elsewhere in the subnet, or in the VPC when it is in several. */
	private void place(Tier tier, List<Instance> members) {
		Optional<Vpc> vpc = system.vpc(members.getFirst());
		if (vpc.isEmpty()) {
			document.getElements().add(tier);
			return;
		}
		Network network = networks.computeIfAbsent(vpc.get().vpcId(), id -> draw(vpc.get()));
		Set<String> subnetIds = new TreeSet<>(members.stream().map(Instance::subnetId).toList());
		List<org.minicloud.topology.Subnet> drawn = subnetIds.stream().flatMap(id -> system.subnet(id).stream())
				.map(subnet -> subnets.computeIfAbsent(subnet.subnetId(), id -> draw(network, subnet))).toList();
		Container container = drawn.size() == 1 ? drawn.getFirst() : network;
		container.getChildren().add(tier);
	}

	private Network draw(Vpc vpc) {
		Network network = make(Literals.NETWORK, NodeTags.value(vpc.tags(), NodeTags.NAME).filter(name -> !name.isBlank()).orElse(vpc.vpcId()));
		network.setCidr(vpc.cidrBlock());
		document.getElements().add(network);
		adopt(network, vpc.vpcId(), vpc.tags(), NodeTags.of(document.getId(), network.getId(), network.getName()));
		return network;
	}

	private org.minicloud.topology.Subnet draw(Network network, Subnet there) {
		org.minicloud.topology.Subnet subnet = make(Literals.SUBNET,
				NodeTags.value(there.tags(), NodeTags.NAME).filter(name -> !name.isBlank()).orElse(there.subnetId()));
		subnet.setCidr(there.cidrBlock());
		subnet.setZone(there.availabilityZone());
		network.getChildren().add(subnet);
		adopt(subnet, there.subnetId(), there.tags(), NodeTags.of(document.getId(), subnet.getId(), subnet.getName()));
		return subnet;
	}

	/** A node with an id and a name that are free; it stands nowhere yet. */
	<T extends Element> T make(EClass kind, String name) {
		@SuppressWarnings("unchecked")
		T element = (T) EcoreUtil.create(kind);
		element.setId(ids.fresh(takenIds, kind));
		Set<String> names = takenNames.computeIfAbsent(kind, each -> new HashSet<>());
		element.setName(Names.free(names, name));
		names.add(element.getName());
		return element;
	}

	String freshId(EClass kind) {
		return ids.fresh(takenIds, kind);
	}

	String documentId() {
		return document.getId();
	}

	EList<Element> elements() {
		return document.getElements();
	}

	Topology document() {
		return document;
	}

	/** What runs becomes a node's by these tags. */
	void adopt(Element node, String resourceId, List<Tag> before, Collection<Tag> tags) {
		NodeTags.value(before, NodeTags.TOPOLOGY).filter(other -> !other.equals(document.getId()))
				.ifPresent(other -> leftOut(resourceId + " belongs to another diagram already (" + other + "); it cannot be of both."));
		List<Tag> wanted = tags.stream().filter(tag -> !NodeTags.value(before, tag.key()).equals(Optional.of(tag.value()))).toList();
		if (!wanted.isEmpty())
			adoption.add(new Change.Modify(Change.Facts.of(node.getId(), "Make " + resourceId + " part of " + node.getName()),
					new TagStep.SetTags(node.getId(), resourceId, wanted, before)));
	}

	void leftOut(String sentence) {
		leftOut.add(sentence);
	}

	List<String> leftOut() {
		return List.copyOf(leftOut);
	}

	List<Change> adoption() {
		return adoption;
	}
}
