package org.minicloud.topology.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.minicloud.topology.ElasticAddress;
import org.minicloud.topology.Element;
import org.minicloud.topology.Guarded;
import org.minicloud.topology.Server;
import org.minicloud.topology.Topology;
import org.minicloud.topology.TopologyPackage.Literals;
import org.minicloud.topology.Volume;
import org.minicloud.topology.edit.Bounds;
import org.minicloud.topology.edit.Compound;
import org.minicloud.topology.edit.Edit;
import org.minicloud.topology.edit.Remove;
import org.minicloud.topology.edit.Reparent;
import org.minicloud.topology.edit.SetFeature;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Tag;

/** For each difference the edit by which the document says what is. */
final class CloudSides {
	private static final String NOT_DRAWN = "The node is not in the diagram any more.";

	private final ChangeSet changes;
	private final Observed observed;

	CloudSides(ChangeSet changes) {
		this.changes = changes;
		observed = changes.observed();
	}

	Difference.CloudSide of(Change change) {
		return (document, ids) -> switch (change.step()) {
		case GroupStep.ChangeRules rules -> Difference.TowardsCloud.by(new AdoptRules(rules.node(), rules.open(), rules.close(), ids));
		case GroupStep.MakeGroup make -> group(document, make);
		case GroupStep.RemoveGroup remove -> forget(remove.groupId());
		case GroupStep.SetGroups set -> Difference.TowardsCloud.no("In a diagram, an instance is in the group of its node and in no other.");
		case NetworkStep step -> network(document, change, step);
		case InstanceStep step -> instance(document, step);
		case VolumeStep step -> volume(document, step);
		case AddressStep step -> address(document, step);
		case TagStep.SetTags tags -> tags(document, tags);
		case TagStep.Forget forget -> Difference.TowardsCloud.no("It is not in the diagram.");
		};
	}

	private Difference.TowardsCloud instance(Topology document, InstanceStep step) {
		return switch (step) {
		case InstanceStep.Launch launch -> fewer(document, launch.key());
		case InstanceStep.Replace replace -> replaced(document, replace);
		case InstanceStep.Start start -> Difference.TowardsCloud.no("A diagram does not say that an instance is stopped: it says what is to run.");
		case InstanceStep.SetType type -> set(document, type.node(), Literals.SERVER__INSTANCE_TYPE, type.before());
		case InstanceStep.KeepDevice keep -> changes.design().node(keep.node(), Volume.class).isPresent()
				? set(document, keep.node(), Literals.VOLUME__DELETE_WITH_INSTANCE, !keep.deleted())
				: set(document, keep.node(), Literals.SERVER__DELETE_ROOT, !keep.deleted());
		case InstanceStep.Terminate terminate -> more(document, terminate.instanceId());
		};
	}

	/** One instance less; with the last one the server goes, and what is left of it in the cloud is the document's no more. */
	private Difference.TowardsCloud fewer(Topology document, NodeKey key) {
		Optional<Server> server = LiveNodes.find(document, key.node(), Server.class);
		if (server.isEmpty())
			return Difference.TowardsCloud.no(NOT_DRAWN);
		List<Change> along = new ArrayList<>();
		Design.volumesOf(server.get()).forEach(volume -> observed.volumes().find(new NodeKey(volume.getId(), key.index()))
				.ifPresent(there -> along.add(forgetting(volume.getId(), there.volumeId(), there.tags()))));
		if (server.get().getCount() > 1)
			return with(new SetFeature(server.get(), Literals.SERVER__COUNT, server.get().getCount() - 1), along);
		List<Edit> edits = new ArrayList<>();
		for (Element child : server.get().getChildren())
			if (child instanceof ElasticAddress && observed.address(child.getId()).isPresent())
				edits.add(new Reparent(document, child, Bounds.of(child)));
		edits.add(new Remove(List.of(server.get())));
		return with(new Compound("Take " + Design.label(server.get()) + " out, as in the Cloud", edits), along);
	}

	private Difference.TowardsCloud more(Topology document, String instanceId) {
		Optional<Server> server = observed.keyOf(instanceId).flatMap(key -> LiveNodes.find(document, key.node(), Server.class));
		return server.map(each -> Difference.TowardsCloud.by(new SetFeature(each, Literals.SERVER__COUNT, each.getCount() + 1)))
				.orElseGet(() -> forget(instanceId));
	}

