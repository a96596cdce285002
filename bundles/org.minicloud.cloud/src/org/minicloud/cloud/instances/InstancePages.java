package org.minicloud.cloud.instances;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.minicloud.cloud.request.PageToken;
import org.minicloud.cloud.request.ResourceIds;
import org.minicloud.cloud.state.InstanceEntry;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.model.Instance;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/**
 * Walks a region's instances page by page. A token names the last instance given out, with its position: should it be
 * gone by then, the next page begins where it was.
 */
final class InstancePages {
	private final RegionState region;

	InstancePages(RegionState region) {
		this.region = region;
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
	 * @param token null for the first page
	 * @param size  how many instances at most
	 */
	Page page(String query, Predicate<Instance> filter, String token, int size) {
		Collection<InstanceEntry> rest = token == null ? region.instances().all() : behind(PageToken.read(query, token));
		List<InstanceEntry> found = rest.stream().filter(entry -> filter.test(entry.instance()))
				.limit(size == Integer.MAX_VALUE ? Long.MAX_VALUE : size + 1L).toList();
		if (found.size() <= size)
			return new Page(found, null);
		List<InstanceEntry> page = found.subList(0, size);
		InstanceEntry last = page.getLast();
		return new Page(page, PageToken.write(query, last.instance().getId() + ' ' + last.sequence()));
	}

	private Collection<InstanceEntry> behind(String position) {
		int blank = position.indexOf(' ');
		Optional<InstanceEntry> last = region.instances().find(position.substring(0, blank));
		long sequence = last.map(InstanceEntry::sequence).orElseGet(() -> Long.valueOf(position.substring(blank + 1)));
		return region.instances().after(sequence);
	}

	/** @param nextToken null on the last page */
	record Page(List<InstanceEntry> entries, String nextToken) {
	}
}
