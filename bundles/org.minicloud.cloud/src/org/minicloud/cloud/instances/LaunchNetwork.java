package org.minicloud.cloud.instances;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.minicloud.cloud.interfaces.InterfaceMaker;
import org.minicloud.cloud.interfaces.InterfaceSpec;
import org.minicloud.cloud.state.Networks;
import org.minicloud.cloud.work.Unit;
import org.minicloud.model.Instance;
import org.minicloud.model.NetworkInterface;

/** Where instances of a launch are to be in a network. */
sealed interface LaunchNetwork {
	/** Those of the zones in which an instance has a place in the network. */
	List<String> zonesOf(List<String> zones);

	/** For how many instances the network has addresses in a zone, one of {@link #zonesOf}. */
	int room(Networks networks, String zone);

	/** Names the subnets that have no room left. */
	String subnets();

	/** Makes the instance, which is placed in the zone, a part of the network. */
	void connect(InterfaceMaker maker, Unit unit, Instance instance, String zone, Instant now);

	/**
	 * Each instance gets an interface of its own.
	 *
	 * @param interfaces what it is to be, by the zone that the instance may be placed in
	 */
	record NewInterfaces(Map<String, InterfaceSpec> interfaces) implements LaunchNetwork {
		public NewInterfaces {
			interfaces = Map.copyOf(interfaces);
		}

		@Override
		public List<String> zonesOf(List<String> zones) {
			return zones.stream().filter(interfaces::containsKey).toList();
		}

		@Override
		public int room(Networks networks, String zone) {
			InterfaceSpec wish = interfaces.get(zone);
			// whether an address that was chosen is free is told when it is taken
			return wish.privateIpAddress() != null ? 1 : networks.pool(wish.subnet()).free();
		}

		@Override
		public String subnets() {
			return interfaces.values().stream().map(each -> each.subnet().getId()).sorted().collect(Collectors.joining("', '"));
		}

		@Override
		public void connect(InterfaceMaker maker, Unit unit, Instance instance, String zone, Instant now) {
			maker.makePrimary(unit, interfaces.get(zone), instance, now);
		}
	}

	/** The only instance gets an interface that is there and free. */
	record PresentInterface(NetworkInterface card) implements LaunchNetwork {
		@Override
		public List<String> zonesOf(List<String> zones) {
			return zones.stream().filter(card.getSubnet().getZone().getId()::equals).toList();
		}

		@Override
		public int room(Networks networks, String zone) {
			return 1;
		}

		@Override
		public String subnets() {
			return card.getSubnet().getId();
		}

		@Override
		public void connect(InterfaceMaker maker, Unit unit, Instance instance, String zone, Instant now) {
			maker.attachPrimary(unit, card, instance, now);
		}
	}
}
