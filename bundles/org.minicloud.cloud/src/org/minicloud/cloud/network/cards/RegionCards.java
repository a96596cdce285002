package org.minicloud.cloud.network.cards;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.minicloud.model.Address;
import org.minicloud.model.Instance;
import org.minicloud.model.NetworkInterface;
import org.minicloud.model.Region;
import org.minicloud.model.SecurityGroup;
import org.minicloud.model.SecurityGroupRule;
import org.minicloud.store.ResourceChange;
import org.minicloud.time.Clock;

/**
 * The cards of a region, with all that finds them: by interface, by MAC, by private address. It is brought up to date from what a
 * transaction changed; nothing is looked for in the model while packets pass. On the cloud's thread.
 */
public final class RegionCards {
	private final Region region;
	private final Clock clock;
	private final PublicCards publics;
	private final Consumer<Card> listener;
	private final SecurityRules rules = new SecurityRules();
	private final Map<String, NetworkSpace> spaces = new HashMap<>();
	private final Map<String, Card> byId = new HashMap<>();
	private final Map<Long, Card> byMac = new HashMap<>();
	private final Map<String, Set<NetworkInterface>> interfaces = new HashMap<>();
	private final Map<NetworkInterface, String> instanceOf = new HashMap<>();
	private final ElasticAddresses elastic = new ElasticAddresses();
	private final Map<String, List<String>> groupsOf = new HashMap<>();
	private final Map<String, Set<Card>> membersOf = new HashMap<>();

	/**
	 * Reads in what the region's model holds already.
	 *
	 * @param listener is told of every card whose facts or groups' rules may have changed
	 */
	public RegionCards(Region region, Clock clock, PublicCards publics, Consumer<Card> listener) {
		this.region = region;
		this.clock = clock;
		this.publics = publics;
		this.listener = listener;
		region.getSecurityGroups().forEach(rules::compile);
		region.getAddresses().forEach(address -> elastic.change(address, false, each -> {
		}, each -> {
		}));
		region.getNetworkInterfaces().forEach(this::index);
		region.getNetworkInterfaces().forEach(this::refresh);
		region.getReservations().forEach(reservation -> reservation.getInstances().forEach(this::refresh));
	}

	public Region region() {
		return region;
	}

	/** Null when no card has it. */
	public Card byMac(long mac) {
		return byMac.get(mac);
	}

	/** The card with a private address of a network; null when none has it. */
	public Card byAddress(String network, int address) {
		NetworkSpace space = spaces.get(network);
		return space == null ? null : space.find(address);
	}

	/** The cards of an instance, eth0 first. */
	public List<Card> of(Instance instance) {
		return of(instance.getId());
	}

	/** The cards of an instance by its id, eth0 first. */
	public List<Card> of(String instanceId) {
		Set<NetworkInterface> attached = interfaces.getOrDefault(instanceId, Set.of());
		if (attached.isEmpty()) {
			Card own = byId.get(instanceId);
			return own == null ? List.of() : List.of(own);
		}
		return attached.stream().sorted(Comparator.comparingInt(NetworkInterface::getDeviceIndex))
				.map(each -> byId.get(each.getId())).toList();
	}

	/** Ids of a card's security groups. */
	public List<String> groups(Card card) {
		return groupsOf.getOrDefault(card.facts().id(), List.of());
	}

	/** Brings all up to date with a transaction's changes in this region. */
	public void apply(List<ResourceChange> changes) {
		Set<SecurityGroup> groups = new LinkedHashSet<>();
		Set<NetworkInterface> changed = new LinkedHashSet<>();
		Set<Instance> instances = new LinkedHashSet<>();
		for (ResourceChange change : changes)
			sort(change, groups, changed, instances);
		for (SecurityGroup group : groups) {
			rules.compile(group);
			membersOf.getOrDefault(group.getId(), Set.of()).forEach(listener);
		}
		for (Instance instance : instances)
			changed.addAll(interfaces.getOrDefault(instance.getId(), Set.of()));
		changed.forEach(this::refresh);
		instances.forEach(this::refresh);
	}

