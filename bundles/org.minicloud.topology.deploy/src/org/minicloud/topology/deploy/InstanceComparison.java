package org.minicloud.topology.deploy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.minicloud.topology.Element;
import org.minicloud.topology.ElasticAddress;
import org.minicloud.topology.Server;
import org.minicloud.topology.Volume;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** Instances: how many, where, and what they are. */
final class InstanceComparison {
	private final Comparison all;
	private final Map<String, NavigableMap<Integer, Fate>> fates = new HashMap<>();
	private final Set<String> staying = new HashSet<>();

	InstanceComparison(Comparison all) {
		this.all = all;
	}

	void compare() {
		LaunchSequence sequence = new LaunchSequence(all.design());
		sequence.circular().forEach(server -> all.block(server.getId(), "The user data of " + Design.label(server)
				+ " waits for an address that is known only after its own launch. Take the reference out, or look the address up at boot."));
		for (Server server : sequence.servers())
			compare(server);
		for (Instance instance : all.observed().instances().all())
			if (!staying.contains(instance.instanceId()))
				removed(instance);
	}

	/** What becomes of the instances of a server, by their index. */
	NavigableMap<Integer, Fate> fates(Server server) {
		return fates.getOrDefault(server.getId(), new TreeMap<>());
	}

	/** Those of the instances of a server that stay. */
	List<Instance> kept(Server server) {
		return fates(server).values().stream().filter(Fate.Keep.class::isInstance).flatMap(fate -> fate.present().stream()).toList();
	}

	private void compare(Server server) {
		Places places = new Places(all, server);
		if (places.isEmpty()) {
			all.block(server.getId(), Design.label(server) + " stands in a VPC without a subnet for it. Put it into a subnet, or add one in its zones.");
			return;
		}
		NavigableMap<Integer, Fate> ofServer = new TreeMap<>();
		Map<Integer, Instance> unfit = new TreeMap<>();
		for (Map.Entry<Integer, Instance> each : wanted(server).entrySet()) {
			boolean stays = reasonToReplace(server, each.getValue()).isEmpty() && places.take(each.getValue()).isPresent();
			if (stays)
				ofServer.put(each.getKey(), new Fate.Keep(each.getValue()));
			else
				unfit.put(each.getKey(), each.getValue());
		}
		unfit.forEach((index, instance) -> ofServer.put(index, new Fate.Replace(instance, places.take(Design.volumesOf(server).isEmpty() ? "" : zone(instance)),
				reasonToReplace(server, instance).orElse(new Reason(Reason.Kind.PLACE, "it is to be elsewhere than in " + zone(instance))))));
		for (int index = 0; ofServer.size() < server.getCount(); index++)
			if (!ofServer.containsKey(index))
				ofServer.put(index, new Fate.Launch(places.take(zoneOfVolumes(server, index))));
		fates.put(server.getId(), ofServer);
		if (ofServer.values().stream().anyMatch(fate -> !fate.isSettled()) && all.observed().images().find(Design.text(server.getImage())).isEmpty())
			all.block(server.getId(), "The region has no image \"" + Design.text(server.getImage()) + "\" for " + Design.label(server)
					+ ". Choose another one.");
		ofServer.forEach((index, fate) -> change(server, new NodeKey(server.getId(), index), fate));
	}

	/** As many as there are to be, those first that may stay as they are. */
	private NavigableMap<Integer, Instance> wanted(Server server) {
		NavigableMap<Integer, Instance> there = all.observed().instances().ofNode(server.getId());
		NavigableMap<Integer, Instance> wanted = new TreeMap<>();
		there.entrySet().stream().sorted(Comparator.comparing((Map.Entry<Integer, Instance> each) -> reasonToReplace(server, each.getValue())
				.isPresent()).thenComparing(Map.Entry::getKey)).limit(server.getCount()).forEach(each -> wanted.put(each.getKey(), each.getValue()));
		wanted.values().forEach(each -> staying.add(each.instanceId()));
		return wanted;
	}

	private Optional<Reason> reasonToReplace(Server server, Instance instance) {
		String image = Design.text(server.getImage());
		if (!all.observed().images().fits(image, instance.imageId()))
			return reason(Reason.Kind.IMAGE, "its image is " + all.observed().images().name(instance.imageId()) + ", not " + image);
		if (!Design.text(server.getKeyName()).equals(Design.text(instance.keyName())))
			return reason(Reason.Kind.KEY_PAIR, Design.text(server.getKeyName()).isEmpty() ? "it has the key pair " + instance.keyName() + ", and should have none"
					: "its key pair is " + (Design.text(instance.keyName()).isEmpty() ? "none" : instance.keyName()) + ", not " + server.getKeyName());
		if (!instance.instanceTypeAsString().equals(server.getInstanceType()) && "instance-store".equals(instance.rootDeviceTypeAsString()))
			return reason(Reason.Kind.TYPE, "it is " + article(instance.instanceTypeAsString())
					+ ", and an instance without a root volume cannot be stopped to become another type");
		if (server.getRootGiB() > 0 && rootVolume(server, instance).filter(root -> root.size() > server.getRootGiB()).isPresent())
			return reason(Reason.Kind.ROOT_SIZE, "its root volume is larger than " + server.getRootGiB() + " GiB, and EC2 does not make volumes smaller");
		return reasonInUserData(server, instance);
	}

