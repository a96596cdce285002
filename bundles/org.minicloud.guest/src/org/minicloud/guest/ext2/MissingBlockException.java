package org.minicloud.guest.ext2;

/** A block is not in memory: whoever asked must let it be read and ask again. */
public final class MissingBlockException extends RuntimeException {
	private static final long serialVersionUID = 1;
	private final int block;

	public MissingBlockException(int block) {
		super("block " + block + " is not in memory", null, false, false);
		this.block = block;
	}

	public int block() {
		return block;
	}
}
