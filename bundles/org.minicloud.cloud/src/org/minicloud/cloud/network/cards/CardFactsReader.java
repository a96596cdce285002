package org.minicloud.cloud.network.cards;

import org.minicloud.cloud.network.packet.Prefix;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import org.minicloud.model.NetworkInterface;
import org.minicloud.model.Subnet;
import org.minicloud.xen.netif.MacAddress;

/** Reads what the network needs to know of an interface from the model. */
final class CardFactsReader {
	/** Where instances without a subnet have their addresses. */
	private static final Prefix CLASSIC = new Prefix(10 << 24, 8);

	private CardFactsReader() {
	}

	static CardFacts of(NetworkInterface each, int publicAddress) {
		Instance instance = each.getInstance();
		Subnet subnet = each.getSubnet();
		return new CardFacts(each.getId(), instance == null ? "" : instance.getId(), zone(instance), network(subnet),
				range(subnet), prefix(subnet), Prefix.addressOrNone(each.getPrivateIpAddress()),
				mac(each.getMacAddress()), publicAddress, isLive(instance), !each.isSourceDestCheckDisabled(), true);
	}

	static CardFacts of(Instance instance, int publicAddress) {
		Subnet subnet = instance.getSubnet();
		return new CardFacts(instance.getId(), instance.getId(), zone(instance), network(subnet), range(subnet), prefix(subnet),
				Prefix.addressOrNone(instance.getPrivateIpAddress()), mac(instance.getMacAddress()), publicAddress,
				isLive(instance), !instance.isSourceDestCheckDisabled(), false);
	}

	/** 0, which no card has, when there is none. */
	private static long mac(String text) {
		return text == null || text.isEmpty() ? 0 : MacAddress.parse(text);
	}

	private static boolean isLive(Instance instance) {
		return instance != null && instance.getState() != InstanceState.STOPPED && instance.getState() != InstanceState.TERMINATED;
	}

	private static String zone(Instance instance) {
		return instance == null || instance.getZone() == null ? "" : instance.getZone().getId();
	}

	private static String network(Subnet subnet) {
		return subnet == null || subnet.getVpc() == null ? "" : subnet.getVpc().getId();
	}

	private static Prefix range(Subnet subnet) {
		return subnet == null || subnet.getVpc() == null ? CLASSIC
				: Prefix.parse(subnet.getVpc().getCidrBlock()).orElse(CLASSIC);
	}

	private static Prefix prefix(Subnet subnet) {
		return subnet == null ? CLASSIC : Prefix.parse(subnet.getCidrBlock()).orElse(CLASSIC);
	}
}