	private void sort(ResourceChange change, Set<SecurityGroup> groups, Set<NetworkInterface> changed, Set<Instance> instances) {
		boolean gone = change.kind() == ResourceChange.Kind.DELETED;
		switch (change.resource()) {
		case SecurityGroup group when gone -> rules.remove(group.getId());
		case SecurityGroup group -> groups.add(group);
		case SecurityGroupRule rule -> {
			SecurityGroup group = rules.groupOf(rule, gone);
			if (group != null)
				groups.add(group);
		}
		case NetworkInterface each -> {
			index(each);
			changed.add(each);
			if (each.getInstance() != null)
				instances.add(each.getInstance());
		}
		case Address address -> {
			elastic.change(address, gone, changed::add, instances::add);
		}
		case Instance instance -> instances.add(instance);
		default -> {
			// nothing else has a part in the network; subnets do not change
		}
		}
	}

	/** Finds an interface by its instance from now on. */
	private void index(NetworkInterface each) {
		Instance now = each.getRegion() == null ? null : each.getInstance();
		String before = now == null ? instanceOf.remove(each) : instanceOf.put(each, now.getId());
		if (before != null && (now == null || !before.equals(now.getId()))) {
			Set<NetworkInterface> left = interfaces.get(before);
			left.remove(each);
			if (left.isEmpty())
				interfaces.remove(before);
		}
		if (now != null)
			interfaces.computeIfAbsent(now.getId(), id -> new HashSet<>()).add(each);
	}

	private void refresh(NetworkInterface each) {
		if (each.getRegion() == null) {
			remove(each.getId());
			return;
		}
		put(CardFactsReader.of(each, elastic.publicAddress(each)), each.getGroupIds());
	}

	/** An instance that is in no subnet has no interface in the model, but a card of its own, without groups. */
	private void refresh(Instance instance) {
		boolean own = instance.getReservation() != null && instance.getPrivateIpAddress() != null && instance.getSubnet() == null
				&& !interfaces.containsKey(instance.getId());
		if (!own)
			remove(instance.getId());
		else
			put(CardFactsReader.of(instance, elastic.publicAddress(instance)), List.of());
	}

	private void put(CardFacts facts, List<String> groups) {
		Card card = byId.get(facts.id());
		if (card == null) {
			card = new Card(clock, this::byMac, facts);
			byId.put(facts.id(), card);
		} else
			forget(card);
		publics.move(card, this, card.facts().publicAddress(), facts.publicAddress());
		card.setFacts(facts);
		byMac.put(facts.mac(), card);
		spaces.computeIfAbsent(facts.network(), id -> new NetworkSpace()).put(facts.address(), card);
		join(card, List.copyOf(groups));
		listener.accept(card);
	}

	private void remove(String id) {
		Card card = byId.remove(id);
		if (card == null)
			return;
		forget(card);
		groupsOf.remove(id);
		publics.move(card, this, card.facts().publicAddress(), 0);
		CardFacts was = card.facts();
		card.setFacts(new CardFacts(was.id(), was.instanceId(), was.zone(), was.network(), was.range(), was.subnet(), was.address(),
				was.mac(), 0, false, was.checked(), was.guarded()));
		listener.accept(card);
	}

	/** It is not found by what it was any more. */
	private void forget(Card card) {
		byMac.remove(card.facts().mac(), card);
		spaces.get(card.facts().network()).remove(card.facts().address(), card);
		for (String group : groups(card)) {
			rules.of(group).members().remove(card.facts().address());
			membersOf.get(group).remove(card);
		}
	}

	private void join(Card card, List<String> groups) {
		for (String group : groups) {
			rules.of(group).members().add(card.facts().address());
			membersOf.computeIfAbsent(group, id -> new LinkedHashSet<>()).add(card);
		}
		groupsOf.put(card.facts().id(), groups);
		if (card.facts().guarded())
			card.firewall().setGroups(groups.stream().map(rules::of).toList());
		else
			card.firewall().setOpen();
	}
}
