package org.minicloud.endpoint.codec;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.minicloud.endpoint.codec.MemberPlan.ListOf;
import org.minicloud.endpoint.codec.MemberPlan.Structure;
import org.minicloud.endpoint.codec.MemberPlan.Value;
import org.minicloud.endpoint.request.Parameters.Parameter;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Reads EC2's flat parameters into the SDK's builders. Lists are numbered ({@code InstanceId.1}), structures are dotted, lists of
 * structures are both. Only what was sent is looked at, so the cost does not grow with the number of members that a
 * request could have.
 */
public final class QueryDecoder {
	/** Numbers of list elements: more digits than any list can have are no number. */
	private static final int LONGEST_INDEX = 9;

	private final ShapePlans plans;

	public QueryDecoder(ShapePlans plans) {
		this.plans = plans;
	}

	/**
	 * Sets the members that the parameters name.
	 *
	 * @param request the builder of a request
	 * @throws org.minicloud.endpoint.request.ApiException UnknownParameter for a name the request does not have,
	 *         InvalidParameterValue for a value of the wrong form, MalformedQueryString for a name that is given twice
	 */
	public void decode(Iterable<Parameter> parameters, SdkPojo request) {
		structure(ParameterTree.of(parameters), plans.of(request), request);
	}

	private void structure(ParameterTree sent, ShapePlan plan, SdkPojo builder) {
		for (Map.Entry<String, ParameterTree> child : sent.children().entrySet()) {
			MemberPlan member = plan.member(child.getKey());
			if (member == null) {
				throw Complaints.unknown(child.getValue().sentName());
			}
			Object value = value(child.getValue(), member);
			if (value != null) {
				member.field().set(builder, value);
			}
		}
	}

	private Object value(ParameterTree sent, MemberPlan member) {
		return switch (member.content()) {
			case Value value -> scalar(sent, value.scalar());
			case Structure structure -> {
				requireNoValue(sent);
				SdkPojo builder = member.field().constructor().get();
				structure(sent, member.structure(), builder);
				yield sent.children().isEmpty() ? null : ((Buildable) builder).build();
			}
			case ListOf list -> {
				requireNoValue(sent);
				yield sent.children().isEmpty() ? null : elements(sent, list.element());
			}
		};
	}

	private Object scalar(ParameterTree sent, Scalar<?> scalar) {
		if (!sent.children().isEmpty()) {
			throw Complaints.unknown(sent.children().values().iterator().next().sentName());
		}
		try {
			return scalar.parse().apply(sent.value());
		} catch (IllegalArgumentException | DateTimeException malformed) {
			throw Complaints.malformed(sent.name(), sent.value(), scalar.expectation());
		}
	}

	/** In the order of their numbers; gaps close, as with EC2. */
	private List<Object> elements(ParameterTree sent, MemberPlan element) {
		TreeMap<Integer, ParameterTree> byNumber = new TreeMap<>();
		for (Map.Entry<String, ParameterTree> child : sent.children().entrySet()) {
			if (byNumber.put(number(child.getKey(), child.getValue()), child.getValue()) != null) {
				throw Complaints.duplicate(child.getValue().sentName());
			}
		}
		List<Object> elements = new ArrayList<>(byNumber.size());
		for (ParameterTree child : byNumber.values()) {
			Object value = value(child, element);
			if (value != null) {
				elements.add(value);
			}
		}
		return elements;
	}

	private static int number(String text, ParameterTree sent) {
		if (text.isEmpty() || text.length() > LONGEST_INDEX || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
			throw Complaints.unknown(sent.sentName());
		}
		return Integer.parseInt(text);
	}

	/** A structure or a list has no value of its own; an empty one says "nothing", as some clients send it. */
	private static void requireNoValue(ParameterTree sent) {
		if (sent.value() != null && !sent.value().isEmpty()) {
			throw Complaints.unknown(sent.sentName());
		}
	}
}
