package org.minicloud.xen.console;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.minicloud.xen.ConsoleRing;
import org.minicloud.xen.memory.Frame;
import org.minicloud.xen.memory.FrameAllocator;

/**
 * The console ring in the bytes of a shared frame, laid out as Xen's {@code struct xencons_interface}, little endian:
 * {@code in[1024]}, {@code out[2048]}, the 32-bit indices {@code in_cons, in_prod, out_cons, out_prod}, and the byte
 * {@code connection}. Behind it are four 32-bit words of ours: two tell one user from the next, how often somebody has sat
 * down, and {@code in_prod} at that moment; two are columns and rows of the terminal at the far end.
 */
public final class ConsoleRingPage implements ConsoleRing {
	private static final int IN = 0;
	private static final int OUT = IN + IN_SIZE;
	private static final int IN_CONS = OUT + OUT_SIZE;
	private static final int IN_PROD = IN_CONS + 4;
	private static final int OUT_CONS = IN_PROD + 4;
	private static final int OUT_PROD = OUT_CONS + 4;
	private static final int CONNECTION = OUT_PROD + 4;
	private static final int SESSION = CONNECTION + 4;
	private static final int SESSION_START = SESSION + 4;
	private static final int COLUMNS = SESSION_START + 4;
	private static final int ROWS = COLUMNS + 4;

	private static final byte CONNECTED = 0;
	private static final byte DISCONNECTED = 1;
	private static final VarHandle INDEX = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

	/** An empty ring with nobody connected, and one with its first user: what most idle domains share. */
	private static final byte[] FRESH = page(DISCONNECTED, 0);
	private static final byte[] FIRST_USER = page(CONNECTED, 1);

	private final Frame frame;

	/** The ring that is in this frame. */
	public ConsoleRingPage(Frame frame) {
		this.frame = frame;
	}

	/** Makes an empty ring in the frame, with nobody connected. */
	public static ConsoleRingPage create(Frame frame) {
		frame.fill(FRESH);
		return new ConsoleRingPage(frame);
	}

	@Override
	public int writeOut(byte[] bytes, int offset, int length) {
		return produce(OUT, OUT_SIZE, OUT_CONS, OUT_PROD, bytes, offset, length);
	}

	@Override
	public int readIn(byte[] target, int offset, int length) {
		return consume(IN, IN_SIZE, IN_CONS, IN_PROD, target, offset, length);
	}

	@Override
	public int writeIn(byte[] bytes, int offset, int length) {
		return produce(IN, IN_SIZE, IN_CONS, IN_PROD, bytes, offset, length);
	}

	@Override
	public int readOut(byte[] target, int offset, int length) {
		return consume(OUT, OUT_SIZE, OUT_CONS, OUT_PROD, target, offset, length);
	}

	@Override
	public int inCons() {
		return index(IN_CONS);
	}

	@Override
	public int inProd() {
		return index(IN_PROD);
	}

	@Override
	public int outCons() {
		return index(OUT_CONS);
	}

	@Override
	public int outProd() {
		return index(OUT_PROD);
	}

	@Override
	public boolean connected() {
		return frame.readable()[CONNECTION] == CONNECTED;
	}

	@Override
	public int session() {
		return index(SESSION);
	}

	@Override
	public int sessionStart() {
		return index(SESSION_START);
	}

	@Override
	public int columns() {
		return index(COLUMNS);
	}

	@Override
	public int rows() {
		return index(ROWS);
	}

	@Override
	public void resize(int columns, int rows) {
		byte[] page = frame.writable();
		INDEX.set(page, COLUMNS, columns);
		INDEX.set(page, ROWS, rows);
	}

	@Override
	public void connect() {
		if (frame.readable() == FRESH) {
			frame.fill(FIRST_USER);
			return;
		}
		byte[] page = frame.writable();
		INDEX.set(page, SESSION, session() + 1);
		INDEX.set(page, SESSION_START, inProd());
		page[CONNECTION] = CONNECTED;
	}

	@Override
	public void disconnect() {
		frame.writable()[CONNECTION] = DISCONNECTED;
	}

	/**
	 * Indices that the far end has broken count as a full ring: nothing is written over what may not have been read.
	 */
	private int produce(int ring, int size, int consIndex, int prodIndex, byte[] bytes, int offset, int length) {
		int produced = index(prodIndex);
		int used = produced - index(consIndex);
		if (used < 0 || used > size)
			return 0;
		int count = Math.min(length, size - used);
		if (count == 0)
			return 0;
		byte[] page = frame.writable();
		int at = produced & size - 1;
		int untilEnd = Math.min(count, size - at);
		System.arraycopy(bytes, offset, page, ring + at, untilEnd);
		System.arraycopy(bytes, offset + untilEnd, page, ring, count - untilEnd);
		INDEX.set(page, prodIndex, produced + count);
		return count;
	}

	/** Indices that the far end has broken count as an empty ring that has caught up. */
	private int consume(int ring, int size, int consIndex, int prodIndex, byte[] target, int offset, int length) {
		int consumed = index(consIndex);
		int available = index(prodIndex) - consumed;
		if (available < 0 || available > size) {
			INDEX.set(frame.writable(), consIndex, index(prodIndex));
			return 0;
		}
		int count = Math.min(length, available);
		if (count == 0)
			return 0;
		byte[] page = frame.writable();
		int at = consumed & size - 1;
		int untilEnd = Math.min(count, size - at);
		System.arraycopy(page, ring + at, target, offset, untilEnd);
		System.arraycopy(page, ring, target, offset + untilEnd, count - untilEnd);
		INDEX.set(page, consIndex, consumed + count);
		return count;
	}

	private int index(int at) {
		return (int) INDEX.get(frame.readable(), at);
	}

	private static byte[] page(byte connection, int session) {
		byte[] page = new byte[FrameAllocator.FRAME_BYTES];
		page[CONNECTION] = connection;
		INDEX.set(page, SESSION, session);
		return page;
	}
}
