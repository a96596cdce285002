package org.minicloud.topology.cloudformation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.emf.ecore.EObject;
import org.minicloud.topology.ElasticAddress;
import org.minicloud.topology.Element;
import org.minicloud.topology.Guarded;
import org.minicloud.topology.Server;
import org.minicloud.topology.Subnet;
import org.minicloud.topology.Volume;
import org.minicloud.topology.rules.EffectiveRules;

/** Instances with their volumes, and elastic addresses. */
final class ServerResources {
	static final String INSTANCE = "AWS::EC2::Instance";
	static final String VOLUME = "AWS::EC2::Volume";
	static final String ATTACHMENT = "AWS::EC2::VolumeAttachment";
	static final String ADDRESS = "AWS::EC2::EIP";
	/** As the stock images name their root. */
	static final String ROOT_DEVICE = "/dev/sda1";

	private final ResourceNames names;
	private final Resources resources;
	private final Parameters parameters;
	private final Function<String, Optional<UserDataText.Target>> targets;

	ServerResources(ResourceNames names, Resources resources, Parameters parameters, Function<String, Optional<UserDataText.Target>> targets) {
		this.names = names;
		this.resources = resources;
		this.parameters = parameters;
		this.targets = targets;
	}

	void write(Server server) {
		List<String> instances = names.instances(server);
		for (int index = 0; index < instances.size(); index++)
			write(server, instances.get(index), index);
		Map<Volume, String> devices = Devices.of(server);
		devices.forEach((volume, device) -> {
			if (!volume.isDeleteWithInstance())
				writeApart(volume, device, instances);
		});
	}

	private void write(Server server, String id, int index) {
		Map<String, Object> properties = resources.add(id, INSTANCE);
		if (isSaid(server.getImage()))
			properties.put("ImageId", parameters.image(server.getImage()));
		if (isSaid(server.getInstanceType()))
			properties.put("InstanceType", server.getInstanceType());
		if (isSaid(server.getKeyName()))
			properties.put("KeyName", parameters.key(server.getKeyName()));
		place(server, index, properties);
		Guarded guard = EffectiveRules.guardOf(server);
		properties.put("SecurityGroupIds", List.of(Functions.getAtt(names.group(guard), "GroupId")));
		List<Object> mappings = mappings(server);
		if (!mappings.isEmpty())
			properties.put("BlockDeviceMappings", mappings);
		if (isSaid(server.getUserData()))
			properties.put("UserData", UserDataText.toTemplate(server.getUserData(), targets));
		Resources.name(properties, instanceName(server, index));
	}

	static String instanceName(Server server, int index) {
		return isSaid(server.getName()) && server.getCount() > 1 ? server.getName() + "-" + (index + 1) : server.getName();
	}

	private void place(Server server, int index, Map<String, Object> properties) {
		Optional<Subnet> subnet = subnetOf(server);
		Optional<String> own = subnet.flatMap(names::of);
		if (own.isPresent())
			properties.put("SubnetId", Functions.ref(own.get()));
		else if (!server.getZones().isEmpty())
			properties.put("AvailabilityZone", server.getZones().get(index % server.getZones().size()));
		else
			subnet.map(Subnet::getZone).filter(ServerResources::isSaid).ifPresent(zone -> properties.put("AvailabilityZone", zone));
	}

	static Optional<Subnet> subnetOf(Element element) {
		for (EObject at = element.eContainer(); at != null; at = at.eContainer())
			if (at instanceof Subnet subnet)
				return Optional.of(subnet);
		return Optional.empty();
	}

	private static List<Object> mappings(Server server) {
		List<Object> mappings = new ArrayList<>();
		if (server.getRootGiB() > 0 || !server.isDeleteRoot())
			mappings.add(mapping(ROOT_DEVICE, server.getRootGiB(), null, server.isDeleteRoot()));
		Devices.of(server).forEach((volume, device) -> {
			if (volume.isDeleteWithInstance())
				mappings.add(mapping(device, volume.getSizeGiB(), volume.getSnapshotId(), true));
		});
		return mappings;
	}

	private static Map<String, Object> mapping(String device, int sizeGiB, String snapshotId, boolean delete) {
		Map<String, Object> disk = new LinkedHashMap<>();
		if (sizeGiB > 0)
			disk.put("VolumeSize", sizeGiB);
		if (isSaid(snapshotId))
			disk.put("SnapshotId", snapshotId);
		disk.put("DeleteOnTermination", delete);
		Map<String, Object> mapping = new LinkedHashMap<>();
		mapping.put("DeviceName", device);
		mapping.put("Ebs", disk);
		return mapping;
	}

	/** A volume that outlives its instance is a resource of its own. */
	private void writeApart(Volume volume, String device, List<String> instances) {
		List<String> volumes = names.volumes(volume);
		for (int index = 0; index < instances.size(); index++) {
			String id = volumes.get(index);
			Map<String, Object> properties = resources.add(id, VOLUME);
			properties.put("AvailabilityZone", Functions.getAtt(instances.get(index), "AvailabilityZone"));
			if (volume.getSizeGiB() > 0)
				properties.put("Size", volume.getSizeGiB());
			if (isSaid(volume.getSnapshotId()))
				properties.put("SnapshotId", volume.getSnapshotId());
			Resources.name(properties, volume.getName());
			Map<String, Object> attachment = resources.add(names.take(id + "Attachment"), ATTACHMENT);
			attachment.put("InstanceId", Functions.ref(instances.get(index)));
			attachment.put("VolumeId", Functions.ref(id));
			attachment.put("Device", device);
		}
	}

	void write(ElasticAddress address) {
		Map<String, Object> properties = resources.add(names.of(address).orElseThrow(), ADDRESS);
		properties.put("Domain", "vpc");
		if (address.eContainer() instanceof Server server && !names.instances(server).isEmpty())
			properties.put("InstanceId", Functions.ref(names.instances(server).getFirst()));
		Resources.name(properties, address.getName());
	}

	static boolean isSaid(String text) {
		return text != null && !text.isEmpty();
	}
}
