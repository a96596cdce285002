package org.minicloud.cloud.request;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * Where a describe operation looks for what its filters ask for. When a filter names ids, and there is an index of them, only
 * what the index has is looked at, however many others there are; all filters are applied to it afterwards.
 */
public final class Lookup<T> {
	private final Supplier<Collection<T>> all;
	private final Map<String, Function<String, Collection<T>>> indexes = new LinkedHashMap<>();

	/** @param all what is looked at when no filter leads to an index */
	public Lookup(Supplier<Collection<T>> all) {
		this.all = all;
	}

	/** A filter that an index answers; the first one wins that a request has. */
	public Lookup<T> by(String filter, Function<String, Collection<T>> index) {
		indexes.put(filter, index);
		return this;
	}

	/** A filter whose value at most one resource has. */
	public Lookup<T> byId(String filter, Function<String, Optional<T>> index) {
		return by(filter, value -> index.apply(value).map(List::of).orElseGet(List::of));
	}

	/** All that may pass these filters, each once. */
	public Stream<T> candidates(List<Filter> filters) {
		return indexed(filters).orElseGet(() -> all.get().stream());
	}

	/** What an index has for these filters; empty when none of them leads to one. */
	public Optional<Stream<T>> indexed(List<Filter> filters) {
		return indexes.entrySet().stream()
				.flatMap(index -> filters.stream().filter(filter -> leadsTo(index.getKey(), filter))
						.map(filter -> filter.values().stream().map(index.getValue()).flatMap(Collection::stream).distinct()))
				.findFirst();
	}

	private static boolean leadsTo(String name, Filter filter) {
		return name.equals(filter.name()) && !filter.values().isEmpty()
				&& filter.values().stream().noneMatch(Wildcard::isPattern);
	}
}
