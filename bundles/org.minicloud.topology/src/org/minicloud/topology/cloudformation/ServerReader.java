package org.minicloud.topology.cloudformation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.minicloud.topology.Server;
import org.minicloud.topology.Topology;
import org.minicloud.topology.TopologyFactory;
import org.minicloud.topology.Volume;

/** Fills servers and their volumes with what the template's instances say. */
final class ServerReader {
	private static final Set<String> ROOT_DEVICES = Set.of("/dev/sda1", "/dev/sda", "/dev/xvda");

	private final TemplateResources resources;
	private final Map<String, Object> imageNames;
	private final Map<String, Server> servers;
	private final ResourceNames names;
	private final Function<String, Optional<UserDataText.Target>> targets;

	/** @param servers by the logical ids of their instances */
	ServerReader(Topology topology, TemplateResources resources, Map<String, Object> imageNames, Map<String, Server> servers) {
		this.resources = resources;
		this.imageNames = imageNames;
		this.servers = servers;
		this.names = new ResourceNames(topology);
		this.targets = UserDataText.targets(ResourceNames.elements(topology), names);
	}

	/**
	 * The first instance speaks for all: a server's instances are alike.
	 *
	 * @param instances logical ids, in the order of the server's instances
	 */
	void read(Server server, List<String> instances) {
		Map<String, Object> properties = resources.properties(instances.getFirst());
		server.setImage(image(properties.get("ImageId")).orElse(null));
		server.setInstanceType(resources.text(properties.get("InstanceType")).orElse(null));
		server.setKeyName(resources.text(properties.get("KeyName")).orElse(null));
		server.setUserData(UserDataText.fromTemplate(properties.get("UserData"), targets, this::owner).orElse(null));
		zones(server, instances);
		disks(server, properties);
	}

	private Optional<String> image(Object value) {
		return Functions.refTarget(value).map(imageNames::get).filter(String.class::isInstance).map(String.class::cast).or(() -> resources.text(value));
	}

	private Optional<String> owner(String instance) {
		return Optional.ofNullable(servers.get(instance)).filter(server -> server.getCount() == 1).map(Server::getId);
	}

	/** What the design says stays as long as it gives these zones. */
	private void zones(Server server, List<String> instances) {
		List<String> found = new ArrayList<>();
		for (String instance : instances)
			resources.text(resources.properties(instance).get("AvailabilityZone")).ifPresent(found::add);
		List<String> designed = new ArrayList<>();
		for (int index = 0; index < instances.size() && !server.getZones().isEmpty(); index++)
			designed.add(server.getZones().get(index % server.getZones().size()));
		boolean bySubnet = server.getZones().isEmpty() && ServerResources.subnetOf(server).map(subnet -> subnet.getZone())
				.filter(zone -> found.stream().allMatch(zone::equals)).isPresent();
		boolean inOwnSubnet = ServerResources.subnetOf(server).filter(subnet -> ResourceNames.networkOf(subnet).isPresent()).isPresent() && found.isEmpty();
		if (designed.equals(found) || bySubnet || inOwnSubnet)
			return;
		server.getZones().clear();
		server.getZones().addAll(new LinkedHashSet<>(found));
	}

	private void disks(Server server, Map<String, Object> properties) {
		server.setRootGiB(0);
		server.setDeleteRoot(true);
		Map<String, Map<String, Object>> mapped = new HashMap<>();
		for (Map<String, Object> mapping : DesignReader.maps(properties.get("BlockDeviceMappings")))
			if (mapping.get("DeviceName") instanceof String device && mapping.get("Ebs") instanceof Map<?, ?> disk) {
				if (ROOT_DEVICES.contains(device)) {
					resources.number(disk.get("VolumeSize")).ifPresent(server::setRootGiB);
					resources.flag(disk.get("DeleteOnTermination")).ifPresent(server::setDeleteRoot);
				} else if (resources.flag(disk.get("DeleteOnTermination")).orElse(true))
					mapped.put(device, DesignReader.strings(disk));
			}
		volumes(server, mapped);
	}

	private void volumes(Server server, Map<String, Map<String, Object>> mapped) {
		Map<Volume, String> devices = Devices.of(server);
		List<Volume> gone = new ArrayList<>();
		devices.forEach((volume, device) -> {
			Map<String, Object> disk = mapped.remove(device);
			String apart = names.volumes(volume).getFirst();
			if (disk != null)
				fill(volume, disk.get("VolumeSize"), disk.get("SnapshotId"), true);
			else if (resources.is(apart, ServerResources.VOLUME))
				fill(volume, resources.properties(apart).get("Size"), resources.properties(apart).get("SnapshotId"), false);
			else
				gone.add(volume);
		});
		server.getChildren().removeAll(gone);
		mapped.forEach((device, disk) -> {
			Volume volume = TopologyFactory.eINSTANCE.createVolume();
			volume.setId(names.take(server.getId() + "Volume"));
			volume.setName(volume.getId());
			volume.setDevice(device);
			fill(volume, disk.get("VolumeSize"), disk.get("SnapshotId"), true);
			server.getChildren().add(volume);
		});
	}

	private void fill(Volume volume, Object size, Object snapshot, boolean deleteWithInstance) {
		volume.setSizeGiB(resources.number(size).orElse(0));
		volume.setSnapshotId(resources.text(snapshot).orElse(null));
		volume.setDeleteWithInstance(deleteWithInstance);
	}
}
