package org.minicloud.topology.deploy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.minicloud.topology.Guarded;
import org.minicloud.topology.Network;
import org.minicloud.topology.Server;
import org.minicloud.topology.rules.EffectiveRules;
import org.minicloud.topology.rules.Networks;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Security groups, what they let in, and who is in them. */
final class GroupComparison {
	/** Every VPC has one, and keeps it. */
	private static final String DEFAULT = "default";

	private final Comparison all;
	private final Set<String> kept = new HashSet<>();

	GroupComparison(Comparison all) {
		this.all = all;
	}

	void compare() {
		List<Guarded> guarded = all.design().guarded();
		guarded.forEach(this::compareGroup);
		// a rule may name any group: all must be known first
		guarded.forEach(this::compareRules);
	}

	private void compareGroup(Guarded guarded) {
		GroupText text = GroupText.of(all.design(), guarded);
		String network = Networks.vpcOf(guarded).map(Network::getId).orElse("");
		Step make = new GroupStep.MakeGroup(guarded.getId(), text.name(), text.description(), network);
		Optional<SecurityGroup> there = all.observed().group(guarded.getId());
		if (there.isEmpty()) {
			all.create(Change.Facts.of(guarded.getId(), "Create the security group \"" + text.name() + "\""), make);
			return;
		}
		Optional<String> reason = reasonToReplace(guarded, text, network, there.get());
		if (reason.isPresent()) {
			all.leaves(there.get().groupId());
			all.modify(Change.Facts.of(guarded.getId(), "Replace the security group " + there.get().groupId() + " by \"" + text.name() + "\": "
					+ reason.get()), make);
		} else {
			kept.add(there.get().groupId());
			all.compareTags(guarded, there.get().groupId(), -1, there.get().tags());
		}
	}

	private Optional<String> reasonToReplace(Guarded guarded, GroupText text, String network, SecurityGroup there) {
		Optional<String> vpc = network.isEmpty() ? all.observed().defaultVpc().map(Vpc::vpcId)
				: all.observed().vpcs().first(network).map(Vpc::vpcId).filter(id -> !all.isLeaving(id));
		if (!vpc.equals(Optional.of(there.vpcId())))
			return Optional.of("it belongs to the VPC " + there.vpcId() + ", and EC2 does not move groups");
		if (!text.name().equals(there.groupName()))
			return Optional.of("it is called \"" + there.groupName() + "\", and EC2 does not rename groups");
		boolean described = guarded.getGroup() != null && !Design.text(guarded.getGroup().getDescription()).isBlank();
		if (described && !text.description().equals(there.description()))
			return Optional.of("it is described otherwise, and EC2 does not change that");
		return Optional.empty();
	}

	private void compareRules(Guarded guarded) {
		List<AccessRule> wanted = all.design().rules(guarded);
		List<AccessRule> there = all.observed().group(guarded.getId()).filter(group -> kept.contains(group.groupId()))
				.map(group -> Permissions.read(group, this::nodeOf)).orElse(List.of());
		Set<AccessRule> met = new HashSet<>();
		List<AccessRule> open = new ArrayList<>();
		for (AccessRule each : wanted) {
			Optional<AccessRule> same = there.stream().filter(each::isMetBy).findFirst();
			same.ifPresentOrElse(met::add, () -> open.add(each));
		}
		List<AccessRule> close = new ArrayList<>(there.stream().filter(each -> !met.contains(each)).toList());
		pair(guarded, open, close, (opened, closed) -> opened.access().equals(closed.access()));
		pair(guarded, open, close, (opened, closed) -> opened.access().source().equals(closed.access().source())
				&& opened.access().protocol().equals(closed.access().protocol()));
		pair(guarded, open, close, (opened, closed) -> opened.access().isSameTraffic(closed.access()));
		open.forEach(each -> all.create(Change.Facts.of(guarded.getId(), "Open " + words(guarded, each)),
				new GroupStep.ChangeRules(guarded.getId(), "", List.of(each), List.of())));
		close.forEach(each -> all.remove("", Change.Facts.of(guarded.getId(), "Close " + words(guarded, each)),
				new GroupStep.ChangeRules(guarded.getId(), "", List.of(), List.of(each))));
	}

	/** What is opened in place of what is closed is one change. */
	private void pair(Guarded guarded, List<AccessRule> open, List<AccessRule> close, BiPredicate<AccessRule, AccessRule> isInPlaceOf) {
		for (AccessRule opened : List.copyOf(open)) {
			Optional<AccessRule> closed = close.stream().filter(each -> isInPlaceOf.test(opened, each)).findFirst();
			if (closed.isEmpty())
				continue;
			open.remove(opened);
			close.remove(closed.get());
			String sentence = opened.access().equals(closed.get().access())
					? "Describe " + words(guarded, opened) + " as \"" + opened.description() + "\""
					: "Open " + words(guarded, opened) + " in place of " + instead(opened, closed.get());
			all.modify(Change.Facts.of(guarded.getId(), sentence),
					new GroupStep.ChangeRules(guarded.getId(), "", List.of(opened), List.of(closed.get())));
		}
	}

	private String instead(AccessRule opened, AccessRule closed) {
		return opened.access().source().equals(closed.access().source()) ? closed.access().traffic() : words(closed.access().source());
	}

	private String words(Guarded guarded, AccessRule rule) {
		return rule.access().traffic() + " of " + Design.label(guarded) + " to " + words(rule.access().source());
	}

	private String words(Access.Source source) {
		return switch (source) {
		case Access.Cidr(String range) -> range;
		case Access.NodeGroup(String node) -> all.design().label(node);
		case Access.ForeignGroup(String id) -> id;
		case Access.PrefixList(String id) -> id;
		};
	}

	/** A group that is replaced or goes is none of the document's any more. */
	private Optional<String> nodeOf(String groupId) {
		return kept.contains(groupId) ? all.observed().groups().keyOf(groupId).map(NodeKey::node) : Optional.empty();
	}

	/** Instances that stay are in their group and in no other. */
	void compareMembers(InstanceComparison instances) {
		for (Server server : all.design().all(Server.class)) {
			Guarded guard = EffectiveRules.guardOf(server);
			String group = all.observed().group(guard.getId()).map(SecurityGroup::groupId).filter(kept::contains).orElse("");
			for (Instance instance : instances.kept(server)) {
				List<String> now = instance.securityGroups().stream().map(GroupIdentifier::groupId).toList();
				if (!now.equals(List.of(group)))
					all.modify(Change.Facts.of(server.getId(), "Put " + all.label(instance) + " into the security group of " + Design.label(guard)
							+ " alone"), new GroupStep.SetGroups(guard.getId(), instance.instanceId(), now));
			}
		}
	}

	/** What the design does not have, and what was replaced. */
	void removeOthers() {
		for (SecurityGroup group : all.observed().groups().all())
			if (!kept.contains(group.groupId())) {
				String node = all.observed().groups().keyOf(group.groupId()).map(NodeKey::node).orElse("");
				if (group.groupName().equals(DEFAULT)) {
					all.modify(Change.Facts.of(node, "Let " + group.groupId() + " go: EC2 does not delete the default group of a VPC"),
							new TagStep.Forget(node, group.groupId(), group.tags()));
					continue;
				}
				all.remove(group.groupId(), Change.Facts.of(node, "Delete the security group " + group.groupId() + " \"" + group.groupName()
						+ "\""), new GroupStep.RemoveGroup(node, group.groupId()));
			}
	}
}
