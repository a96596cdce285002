package org.minicloud.topology.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.minicloud.topology.Actor;
import org.minicloud.topology.ActorKind;
import org.minicloud.topology.Element;
import org.minicloud.topology.Guarded;
import org.minicloud.topology.Network;
import org.minicloud.topology.Rule;
import org.minicloud.topology.Subnet;
import org.minicloud.topology.TopologyPackage.Literals;
import org.minicloud.topology.document.ElementFactory;
import org.minicloud.topology.document.Names;
import org.minicloud.topology.rules.Cidr;

/** Ranges of addresses that are none, or do not fit into or beside each other. */
final class AddressRangeChecker implements Checker {
	/** EC2's limits for VPCs and subnets: the length of the prefix. */
	private static final int LARGEST = 16;
	private static final int SMALLEST = 28;

	@Override
	public void check(Element element, Look look) {
		switch (element) {
			case Actor actor -> checkActor(actor, look);
			case Network network -> checkNetwork(network, look);
			case Subnet subnet -> checkSize(subnet, subnet.getCidr(), look);
			case Guarded guarded when guarded.getGroup() != null -> guarded.getGroup().getRules().forEach(rule -> checkRule(guarded, rule, look));
			default -> {
				// Nothing else has ranges.
			}
		}
	}

	private static void checkActor(Actor actor, Look look) {
		if (actor.getKind() == ActorKind.CORPORATE && actor.getCidrs().isEmpty())
			look.error("actor-without-addresses", actor, Names.of(actor) + " has no addresses; nobody knows who comes from there.",
					Look.set("Use " + ElementFactory.CORPORATE_RANGE, actor, Literals.ACTOR__CIDRS, List.of(ElementFactory.CORPORATE_RANGE)));
		for (String range : actor.getCidrs())
			if (Cidr.parse(range).isEmpty())
				look.error("range-malformed", actor, malformed(range), single(range).map(mended -> Look.set("Use " + mended, actor, Literals.ACTOR__CIDRS,
						replaced(actor.getCidrs(), range, mended))).stream().toArray(QuickFix[]::new));
	}

	private static void checkRule(Guarded guarded, Rule rule, Look look) {
		for (String range : rule.getCidrs())
			if (Cidr.parse(range).isEmpty())
				look.error("range-malformed", guarded, "In a rule of " + Names.of(guarded) + ": " + malformed(range), single(range)
						.map(mended -> Look.set("Use " + mended, rule, Literals.RULE__CIDRS, replaced(rule.getCidrs(), range, mended))).stream().toArray(QuickFix[]::new));
	}

	private static void checkNetwork(Network network, Look look) {
		checkSize(network, network.getCidr(), look);
		List<Subnet> subnets = network.getChildren().stream().filter(Subnet.class::isInstance).map(Subnet.class::cast).toList();
		for (int index = 0; index < subnets.size(); index++)
			checkSubnet(network, subnets.get(index), subnets.subList(0, index), look);
	}

	private static void checkSubnet(Network network, Subnet subnet, List<Subnet> others, Look look) {
		boolean inDefault = blank(network.getCidr());
		if (!inDefault && blank(subnet.getCidr()))
			look.error("subnet-range", subnet, Names.of(subnet) + " needs a range of " + network.getCidr() + ".");
		Optional<Cidr> range = Cidr.parse(subnet.getCidr());
		if (range.isEmpty())
			return;
		if (!inDefault && Cidr.parse(network.getCidr()).filter(whole -> !whole.contains(range.get())).isPresent())
			look.error("subnet-range", subnet, subnet.getCidr() + " is not a part of " + network.getCidr() + ".");
		for (Subnet other : others)
			if (Cidr.parse(other.getCidr()).filter(range.get()::overlaps).isPresent())
				look.error("subnet-range", subnet, subnet.getCidr() + " overlaps " + other.getCidr() + " of " + Names.of(other) + ".");
	}

	private static void checkSize(Element element, String text, Look look) {
		if (blank(text))
			return;
		Optional<Cidr> range = Cidr.parse(text);
		if (range.isEmpty())
			look.error("range-malformed", element, malformed(text));
		else if (range.get().bits() < LARGEST || range.get().bits() > SMALLEST)
			look.error("range-size", element, text + " is " + (range.get().bits() < LARGEST ? "too large" : "too small") + ": EC2 takes /" + LARGEST + " to /"
					+ SMALLEST + ".");
	}

	private static String malformed(String range) {
		return "\"" + range + "\" is no range of addresses, as 10.0.0.0/8.";
	}

	/** An address alone means itself. */
	private static Optional<String> single(String text) {
		return Cidr.parse(text.strip() + "/32").map(Cidr::toString);
	}

	private static List<String> replaced(List<String> ranges, String old, String mended) {
		List<String> all = new ArrayList<>(ranges);
		all.replaceAll(range -> range.equals(old) ? mended : range);
		return all;
	}

	private static boolean blank(String text) {
		return text == null || text.isBlank();
	}
}
