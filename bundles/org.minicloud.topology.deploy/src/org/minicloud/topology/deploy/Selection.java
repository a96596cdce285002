package org.minicloud.topology.deploy;

import java.util.List;
import software.amazon.awssdk.services.ec2.model.Filter;

/** What of a cloud somebody wants to see as a diagram. */
public sealed interface Selection {
	/** Instances with a tag. */
	record Tagged(String key, String value) implements Selection {
	}

	/** The members of a security group. */
	record Members(String groupId) implements Selection {
	}

	/** Just these instances. */
	record Instances(List<String> ids) implements Selection {
		public Instances {
			ids = List.copyOf(ids);
		}
	}

	/** As a filter of DescribeInstances. */
	default Filter filter() {
		return switch (this) {
		case Tagged(String key, String value) -> Filter.builder().name("tag:" + key).values(value).build();
		case Members(String groupId) -> Filter.builder().name("instance.group-id").values(groupId).build();
		case Instances(List<String> ids) -> Filter.builder().name("instance-id").values(ids).build();
		};
	}
}
