package org.minicloud.xen.netif;

import org.minicloud.xen.grant.GrantFlags;
import org.minicloud.xen.grant.GrantOperations;
import org.minicloud.xen.memory.FrameAllocator;
import org.minicloud.xen.ring.BackRing;
import org.minicloud.xen.ring.BrokenRingException;

/** Takes packets from the tx ring, each from one slot or several, and copies their bytes out of the guest's frames. */
final class TxAssembler {
	private static final int INITIAL_BYTES = 2048;

	private final GrantOperations grants;
	private final byte[] slot = new byte[Netif.TX_SLOT_BYTES];
	private final int[] ids = new int[Netif.MAX_SLOTS];
	/** Grant, offset and size of each fragment after the first. */
	private final int[] fragments = new int[3 * Netif.MAX_SLOTS];
	private byte[] packet = new byte[INITIAL_BYTES];
	private int length;
	private int slots;
	private int extras;
	private int status;
	private int filled;

	TxAssembler(GrantOperations grants) {
		this.grants = grants;
	}

	/** What {@link #take} assembled. */
	byte[] packet() {
		return packet;
	}

	int length() {
		return length;
	}

	/**
	 * Takes the next packet, all its slots, and answers them.
	 *
	 * @return {@link Netif#OKAY}, or what the packet was refused with
	 * @throws BrokenRingException when its slots are not all there, or more than a packet can have
	 */
	int take(BackRing ring, int domid) throws BrokenRingException {
		int available = ring.unconsumedRequests();
		status = Netif.OKAY;
		slots = 0;
		extras = 0;
		filled = 0;
		takeSlot(ring, available);
		length = Netif.txSize(slot);
		if (length < Netif.ETHERNET_HEADER_BYTES)
			status = Netif.ERROR;
		ensure(length);
		if ((Netif.txFlags(slot) & Netif.TX_EXTRA_INFO) != 0)
			takeWithExtras(ring, available, domid);
		else
			takeFragments(ring, available, domid, Netif.txGref(slot), Netif.txOffset(slot), Netif.txFlags(slot));
		answer(ring);
		return status;
	}

	/** What only says how a packet might be cut or hashed is not advertised by this back end: such a packet is refused. */
	private void takeWithExtras(BackRing ring, int available, int domid) throws BrokenRingException {
		int gref = Netif.txGref(slot);
		int offset = Netif.txOffset(slot);
		int flags = Netif.txFlags(slot);
		status = Netif.ERROR;
		do {
			requireSlot(available);
			ring.takeRequest(slot);
			extras++;
		} while ((Netif.extraFlags(slot) & Netif.EXTRA_MORE) != 0);
		takeFragments(ring, available, domid, gref, offset, flags);
	}

	/** The first fragment is what the others leave of the whole; so its bytes are copied when those are known. */
	private void takeFragments(BackRing ring, int available, int domid, int gref, int offset, int flags)
			throws BrokenRingException {
		if ((flags & Netif.TX_MORE_DATA) == 0) {
			copy(domid, gref, offset, length);
			return;
		}
		int rest = 0;
		int count = takeFurther(ring, available);
		for (int i = 0; i < count; i++)
			rest += fragments[3 * i + 2];
		if (rest >= length)
			status = Netif.ERROR;
		copy(domid, gref, offset, length - rest);
		for (int i = 0; i < count; i++)
			copy(domid, fragments[3 * i], fragments[3 * i + 1], fragments[3 * i + 2]);
	}

	/** Gives how many fragments follow the first. */
	private int takeFurther(BackRing ring, int available) throws BrokenRingException {
		int at = 0;
		do {
			takeSlot(ring, available);
			fragments[at++] = Netif.txGref(slot);
			fragments[at++] = Netif.txOffset(slot);
			fragments[at++] = Netif.txSize(slot);
		} while ((Netif.txFlags(slot) & Netif.TX_MORE_DATA) != 0);
		return at / 3;
	}

	private void takeSlot(BackRing ring, int available) throws BrokenRingException {
		requireSlot(available);
		ring.takeRequest(slot);
		ids[slots++] = Netif.txId(slot);
	}

	private void requireSlot(int available) throws BrokenRingException {
		if (slots + extras == available)
			throw new BrokenRingException("the last of " + available + " slots says that more of the packet follows");
		if (slots == Netif.MAX_SLOTS || extras == Netif.MAX_SLOTS)
			throw new BrokenRingException("a packet of more than " + Netif.MAX_SLOTS + " slots");
	}

	private void copy(int domid, int gref, int offset, int size) {
		if (size < 0 || offset + size > FrameAllocator.FRAME_BYTES)
			status = Netif.ERROR;
		if (status != Netif.OKAY)
			return;
		int handle = grants.map(domid, gref, GrantFlags.HOST_MAP | GrantFlags.READONLY);
		if (handle < 0) {
			status = Netif.ERROR;
			return;
		}
		System.arraycopy(grants.frame(handle).readable(), offset, packet, filled, size);
		filled += size;
		grants.unmap(handle);
	}

	private void answer(BackRing ring) {
		byte[] page = ring.shared().writable();
		for (int i = 0; i < slots; i++) {
			Netif.writeTxResponse(page, ring.nextResponse(), ids[i], status);
			for (int extra = 0; i == 0 && extra < extras; extra++)
				Netif.writeTxResponse(page, ring.nextResponse(), 0, Netif.NULL);
		}
	}

	private void ensure(int bytes) {
		if (packet.length < bytes)
			packet = new byte[bytes];
	}
}
