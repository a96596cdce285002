package org.minicloud.endpoint.codec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The members of a shape, in the order of the SDK, and by the name they have in a request. */
final class ShapePlan {
	private final MemberPlan[] members;
	private final Map<String, MemberPlan> byRequestName = new HashMap<>();

	ShapePlan(List<MemberPlan> members) {
		this.members = members.toArray(MemberPlan[]::new);
		for (MemberPlan member : members) {
			byRequestName.put(member.field().locationName(), member);
		}
	}

	/** Not to be changed: shared by all that encode the shape. */
	MemberPlan[] members() {
		return members;
	}

	/** The member of that name, or null. */
	MemberPlan member(String requestName) {
		return byRequestName.get(requestName);
	}
}
