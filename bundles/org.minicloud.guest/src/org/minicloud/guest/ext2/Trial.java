package org.minicloud.guest.ext2;

import java.util.HashMap;
import java.util.Map;

/** A store that is only looked at: what is changed is changed in copies. */
public final class Trial implements BlockStore {
	private static final long serialVersionUID = 1;
	private final BlockStore store;
	private final Map<Integer, byte[]> copies = new HashMap<>();

	public Trial(BlockStore store) {
		this.store = store;
	}

	@Override
	public int blocks() {
		return store.blocks();
	}

	@Override
	public byte[] read(int block) {
		byte[] copy = copies.get(block);
		return copy == null ? store.read(block) : copy;
	}

	@Override
	public boolean isPresent(int block) {
		return copies.containsKey(block) || store.isPresent(block);
	}

	@Override
	public byte[] change(int block, Rank rank) {
		if (!copies.containsKey(block))
			copies.put(block, store.read(block).clone());
		return copies.get(block);
	}

	@Override
	public void provide(int blocks) {
		// copies are not the guest's
	}

	@Override
	public byte[] fresh(int block, Rank rank) {
		copies.put(block, new byte[BLOCK_BYTES]);
		return copies.get(block);
	}

	@Override
	public void forget(int block) {
		copies.remove(block);
	}

	@Override
	public void before(int block) {
		// nothing is written
	}

	@Override
	public int seconds() {
		return store.seconds();
	}
}
