package org.minicloud.cloud.network.services;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.minicloud.cloud.addresses.RegionAddresses;
import org.minicloud.cloud.network.cards.Card;
import org.minicloud.cloud.network.cards.CardFacts;
import org.minicloud.cloud.network.cards.PublicCards;
import org.minicloud.cloud.network.cards.Services;
import org.minicloud.cloud.network.packet.Prefix;
import org.minicloud.cloud.network.routing.RegionRouter;
import org.minicloud.cloud.state.CloudState;

/**
 * The names that EC2 gives to addresses, and what they mean to the one who asks: a public name of an instance of the own network
 * is its private address.
 */
final class InstanceNames {
	private static final String NUMBERS = "(\\d{1,3})-(\\d{1,3})-(\\d{1,3})-(\\d{1,3})";
	private static final Pattern PRIVATE = Pattern.compile("ip-" + NUMBERS + "\\.(.+)");
	private static final Pattern PUBLIC = Pattern.compile("ec2-" + NUMBERS + "\\..+\\.amazonaws\\.com");
	private static final Pattern REVERSE = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.in-addr\\.arpa");
	private static final String METADATA = "instance-data.";

	private final CloudState state;
	private final PublicCards publics;

	InstanceNames(CloudState state, PublicCards publics) {
		this.state = state;
		this.publics = publics;
	}

	/** What follows the host's own name in private names of a region, as {@code ec2.internal}. */
	String domain(String region) {
		String name = addresses(region).privateDnsName("0.0.0.0");
		return name.substring(name.indexOf('.') + 1);
	}

	String privateName(String region, int address) {
		return addresses(region).privateDnsName(Prefix.text(address));
	}

	String publicName(String region, int address) {
		return addresses(region).publicDnsName(Prefix.text(address));
	}

	/** The address of a name in lower case, without a dot at its end; empty when there is no such name. */
	Optional<Integer> address(RegionRouter router, Card asker, String name) {
		if (name.equals(METADATA + domain(router.region())))
			return Optional.of(Services.METADATA);
		Matcher inside = PRIVATE.matcher(name);
		if (inside.matches() && inside.group(5).equals(domain(router.region())))
			return number(inside).filter(address -> router.cards().byAddress(asker.facts().network(), address) != null);
		Matcher outside = PUBLIC.matcher(name);
		return outside.matches() ? number(outside).flatMap(address -> seenBy(router, asker, address, name)) : Optional.empty();
	}

	/** The name of an address, asked for as {@code 5.0.31.172.in-addr.arpa}. */
	Optional<String> name(RegionRouter router, Card asker, String reverse) {
		Matcher matcher = REVERSE.matcher(reverse);
		if (!matcher.matches())
			return Optional.empty();
		int address = Integer.reverseBytes(number(matcher).orElse(0));
		if (router.cards().byAddress(asker.facts().network(), address) != null)
			return Optional.of(privateName(router.region(), address));
		PublicCards.Entry entry = publics.find(address);
		return entry == null ? Optional.empty() : Optional.of(publicName(entry.region().region().getId(), address));
	}

	private Optional<Integer> seenBy(RegionRouter router, Card asker, int address, String name) {
		PublicCards.Entry entry = publics.find(address);
		if (entry == null || !publicName(entry.region().region().getId(), address).equals(name))
			return Optional.empty();
		CardFacts found = entry.card().facts();
		boolean neighbour = entry.region() == router.cards() && found.network().equals(asker.facts().network());
		return Optional.of(neighbour ? found.address() : address);
	}

	private RegionAddresses addresses(String region) {
		return state.region(region).orElseThrow().addresses();
	}

	private static Optional<Integer> number(Matcher matcher) {
		return Prefix.parseAddress(matcher.group(1) + "." + matcher.group(2) + "." + matcher.group(3) + "." + matcher.group(4));
	}
}
