package org.minicloud.topology.findings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.minicloud.topology.Element;
import org.minicloud.topology.Guarded;
import org.minicloud.topology.Server;
import org.minicloud.topology.Tier;
import org.minicloud.topology.TierRole;
import org.minicloud.topology.TopologyPackage.Literals;
import org.minicloud.topology.document.Names;
import org.minicloud.topology.edit.Compound;
import org.minicloud.topology.edit.Edit;
import org.minicloud.topology.edit.SetFeature;
import org.minicloud.topology.rules.EffectiveRules;
import org.minicloud.topology.rules.Networks;
import org.minicloud.topology.rules.RuleMatrix;

/** Tiers, and servers outside tiers, that one zone takes down. */
final class SpreadChecker implements Checker {
	@Override
	public void check(Element element, Look look) {
		if (!(element instanceof Guarded guarded) || EffectiveRules.guardOf(guarded) != guarded)
			return;
		List<Server> servers = serversOf(guarded);
		int instances = servers.stream().mapToInt(Server::getCount).sum();
		if (instances == 1 && guarded instanceof Tier tier)
			look.info("single-instance", tier, Names.of(tier) + " is a single instance: nothing takes over when it fails.", fixes(servers, tier, look));
		else if (instances > 1)
			checkZones(guarded, servers, instances, look);
	}

	private static void checkZones(Guarded guarded, List<Server> servers, int instances, Look look) {
		Set<String> zones = new HashSet<>();
		boolean chosenByCloud = false;
		for (Server server : servers) {
			Set<String> wanted = ZoneChecker.wantedByZone(server).keySet();
			zones.addAll(wanted);
			chosenByCloud |= wanted.isEmpty();
		}
		if (zones.size() == 1 && !chosenByCloud)
			look.warning("single-zone", guarded, "All " + instances + " instances of " + Names.of(guarded) + " are in " + zones.iterator().next()
					+ ": when the zone fails, none is left.", fixes(servers, guarded, look));
		else if (zones.isEmpty())
			look.warning("single-zone", guarded, "The cloud chooses the zone of the " + instances + " instances of " + Names.of(guarded)
					+ ", and may put all into one.", fixes(servers, guarded, look));
	}

	private static QuickFix[] fixes(List<Server> servers, Guarded guarded, Look look) {
		boolean fixed = servers.stream().anyMatch(server -> Networks.subnetOf(server).isPresent());
		// Two databases do not keep the same data by being two.
		boolean isData = guarded instanceof Tier tier && tier.getRole() == TierRole.DATABASE && servers.stream().mapToInt(Server::getCount).sum() == 1;
		if (fixed || isData)
			return new QuickFix[0];
		return new QuickFix[] { new QuickFix("Spread over two zones", () -> spread(servers, look)) };
	}

	private static Edit spread(List<Server> servers, Look look) {
		List<String> zones = twoZones(servers, look);
		List<Edit> edits = new ArrayList<>();
		for (int index = 0; index < servers.size(); index++) {
			Server server = servers.get(index);
			if (servers.size() == 1 && server.getCount() == 1)
				edits.add(new SetFeature(server, Literals.SERVER__COUNT, 2));
			boolean alone = servers.size() > 1 && server.getCount() == 1;
			edits.add(new SetFeature(server, Literals.SERVER__ZONES, alone ? List.of(zones.get(index % 2)) : zones));
		}
		return new Compound("", edits);
	}

	/** The zone that is in use, if any, and the next one. */
	private static List<String> twoZones(List<Server> servers, Look look) {
		String region = look.document().getRegion();
		List<String> known = look.facts().zones().filter(zones -> zones.size() > 1).orElse(List.of(region + "a", region + "b"));
		List<String> zones = new ArrayList<>(servers.stream().flatMap(server -> server.getZones().stream()).distinct().limit(1).toList());
		known.stream().filter(zone -> !zones.contains(zone)).forEach(zones::add);
		return List.copyOf(zones.subList(0, 2));
	}

	private static List<Server> serversOf(Guarded guarded) {
		return guarded instanceof Server server ? List.of(server)
				: RuleMatrix.childrenOf(guarded).stream().filter(Server.class::isInstance).map(Server.class::cast).toList();
	}
}