	private Optional<Reason> reasonInUserData(Server server, Instance instance) {
		Optional<String> digest = NodeTags.value(instance.tags(), NodeTags.USER_DATA);
		if (digest.isEmpty())
			return Optional.empty();
		UserDataText wanted = new UserDataText(Design.text(server.getUserData()));
		for (String node : wanted.needing("address"))
			if (servers(node).stream().findFirst().map(this::fates).map(NavigableMap::firstEntry).filter(each -> !each.getValue().isSettled())
					.isPresent())
				return reason(Reason.Kind.USER_DATA, "the address of " + all.design().label(node) + " in its user data changes");
		for (String node : wanted.needing("addresses"))
			if (servers(node).stream().anyMatch(each -> !fates(each).values().stream().allMatch(Fate::isSettled)))
				return reason(Reason.Kind.USER_DATA, "the addresses of " + all.design().label(node) + " in its user data change");
		Optional<String> now = wanted.resolve(this::addresses, node -> all.design().node(node).map(Design::label));
		return now.map(NodeTags::digest).equals(digest) ? Optional.empty()
				: reason(Reason.Kind.USER_DATA, "its user data have changed, and are read at the first boot only");
	}

	private static Optional<Reason> reason(Reason.Kind kind, String sentence) {
		return Optional.of(new Reason(kind, sentence));
	}

	private List<Server> servers(String node) {
		return all.design().node(node).map(all.design()::serversOf).orElse(List.of());
	}

	private List<String> addresses(String node) {
		List<String> addresses = new ArrayList<>();
		for (Server server : servers(node))
			fates(server).values().forEach(fate -> fate.present().ifPresent(instance -> addresses.add(instance.privateIpAddress())));
		return addresses;
	}

	private void change(Server server, NodeKey key, Fate fate) {
		String name = all.label(key, server.getCount());
		String imageId = all.observed().images().find(Design.text(server.getImage())).map(Image::imageId).orElse("");
		BigDecimal price = all.price(server.getInstanceType(), imageId);
		switch (fate) {
		case Fate.Keep(Instance instance) -> compare(server, key, instance);
		case Fate.Launch(Place place) -> all.create(Change.Facts.of(server.getId(), "Launch " + name + ", " + article(server.getInstanceType())
				+ " of " + server.getImage() + where(place)).costing(BigDecimal.ZERO, price), new InstanceStep.Launch(key, place));
		case Fate.Replace(Instance instance, Place place, Reason reason) -> {
			all.leaves(instance.instanceId());
			all.modify(Change.Facts.of(server.getId(), "Replace " + name + " (" + instance.instanceId() + ")" + where(place) + ": " + reason.sentence())
					.losing(rootLoss(instance)).costing(price(instance), price), new InstanceStep.Replace(new InstanceStep.Launch(key, place),
							instance.instanceId(), movedVolumes(server, key, instance), addressOn(server, instance), reason));
		}
		}
	}

	private void compare(Server server, NodeKey key, Instance instance) {
		String name = all.label(key, server.getCount());
		String type = instance.instanceTypeAsString();
		boolean stopped = Set.of(InstanceStateName.STOPPED, InstanceStateName.STOPPING).contains(instance.state().name());
		if (!type.equals(server.getInstanceType()))
			all.modify(Change.Facts.of(server.getId(), "Make " + name + " " + article(server.getInstanceType()) + ", not " + article(type)
					+ (stopped ? ", and start it" : ": it is stopped and started for it")).costing(price(instance),
							all.price(server.getInstanceType(), instance.imageId())), new InstanceStep.SetType(server.getId(), instance.instanceId(),
									type, server.getInstanceType()));
		else if (stopped)
			all.modify(Change.Facts.of(server.getId(), "Start " + name + ", which is stopped").costing(BigDecimal.ZERO, all.price(type,
					instance.imageId())), new InstanceStep.Start(server.getId(), instance.instanceId()));
		all.compareTags(server, instance.instanceId(), key.index(), instance.tags());
		compareRoot(server, name, instance);
	}

