package org.minicloud.topology.deploy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;

/** Looks at the instances of a run, all of them with one call until somebody says that time has passed. */
final class Watch {
	/** EC2 takes so many values in a filter. */
	private static final int VALUES_A_FILTER = 200;

	private final Ec2Client ec2;
	private final Set<String> watched = new TreeSet<>();
	private final Map<String, Instance> seen = new HashMap<>();
	private final Set<String> known = new HashSet<>();

	Watch(Ec2Client ec2) {
		this.ec2 = ec2;
	}

	/** An instance that will be asked about: the next look tells of it, too. */
	void expect(String id) {
		watched.add(id);
	}

	/** An instance as it was at the last look; empty when the cloud does not know it (any more). */
	Optional<Instance> instance(String id) {
		if (watched.add(id) || seen.isEmpty())
			look();
		return Optional.ofNullable(seen.get(id));
	}

	/** Its state; {@code terminated} when the cloud knows it no more, {@code unknown} while it does not know it yet. */
	String state(String id) {
		return instance(id).map(each -> each.state().nameAsString()).orElse(known.contains(id) ? "terminated" : "unknown");
	}

	/** The next question looks anew. */
	void forget() {
		seen.clear();
	}

	private void look() {
		seen.clear();
		List<String> all = List.copyOf(watched);
		for (int from = 0; from < all.size(); from += VALUES_A_FILTER) {
			Filter some = Filter.builder().name("instance-id").values(all.subList(from, Math.min(all.size(), from + VALUES_A_FILTER))).build();
			ec2.describeInstancesPaginator(request -> request.filters(some)).stream().flatMap(page -> page.reservations().stream())
					.flatMap(each -> each.instances().stream()).forEach(each -> seen.put(each.instanceId(), each));
		}
		known.addAll(seen.keySet());
	}
}
