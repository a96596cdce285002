package org.minicloud.topology.findings;

import java.util.HashMap;
import java.util.Map;
import org.minicloud.topology.Element;
import org.minicloud.topology.Server;
import org.minicloud.topology.TopologyPackage.Literals;
import org.minicloud.topology.Volume;
import org.minicloud.topology.document.Names;
import org.minicloud.topology.rules.RuleMatrix;

/** Volumes at the same device, and volumes without a size. */
final class VolumeChecker implements Checker {
	/** Where the root volume is. */
	private static final String ROOT = "/dev/sda1";

	@Override
	public void check(Element element, Look look) {
		if (element instanceof Server server)
			checkDevices(server, look);
		if (element instanceof Volume volume)
			checkSize(volume, look);
	}

	private static void checkDevices(Server server, Look look) {
		Map<String, Volume> devices = new HashMap<>();
		for (Element child : RuleMatrix.childrenOf(server))
			if (child instanceof Volume volume && volume.getDevice() != null && !volume.getDevice().isBlank()) {
				Volume other = devices.putIfAbsent(volume.getDevice(), volume);
				QuickFix free = Look.set("Use the next free device", volume, Literals.VOLUME__DEVICE, null);
				if (other != null)
					look.error("device-twice", volume, Names.of(volume) + " and " + Names.of(other) + " are both " + volume.getDevice() + ".", free);
				else if (volume.getDevice().equals(ROOT))
					look.error("device-root", volume, ROOT + " is the root volume's device.", free);
			}
	}

	private static void checkSize(Volume volume, Look look) {
		boolean hasSnapshot = volume.getSnapshotId() != null && !volume.getSnapshotId().isBlank();
		if (volume.getSizeGiB() < 1 && !hasSnapshot)
			look.error("volume-size", volume, Names.of(volume) + " has no size, and no snapshot that has one.",
					Look.set("Make it 8 GiB", volume, Literals.VOLUME__SIZE_GI_B, 8));
	}
}
