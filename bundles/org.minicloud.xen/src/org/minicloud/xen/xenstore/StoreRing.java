package org.minicloud.xen.xenstore;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.minicloud.xen.memory.Frame;
import org.minicloud.xen.memory.FrameAllocator;

/**
 * The ring between a domain and the store, in the bytes of a shared frame, laid out as Xen's
 * {@code struct xenstore_domain_interface}, little endian: {@code req[1024]}, {@code rsp[1024]}, the free-running 32-bit
 * indices {@code req_cons, req_prod, rsp_cons, rsp_prod}, then {@code server_features, connection, error}. It carries
 * bytes: a message may come in pieces.
 */
public final class StoreRing {
	/** XENSTORE_RING_SIZE, of each direction. */
	public static final int SIZE = 1024;
	/** server_features: the guest may ask for the connection to be made anew. */
	public static final int FEATURE_RECONNECTION = 1;
	/** server_features: the field {@code error} is used. */
	public static final int FEATURE_ERROR = 2;
	/** connection: as it should be. */
	public static final int CONNECTED = 0;
	/** connection: the guest asks for it to be made anew, or the daemon has not done so yet. */
	public static final int RECONNECT = 1;
	/** error: none. */
	public static final int ERROR_NONE = 0;
	/** error: the domain takes more than it may, or answers cannot be delivered. */
	public static final int ERROR_COMM = 1;
	/** error: indices that cannot be. */
	public static final int ERROR_RINGIDX = 2;
	/** error: a message that cannot be. */
	public static final int ERROR_PROTO = 3;

	private static final int REQUESTS = 0;
	private static final int RESPONSES = REQUESTS + SIZE;
	private static final int REQ_CONS = RESPONSES + SIZE;
	private static final int REQ_PROD = REQ_CONS + 4;
	private static final int RSP_CONS = REQ_PROD + 4;
	private static final int RSP_PROD = RSP_CONS + 4;
	private static final int FEATURES = RSP_PROD + 4;
	private static final int CONNECTION = FEATURES + 4;
	private static final int ERROR = CONNECTION + 4;

	private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

	/** An empty ring whose daemon has all features; shared by all rings that nobody has used yet. */
	private static final byte[] FRESH = fresh();

	private final Frame frame;

	/** The ring that is in this frame; a frame of zeros is an empty ring. */
	public StoreRing(Frame frame) {
		this.frame = frame;
	}

	/** Makes an empty ring in the frame. */
	public static StoreRing create(Frame frame) {
		frame.fill(FRESH);
		return new StoreRing(frame);
	}

	/** Guest: puts in as many of the bytes as there is room for. @return how many */
	public int writeRequest(byte[] bytes, int offset, int length) {
		return produce(REQUESTS, REQ_CONS, REQ_PROD, bytes, offset, length);
	}

	/** Guest: takes bytes of answers. @return how many */
	public int readResponse(byte[] target, int offset, int length) {
		return consume(RESPONSES, RSP_CONS, RSP_PROD, target, offset, length);
	}

	/** Daemon: takes bytes of requests. @return how many */
	public int readRequest(byte[] target, int offset, int length) {
		return consume(REQUESTS, REQ_CONS, REQ_PROD, target, offset, length);
	}

	/** Daemon: puts in as many of the bytes as there is room for. @return how many */
	public int writeResponse(byte[] bytes, int offset, int length) {
		return produce(RESPONSES, RSP_CONS, RSP_PROD, bytes, offset, length);
	}

	/** Bytes of requests that the daemon has not taken; negative or more than {@link #SIZE} when the indices are broken. */
	public int requestBytes() {
		return word(REQ_PROD) - word(REQ_CONS);
	}

	/** Bytes of answers that the guest has not taken; as above. */
	public int responseBytes() {
		return word(RSP_PROD) - word(RSP_CONS);
	}

	/** Whether both pairs of indices are possible. */
	public boolean isSound() {
		return isPossible(requestBytes()) && isPossible(responseBytes());
	}

	/** Empties both directions; all that was under way is lost. */
	public void reset() {
		for (int index = REQ_CONS; index <= RSP_PROD; index += 4)
			setWord(index, 0);
	}

	public int requestConsumer() {
		return word(REQ_CONS);
	}

	public int requestProducer() {
		return word(REQ_PROD);
	}

	public int responseConsumer() {
		return word(RSP_CONS);
	}

	public int responseProducer() {
		return word(RSP_PROD);
	}

	public int features() {
		return word(FEATURES);
	}

	public void setFeatures(int features) {
		setWord(FEATURES, features);
	}

	public int connection() {
		return word(CONNECTION);
	}

	public void setConnection(int state) {
		setWord(CONNECTION, state);
	}

	public int error() {
		return word(ERROR);
	}

	public void setError(int error) {
		setWord(ERROR, error);
	}

	private int produce(int ring, int consIndex, int prodIndex, byte[] bytes, int offset, int length) {
		int produced = word(prodIndex);
		int used = produced - word(consIndex);
		if (!isPossible(used))
			return 0;
		int count = Math.min(length, SIZE - used);
		if (count == 0)
			return 0;
		byte[] page = frame.writable();
		int at = produced & SIZE - 1;
		int untilEnd = Math.min(count, SIZE - at);
		System.arraycopy(bytes, offset, page, ring + at, untilEnd);
		System.arraycopy(bytes, offset + untilEnd, page, ring, count - untilEnd);
		WORD.set(page, prodIndex, produced + count);
		return count;
	}

	private int consume(int ring, int consIndex, int prodIndex, byte[] target, int offset, int length) {
		int consumed = word(consIndex);
		int available = word(prodIndex) - consumed;
		if (!isPossible(available))
			return 0;
		int count = Math.min(length, available);
		if (count == 0)
			return 0;
		byte[] page = frame.writable();
		int at = consumed & SIZE - 1;
		int untilEnd = Math.min(count, SIZE - at);
		System.arraycopy(page, ring + at, target, offset, untilEnd);
		System.arraycopy(page, ring, target, offset + untilEnd, count - untilEnd);
		WORD.set(page, consIndex, consumed + count);
		return count;
	}

	private static boolean isPossible(int used) {
		return used >= 0 && used <= SIZE;
	}

	private int word(int at) {
		return (int) WORD.get(frame.readable(), at);
	}

	private void setWord(int at, int value) {
		if (word(at) != value)
			WORD.set(frame.writable(), at, value);
	}

	private static byte[] fresh() {
		byte[] page = new byte[FrameAllocator.FRAME_BYTES];
		WORD.set(page, FEATURES, FEATURE_RECONNECTION | FEATURE_ERROR);
		return page;
	}
}
