package org.minicloud.guest.light;

/** Computes for ever. */
final class Spinning implements Activity {
	private static final long serialVersionUID = 1;
	/** Any length would do: nobody waits for the end of a piece. */
	private static final long PIECE_NANOS = 1_000_000_000;

	@Override
	public long next(long now) {
		return PIECE_NANOS;
	}

	@Override
	public long wakeAt() {
		throw new IllegalStateException("it never sleeps");
	}
}
