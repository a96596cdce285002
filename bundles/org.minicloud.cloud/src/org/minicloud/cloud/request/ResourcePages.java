package org.minicloud.cloud.request;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/**
 * Gives out resources page by page. Pages go by the order of the ids, so that a page begins rightly even when the last
 * resource of the page before is gone; a request for all gets them in the order in which they come.
 *
 * @param nextToken null on the last page
 */
public record ResourcePages<T>(List<T> items, String nextToken) {
	/**
	 * @param query names the operation and all of the request that decides which resources there are
	 * @param token null for the first page
	 * @param size  how many at most, Integer.MAX_VALUE for all
	 * @throws Ec2Exception InvalidPaginationToken
	 */
	public static <T> ResourcePages<T> of(String query, Stream<T> resources, Function<T, String> id, String token, int size) {
		if (token == null && size == Integer.MAX_VALUE)
			return new ResourcePages<>(resources.toList(), null);
		String after = token == null ? "" : PageToken.read(query, token);
		List<T> rest = resources.filter(each -> id.apply(each).compareTo(after) > 0).sorted(Comparator.comparing(id)).toList();
		if (rest.size() <= size)
			return new ResourcePages<>(rest, null);
		List<T> page = rest.subList(0, size);
		return new ResourcePages<>(page, PageToken.write(query, id.apply(page.getLast())));
	}
}
