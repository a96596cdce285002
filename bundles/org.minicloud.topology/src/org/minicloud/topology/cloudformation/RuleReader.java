package org.minicloud.topology.cloudformation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.minicloud.topology.Actor;
import org.minicloud.topology.ActorKind;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Element;
import org.minicloud.topology.Guarded;
import org.minicloud.topology.Rule;
import org.minicloud.topology.SecurityGroup;
import org.minicloud.topology.Topology;
import org.minicloud.topology.TopologyFactory;
import org.minicloud.topology.rules.EffectiveRule;
import org.minicloud.topology.rules.EffectiveRules;

/** Makes the arrows and the groups' own rules say what the template's permissions say. */
final class RuleReader {
	private static final String EVERYBODY = "0.0.0.0/0";

	private final TopologyFactory factory = TopologyFactory.eINSTANCE;
	private final Topology topology;
	private final TemplateResources resources;
	private final Map<String, Guarded> guards;
	private final ResourceNames names;

	/** @param guards by the logical ids of their groups */
	RuleReader(Topology topology, TemplateResources resources, Map<String, Guarded> guards) {
		this.topology = topology;
		this.resources = resources;
		this.guards = guards;
		this.names = new ResourceNames(topology);
	}

	void read(boolean ours) {
		Map<Guarded, Set<Ingress>> permissions = new HashMap<>();
		guards.forEach((id, guard) -> permissions.put(guard, permissions(id)));
		dropArrows(permissions);
		dropRules(permissions);
		guards.forEach((id, guard) -> {
			Set<Ingress> unsaid = new LinkedHashSet<>(permissions.get(guard));
			List<Ingress> said = EffectiveRules.of(guard).stream().map(rule -> Ingress.of(rule, names)).toList();
			unsaid.removeIf(permission -> said.stream().anyMatch(permission::admitsAs));
			unsaid.forEach(permission -> add(guard, permission, ours));
		});
	}

	private Set<Ingress> permissions(String group) {
		Set<Ingress> permissions = new LinkedHashSet<>();
		for (Map<String, Object> inline : DesignReader.maps(resources.properties(group).get("SecurityGroupIngress")))
			Ingress.fromTemplate(inline).map(this::inDesign).ifPresent(permissions::add);
		for (String id : resources.ofType(GroupResources.INGRESS)) {
			Map<String, Object> properties = new HashMap<>(resources.properties(id));
			if (Functions.groupTarget(properties.remove("GroupId")).filter(group::equals).isPresent())
				Ingress.fromTemplate(properties).map(this::inDesign).ifPresent(permissions::add);
		}
		return permissions;
	}

	/** With the name that the group of the source has in an export. */
	private Ingress inDesign(Ingress permission) {
		Guarded source = permission.fromGroup() ? guards.get(permission.source()) : null;
		return source == null ? permission
				: new Ingress(permission.protocol(), permission.fromPort(), permission.toPort(), names.group(source), true, permission.description());
	}

	/** An arrow is there as long as the template lets all of it in. */
	private void dropArrows(Map<Guarded, Set<Ingress>> permissions) {
		for (Connection arrow : new ArrayList<>(topology.getConnections())) {
			Guarded guard = EffectiveRules.guardOf(arrow.getTarget());
			if (permissions.containsKey(guard) && !admitsAll(permissions.get(guard), EffectiveRules.of(arrow))) {
				topology.getConnections().remove(arrow);
				arrow.setSource(null);
				arrow.setTarget(null);
			}
		}
	}

	private void dropRules(Map<Guarded, Set<Ingress>> permissions) {
		permissions.forEach((guard, admitted) -> {
			if (guard.getGroup() != null)
				guard.getGroup().getRules().removeIf(rule -> !admitsAll(admitted, EffectiveRules.of(guard, rule)));
		});
	}

	private boolean admitsAll(Set<Ingress> admitted, List<EffectiveRule> rules) {
		return rules.stream().map(rule -> Ingress.of(rule, names)).allMatch(rule -> admitted.stream().anyMatch(rule::admitsAs));
	}

	private void add(Guarded guard, Ingress permission, boolean ours) {
		Optional<Element> source = permission.fromGroup() ? guards.values().stream().filter(other -> names.group(other).equals(permission.source())).map(
				Element.class::cast).findFirst() : actor(permission.source(), ours);
		if (source.isEmpty()) {
			if (!permission.fromGroup())
				addRule(guard, permission);
			return;
		}
		Connection arrow = factory.createConnection();
		arrow.setId(names.take("Arrow"));
		arrow.setName(permission.description().isEmpty() ? null : permission.description());
		arrow.setProtocol(permission.protocol());
		arrow.setFromPort(permission.fromPort());
		arrow.setToPort(permission.toPort());
		arrow.setSource(source.get());
		arrow.setTarget(guard);
		topology.getConnections().add(arrow);
	}

	/** Somebody outside with just these addresses; in a template that is not ours one is made. */
	private Optional<Element> actor(String cidr, boolean ours) {
		for (Element element : topology.getElements())
			if (element instanceof Actor actor && actor.getCidrs().equals(List.of(cidr)))
				return Optional.of(actor);
		if (ours)
			return Optional.empty();
		Actor actor = factory.createActor();
		boolean internet = cidr.equals(EVERYBODY) || cidr.equals("::/0");
		actor.setKind(internet ? ActorKind.INTERNET : ActorKind.CORPORATE);
		actor.setId(names.take(internet ? "Internet" : "Outside"));
		actor.setName(internet ? "The Internet" : cidr);
		actor.getCidrs().add(cidr);
		topology.getElements().add(0, actor);
		return Optional.of(actor);
	}

	private void addRule(Guarded guard, Ingress permission) {
		if (guard.getGroup() == null)
			guard.setGroup(factory.createSecurityGroup());
		SecurityGroup group = guard.getGroup();
		Rule rule = factory.createRule();
		rule.setProtocol(permission.protocol());
		rule.setFromPort(permission.fromPort());
		rule.setToPort(permission.toPort());
		rule.getCidrs().add(permission.source());
		rule.setDescription(permission.description().isEmpty() ? null : permission.description());
		group.getRules().add(rule);
	}
}
