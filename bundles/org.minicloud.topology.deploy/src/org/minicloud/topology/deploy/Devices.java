package org.minicloud.topology.deploy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.minicloud.topology.Server;
import org.minicloud.topology.Volume;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;

/**
 * At which device each volume of an instance is: as designed; else where it is now, so that no volume moves because another one goes; else at the
 * next free one from /dev/sdf on.
 */
final class Devices {
	private final Map<Volume, String> devices = new HashMap<>();

	Devices(Observed observed, Server server, int index, Fate fate) {
		Set<String> taken = new HashSet<>();
		fate.present().ifPresent(instance -> instance.blockDeviceMappings().stream().map(InstanceBlockDeviceMapping::deviceName).forEach(taken::add));
		for (Volume volume : Design.volumesOf(server)) {
			String device = Design.text(volume.getDevice());
			if (device.isEmpty())
				device = present(observed, new NodeKey(volume.getId(), index), fate);
			if (!device.isEmpty())
				devices.put(volume, device);
			taken.add(device);
		}
		for (Volume volume : Design.volumesOf(server))
			if (!devices.containsKey(volume)) {
				String free = next(taken);
				devices.put(volume, free);
				taken.add(free);
			}
	}

	private static String present(Observed observed, NodeKey key, Fate fate) {
		String instance = fate.present().map(Instance::instanceId).orElse("");
		return observed.volumes().find(key).stream().flatMap(volume -> volume.attachments().stream())
				.filter(each -> each.instanceId().equals(instance)).map(each -> each.device()).findFirst().orElse("");
	}

	private static String next(Set<String> taken) {
		for (char letter = 'f'; letter <= 'p'; letter++)
			if (!taken.contains("/dev/sd" + letter) && !taken.contains("/dev/xvd" + letter))
				return "/dev/sd" + letter;
		return "/dev/sdp" + taken.size();
	}

	String of(Volume volume) {
		return devices.get(volume);
	}
}
