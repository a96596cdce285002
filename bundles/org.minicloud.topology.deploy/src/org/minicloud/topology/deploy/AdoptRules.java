package org.minicloud.topology.deploy;

import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.minicloud.topology.Actor;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Element;
import org.minicloud.topology.Guarded;
import org.minicloud.topology.Protocol;
import org.minicloud.topology.Rule;
import org.minicloud.topology.Topology;
import org.minicloud.topology.TopologyFactory;
import org.minicloud.topology.TopologyPackage;
import org.minicloud.topology.document.Ids;
import org.minicloud.topology.edit.Edit;
import org.minicloud.topology.rules.EffectiveRule;
import org.minicloud.topology.rules.EffectiveRules;
import org.minicloud.topology.rules.RuleMatrix;
import org.minicloud.topology.rules.Verdict;

/**
 * Lets a node's group let in what it lets in in the cloud: arrows and rules that are not there go, others come, and one that only has other
 * ports there gets these.
 *
 * @param guarded id of the node
 * @param missing what the design says and the cloud does not
 * @param extra   what the cloud says and the design does not
 */
record AdoptRules(String guarded, List<AccessRule> missing, List<AccessRule> extra, Ids ids) implements Edit {
	@Override
	public String label() {
		return "Take Rules over from the Cloud";
	}

	@Override
	public Verdict check(Topology document) {
		if (LiveNodes.find(document, guarded, Guarded.class).isEmpty())
			return Verdict.refused("The node is not in the diagram any more.");
		for (AccessRule rule : extra)
			if (source(document, rule) instanceof Verdict.Refused refused)
				return refused;
		return Verdict.allowed();
	}

	private static Verdict source(Topology document, AccessRule rule) {
		return switch (rule.access().source()) {
		case Access.ForeignGroup(String id) -> Verdict.refused("A diagram cannot name " + id + ", a group that is not its own.");
		case Access.PrefixList(String id) -> Verdict.refused("A diagram cannot name " + id + ", a list of ranges.");
		case Access.NodeGroup(String node) -> Verdict.refusedIf(LiveNodes.find(document, node, Guarded.class).isEmpty(),
				"The node that is let in is not in the diagram any more.");
		case Access.Cidr cidr -> protocol(rule.access()).isPresent() ? Verdict.allowed()
				: Verdict.refused("A diagram has no word for " + rule.access().traffic() + ".");
		};
	}

	@Override
	public void apply(Topology document) {
		Guarded node = LiveNodes.find(document, guarded, Guarded.class).orElseThrow();
		if (missing.size() == 1 && extra.size() == 1 && retune(node, missing.getFirst(), extra.getFirst()))
			return;
		missing.forEach(rule -> drop(node, rule));
		extra.forEach(rule -> add(document, node, rule));
	}

	/** The same source with other ports, said by nothing but one arrow or rule: that one gets the ports. */
	private static boolean retune(Guarded node, AccessRule said, AccessRule there) {
		List<EObject> because = because(node, said);
		if (!said.access().source().equals(there.access().source()) || because.size() != 1)
			return false;
		Protocol protocol = protocol(there.access()).orElseThrow();
		if (because.getFirst() instanceof Connection arrow && EffectiveRules.of(arrow).size() == 1) {
			arrow.setProtocol(protocol);
			arrow.setFromPort(there.access().from());
			arrow.setToPort(there.access().to());
			return true;
		}
		if (because.getFirst() instanceof Rule rule && EffectiveRules.of(node, rule).size() == 1) {
			rule.setProtocol(protocol);
			rule.setFromPort(there.access().from());
			rule.setToPort(there.access().to());
			rule.setDescription(there.description().isEmpty() ? rule.getDescription() : there.description());
			return true;
		}
		return false;
	}

	/** What an arrow or rule says beside what goes is kept as rules. */
	private static void drop(Guarded node, AccessRule rule) {
		for (EObject because : because(node, rule)) {
			List<EffectiveRule> all = because instanceof Connection arrow ? EffectiveRules.of(arrow) : EffectiveRules.of(node, (Rule) because);
			all.stream().map(AccessRule::of).filter(each -> !each.access().equals(rule.access())).forEach(each -> addRule(node, each));
			if (because instanceof Connection arrow) {
				arrow.setSource(null);
				arrow.setTarget(null);
			}
			EcoreUtil.remove(because);
		}
	}

	private static List<EObject> because(Guarded node, AccessRule rule) {
		return EffectiveRules.of(node).stream().filter(each -> AccessRule.of(each).access().equals(rule.access()))
				.flatMap(each -> each.because().stream()).toList();
	}

	private void add(Topology document, Guarded node, AccessRule rule) {
		Optional<Element> source = drawn(document, node, rule.access().source());
		if (source.isEmpty()) {
			addRule(node, rule);
			return;
		}
		Connection arrow = TopologyFactory.eINSTANCE.createConnection();
		arrow.setId(ids.fresh(document, TopologyPackage.Literals.CONNECTION));
		arrow.setName(rule.description().isEmpty() ? null : rule.description());
		arrow.setProtocol(protocol(rule.access()).orElseThrow());
		arrow.setFromPort(rule.access().from());
		arrow.setToPort(rule.access().to());
		document.getConnections().add(arrow);
		arrow.setSource(source.get());
		arrow.setTarget(node);
	}

	/** Where an arrow can begin: at a node with that group, or at an actor with just that range. */
	private static Optional<Element> drawn(Topology document, Guarded node, Access.Source source) {
		Optional<Element> element = switch (source) {
		case Access.NodeGroup(String id) -> LiveNodes.find(document, id, Element.class);
		case Access.Cidr(String range) -> document.getElements().stream().filter(each -> each instanceof Actor actor
				&& EffectiveRules.addressesOf(actor).equals(List.of(range))).findFirst();
		case Access.ForeignGroup foreign -> Optional.empty();
		case Access.PrefixList list -> Optional.empty();
		};
		return element.filter(each -> RuleMatrix.standard().connect(each, node).isAllowed());
	}

	private static void addRule(Guarded node, AccessRule rule) {
		if (node.getGroup() == null)
			node.setGroup(TopologyFactory.eINSTANCE.createSecurityGroup());
		Rule own = TopologyFactory.eINSTANCE.createRule();
		own.setProtocol(protocol(rule.access()).orElseThrow());
		own.setFromPort(rule.access().from());
		own.setToPort(rule.access().to());
		own.setDescription(rule.description().isEmpty() ? null : rule.description());
		switch (rule.access().source()) {
		case Access.Cidr(String range) -> own.getCidrs().add(range);
		case Access.NodeGroup(String id) -> own.setFrom(LiveNodes.find((Topology) EcoreUtil.getRootContainer(node), id, Guarded.class).orElseThrow());
		default -> throw new IllegalArgumentException("checked before: " + rule);
		}
		node.getGroup().getRules().add(own);
	}

	static Optional<Protocol> protocol(Access access) {
		return switch (access.protocol()) {
		case "tcp" -> Optional.of(Protocol.TCP);
		case "udp" -> Optional.of(Protocol.UDP);
		case "icmp" -> Optional.of(Protocol.ICMP);
		case "-1" -> Optional.of(Protocol.ALL);
		default -> Optional.empty();
		};
	}
}
