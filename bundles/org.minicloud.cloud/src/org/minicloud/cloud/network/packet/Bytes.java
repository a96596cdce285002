package org.minicloud.cloud.network.packet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers in the byte order of networks. */
public final class Bytes {
	private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
	private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

	private Bytes() {
	}

	public static int unsigned(byte[] bytes, int at) {
		return bytes[at] & 0xff;
	}

	public static int getShort(byte[] bytes, int at) {
		return (short) SHORT.get(bytes, at) & 0xffff;
	}

	public static void putShort(byte[] bytes, int at, int value) {
		SHORT.set(bytes, at, (short) value);
	}

	public static int getInt(byte[] bytes, int at) {
		return (int) INT.get(bytes, at);
	}

	public static void putInt(byte[] bytes, int at, int value) {
		INT.set(bytes, at, value);
	}
}
