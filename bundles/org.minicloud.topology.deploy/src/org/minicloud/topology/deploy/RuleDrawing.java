package org.minicloud.topology.deploy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.minicloud.topology.Actor;
import org.minicloud.topology.ActorKind;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Element;
import org.minicloud.topology.Rule;
import org.minicloud.topology.Tier;
import org.minicloud.topology.TopologyFactory;
import org.minicloud.topology.TopologyPackage.Literals;
import org.minicloud.topology.rules.EffectiveRule;
import org.minicloud.topology.rules.RuleMatrix;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** Draws the rules of groups: an arrow from each group that is drawn, and from an actor for addresses. */
final class RuleDrawing {
	/** What addresses are let in to; those that are let in to the same are one actor. */
	private record Use(Tier tier, AccessRule rule) {
	}

	private final SystemDrawing drawing;
	private final Map<String, Tier> tiers;
	private final Map<String, SecurityGroup> groups;
	private final Map<String, Set<Use>> usesOfRanges = new LinkedHashMap<>();

	RuleDrawing(SystemDrawing drawing, Map<String, Tier> tiers, Map<String, SecurityGroup> groups) {
		this.drawing = drawing;
		this.tiers = tiers;
		this.groups = groups;
	}

	void draw() {
		tiers.forEach((id, tier) -> Permissions.read(groups.get(id), group -> Optional.ofNullable(tiers.get(group)).map(Element::getId))
				.forEach(rule -> draw(tier, rule)));
		Map<Set<Use>, List<String>> actors = new LinkedHashMap<>();
		usesOfRanges.forEach((range, uses) -> actors.computeIfAbsent(uses, absent -> new ArrayList<>()).add(range));
		actors.forEach((uses, ranges) -> {
			if (ranges.remove(EffectiveRule.EVERYWHERE))
				drawActor(ActorKind.INTERNET, "Internet", List.of(EffectiveRule.EVERYWHERE), uses);
			if (!ranges.isEmpty())
				drawActor(ActorKind.CORPORATE, String.join(", ", ranges.subList(0, Math.min(3, ranges.size()))), ranges, uses);
		});
	}

	private void draw(Tier tier, AccessRule rule) {
		if (AdoptRules.protocol(rule.access()).isEmpty()) {
			drawing.leftOut(tier.getName() + " lets in " + rule.access().traffic() + ": a diagram has no word for it.");
			return;
		}
		switch (rule.access().source()) {
		case Access.Cidr(String range) -> {
			// what it is let in to is the same whoever it is
			Access anybody = new Access(rule.access().protocol(), rule.access().from(), rule.access().to(), new Access.Cidr(""));
			usesOfRanges.computeIfAbsent(range, absent -> new LinkedHashSet<>())
					.add(new Use(tier, new AccessRule(anybody, "", rule.description())));
		}
		case Access.NodeGroup(String node) -> drawFromGroup(tier, rule, tiers.values().stream().filter(each -> each.getId().equals(node))
				.findFirst().orElseThrow());
		case Access.ForeignGroup(String id) -> drawing.leftOut(tier.getName() + " lets in " + rule.access().traffic() + " from " + id
				+ ", of which nothing is drawn.");
		case Access.PrefixList(String id) -> drawing.leftOut(tier.getName() + " lets in " + rule.access().traffic() + " from the list " + id + ".");
		}
	}

	private void drawFromGroup(Tier tier, AccessRule rule, Tier source) {
		if (source != tier && RuleMatrix.standard().connect(source, tier).isAllowed()) {
			drawArrow(source, tier, rule);
			return;
		}
		Rule own = TopologyFactory.eINSTANCE.createRule();
		own.setProtocol(AdoptRules.protocol(rule.access()).orElseThrow());
		own.setFromPort(rule.access().from());
		own.setToPort(rule.access().to());
		own.setFrom(source);
		own.setDescription(rule.description().isEmpty() ? null : rule.description());
		tier.getGroup().getRules().add(own);
	}

	private void drawActor(ActorKind kind, String name, List<String> ranges, Set<Use> uses) {
		Actor actor = drawing.make(Literals.ACTOR, name);
		actor.setKind(kind);
		actor.getCidrs().addAll(ranges);
		drawing.elements().add(actor);
		uses.forEach(use -> drawArrow(actor, use.tier(), use.rule()));
	}

	private void drawArrow(Element source, Tier target, AccessRule rule) {
		Connection arrow = TopologyFactory.eINSTANCE.createConnection();
		arrow.setId(drawing.freshId(Literals.CONNECTION));
		arrow.setName(rule.description().isEmpty() ? null : rule.description());
		arrow.setProtocol(AdoptRules.protocol(rule.access()).orElseThrow());
		arrow.setFromPort(rule.access().from());
		arrow.setToPort(rule.access().to());
		drawing.document().getConnections().add(arrow);
		arrow.setSource(source);
		arrow.setTarget(target);
	}
}
