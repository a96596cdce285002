package org.minicloud.endpoint.codec;

import software.amazon.awssdk.core.SdkField;

/**
 * One member of a shape, or the element of a list: what the SDK's metadata says about it, looked up once.
 */
final class MemberPlan {
	/** What a member holds. */
	sealed interface Content {
	}

	/** A single value. */
	record Value(Scalar<?> scalar) implements Content {
	}

	/** A structure; its plan is made when it is first met, for shapes may contain themselves. */
	record Structure() implements Content {
	}

	/** A list of elements. */
	record ListOf(MemberPlan element) implements Content {
	}

	private final SdkField<?> field;
	private final Content content;
	private final ShapePlans plans;
	private final byte[] openTag;
	private final byte[] closeTag;
	private final byte[] emptyTag;
	private volatile ShapePlan structure;

	MemberPlan(SdkField<?> field, String xmlName, Content content, ShapePlans plans) {
		this.field = field;
		this.content = content;
		this.plans = plans;
		this.openTag = XmlWriter.openTag(xmlName);
		this.closeTag = XmlWriter.closeTag(xmlName);
		this.emptyTag = XmlWriter.emptyTag(xmlName);
	}

	SdkField<?> field() {
		return field;
	}

	Content content() {
		return content;
	}

	byte[] openTag() {
		return openTag;
	}

	byte[] closeTag() {
		return closeTag;
	}

	byte[] emptyTag() {
		return emptyTag;
	}

	/** The plan of the structure that this member holds. */
	ShapePlan structure() {
		ShapePlan known = structure;
		if (known == null) {
			// Two threads may both make it: they make the same.
			known = plans.of(field.constructor().get());
			structure = known;
		}
		return known;
	}
}
