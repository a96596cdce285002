package org.minicloud.guest.fs;

import java.util.Collection;
import java.util.List;

/** Bytes of a file are not in memory: who wanted them waits until they are, and begins again. */
public final class PageFaultException extends RuntimeException {
	private static final long serialVersionUID = 1;
	private final transient DeviceCache device;
	private final transient List<Integer> blocks;

	PageFaultException(DeviceCache device, Collection<Integer> blocks) {
		super(blocks.size() + " blocks are not in memory", null, false, false);
		this.device = device;
		this.blocks = List.copyOf(blocks);
	}

	/** Asks for the blocks. */
	public Loading load() {
		return new Loading(device, blocks);
	}
}