	private Difference.TowardsCloud replaced(Topology document, InstanceStep.Replace replace) {
		Optional<Server> server = LiveNodes.find(document, replace.launch().key().node(), Server.class);
		Optional<Instance> there = observed.instances().find(replace.launch().key()).filter(each -> each.instanceId().equals(replace.oldId()));
		if (server.isEmpty() || there.isEmpty())
			return Difference.TowardsCloud.no(NOT_DRAWN);
		return switch (replace.reason().kind()) {
		case IMAGE -> set(document, server.get().getId(), Literals.SERVER__IMAGE, observed.images().name(there.get().imageId()));
		case KEY_PAIR -> set(document, server.get().getId(), Literals.SERVER__KEY_NAME, there.get().keyName());
		case TYPE -> set(document, server.get().getId(), Literals.SERVER__INSTANCE_TYPE, there.get().instanceTypeAsString());
		case ROOT_SIZE -> Difference.TowardsCloud.by(new SetFeature(server.get(), Literals.SERVER__ROOT_GI_B, 0));
		case USER_DATA -> Difference.TowardsCloud.no("EC2 does not tell what user data the instance was launched with.");
		case PLACE -> place(server.get(), there.get());
		};
	}

	private static Difference.TowardsCloud place(Server server, Instance there) {
		if (server.getZones().isEmpty())
			return Difference.TowardsCloud.no("The instance stands in another network than its node. Move the node.");
		Set<String> zones = new TreeSet<>(server.getZones());
		boolean added = zones.add(there.placement().availabilityZone());
		return Difference.TowardsCloud.by(new SetFeature(server, Literals.SERVER__ZONES, added ? List.copyOf(zones) : List.of()));
	}

	private Difference.TowardsCloud volume(Topology document, VolumeStep step) {
		return switch (step) {
		case VolumeStep.Make make -> {
			Optional<Integer> size = observed.volumes().find(make.key()).map(volume -> volume.size());
			yield size.isPresent() ? set(document, make.key().node(), Literals.VOLUME__SIZE_GI_B, size.get())
					: without(document, make.key().node(), List.of());
		}
		case VolumeStep.Attach attach -> detached(document, attach);
		case VolumeStep.Grow grow -> {
			NodeKey key = observed.volumes().keyOf(grow.volumeId()).orElseThrow();
			int size = observed.volumes().find(key).orElseThrow().size();
			yield changes.design().node(key.node(), Volume.class).isPresent() ? set(document, key.node(), Literals.VOLUME__SIZE_GI_B, size)
					: set(document, key.node(), Literals.SERVER__ROOT_GI_B, size);
		}
		case VolumeStep.Delete delete -> forget(delete.volumeId());
		};
	}

	private Difference.TowardsCloud detached(Topology document, VolumeStep.Attach attach) {
		var there = observed.volumes().find(attach.key()).orElseThrow();
		if (there.attachments().isEmpty())
			return without(document, attach.key().node(), List.of(forgetting(attach.key().node(), there.volumeId(), there.tags())));
		boolean here = observed.instances().find(attach.instance()).map(Instance::instanceId)
				.equals(Optional.of(there.attachments().getFirst().instanceId()));
		return here ? set(document, attach.key().node(), Literals.VOLUME__DEVICE, there.attachments().getFirst().device())
				: Difference.TowardsCloud.no("The volume is attached to another instance. Draw it there, or attach it back.");
	}

	private Difference.TowardsCloud address(Topology document, AddressStep step) {
		return switch (step) {
		case AddressStep.MakeAddress make -> without(document, make.node(), List.of());
		case AddressStep.MoveAddress move -> moved(document, move);
		case AddressStep.RemoveAddress remove -> forget(remove.allocationId());
		};
	}

	/** Into the server whose instance has it, or on the drawing as a reserve. */
	private Difference.TowardsCloud moved(Topology document, AddressStep.MoveAddress move) {
		Optional<ElasticAddress> node = LiveNodes.find(document, move.node(), ElasticAddress.class);
		if (node.isEmpty())
			return Difference.TowardsCloud.no(NOT_DRAWN);
		String holder = observed.address(move.node()).map(Address::instanceId).map(Design::text).orElse("");
		if (holder.isEmpty())
			return Difference.TowardsCloud.by(new Reparent(document, node.get(), Bounds.of(node.get())));
		Optional<NodeKey> key = observed.keyOf(holder);
		Optional<Server> server = key.flatMap(each -> LiveNodes.find(document, each.node(), Server.class));
		if (server.isEmpty() || observed.instances().ofNode(key.get().node()).firstKey() != key.get().index())
			return Difference.TowardsCloud.no("In a diagram, an address is on the first instance of a server, and " + holder + " is none.");
		return Difference.TowardsCloud.by(new Reparent(server.get(), node.get(), Bounds.of(node.get())));
	}

