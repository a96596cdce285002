package org.minicloud.endpoint.codec;

import java.io.IOException;
import java.util.List;
import org.minicloud.endpoint.codec.MemberPlan.ListOf;
import org.minicloud.endpoint.codec.MemberPlan.Structure;
import org.minicloud.endpoint.codec.MemberPlan.Value;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;

/** Writes the members of the SDK's response classes as XML elements; members that are not set are left out. */
public final class XmlEncoder {
	private final ShapePlans plans;

	public XmlEncoder(ShapePlans plans) {
		this.plans = plans;
	}

	/** Writes the elements of a shape, not the element around them. */
	public void encode(SdkPojo shape, XmlWriter out) throws IOException {
		members(shape, plans.of(shape), out);
	}

	/** Whether a shape can hold anything at all. */
	public boolean hasMembers(SdkPojo shape) {
		return plans.of(shape).members().length > 0;
	}

	private void members(SdkPojo shape, ShapePlan plan, XmlWriter out) throws IOException {
		for (MemberPlan member : plan.members()) {
			Object value = member.field().getValueOrDefault(shape);
			// The SDK shows a list that nobody set as an empty one of this type; one that was set to be empty is written.
			if (value != null && !(value instanceof SdkAutoConstructList)) {
				member(value, member, out);
			}
		}
	}

	private void member(Object value, MemberPlan member, XmlWriter out) throws IOException {
		if (value instanceof List<?> list && list.isEmpty()) {
			out.raw(member.emptyTag());
			return;
		}
		out.raw(member.openTag());
		switch (member.content()) {
			case Value scalar -> out.text(scalar.scalar().text(value));
			case Structure structure -> members((SdkPojo) value, member.structure(), out);
			case ListOf list -> {
				for (Object element : (List<?>) value) {
					if (element != null) {
						member(element, list.element(), out);
					}
				}
			}
		}
		out.raw(member.closeTag());
	}
}
