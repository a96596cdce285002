package org.minicloud.xen.netif;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The network interface ({@code include/public/io/netif.h}): its constants, and its requests and responses in the bytes of
 * a slot.
 */
public final class Netif {
	public static final int TX_SLOT_BYTES = 12;
	public static final int RX_SLOT_BYTES = 8;

	/** The packet goes on in the next slot. */
	public static final int TX_MORE_DATA = 4;
	/** The next slot holds extra information. */
	public static final int TX_EXTRA_INFO = 8;
	public static final int RX_MORE_DATA = 4;

	public static final int OKAY = 0;
	public static final int ERROR = -1;
	public static final int DROPPED = -2;
	/** The answer for a slot that held no request. */
	public static final int NULL = 1;

	/** Another slot of extra information follows. */
	public static final int EXTRA_MORE = 1;

	public static final int MAX_PACKET_BYTES = 65535;
	/** A packet may take as many slots as a front end can rely on (XEN_NETIF_NR_SLOTS_MIN). */
	public static final int MAX_SLOTS = 18;
	public static final int ETHERNET_HEADER_BYTES = 14;
	public static final int MTU = 1500;

	private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
	private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

	private Netif() {
	}

	public static void writeTxRequest(byte[] page, int at, int gref, int offset, int flags, int id, int size) {
		INT.set(page, at, gref);
		SHORT.set(page, at + 4, (short) offset);
		SHORT.set(page, at + 6, (short) flags);
		SHORT.set(page, at + 8, (short) id);
		SHORT.set(page, at + 10, (short) size);
	}

	public static int txGref(byte[] slot) {
		return (int) INT.get(slot, 0);
	}

	public static int txOffset(byte[] slot) {
		return unsigned(slot, 4);
	}

	public static int txFlags(byte[] slot) {
		return unsigned(slot, 6);
	}

	public static int txId(byte[] slot) {
		return unsigned(slot, 8);
	}

	/** Of the first slot the size of the whole packet, of the others their own. */
	public static int txSize(byte[] slot) {
		return unsigned(slot, 10);
	}

	public static void writeTxResponse(byte[] page, int at, int id, int status) {
		SHORT.set(page, at, (short) id);
		SHORT.set(page, at + 2, (short) status);
	}

	public static int txResponseId(byte[] slot) {
		return unsigned(slot, 0);
	}

	public static int txResponseStatus(byte[] slot) {
		return (short) SHORT.get(slot, 2);
	}

	/** The flags of a slot of extra information. */
	public static int extraFlags(byte[] slot) {
		return slot[1] & 0xff;
	}

	public static void writeRxRequest(byte[] page, int at, int id, int gref) {
		SHORT.set(page, at, (short) id);
		SHORT.set(page, at + 2, (short) 0);
		INT.set(page, at + 4, gref);
	}

	public static int rxRequestId(byte[] slot) {
		return unsigned(slot, 0);
	}

	public static int rxGref(byte[] slot) {
		return (int) INT.get(slot, 4);
	}

	/** @param status bytes in this slot, or an error */
	public static void writeRxResponse(byte[] page, int at, int id, int offset, int flags, int status) {
		SHORT.set(page, at, (short) id);
		SHORT.set(page, at + 2, (short) offset);
		SHORT.set(page, at + 4, (short) flags);
		SHORT.set(page, at + 6, (short) status);
	}

	public static int rxResponseId(byte[] slot) {
		return unsigned(slot, 0);
	}

	public static int rxOffset(byte[] slot) {
		return unsigned(slot, 2);
	}

	public static int rxFlags(byte[] slot) {
		return unsigned(slot, 4);
	}

	public static int rxStatus(byte[] slot) {
		return (short) SHORT.get(slot, 6);
	}

	private static int unsigned(byte[] slot, int at) {
		return (short) SHORT.get(slot, at) & 0xffff;
	}
}
