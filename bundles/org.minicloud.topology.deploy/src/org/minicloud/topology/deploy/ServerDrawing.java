package org.minicloud.topology.deploy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.minicloud.topology.ElasticAddress;
import org.minicloud.topology.Server;
import org.minicloud.topology.Tier;
import org.minicloud.topology.TopologyPackage.Literals;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Volume;

/** Draws the servers of a tier: instances that are alike are one server. */
final class ServerDrawing {
	/**
	 * What makes instances alike.
	 *
	 * @param own an instance's own id when it is like no other, because it is not the first here that has an elastic address
	 */
	private record Likeness(String name, String image, String type, String key, Optional<String> userData, boolean deleteRoot, int rootGiB,
			List<Disk> disks, String own) {
	}

	/** A volume beside the root. */
	private record Disk(String device, int gib, String snapshot, boolean deleted) {
	}

	private final SystemDrawing drawing;
	private final RunningSystem system;
	private final Tier tier;

	ServerDrawing(SystemDrawing drawing, RunningSystem system, Tier tier) {
		this.drawing = drawing;
		this.system = system;
		this.tier = tier;
	}

	void draw(List<Instance> members) {
		Map<Likeness, List<Instance>> alike = new LinkedHashMap<>();
		// who has an elastic address comes first, because a server's first instance has it
		for (Instance each : members.stream().sorted(Comparator.comparing((Instance instance) -> system.address(instance).isEmpty())
				.thenComparing(Instance::launchTime).thenComparing(Instance::instanceId)).toList()) {
			Likeness shared = likeness(each, "");
			boolean alone = alike.containsKey(shared) && system.address(each).isPresent();
			alike.computeIfAbsent(alone ? likeness(each, each.instanceId()) : shared, key -> new ArrayList<>()).add(each);
		}
		alike.forEach(this::draw);
	}

	private Likeness likeness(Instance instance, String own) {
		return new Likeness(name(instance), instance.imageId(), instance.instanceTypeAsString(), Design.text(instance.keyName()),
				system.userData(instance), deletesRoot(instance), rootGiB(instance), system.volumes(instance).stream().map(this::disk).toList(), own);
	}

	private String name(Instance instance) {
		return NodeTags.value(instance.tags(), NodeTags.NAME).filter(text -> !text.isBlank()).orElse(tier.getName());
	}

	private Disk disk(Volume volume) {
		var at = volume.attachments().getFirst();
		return new Disk(at.device(), volume.size(), Design.text(volume.snapshotId()), Boolean.TRUE.equals(at.deleteOnTermination()));
	}

	private static boolean deletesRoot(Instance instance) {
		return instance.blockDeviceMappings().stream().noneMatch(each -> each.deviceName().equals(instance.rootDeviceName()) && each.ebs() != null
				&& !Boolean.TRUE.equals(each.ebs().deleteOnTermination()));
	}

	/** Only where it is not the image's. */
	private int rootGiB(Instance instance) {
		Optional<Integer> usual = system.images().byId(instance.imageId()).flatMap(image -> image.blockDeviceMappings().stream()
				.filter(each -> each.deviceName().equals(image.rootDeviceName()) && each.ebs() != null).map(each -> each.ebs().volumeSize()).findFirst());
		return system.root(instance).map(Volume::size).filter(size -> !Optional.of(size).equals(usual)).orElse(0);
	}

	private void draw(Likeness likeness, List<Instance> instances) {
		Server server = drawing.make(Literals.SERVER, likeness.name());
		server.setImage(system.images().name(likeness.image()));
		server.setInstanceType(likeness.type());
		server.setKeyName(likeness.key().isEmpty() ? null : likeness.key());
		server.setCount(instances.size());
		server.setDeleteRoot(likeness.deleteRoot());
		server.setRootGiB(likeness.rootGiB());
		server.getZones().addAll(zones(instances));
		likeness.userData().ifPresentOrElse(text -> server.setUserData(text.isEmpty() ? null : text),
				() -> drawing.leftOut("The user data of " + server.getName() + " are no text."));
		tier.getChildren().add(server);
		for (int index = 0; index < instances.size(); index++)
			adopt(server, index, instances.get(index), likeness.userData());
		for (int disk = 0; disk < likeness.disks().size(); disk++)
			draw(server, likeness.disks().get(disk), disk, instances);
		system.address(instances.getFirst()).ifPresent(address -> draw(server, address));
	}

	/** The zones, when the instances are spread over them evenly; none when they are not, and may be anywhere. */
	private List<String> zones(List<Instance> instances) {
		if (system.vpc(instances.getFirst()).isPresent() && instances.stream().map(Instance::subnetId).distinct().count() == 1)
			return List.of();
		Map<String, Integer> zones = new TreeMap<>();
		instances.forEach(each -> zones.merge(each.placement().availabilityZone(), 1, Integer::sum));
		int most = Math.ceilDiv(instances.size(), zones.size());
		return zones.values().stream().allMatch(count -> count <= most) ? List.copyOf(zones.keySet()) : List.of();
	}

	private void adopt(Server server, int index, Instance instance, Optional<String> userData) {
		List<Tag> tags = NodeTags.of(drawing.documentId(), server.getId(), index, server.getName());
		List<Tag> withDigest = new ArrayList<>(tags);
		userData.ifPresent(text -> withDigest.add(NodeTags.tag(NodeTags.USER_DATA, NodeTags.digest(text))));
		drawing.adopt(server, instance.instanceId(), instance.tags(), withDigest);
		system.root(instance).ifPresent(root -> drawing.adopt(server, root.volumeId(), root.tags(),
				NodeTags.of(drawing.documentId(), server.getId(), index, "")));
	}

	private void draw(Server server, Disk disk, int number, List<Instance> instances) {
		Volume first = system.volumes(instances.getFirst()).get(number);
		org.minicloud.topology.Volume volume = drawing.make(Literals.VOLUME,
				NodeTags.value(first.tags(), NodeTags.NAME).filter(text -> !text.isBlank()).orElse(server.getName() + " " + disk.device()));
		volume.setDevice(disk.device());
		volume.setSizeGiB(disk.gib());
		volume.setSnapshotId(disk.snapshot().isEmpty() ? null : disk.snapshot());
		volume.setDeleteWithInstance(disk.deleted());
		server.getChildren().add(volume);
		for (int index = 0; index < instances.size(); index++) {
			Volume there = system.volumes(instances.get(index)).get(number);
			drawing.adopt(volume, there.volumeId(), there.tags(), NodeTags.of(drawing.documentId(), volume.getId(), index, volume.getName()));
		}
	}

	private void draw(Server server, Address there) {
		ElasticAddress address = drawing.make(Literals.ELASTIC_ADDRESS,
				NodeTags.value(there.tags(), NodeTags.NAME).filter(text -> !text.isBlank()).orElse(there.publicIp()));
		server.getChildren().add(address);
		drawing.adopt(address, there.allocationId(), there.tags(), NodeTags.of(drawing.documentId(), address.getId(), address.getName()));
	}
}
