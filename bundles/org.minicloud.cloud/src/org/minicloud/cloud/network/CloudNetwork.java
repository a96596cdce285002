package org.minicloud.cloud.network;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.minicloud.cloud.config.NetworkOptions;
import org.minicloud.cloud.network.cards.Card;
import org.minicloud.cloud.network.cards.PublicCards;
import org.minicloud.cloud.network.cards.RegionCards;
import org.minicloud.cloud.network.capture.Captures;
import org.minicloud.cloud.network.desktop.DesktopGateway;
import org.minicloud.cloud.network.desktop.ListeningPorts;
import org.minicloud.cloud.network.packet.Prefix;
import org.minicloud.cloud.network.routing.DelayLine;
import org.minicloud.cloud.network.routing.Internet;
import org.minicloud.cloud.network.routing.RegionRouter;
import org.minicloud.cloud.network.services.CloudServices;
import org.minicloud.cloud.network.services.MetadataHosts;
import org.minicloud.cloud.network.services.MetadataService;
import org.minicloud.cloud.network.services.StackMetadataHosts;
import org.minicloud.cloud.state.CloudState;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.model.Instance;
import org.minicloud.store.ResourceChange;
import org.minicloud.time.Pacemaker;
import org.minicloud.time.SeededRandom;
import org.minicloud.time.Timeline;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.netif.MacAddress;
import org.minicloud.xen.netif.NicSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole network of a cloud: a switch a zone, a router a region, firewalls at the instances' interfaces, services, and the ways
 * between regions and to the desktop. On the cloud's thread.
 */
public final class CloudNetwork {
	private static final Logger LOG = LoggerFactory.getLogger(CloudNetwork.class);
	/** Where a router is seen from outside: the first address of its region's public ones. */
	private static final String OUTER_ADDRESS = "127.%d.0.1";
	private static final int FIRST_PUBLIC_BLOCK = 32;
	private static final int BLOCKS_A_REGION = 8;

	private final Map<String, RegionRouter> routers = new LinkedHashMap<>();
	private final PublicCards publics = new PublicCards();
	private final Internet internet;
	private final Timeline timeline;
	private final ListeningPorts listening = new ListeningPorts();
	private final Captures captures;
	private DesktopGateway gateway;

	public CloudNetwork(CloudState state, Timeline timeline, SeededRandom random, NetworkOptions options) {
		this.timeline = timeline;
		captures = new Captures(timeline);
		internet = new Internet(timeline, random.child("internet"), options, publics);
		MetadataHosts metadata = new StackMetadataHosts(timeline, random.child("metadata"),
				new MetadataService(state, publics, timeline, random.stream("tokens")));
		CloudServices services = new CloudServices(state, publics, metadata);
		for (RegionState region : state.regions()) {
			RegionCards cards = new RegionCards(region.model(), timeline, publics, this::changed);
			DelayLine betweenZones = new DelayLine(timeline, options.zones(), random.stream(region.id()));
			int number = routers.size();
			String outer = OUTER_ADDRESS.formatted(FIRST_PUBLIC_BLOCK + BLOCKS_A_REGION * number);
			RegionRouter router = new RegionRouter(number, cards, publics, internet, services, Prefix.addressOrNone(outer),
					betweenZones, timeline);
			routers.put(region.id(), router);
			internet.add(router);
		}
	}

	/** Brings everything up to date with a transaction, which has succeeded already: a fault here must not leave it half done. */
	public void apply(List<ResourceChange> changes) {
		try {
			follow(changes);
		} catch (RuntimeException fault) {
			LOG.error("The network could not follow a transaction", fault);
		}
	}

	private void follow(List<ResourceChange> changes) {
		Map<String, List<ResourceChange>> byRegion = new LinkedHashMap<>();
		for (ResourceChange change : changes)
			change.regionId().ifPresent(region -> byRegion.computeIfAbsent(region, id -> new ArrayList<>()).add(change));
		byRegion.forEach((region, its) -> {
			RegionRouter router = routers.get(region);
			if (router != null)
				router.cards().apply(its);
		});
	}

	/** The network interfaces that an instance's domain is to have, eth0 first. */
	public List<NicSpec> interfaces(String region, Instance instance) {
		RegionRouter router = routers.get(region);
		return router.cards().of(instance).stream().map(card -> new NicSpec(MacAddress.toString(card.facts().mac()),
				router.bridge(card.facts().zone())).withFilter(card)).toList();
	}

	/** Follows what an instance's guest listens on, from its domain's beginning on. */
	public void follow(String instanceId, Domain domain) {
		if (gateway != null)
			listening.follow(instanceId, domain);
	}

	/** From now on programs of the desktop reach instances. Before any instance has a domain. */
	public void openToDesktop(Pacemaker pacemaker, RandomGenerator random, int mostPorts) throws IOException {
		gateway = new DesktopGateway(timeline, pacemaker, random, internet, listening, mostPorts);
		listening.onChange(instanceId -> cards(instanceId).forEach(gateway::changed));
	}

	/** Empty when the desktop has no way into this cloud. */
	public Optional<DesktopGateway> gateway() {
		return Optional.ofNullable(gateway);
	}

	/** What guests listen on. */
	ListeningPorts listening() {
		return listening;
	}

	public Captures captures() {
		return captures;
	}

	/** The cards of an instance, eth0 first; none when it is in no network. */
	public List<Card> cards(String instanceId) {
		return routers.values().stream().map(router -> router.cards().of(instanceId)).filter(cards -> !cards.isEmpty()).findFirst()
				.orElse(List.of());
	}

	private void changed(Card card) {
		if (gateway != null)
			gateway.changed(card);
		captures.changed(card);
	}
}
