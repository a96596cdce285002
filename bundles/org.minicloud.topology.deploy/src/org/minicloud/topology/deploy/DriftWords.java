package org.minicloud.topology.deploy;

import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** What differs, told from the cloud's side: what is, not what is to be done. */
final class DriftWords {
	private final ChangeSet changes;
	private final Design design;

	DriftWords(ChangeSet changes) {
		this.changes = changes;
		design = changes.design();
	}

	String of(Change change) {
		String node = design.label(change.node());
		return switch (change.step()) {
		case GroupStep.ChangeRules rules -> rules(node, rules);
		case GroupStep.MakeGroup make -> changes.observed().group(make.node()).map(SecurityGroup::groupId)
				.map(id -> "The security group of " + node + ", " + id + ", is not as it should be").orElse("The security group of " + node + " is gone");
		case GroupStep.RemoveGroup remove -> "There is a security group too many: " + remove.groupId();
		case GroupStep.SetGroups set -> label(set.instanceId()) + " is in other security groups than that of " + node;
		case NetworkStep step -> change instanceof Change.Remove ? "There is a network too many: " + node
				: change instanceof Change.Create ? "The network " + node + " is gone" : "The network " + node + " is not as it should be";
		case InstanceStep.Launch launch -> node + " lacks an instance: number " + (launch.key().index() + 1);
		case InstanceStep.Replace replace -> label(replace.oldId()) + " of " + node + " is not as it should be: " + replace.reason().sentence();
		case InstanceStep.Start start -> label(start.instanceId()) + " is stopped";
		case InstanceStep.SetType type -> label(type.instanceId()) + " is of type " + type.before() + ", not " + type.after();
		case InstanceStep.KeepDevice keep -> keep.device() + " of " + label(keep.instanceId()) + (keep.deleted() ? " stays" : " goes")
				+ " when the instance is terminated";
		case InstanceStep.Terminate terminate -> node + " has an instance too many: " + terminate.instanceId();
		case VolumeStep step -> volume(node, step);
		case AddressStep step -> address(node, step);
		case TagStep.SetTags tags -> tags.resourceId() + " of " + node + " has " + tags.tags().stream().map(tag -> "the tag " + tag.key() + " "
				+ NodeTags.value(tags.before(), tag.key()).map(value -> "\"" + value + "\"").orElse("missing")).collect(Collectors.joining(", "));
		case TagStep.Forget forget -> forget.resourceId() + " is not in the diagram";
		};
	}

	private String rules(String node, GroupStep.ChangeRules rules) {
		String lacks = rules.open().stream().map(each -> each.access().traffic() + " from " + source(each)).collect(Collectors.joining(", "));
		String admits = rules.close().stream().map(each -> each.access().traffic() + " from " + source(each)).collect(Collectors.joining(", "));
		return node + (admits.isEmpty() ? " does not let in " + lacks : " lets in " + admits + (lacks.isEmpty() ? "" : ", not " + lacks));
	}

	private String source(AccessRule rule) {
		return switch (rule.access().source()) {
		case Access.Cidr(String range) -> range;
		case Access.NodeGroup(String id) -> design.label(id);
		case Access.ForeignGroup(String id) -> id;
		case Access.PrefixList(String id) -> id;
		};
	}

	private String volume(String node, VolumeStep step) {
		return switch (step) {
		case VolumeStep.Make make -> make.oldId().isEmpty() ? "A volume of " + node + " is gone" : make.oldId() + " of " + node
				+ " is larger than it should be, or in another zone than its instance";
		case VolumeStep.Attach attach -> changes.observed().volumes().find(attach.key()).flatMap(volume -> volume.attachments().stream().findFirst()
				.map(at -> volume.volumeId() + " of " + node + " is attached to " + label(at.instanceId()) + " at " + at.device())
				.or(() -> java.util.Optional.of(volume.volumeId() + " of " + node + " is attached to nothing"))).orElse(node + " is gone");
		case VolumeStep.Grow grow -> grow.volumeId() + " of " + node + " is smaller than " + grow.gib() + " GiB";
		case VolumeStep.Delete delete -> "There is a volume too many: " + delete.volumeId() + " of " + node;
		};
	}

	private String address(String node, AddressStep step) {
		String now = changes.observed().address(step instanceof AddressStep.MoveAddress move ? move.node() : "").map(address -> address.publicIp()
				+ (Design.text(address.instanceId()).isEmpty() ? " of " + node + " is on no instance"
						: " of " + node + " is on " + label(address.instanceId()))).orElse("");
		return switch (step) {
		case AddressStep.MakeAddress make -> "The address of " + node + " is gone";
		case AddressStep.MoveAddress move -> now;
		case AddressStep.RemoveAddress remove -> "There is an address too many: " + remove.allocationId();
		};
	}

	private String label(String instanceId) {
		return changes.observed().keyOf(instanceId).map(key -> design.label(key.node()) + " "
				+ (key.index() + 1) + " (" + instanceId + ")").orElse(instanceId);
	}
}
