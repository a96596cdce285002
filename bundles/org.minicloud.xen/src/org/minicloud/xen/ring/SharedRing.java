package org.minicloud.xen.ring;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.minicloud.xen.memory.Frame;
import org.minicloud.xen.memory.FrameAllocator;

/**
 * A ring in the bytes of a shared frame, laid out as Xen's {@code include/public/io/ring.h}, little endian: the 32-bit
 * indices {@code req_prod, req_event, rsp_prod, rsp_event}, padding up to 64 bytes, then the slots, each of which holds a
 * request or a response. Indices run freely modulo 2^32; the number of slots is the largest power of two that fits.
 * <p>
 * The bytes may change between any two looks at them, since the far end can write them whenever it runs: the ends of the
 * ring ({@link FrontRing}, {@link BackRing}) keep what they rely on for themselves.
 */
public final class SharedRing {
	/** Bytes before the first slot. */
	public static final int HEADER_BYTES = 64;

	private static final int REQ_PROD = 0;
	private static final int REQ_EVENT = 4;
	private static final int RSP_PROD = 8;
	private static final int RSP_EVENT = 12;

	private static final VarHandle INDEX = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

	private final Frame frame;
	private final int slotBytes;
	private final int slots;

	/**
	 * The ring that is in this frame.
	 *
	 * @param slotBytes size of a slot: the larger of request and response
	 */
	public SharedRing(Frame frame, int slotBytes) {
		if (slotBytes < 1 || slotBytes > FrameAllocator.FRAME_BYTES - HEADER_BYTES)
			throw new IllegalArgumentException("a slot of " + slotBytes + " bytes does not fit a ring");
		this.frame = frame;
		this.slotBytes = slotBytes;
		this.slots = Integer.highestOneBit((FrameAllocator.FRAME_BYTES - HEADER_BYTES) / slotBytes);
	}

	/** SHARED_RING_INIT: makes an empty ring in the frame; each end is to be told of the first item. */
	public static SharedRing create(Frame frame, int slotBytes) {
		return startingAt(frame, slotBytes, 0);
	}

	/** An empty ring whose indices begin elsewhere than at 0. */
	static SharedRing startingAt(Frame frame, int slotBytes, int index) {
		SharedRing ring = new SharedRing(frame, slotBytes);
		byte[] page = frame.writable();
		Arrays.fill(page, 0, HEADER_BYTES, (byte) 0);
		INDEX.set(page, REQ_PROD, index);
		INDEX.set(page, RSP_PROD, index);
		INDEX.set(page, REQ_EVENT, index + 1);
		INDEX.set(page, RSP_EVENT, index + 1);
		return ring;
	}

	/** Number of slots, a power of two. */
	public int slots() {
		return slots;
	}

	public int slotBytes() {
		return slotBytes;
	}

	/** Where in the page the slot of this index lies. */
	public int offset(int index) {
		return HEADER_BYTES + (index & slots - 1) * slotBytes;
	}

	/** The page, to be read. */
	public byte[] readable() {
		return frame.readable();
	}

	/** The page, to be written; to be asked for anew for every item. */
	public byte[] writable() {
		return frame.writable();
	}

	/** Requests that the front end has published. */
	public int reqProd() {
		return (int) INDEX.get(frame.readable(), REQ_PROD);
	}

	/** The index of requests at which the back end wants to be told. */
	public int reqEvent() {
		return (int) INDEX.get(frame.readable(), REQ_EVENT);
	}

	/** Responses that the back end has published. */
	public int rspProd() {
		return (int) INDEX.get(frame.readable(), RSP_PROD);
	}

	/** The index of responses at which the front end wants to be told. */
	public int rspEvent() {
		return (int) INDEX.get(frame.readable(), RSP_EVENT);
	}

	void setReqProd(int index) {
		INDEX.set(frame.writable(), REQ_PROD, index);
	}

	void setReqEvent(int index) {
		INDEX.set(frame.writable(), REQ_EVENT, index);
	}

	void setRspProd(int index) {
		INDEX.set(frame.writable(), RSP_PROD, index);
	}

	void setRspEvent(int index) {
		INDEX.set(frame.writable(), RSP_EVENT, index);
	}

	/**
	 * Whether the consumer's event mark lies among the items just published, {@code (old, published]}: only then does it
	 * want to be told.
	 */
	static boolean mustNotify(int published, int old, int event) {
		return Integer.compareUnsigned(published - event, published - old) < 0;
	}
}
