package org.minicloud.topology.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EObject;
import org.minicloud.topology.Actor;
import org.minicloud.topology.ActorKind;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Element;
import org.minicloud.topology.Guarded;
import org.minicloud.topology.Protocol;
import org.minicloud.topology.Rule;
import org.minicloud.topology.Server;
import org.minicloud.topology.Tier;
import org.minicloud.topology.Topology;
import org.minicloud.topology.rules.EffectiveRule.Source;

/**
 * What is let in where in effect: the arrows and the groups' own rules together. The one list for the editor, the findings, the deployment and
 * CloudFormation.
 */
public final class EffectiveRules {
	private EffectiveRules() {
	}

	/** The node whose group a node uses: a tier and a server outside tiers their own, a server in a tier the tier's; null for other nodes. */
	public static Guarded guardOf(Element element) {
		if (element instanceof Server server && server.eContainer() instanceof Tier tier)
			return tier;
		return element instanceof Guarded guarded ? guarded : null;
	}

	/** Every node with a group of its own, in the document's order, with its rules. */
	public static Map<Guarded, List<EffectiveRule>> of(Topology document) {
		Map<Guarded, List<EffectiveRule>> rules = new LinkedHashMap<>();
		guards(document).forEach(guarded -> rules.put(guarded, of(guarded)));
		return rules;
	}

	/** Every node with a group of its own below a document or a container, in order. */
	public static Stream<Guarded> guards(EObject parent) {
		return RuleMatrix.childrenOf(parent).stream()
				.flatMap(child -> guardOf(child) == child ? Stream.of((Guarded) child) : guards(child));
	}

	/**
	 * The rules of a node's group: the arrows' first, each rule once.
	 *
	 * @param guarded one with a group of its own; others have none
	 */
	public static List<EffectiveRule> of(Guarded guarded) {
		List<EffectiveRule> rules = new ArrayList<>();
		if (guardOf(guarded) != guarded)
			return rules;
		for (Connection arrow : arrowsTo(guarded))
			ofArrow(guarded, arrow).forEach(rule -> add(rules, rule));
		if (guarded.getGroup() != null)
			for (Rule rule : guarded.getGroup().getRules())
				ofRule(guarded, rule).forEach(each -> add(rules, each));
		return rules;
	}

	/** What an arrow alone says; nothing while one of its ends is missing. */
	public static List<EffectiveRule> of(Connection arrow) {
		Guarded guarded = arrow.getTarget() == null ? null : guardOf(arrow.getTarget());
		return guarded == null ? List.of() : ofArrow(guarded, arrow).toList();
	}

	/** What an own rule alone says. */
	public static List<EffectiveRule> of(Guarded guarded, Rule rule) {
		return ofRule(guarded, rule).toList();
	}

	/** The arrows that end at a node's group: at the node, and at servers in it. */
	public static List<Connection> arrowsTo(Guarded guarded) {
		List<Connection> arrows = new ArrayList<>(guarded.getIncoming());
		if (guarded instanceof Tier)
			for (Element child : guarded.getChildren())
				if (child instanceof Server)
					arrows.addAll(child.getIncoming());
		return arrows;
	}

	/** The addresses from which an actor comes: its own, or everywhere for the Internet without any. */
	public static List<String> addressesOf(Actor actor) {
		return actor.getCidrs().isEmpty() && actor.getKind() == ActorKind.INTERNET ? List.of(EffectiveRule.EVERYWHERE) : actor.getCidrs();
	}

	private static Stream<EffectiveRule> ofArrow(Guarded guarded, Connection arrow) {
		String description = arrow.getName() == null ? "" : arrow.getName();
		return sourcesOf(arrow.getSource())
				.map(source -> rule(guarded, arrow.getProtocol(), arrow.getFromPort(), arrow.getToPort(), source, description, arrow));
	}

	private static Stream<EffectiveRule> ofRule(Guarded guarded, Rule rule) {
		String description = rule.getDescription() == null ? "" : rule.getDescription();
		Stream<Source> addresses = rule.getCidrs().stream().map(String::strip).map(Source.Addresses::new);
		Stream<Source> sources = rule.getFrom() == null ? addresses : Stream.concat(addresses, sourcesOf(rule.getFrom()));
		return sources.map(source -> rule(guarded, rule.getProtocol(), rule.getFromPort(), rule.getToPort(), source, description, rule));
	}

	private static Stream<Source> sourcesOf(Element element) {
		if (element instanceof Actor actor)
			return addressesOf(actor).stream().map(String::strip).map(Source.Addresses::new);
		Guarded guarded = element == null ? null : guardOf(element);
		return guarded == null ? Stream.empty() : Stream.of(new Source.Members(guarded));
	}

	private static EffectiveRule rule(Guarded guarded, Protocol protocol, int from, int to, Source source, String description,
			EObject because) {
		boolean all = protocol == Protocol.ALL;
		return new EffectiveRule(guarded, protocol, all ? -1 : from, all ? -1 : to, source, description, List.of(because));
	}

	private static void add(List<EffectiveRule> rules, EffectiveRule rule) {
		for (int index = 0; index < rules.size(); index++) {
			EffectiveRule known = rules.get(index);
			if (known.says(rule)) {
				List<EObject> because = new ArrayList<>(known.because());
				because.addAll(rule.because());
				rules.set(index, new EffectiveRule(known.guarded(), known.protocol(), known.fromPort(), known.toPort(), known.source(),
						known.description().isEmpty() ? rule.description() : known.description(), because));
				return;
			}
		}
		rules.add(rule);
	}
}
