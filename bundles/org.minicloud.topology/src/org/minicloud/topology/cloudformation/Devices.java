package org.minicloud.topology.cloudformation;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.minicloud.topology.Element;
import org.minicloud.topology.Server;
import org.minicloud.topology.Volume;

/** Under which device the volumes of a server are attached: as designed, or the next free one from /dev/sdf on. */
final class Devices {
	private Devices() {
	}

	static Map<Volume, String> of(Server server) {
		Set<String> taken = new HashSet<>();
		for (Element child : server.getChildren())
			if (child instanceof Volume volume && ServerResources.isSaid(volume.getDevice()))
				taken.add(volume.getDevice());
		Map<Volume, String> devices = new LinkedHashMap<>();
		char next = 'f';
		for (Element child : server.getChildren())
			if (child instanceof Volume volume) {
				String device = volume.getDevice();
				while (!ServerResources.isSaid(device)) {
					String free = "/dev/sd" + next++;
					if (taken.add(free))
						device = free;
				}
				devices.put(volume, device);
			}
		return devices;
	}
}
