package org.minicloud.cloud.interfaces;

import org.minicloud.cloud.state.RegionState;
import org.minicloud.model.Instance;
import org.minicloud.model.NetworkInterface;

/** What becomes of network interfaces when their instance ends. Inside transactions only. */
public final class InterfaceEnd {
	private InterfaceEnd() {
	}

	/** Interfaces go with their instance, or stay without one. */
	public static void instanceTerminated(RegionState region, Instance instance) {
		for (NetworkInterface card : region.networks().interfaces().of(instance)) {
			if (card.isDeleteOnTermination())
				region.model().getNetworkInterfaces().remove(card);
			else
				detach(card);
		}
		instance.setSubnet(null);
		instance.setPrivateIpAddress(null);
	}

	/** It belongs to no instance from now on, and keeps its addresses. */
	static void detach(NetworkInterface card) {
		card.setInstance(null);
		card.setAttachmentId(null);
		card.setAttachTime(null);
		card.setDeviceIndex(0);
		card.setDeleteOnTermination(false);
	}
}
