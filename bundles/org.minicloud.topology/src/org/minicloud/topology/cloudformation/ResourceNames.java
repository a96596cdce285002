package org.minicloud.topology.cloudformation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.common.util.TreeIterator;
import org.eclipse.emf.ecore.EObject;
import org.minicloud.topology.ElasticAddress;
import org.minicloud.topology.Element;
import org.minicloud.topology.Guarded;
import org.minicloud.topology.Network;
import org.minicloud.topology.Server;
import org.minicloud.topology.Subnet;
import org.minicloud.topology.Topology;
import org.minicloud.topology.Volume;
import org.minicloud.topology.rules.EffectiveRules;

/**
 * The logical ids of what a design becomes. One resource has the id of its node; where there are several, or the node is no
 * resource itself, something is added to it.
 */
final class ResourceNames {
	private final Set<String> taken = new HashSet<>();
	private final Map<EObject, List<String>> instances = new HashMap<>();
	private final Map<EObject, String> single = new HashMap<>();
	private final Map<EObject, String> groups = new HashMap<>();

	ResourceNames(Topology topology) {
		List<Element> elements = elements(topology);
		// what has the plain id comes first, so that nothing derived takes it away
		for (Element element : elements)
			if (element instanceof Server server && server.getCount() == 1)
				instances.put(server, List.of(take(server.getId())));
			else if (isOneResource(element))
				single.put(element, take(element.getId()));
		for (Element element : elements) {
			if (element instanceof Server server && server.getCount() != 1)
				instances.put(server, numbered(server.getId(), server.getCount()));
			if (element instanceof Guarded guarded && EffectiveRules.guardOf(guarded) == guarded)
				groups.put(guarded, take(guarded.getId() + "Group"));
		}
	}

	private static boolean isOneResource(Element element) {
		return switch (element) {
		case ElasticAddress address -> true;
		case Network network -> isOwn(network);
		case Subnet subnet -> networkOf(subnet).isPresent();
		default -> false;
		};
	}

	/** Whether the network is made by the template, and not the region's default one. */
	static boolean isOwn(Network network) {
		return network.getCidr() != null && !network.getCidr().isBlank();
	}

	/** The network of the template's own in which an element stands. */
	static Optional<Network> networkOf(Element element) {
		for (EObject at = element.eContainer(); at != null; at = at.eContainer())
			if (at instanceof Network network && isOwn(network))
				return Optional.of(network);
		return Optional.empty();
	}

	static List<Element> elements(Topology topology) {
		List<Element> elements = new ArrayList<>();
		TreeIterator<EObject> all = topology.eAllContents();
		while (all.hasNext())
			if (all.next() instanceof Element element)
				elements.add(element);
		return elements;
	}

	private List<String> numbered(String id, int count) {
		List<String> names = new ArrayList<>(count);
		for (int number = 1; number <= count; number++)
			names.add(take(id + number));
		return names;
	}

	/** The wish, or the wish with a letter behind it until nobody else has it. */
	final String take(String wish) {
		String name = wish;
		while (!taken.add(name))
			name += "X";
		return name;
	}

	List<String> instances(Server server) {
		return instances.get(server);
	}

	/** The id of an address, of a network or subnet that the template makes. */
	Optional<String> of(Element element) {
		return Optional.ofNullable(single.get(element));
	}

	/** The id of the group of somebody who guards himself. */
	String group(Guarded guarded) {
		return groups.get(guarded);
	}

	/** Ids of volumes that are resources of their own: one an instance. */
	List<String> volumes(Volume volume) {
		return instances.computeIfAbsent(volume, key -> {
			int count = volume.eContainer() instanceof Server server ? server.getCount() : 1;
			return count == 1 ? List.of(take(volume.getId())) : numbered(volume.getId(), count);
		});
	}
}
