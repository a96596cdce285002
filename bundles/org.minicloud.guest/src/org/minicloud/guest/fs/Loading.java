package org.minicloud.guest.fs;

import java.io.Serializable;
import java.util.List;

/** Blocks on their way into memory, which are kept there until they are {@link #letGo let go}. */
public final class Loading implements Serializable {
	private static final long serialVersionUID = 1;
	private final DeviceCache device;
	private final List<Integer> blocks;
	private final List<Page> held;
	private Loading earlier;

	Loading(DeviceCache device, List<Integer> blocks) {
		this.device = device;
		this.blocks = List.copyOf(blocks);
		device.request(blocks);
		this.held = device.hold(blocks);
	}

	/** Whether nothing is on its way any more. */
	public boolean isDone() {
		for (int block : blocks)
			if (device.isComing(block))
				return false;
		return true;
	}

	/** Whether something could not be read. */
	public boolean hasFailed() {
		return blocks.stream().anyMatch(device::hasFailed);
	}

	/** What an earlier one brought stays as well, as long as this. */
	public Loading keeping(Loading other) {
		earlier = other;
		return this;
	}

	public void letGo() {
		DeviceCache.letGo(held);
		if (earlier != null)
			earlier.letGo();
		earlier = null;
	}
}
