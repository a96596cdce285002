package org.minicloud.topology.cloudformation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Container;
import org.minicloud.topology.ElasticAddress;
import org.minicloud.topology.Element;
import org.minicloud.topology.Guarded;
import org.minicloud.topology.Network;
import org.minicloud.topology.SecurityGroup;
import org.minicloud.topology.Server;
import org.minicloud.topology.Subnet;
import org.minicloud.topology.Tier;
import org.minicloud.topology.Topology;
import org.minicloud.topology.TopologyFactory;
import org.minicloud.topology.Volume;
import org.minicloud.topology.rules.EffectiveRules;

/** Brings a design and the resources of a template together: what has gone goes, what is new comes, what differs follows the resources. */
final class Reconciliation {
	private final TopologyFactory factory = TopologyFactory.eINSTANCE;
	private final Topology topology;
	private final TemplateResources resources;
	private final Map<String, Object> imageNames;
	/** The guard of each group of the template, by the group's logical id. */
	private final Map<String, Guarded> guards = new HashMap<>();
	/** The server of each instance of the template, by the instance's logical id. */
	private final Map<String, Server> servers = new LinkedHashMap<>();
	private final Map<String, Element> networks = new HashMap<>();

	/** @param imageNames what image parameters of the template stand for */
	Reconciliation(Topology topology, TemplateResources resources, Map<String, Object> imageNames) {
		this.topology = topology;
		this.resources = resources;
		this.imageNames = imageNames;
	}

	/** @param ours whether the design was in the template; otherwise every rule becomes an arrow */
	void run(boolean ours) {
		removeWhatHasGone();
		recognise();
		addNetworks();
		addGroups();
		addServers();
		addAddresses();
		ServerReader reader = new ServerReader(topology, resources, imageNames, servers);
		Map<Server, List<String>> instances = new LinkedHashMap<>();
		servers.forEach((id, server) -> instances.computeIfAbsent(server, key -> new ArrayList<>()).add(id));
		instances.forEach(reader::read);
		new RuleReader(topology, resources, guards).read(ours);
	}

	private void removeWhatHasGone() {
		ResourceNames names = new ResourceNames(topology);
		List<Element> gone = new ArrayList<>();
		for (Element element : ResourceNames.elements(topology))
			if (element instanceof Server server) {
				int left = (int) names.instances(server).stream().filter(id -> resources.is(id, ServerResources.INSTANCE)).count();
				if (left == 0)
					gone.add(server);
				else if (names.instances(server).size() > left)
					server.setCount(left);
			} else if (names.of(element).filter(id -> !resources.properties(id).isEmpty()).isEmpty()
					&& (element instanceof ElasticAddress || TemplateImport.hasResources(element)))
				gone.add(element);
		gone.forEach(this::remove);
	}

	private void remove(Element element) {
		List<Connection> arrows = new ArrayList<>(element.getIncoming());
		arrows.addAll(element.getOutgoing());
		topology.getConnections().removeAll(arrows);
		for (Connection arrow : arrows) {
			arrow.setSource(null);
			arrow.setTarget(null);
		}
		EcoreUtil.remove(element);
	}

	private void recognise() {
		ResourceNames names = new ResourceNames(topology);
		for (Element element : ResourceNames.elements(topology)) {
			if (element instanceof Server server)
				names.instances(server).stream().filter(id -> resources.is(id, ServerResources.INSTANCE)).forEach(id -> servers.put(id, server));
			if (element instanceof Guarded guarded && EffectiveRules.guardOf(guarded) == guarded && resources.is(names.group(guarded), GroupResources.GROUP))
				guards.put(names.group(guarded), guarded);
			if (element instanceof Network || element instanceof Subnet)
				names.of(element).ifPresent(id -> networks.put(id, element));
		}
	}

	private void addNetworks() {
		for (String id : resources.ofType(NetworkResources.VPC))
			if (!networks.containsKey(id) && resources.text(resources.properties(id).get("CidrBlock")).isPresent()) {
				Network network = named(factory.createNetwork(), id);
				network.setCidr(resources.text(resources.properties(id).get("CidrBlock")).get());
				topology.getElements().add(network);
				networks.put(id, network);
			}
		for (String id : resources.ofType(NetworkResources.SUBNET))
			if (!networks.containsKey(id) && networkNamed(resources.properties(id).get("VpcId")).orElse(null) instanceof Network network) {
				Subnet subnet = named(factory.createSubnet(), id);
				resources.text(resources.properties(id).get("CidrBlock")).ifPresent(subnet::setCidr);
				resources.text(resources.properties(id).get("AvailabilityZone")).ifPresent(subnet::setZone);
				network.getChildren().add(subnet);
				networks.put(id, subnet);
			}
	}

