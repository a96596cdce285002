package org.minicloud.cloud.request;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.minicloud.model.Tag;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * The filters that a describe operation knows: each names some values of a resource. A resource passes when, for every
 * filter of the request, one of its values matches one of the filter's.
 */
public final class FilterSet<T> {
	/** EC2 takes no more values than this in one request. */
	private static final int VALUES_LIMIT = 200;

	private final Map<String, Function<T, Stream<String>>> values;
	private final Function<T, Collection<Tag>> tags;

	private FilterSet(Builder<T> builder) {
		values = Map.copyOf(builder.values);
		tags = builder.tags;
	}

	/**
	 * What the request's filters say together.
	 *
	 * @throws Ec2Exception InvalidParameterValue for a filter that this operation does not know, or one without values;
	 *                      FilterLimitExceeded for too many values
	 */
	public Predicate<T> read(List<Filter> filters) {
		if (filters.stream().mapToInt(filter -> filter.values().size()).sum() > VALUES_LIMIT)
			throw Ec2Errors.client("FilterLimitExceeded",
					"The maximum number of filter values specified on a single call is " + VALUES_LIMIT);
		return filters.stream().map(this::predicate).reduce(Predicate::and).orElse(resource -> true);
	}

	private Predicate<T> predicate(Filter filter) {
		Function<T, Stream<String>> extractor = extractor(filter.name());
		if (filter.values().isEmpty())
			throw Ec2Errors.invalidParameterValue("The filter '" + filter.name() + "' has no values");
		Predicate<String> match = filter.values().stream().map(Wildcard::of).reduce(Predicate::or).orElseThrow();
		return resource -> extractor.apply(resource).filter(Objects::nonNull).anyMatch(match);
	}

	private Function<T, Stream<String>> extractor(String name) {
		if (name == null || name.isEmpty())
			throw Ec2Errors.missingParameter("Filter.Name");
		Function<T, Stream<String>> known = values.get(name);
		if (known != null)
			return known;
		if (tags != null && name.equals("tag-key"))
			return resource -> tags.apply(resource).stream().map(Tag::getKey);
		if (tags != null && name.equals("tag-value"))
			return resource -> tags.apply(resource).stream().map(Tag::getValue);
		if (tags != null && name.startsWith("tag:"))
			return tagValue(name.substring("tag:".length()));
		throw Ec2Errors.invalidParameterValue("The filter '" + name + "' is invalid");
	}

	private Function<T, Stream<String>> tagValue(String key) {
		return resource -> tags.apply(resource).stream().filter(tag -> tag.getKey().equals(key)).map(Tag::getValue);
	}

	/** Names the filters one by one. */
	public static final class Builder<T> {
		private final Map<String, Function<T, Stream<String>>> values = new HashMap<>();
		private Function<T, Collection<Tag>> tags;

		/** A filter on one value; a resource without it (null) does not match. */
		public Builder<T> value(String name, Function<T, ?> extractor) {
			return values(name, resource -> Stream.ofNullable(extractor.apply(resource)).map(String::valueOf));
		}

		/** A filter on several values. */
		public Builder<T> values(String name, Function<T, Stream<String>> extractor) {
			values.put(name, extractor);
			return this;
		}

		/** The filters {@code tag:KEY}, {@code tag-key} and {@code tag-value}. */
		public Builder<T> tags(Function<T, Collection<Tag>> extractor) {
			tags = extractor;
			return this;
		}

		public FilterSet<T> build() {
			return new FilterSet<>(this);
		}
	}
}
