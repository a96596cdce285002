package org.minicloud.cloud.tags;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.request.ResourceIds;
import org.minicloud.cloud.state.Networks;
import org.minicloud.model.OwnedResource;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/** What can be tagged of a network. */
final class NetworkTags {
	private static final List<Kind> KINDS = List.of(
			new Kind("vpc-", "vpc", "InvalidVpcID.NotFound", "vpc", (networks, id) -> networks.vpc(id).orElse(null),
					Networks::vpcs),
			new Kind("subnet-", "subnet", "InvalidSubnetID.NotFound", "subnet",
					(networks, id) -> networks.subnet(id).orElse(null), Networks::subnets),
			new Kind("sg-", "security-group", "InvalidGroup.NotFound", "security group",
					(networks, id) -> networks.groups().find(id).orElse(null), networks -> networks.groups().all()),
			new Kind("sgr-", "security-group-rule", "InvalidSecurityGroupRuleId.NotFound", "security group rule",
					(networks, id) -> networks.groups().rule(id).orElse(null),
					networks -> networks.groups().all().stream().flatMap(group -> group.getRules().stream()).toList()),
			new Kind("eni-", "network-interface", "InvalidNetworkInterfaceID.NotFound", "networkInterface",
					(networks, id) -> networks.interfaces().find(id).orElse(null), networks -> networks.interfaces().all()),
			new Kind("eipalloc-", "elastic-ip", "InvalidAllocationID.NotFound", "allocation",
					(networks, id) -> networks.elasticAddresses().find(id).orElse(null),
					networks -> networks.elasticAddresses().all()));

	private NetworkTags() {
	}

	/** Whether an id is that of one of these kinds. */
	static boolean isOne(String id) {
		return KINDS.stream().anyMatch(kind -> ResourceIds.wellFormed(id, kind.prefix));
	}

	/** @throws Ec2Exception Invalid….NotFound */
	static OwnedResource require(Networks networks, String id) {
		Kind kind = KINDS.stream().filter(each -> ResourceIds.wellFormed(id, each.prefix)).findFirst().orElseThrow();
		OwnedResource resource = kind.finder.find(networks, id);
		if (resource == null)
			throw Ec2Errors.client(kind.absent, "The " + kind.noun + " ID '" + id + "' does not exist");
		return resource;
	}

	/** Nothing for what is not there, or of another kind. */
	static Stream<TagDescription> of(Networks networks, String id) {
		return KINDS.stream().filter(kind -> id.startsWith(kind.prefix))
				.flatMap(kind -> Stream.ofNullable(kind.finder.find(networks, id))
						.flatMap(resource -> TagOperations.describe(resource, kind.type)));
	}

	static Stream<TagDescription> all(Networks networks) {
		return KINDS.stream().flatMap(kind -> kind.all.apply(networks).stream()
				.flatMap(resource -> TagOperations.describe(resource, kind.type)));
	}

	/** Null for none. */
	private interface Finder {
		OwnedResource find(Networks networks, String id);
	}

	private record Kind(String prefix, String type, String absent, String noun, Finder finder,
			Function<Networks, Collection<? extends OwnedResource>> all) {
	}
}
