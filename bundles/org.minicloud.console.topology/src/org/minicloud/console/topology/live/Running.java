package org.minicloud.console.topology.live;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.console.replica.Replica;
import org.minicloud.console.session.RegionScope;
import org.minicloud.model.Address;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import org.minicloud.model.OwnedResource;
import org.minicloud.model.Volume;
import org.minicloud.topology.deploy.NodeTags;

/**
 * Which instances, volumes and addresses of the cloud belong to which nodes of one document, by their tags. It is brought up to date with
 * what changed, and tells which nodes that concerns. To be used on the UI thread, as the replica.
 */
public final class Running {
	private final String topology;
	private final Map<String, Map<String, OwnedResource>> resources = new HashMap<>();
	private final Map<String, String> nodes = new HashMap<>();

	/** @param topology id of the document */
	public Running(String topology) {
		this.topology = topology;
	}

	/** All that the replica knows of a document. */
	public static Running of(String topology, Replica replica) {
		Running running = new Running(topology);
		running.take(replica.instances(RegionScope.ALL), List.of());
		running.take(replica.volumes(RegionScope.ALL), List.of());
		running.take(replica.addresses(RegionScope.ALL), List.of());
		return running;
	}

	/**
	 * Takes over what has changed; whatever is of no interest is passed over.
	 *
	 * @return the ids of the nodes that it concerns
	 */
	public Set<String> take(Collection<? extends EObject> present, Collection<? extends EObject> gone) {
		Set<String> touched = new HashSet<>();
		for (EObject each : present)
			if (each instanceof Instance || each instanceof Volume || each instanceof Address)
				take((OwnedResource) each, touched);
		for (EObject each : gone)
			if (each instanceof OwnedResource resource)
				leave(resource.getId(), touched);
		return touched;
	}

	private void take(OwnedResource resource, Set<String> touched) {
		Optional<String> node = ResourceNames.tag(resource, NodeTags.TOPOLOGY).filter(topology::equals)
				.flatMap(ours -> ResourceNames.tag(resource, NodeTags.NODE));
		if (!node.equals(Optional.ofNullable(nodes.get(resource.getId()))))
			leave(resource.getId(), touched);
		node.ifPresent(id -> {
			nodes.put(resource.getId(), id);
			resources.computeIfAbsent(id, key -> new LinkedHashMap<>()).put(resource.getId(), resource);
			touched.add(id);
		});
	}

	private void leave(String resource, Set<String> touched) {
		String node = nodes.remove(resource);
		if (node == null)
			return;
		touched.add(node);
		resources.get(node).remove(resource);
		if (resources.get(node).isEmpty())
			resources.remove(node);
	}

	/** Whether nothing of the document is in the cloud. */
	public boolean isEmpty() {
		return resources.isEmpty();
	}

	/** The node that a resource belongs to. */
	public Optional<String> nodeOf(String resourceId) {
		return Optional.ofNullable(nodes.get(resourceId));
	}

	/** The ids of all instances that run. */
	public List<String> running() {
		return resources.values().stream().flatMap(each -> each.values().stream())
				.filter(each -> each instanceof Instance instance && instance.getState() == InstanceState.RUNNING)
				.map(OwnedResource::getId).toList();
	}

	/** The instances of a node by index; one that is gone only while no other has taken its place. */
	public List<Instance> instances(String node) {
		List<Instance> all = new ArrayList<>(of(node, Instance.class));
		all.sort(Comparator.comparing(Running::isGone).thenComparing(Instance::getLaunchTime,
				Comparator.nullsLast(Comparator.reverseOrder())));
		Map<Integer, Instance> byIndex = new java.util.TreeMap<>();
		for (Instance instance : all)
			if (!isGone(instance) || !byIndex.containsKey(index(instance)))
				byIndex.put(free(byIndex, index(instance)), instance);
		return List.copyOf(byIndex.values());
	}

	private static int free(Map<Integer, Instance> taken, int wanted) {
		int index = wanted;
		while (taken.containsKey(index))
			index++;
		return index;
	}

	private static int index(Instance instance) {
		return ResourceNames.tag(instance, NodeTags.INDEX).filter(text -> text.matches("\\d{1,6}")).map(Integer::valueOf).orElse(0);
	}

	static boolean isGone(Instance instance) {
		return instance.getState() == InstanceState.TERMINATED || instance.getState() == InstanceState.SHUTTING_DOWN;
	}

	public List<Volume> volumes(String node) {
		return of(node, Volume.class);
	}

	public Optional<Address> address(String node) {
		return of(node, Address.class).stream().findFirst();
	}

	private <T> List<T> of(String node, Class<T> kind) {
		return resources.getOrDefault(node, Map.of()).values().stream().filter(kind::isInstance).map(kind::cast).toList();
	}
}
