package org.minicloud.guest.ext2;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Little-endian words in a block. */
final class Bytes {
	private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
	private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
	private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private Bytes() {
	}

	static int word(byte[] bytes, int at) {
		return (int) INT.get(bytes, at);
	}

	static void setWord(byte[] bytes, int at, int value) {
		INT.set(bytes, at, value);
	}

	static int half(byte[] bytes, int at) {
		return (short) SHORT.get(bytes, at) & 0xffff;
	}

	static void setHalf(byte[] bytes, int at, int value) {
		SHORT.set(bytes, at, (short) value);
	}

	static long doubleWord(byte[] bytes, int at) {
		return (long) LONG.get(bytes, at);
	}
}
