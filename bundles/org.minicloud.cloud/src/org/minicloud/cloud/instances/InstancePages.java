package org.minicloud.cloud.instances;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.minicloud.cloud.request.Lookup;
import org.minicloud.cloud.request.PageToken;
import org.minicloud.cloud.request.ResourceIds;
import org.minicloud.cloud.state.InstanceEntry;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.model.Instance;
import org.minicloud.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * Walks a region's instances page by page. A token names the last instance given out, with its position: should it be
 * gone by then, the next page begins where it was.
 */
final class InstancePages {
	private final RegionState region;
	private final Lookup<InstanceEntry> lookup;

	InstancePages(RegionState region) {
		this.region = region;
		this.lookup = new Lookup<>(region.instances()::all).byId("instance-id", region.instances()::find);
		for (String filter : List.of("subnet-id", "network-interface.subnet-id", "instance.group-id", "group-id",
				"network-interface.group-id"))
			lookup.by(filter, this::connected);
	}

	/** @throws Ec2Exception InvalidInstanceID.Malformed, InvalidInstanceID.NotFound: all ids must be there */
	List<InstanceEntry> require(Collection<String> ids) {
		List<String> wanted = ResourceIds.requireInstanceIds(ids);
		List<String> absent = wanted.stream().filter(id -> region.instances().find(id).isEmpty()).toList();
		if (!absent.isEmpty())
			throw ResourceIds.noInstances(absent);
		return wanted.stream().map(id -> region.instances().find(id).orElseThrow()).toList();
	}

	/**
	 * @param filters what the request asks for, which {@code filter} tests
	 * @param token   null for the first page
	 * @param size    how many instances at most
	 */
	Page page(String query, List<Filter> filters, Predicate<Instance> filter, String token, int size) {
		long after = token == null ? 0 : position(PageToken.read(query, token));
		Stream<InstanceEntry> rest = lookup.indexed(filters)
				.map(found -> found.filter(entry -> entry.sequence() > after).sorted(Comparator.comparing(InstanceEntry::sequence)))
				.orElseGet(() -> region.instances().after(after).stream());
		List<InstanceEntry> found = rest.filter(entry -> filter.test(entry.instance()))
				.limit(size == Integer.MAX_VALUE ? Long.MAX_VALUE : size + 1L).toList();
		if (found.size() <= size)
			return new Page(found, null);
		List<InstanceEntry> page = found.subList(0, size);
		InstanceEntry last = page.getLast();
		return new Page(page, PageToken.write(query, last.instance().getId() + ' ' + last.sequence()));
	}

	private long position(String given) {
		int blank = given.indexOf(' ');
		Optional<InstanceEntry> last = region.instances().find(given.substring(0, blank));
		return last.map(InstanceEntry::sequence).orElseGet(() -> Long.valueOf(given.substring(blank + 1)));
	}

	/** Those with an interface in a subnet or a security group. */
	private Collection<InstanceEntry> connected(String id) {
		return region.networks().interfaces().of(id).stream().map(NetworkInterface::getInstance).filter(Objects::nonNull)
				.flatMap(instance -> region.instances().find(instance.getId()).stream()).toList();
	}

	/** @param nextToken null on the last page */
	record Page(List<InstanceEntry> entries, String nextToken) {
	}
}
