package org.minicloud.endpoint.codec;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.minicloud.endpoint.codec.MemberPlan.Content;
import org.minicloud.endpoint.codec.MemberPlan.ListOf;
import org.minicloud.endpoint.codec.MemberPlan.Structure;
import org.minicloud.endpoint.codec.MemberPlan.Value;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;

/**
 * The plans of all shapes met so far. Reading the SDK's traits at every request would cost more than the request: a plan is
 * made at first sight of a class and kept.
 */
public final class ShapePlans {
	/** What an element of a list is called where the model does not say; botocore looks for exactly this name. */
	private static final String UNNAMED_ELEMENT = "member";

	private final Map<Class<?>, ShapePlan> plans = new ConcurrentHashMap<>();

	/** The plan of a shape, from an object of it or a builder for it. */
	ShapePlan of(SdkPojo shape) {
		ShapePlan known = plans.get(shape.getClass());
		return known != null ? known : plans.computeIfAbsent(shape.getClass(), unused -> plan(shape));
	}

	private ShapePlan plan(SdkPojo shape) {
		return new ShapePlan(shape.sdkFields().stream().map(field -> member(field, field.unmarshallLocationName())).toList());
	}

	private MemberPlan member(SdkField<?> field, String xmlName) {
		return new MemberPlan(field, xmlName, content(field), this);
	}

	private Content content(SdkField<?> field) {
		MarshallingType<?> type = field.marshallingType();
		if (type == MarshallingType.SDK_POJO) {
			return new Structure();
		}
		if (type == MarshallingType.LIST) {
			ListTrait list = field.getRequiredTrait(ListTrait.class);
			String elementName = list.memberLocationName() != null ? list.memberLocationName() : UNNAMED_ELEMENT;
			return new ListOf(member(list.memberFieldInfo(), elementName));
		}
		return new Value(Scalar.of(type).orElseThrow(() -> new IllegalStateException("The member " + field.memberName()
				+ " has the type " + type.getTargetClass().getSimpleName() + ", which this protocol has no form for.")));
	}
}