	private void compareRoot(Server server, String name, Instance instance) {
		instance.blockDeviceMappings().stream().filter(each -> each.deviceName().equals(instance.rootDeviceName()) && each.ebs() != null)
				.findFirst().filter(each -> each.ebs().deleteOnTermination() != server.isDeleteRoot())
				.ifPresent(root -> all.modify(Change.Facts.of(server.getId(), (server.isDeleteRoot() ? "Delete" : "Keep") + " the root volume of "
						+ name + " when it is terminated"), new InstanceStep.KeepDevice(server.getId(), instance.instanceId(),
								root.deviceName(), server.isDeleteRoot())));
		rootVolume(server, instance).filter(root -> server.getRootGiB() > root.size()).ifPresent(root -> all.modify(Change.Facts.of(server.getId(),
				"Make the root volume of " + name + " " + server.getRootGiB() + " GiB, not " + root.size()),
				new VolumeStep.Grow(root.volumeId(), server.getRootGiB())));
	}

	/** Root volumes have their server's tags. */
	private Optional<software.amazon.awssdk.services.ec2.model.Volume> rootVolume(Server server, Instance instance) {
		return all.observed().volumes().list(server.getId()).stream()
				.filter(volume -> volume.attachments().stream().anyMatch(each -> each.instanceId().equals(instance.instanceId()))).findFirst();
	}

	private void removed(Instance instance) {
		NodeKey key = all.observed().keyOf(instance.instanceId()).orElseThrow();
		all.remove(instance.instanceId(), Change.Facts.of(key.node(), "Terminate " + all.label(instance) + " (" + instance.instanceId() + ")")
				.losing(rootLoss(instance)).costing(price(instance), BigDecimal.ZERO), new InstanceStep.Terminate(instance.instanceId()));
	}

	/** What goes with an instance. */
	private String rootLoss(Instance instance) {
		boolean stays = instance.blockDeviceMappings().stream().anyMatch(each -> each.deviceName().equals(instance.rootDeviceName())
				&& each.ebs() != null && !Boolean.TRUE.equals(each.ebs().deleteOnTermination()));
		return stays ? "" : "what " + all.label(instance) + " (" + instance.instanceId() + ") has on its root device";
	}

	private BigDecimal price(Instance instance) {
		boolean runs = Set.of(InstanceStateName.RUNNING, InstanceStateName.PENDING).contains(instance.state().name());
		return runs ? all.price(instance.instanceTypeAsString(), instance.imageId()) : BigDecimal.ZERO;
	}

	/** Volumes of an instance that is replaced go over to the new one, if they are in its zone. */
	private List<VolumeStep.Attach> movedVolumes(Server server, NodeKey key, Instance old) {
		List<VolumeStep.Attach> moved = new ArrayList<>();
		Devices devices = new Devices(all.observed(), server, key.index(), fates(server).get(key.index()));
		for (Volume volume : Design.volumesOf(server)) {
			NodeKey volumeKey = new NodeKey(volume.getId(), key.index());
			boolean attached = all.observed().volumes().find(volumeKey).filter(there -> there.attachments().stream()
					.anyMatch(each -> each.instanceId().equals(old.instanceId()))).isPresent();
			if (attached && fates(server).get(key.index()) instanceof Fate.Replace(Instance instance, Place place, Reason reason)
					&& (place.zone().isEmpty() || place.zone().equals(zone(old))))
				moved.add(new VolumeStep.Attach(volumeKey, key, devices.of(volume)));
		}
		return moved;
	}

	/** The node of the elastic address that an instance has and its server is to have; empty for none. */
	private String addressOn(Server server, Instance instance) {
		return server.getChildren().stream().filter(ElasticAddress.class::isInstance).map(Element::getId)
				.filter(node -> all.observed().address(node).filter(address -> instance.instanceId().equals(address.instanceId())).isPresent())
				.findFirst().orElse("");
	}

	/** Where the volumes of an instance wait that is gone; empty when there are none. */
	private String zoneOfVolumes(Server server, int index) {
		return Design.volumesOf(server).stream().flatMap(volume -> all.observed().volumes().find(new NodeKey(volume.getId(), index)).stream())
				.map(volume -> volume.availabilityZone()).findFirst().orElse("");
	}

	private static String zone(Instance instance) {
		return instance.placement().availabilityZone();
	}

	private String where(Place place) {
		return place.subnet().isEmpty() ? place.zone().isEmpty() ? "" : " in " + place.zone() : " in " + all.design().label(place.subnet());
	}

	private static String article(String type) {
		return ("aeim".indexOf(type.charAt(0)) >= 0 ? "an " : "a ") + type;
	}
}