	private Optional<Element> networkNamed(Object reference) {
		return Functions.refTarget(reference).map(networks::get);
	}

	/** A group that several instances use, or none, becomes a tier; one that a single instance uses is that server's own. */
	private void addGroups() {
		Map<String, List<String>> users = new HashMap<>();
		for (String instance : resources.ofType(ServerResources.INSTANCE))
			groupOf(instance).ifPresent(group -> users.computeIfAbsent(group, key -> new ArrayList<>()).add(instance));
		for (String id : resources.ofType(GroupResources.GROUP)) {
			List<String> instances = users.getOrDefault(id, List.of());
			if (guards.containsKey(id) || instances.size() == 1 && !servers.containsKey(instances.getFirst()))
				continue;
			Tier tier = named(factory.createTier(), id);
			tier.setGroup(group(id));
			networkNamed(resources.properties(id).get("VpcId")).filter(Container.class::isInstance).map(Container.class::cast)
					.ifPresentOrElse(network -> network.getChildren().add(tier), () -> topology.getElements().add(tier));
			guards.put(id, tier);
		}
	}

	private Optional<String> groupOf(String instance) {
		return resources.properties(instance).get("SecurityGroupIds") instanceof List<?> groups && !groups.isEmpty() ? Functions.groupTarget(groups.getFirst())
				: Optional.empty();
	}

	private SecurityGroup group(String id) {
		SecurityGroup group = factory.createSecurityGroup();
		resources.text(resources.properties(id).get("GroupName")).ifPresent(group::setName);
		resources.text(resources.properties(id).get("GroupDescription")).ifPresent(group::setDescription);
		return group;
	}

	private void addServers() {
		for (String id : resources.ofType(ServerResources.INSTANCE))
			if (!servers.containsKey(id)) {
				Server server = named(factory.createServer(), id);
				Optional<String> group = groupOf(id).filter(name -> resources.is(name, GroupResources.GROUP));
				Container home = group.map(guards::get).filter(Tier.class::isInstance).map(Container.class::cast)
						.or(() -> networkNamed(resources.properties(id).get("SubnetId")).map(Container.class::cast)).orElse(null);
				if (home == null)
					topology.getElements().add(server);
				else
					home.getChildren().add(server);
				group.filter(name -> !guards.containsKey(name)).ifPresent(name -> {
					server.setGroup(group(name));
					guards.put(name, server);
				});
				servers.put(id, server);
			}
		addVolumes();
	}

	private void addVolumes() {
		Set<String> known = new HashSet<>();
		ResourceNames names = new ResourceNames(topology);
		for (Element element : ResourceNames.elements(topology))
			if (element instanceof Volume volume)
				known.addAll(names.volumes(volume));
		for (String id : resources.ofType(ServerResources.ATTACHMENT)) {
			Map<String, Object> attachment = resources.properties(id);
			Optional<String> volumeId = Functions.refTarget(attachment.get("VolumeId")).filter(name -> resources.is(name, ServerResources.VOLUME));
			Server server = Functions.refTarget(attachment.get("InstanceId")).map(servers::get).orElse(null);
			if (volumeId.isPresent() && server != null && known.add(volumeId.get())) {
				Volume volume = named(factory.createVolume(), volumeId.get());
				resources.text(attachment.get("Device")).ifPresent(volume::setDevice);
				server.getChildren().add(volume);
			}
		}
	}

	private void addAddresses() {
		ResourceNames names = new ResourceNames(topology);
		Set<String> known = new HashSet<>();
		for (Element element : ResourceNames.elements(topology))
			if (element instanceof ElasticAddress)
				names.of(element).ifPresent(known::add);
		for (String id : resources.ofType(ServerResources.ADDRESS))
			if (known.add(id)) {
				ElasticAddress address = named(factory.createElasticAddress(), id);
				Functions.refTarget(resources.properties(id).get("InstanceId")).map(servers::get)
						.ifPresentOrElse(server -> server.getChildren().add(address), () -> topology.getElements().add(address));
			}
	}

	private <T extends Element> T named(T element, String id) {
		element.setId(id);
		String name = Tags.name(resources.properties(id));
		element.setName(name.isEmpty() ? id : name);
		return element;
	}
}
