package org.minicloud.topology.deploy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minicloud.topology.Network;
import org.minicloud.topology.Server;
import org.minicloud.topology.Subnet;
import org.minicloud.topology.rules.Networks;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Where the instances of a server may be, and how many in each place, so that they are spread evenly. */
final class Places {
	private final Comparison all;
	private final Optional<Network> network;
	private final List<Place> places;
	private final int most;
	private final Map<Place, Integer> taken = new HashMap<>();

	Places(Comparison all, Server server) {
		this.all = all;
		network = Networks.vpcOf(server);
		places = places(server);
		most = places.isEmpty() ? 0 : Math.ceilDiv(server.getCount(), places.size());
	}

	private List<Place> places(Server server) {
		List<String> zones = server.getZones().stream().filter(zone -> !zone.isBlank()).toList();
		Optional<Subnet> subnet = Networks.subnetOf(server);
		if (network.isEmpty()) {
			String zone = subnet.map(each -> Design.text(each.getZone())).orElse("");
			if (!zone.isEmpty())
				return List.of(new Place(zone, ""));
			return zones.isEmpty() ? List.of(new Place("", "")) : zones.stream().map(each -> new Place(each, "")).toList();
		}
		List<Subnet> subnets = subnet.map(List::of).orElseGet(() -> network.get().getChildren().stream().filter(Subnet.class::isInstance)
				.map(Subnet.class::cast).filter(each -> zones.isEmpty() || zones.contains(Design.text(each.getZone()))).toList());
		return subnets.stream().filter(each -> !Design.text(each.getCidr()).isBlank())
				.map(each -> new Place(Design.text(each.getZone()), each.getId())).toList();
	}

	/** There is no subnet where an instance could be. */
	boolean isEmpty() {
		return places.isEmpty();
	}

	/** Takes the place of an instance that is there; empty when it may not stay where it is. */
	Optional<Place> take(Instance instance) {
		Optional<Place> place = places.stream().filter(each -> isIn(each, instance)).findFirst().filter(each -> free(each) > 0);
		place.ifPresent(this::take);
		return place;
	}

	/** Takes a place for a new instance: in the wanted zone if that may be, else where there are fewest. */
	Place take(String wantedZone) {
		Place place = places.stream().filter(each -> each.zone().equals(wantedZone) && free(each) > 0).findFirst()
				.orElseGet(() -> places.stream().max(java.util.Comparator.comparingInt(this::free)).orElseThrow());
		take(place);
		return place.zone().isEmpty() && place.subnet().isEmpty() ? new Place(wantedZone, "") : place;
	}

	private void take(Place place) {
		taken.merge(place, 1, Integer::sum);
	}

	private int free(Place place) {
		return most - taken.getOrDefault(place, 0);
	}

	private boolean isIn(Place place, Instance instance) {
		if (!place.subnet().isEmpty())
			return all.observed().subnets().first(place.subnet()).filter(subnet -> !all.isLeaving(subnet.subnetId()))
					.filter(subnet -> subnet.subnetId().equals(instance.subnetId())).isPresent();
		return isInDefaultVpc(instance) && (place.zone().isEmpty() || place.zone().equals(instance.placement().availabilityZone()));
	}

	private boolean isInDefaultVpc(Instance instance) {
		return instance.vpcId() == null || all.observed().defaultVpc().map(Vpc::vpcId).equals(Optional.of(instance.vpcId()));
	}
}
