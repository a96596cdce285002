package org.minicloud.cloud.request;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Filter;

/** How many of ten thousand resources are looked at. */
class LookupTest {
	private static final int NUMBER = 10_000;

	private final Map<String, Integer> byId = IntStream.range(0, NUMBER).boxed()
			.collect(Collectors.toMap(number -> "r-" + number, number -> number, (one, other) -> one, TreeMap::new));
	private final Lookup<Integer> lookup = new Lookup<>(() -> byId.values()).byId("id", id -> Optional.ofNullable(byId.get(id)))
			.by("decade", this::decade);

	@Test
	void whoNamesIdsIsNotShownTheOthers() {
		assertEquals(List.of(7, 4711), candidates(filter("id", "r-7", "r-4711", "r-99999")));
	}

	@Test
	void eachIsSeenOnce() {
		assertEquals(List.of(7), candidates(filter("id", "r-7", "r-7")));
	}

	@Test
	void anIndexMayHaveSeveral() {
		assertEquals(10, candidates(filter("colour", "red"), filter("decade", "12")).size());
	}

	@Test
	void theFirstIndexLeads() {
		assertEquals(List.of(3), candidates(filter("decade", "12"), filter("id", "r-3")));
	}

	@Test
	void withoutAnIndexAllAreLookedAt() {
		assertEquals(NUMBER, candidates(filter("colour", "red")).size());
		assertEquals(NUMBER, candidates().size());
	}

	@Test
	void aPatternLeadsToNoIndex() {
		assertEquals(NUMBER, candidates(filter("id", "r-1*")).size());
		assertEquals(NUMBER, candidates(filter("id", "r-7", "r-?")).size());
	}

	private List<Integer> candidates(Filter... filters) {
		return lookup.candidates(List.of(filters)).toList();
	}

	private Collection<Integer> decade(String number) {
		return IntStream.range(Integer.parseInt(number) * 10, Integer.parseInt(number) * 10 + 10).boxed().toList();
	}

	private static Filter filter(String name, String... values) {
		return Filter.builder().name(name).values(values).build();
	}
}