	private Difference.TowardsCloud group(Topology document, GroupStep.MakeGroup make) {
		Optional<Guarded> node = LiveNodes.find(document, make.node(), Guarded.class);
		if (node.isEmpty())
			return Difference.TowardsCloud.no(NOT_DRAWN);
		var there = observed.group(make.node());
		if (there.isEmpty())
			return changes.design().serversOf(node.get()).stream().allMatch(server -> observed.instances(server.getId()).isEmpty())
					? without(document, make.node(), List.of())
					: Difference.TowardsCloud.no("Instances of the node are there, and each is in a security group.");
		List<Edit> edits = new ArrayList<>();
		edits.add(new SetFeature(node.get().getGroup(), Literals.SECURITY_GROUP__NAME, there.get().groupName()));
		if (!Design.text(node.get().getGroup().getDescription()).isEmpty())
			edits.add(new SetFeature(node.get().getGroup(), Literals.SECURITY_GROUP__DESCRIPTION, there.get().description()));
		return Difference.TowardsCloud.by(new Compound("Take the Group over from the Cloud", edits));
	}

	private Difference.TowardsCloud network(Topology document, Change change, NetworkStep step) {
		return switch (step) {
		case NetworkStep.RemoveSubnet remove -> forget(remove.subnetId());
		case NetworkStep.RemoveVpc remove -> forget(remove.vpcId());
		case NetworkStep.MakeVpc make -> observed.vpcs().first(make.node())
				.map(there -> set(document, make.node(), Literals.NETWORK__CIDR, there.cidrBlock()))
				.orElseGet(() -> without(document, make.node(), List.of()));
		case NetworkStep.MakeSubnet make -> change instanceof Change.Create ? without(document, make.node(), List.of())
				: Difference.TowardsCloud.no("Draw the subnet with its range and zone in the cloud.");
		};
	}

	private static Difference.TowardsCloud tags(Topology document, TagStep.SetTags tags) {
		Optional<String> name = NodeTags.value(tags.before(), NodeTags.NAME);
		boolean named = NodeTags.value(tags.tags(), NodeTags.NAME).isPresent();
		if (!named || name.filter(text -> !text.isEmpty()).isEmpty())
			return Difference.TowardsCloud.no("A diagram needs the tag.");
		return set(document, tags.node(), Literals.ELEMENT__NAME, name.get());
	}

	private static Difference.TowardsCloud set(Topology document, String node, EStructuralFeature feature, Object value) {
		return LiveNodes.find(document, node, Element.class).map(each -> Difference.TowardsCloud.by(new SetFeature(each, feature, value)))
				.orElse(Difference.TowardsCloud.no(NOT_DRAWN));
	}

	private Difference.TowardsCloud without(Topology document, String node, List<Change> along) {
		return LiveNodes.find(document, node, Element.class).map(each -> with(new Remove(List.of(each)), along))
				.orElse(Difference.TowardsCloud.no(NOT_DRAWN));
	}

	private Difference.TowardsCloud with(Edit edit, List<Change> along) {
		return new Difference.TowardsCloud(Optional.of(edit), along.isEmpty() ? Optional.empty() : Optional.of(set(along)), "");
	}

	/** What the document does not have is left to itself. */
	private Difference.TowardsCloud forget(String resourceId) {
		List<Tag> tags = observed.tags(resourceId);
		String node = NodeTags.value(tags, NodeTags.NODE).orElse("");
		return new Difference.TowardsCloud(Optional.empty(), Optional.of(set(List.of(forgetting(node, resourceId, tags)))), "");
	}

	private static Change forgetting(String node, String resourceId, List<Tag> tags) {
		return new Change.Modify(Change.Facts.of(node, "Let " + resourceId + " go: it stays, and is the diagram's no more"),
				new TagStep.Forget(node, resourceId, tags));
	}

	private ChangeSet set(List<Change> along) {
		return new ChangeSet(changes.design(), observed, along, List.of(), Set.of());
	}
}
