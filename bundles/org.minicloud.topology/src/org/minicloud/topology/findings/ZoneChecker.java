package org.minicloud.topology.findings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.minicloud.topology.Element;
import org.minicloud.topology.Server;
import org.minicloud.topology.Subnet;
import org.minicloud.topology.TopologyPackage.Literals;
import org.minicloud.topology.document.Names;
import org.minicloud.topology.rules.Networks;

/** Zones that the region does not have, that contradict the subnet's, or that have no room for so many. */
final class ZoneChecker implements Checker {
	@Override
	public void check(Element element, Look look) {
		if (element instanceof Subnet subnet && isMissing(subnet.getZone(), look))
			look.error("zone-unknown", subnet, "The region has no zone \"" + subnet.getZone() + "\".",
					Look.set("Let the cloud choose", subnet, Literals.SUBNET__ZONE, null));
		if (element instanceof Server server) {
			checkZones(server, look);
			checkRoom(server, look);
		}
	}

	private static boolean isMissing(String zone, Look look) {
		return zone != null && !zone.isBlank() && look.facts().zones().map(zones -> !zones.contains(zone)).orElse(false);
	}

	private static void checkZones(Server server, Look look) {
		for (String zone : server.getZones())
			if (isMissing(zone, look)) {
				List<String> others = new ArrayList<>(server.getZones());
				others.remove(zone);
				look.error("zone-unknown", server, "The region has no zone \"" + zone + "\".",
						Look.set("Leave out " + zone, server, Literals.SERVER__ZONES, others));
			}
		Networks.subnetOf(server).map(Subnet::getZone).filter(zone -> !zone.isBlank() && !server.getZones().isEmpty() && !server.getZones().equals(List.of(zone)))
				.ifPresent(zone -> look.error("zone-of-subnet", server,
						Names.of(server) + " wants " + String.join(", ", server.getZones()) + ", but its subnet is in " + zone + ".",
						Look.set("Let the subnet decide", server, Literals.SERVER__ZONES, List.of())));
	}

	private static void checkRoom(Server server, Look look) {
		if (server.getInstanceType() == null)
			return;
		Map<String, Integer> wanted = wantedByZone(server);
		wanted.forEach((zone, count) -> {
			OptionalInt room = look.facts().room(zone, server.getInstanceType());
			if (room.isPresent() && room.getAsInt() < count)
				look.warning("no-room", server, zone + " has room for " + room.getAsInt() + " more " + server.getInstanceType() + "; " + Names.of(server)
						+ " wants " + count + " there.");
		});
	}

	/** How many instances come to each zone when they are spread in turn. */
	static Map<String, Integer> wantedByZone(Server server) {
		Map<String, Integer> wanted = new LinkedHashMap<>();
		List<String> zones = server.getZones().isEmpty() ? Networks.subnetOf(server).map(Subnet::getZone).filter(zone -> !zone.isBlank()).map(List::of).orElse(List.of())
				: server.getZones();
		for (int index = 0; index < server.getCount() && !zones.isEmpty(); index++)
			wanted.merge(zones.get(index % zones.size()), 1, Integer::sum);
		return wanted;
	}
}
