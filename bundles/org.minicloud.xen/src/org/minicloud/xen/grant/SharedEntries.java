package org.minicloud.xen.grant;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.minicloud.xen.memory.Frame;

/** Entries as they lie in a frame of a grant table, little-endian. */
final class SharedEntries {
	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private SharedEntries() {
	}

	static long read(Frame frame, int index) {
		return (long) LONGS.get(frame.readable(), index * GrantEntry.BYTES);
	}

	static void write(Frame frame, int index, long entry) {
		LONGS.set(frame.writable(), index * GrantEntry.BYTES, entry);
	}
}
