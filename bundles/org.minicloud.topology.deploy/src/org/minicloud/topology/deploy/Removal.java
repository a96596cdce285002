package org.minicloud.topology.deploy;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * Takes something away that EC2 lets go only when nobody uses it any more: it waits while that is a matter of time, and tells whose it is
 * when it is not. What is gone already is no failure.
 */
record Removal(Run run, String id, Runnable call) {
	static Removal of(Run run, String id, Runnable call) {
		return new Removal(run, id, call);
	}

	void carryOut() throws StepFailedException, InterruptedException {
		run.await(id + " to be free", this::isGone);
	}

	private boolean isGone() throws StepFailedException {
		try {
			run.irrevocably(call);
			return true;
		} catch (Ec2Exception refused) {
			String code = Asking.code(refused);
			if (code.endsWith(".NotFound"))
				return true;
			if (!code.equals("DependencyViolation") && !code.endsWith(".InUse"))
				throw refused;
			List<String> users = foreignUsers();
			if (!users.isEmpty())
				throw new StepFailedException(code, id + " is used by " + String.join(", ", users)
						+ ", which this diagram did not make. Take it off there, then try again.");
			return false;
		}
	}

	/** Interfaces and groups that hold it and are not ours; those of ours are about to go. */
	private List<String> foreignUsers() {
		if (!id.startsWith("sg-"))
			return List.of();
		Stream<String> members = run.ec2().describeInstancesPaginator(request -> request.filters(filter("instance.group-id"))).stream()
				.flatMap(page -> page.reservations().stream()).flatMap(each -> each.instances().stream())
				.filter(each -> !InstanceStep.GONE.contains(each.state().nameAsString()))
				.filter(each -> !isOurs(NodeTags.value(each.tags(), NodeTags.TOPOLOGY).orElse(""))).map(each -> each.instanceId());
		Stream<String> groups = run.ec2().describeSecurityGroups(request -> request.filters(filter("ip-permission.group-id")))
				.securityGroups().stream().filter(each -> !isOurs(NodeTags.value(each.tags(), NodeTags.TOPOLOGY).orElse("")))
				.map(each -> each.groupId() + " (" + each.groupName() + ")");
		return Stream.concat(members, groups).distinct().limit(5).toList();
	}

	private Filter filter(String name) {
		return Filter.builder().name(name).values(id).build();
	}

	private boolean isOurs(String topology) {
		return topology.equals(run.design().id());
	}
}
