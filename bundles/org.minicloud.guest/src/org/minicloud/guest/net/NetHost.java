package org.minicloud.guest.net;

/**
 * What a stack has of the machine it is in. The stack is data, this is not: after the stack was restored it is
 * {@link IpStack#attach attached} anew.
 */
public interface NetHost {
	/** Nanoseconds; never goes back. */
	long now();

	/**
	 * Sends a frame by the card. It is copied.
	 *
	 * @param frame from the Ethernet header on
	 * @return false when there is no room; {@link IpStack#roomAgain} is to be called when there is
	 */
	boolean send(byte[] frame, int length);

	/** Anything; initial sequence numbers and ports follow from it. */
	int random();

	/** The stack wants {@link IpStack#expired} to be called at this moment, and at none before; {@link Long#MAX_VALUE} for never. */
	void alarm(long nanos);
}
