package org.minicloud.guest.software.sql;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.minicloud.guest.software.engine.EngineException;

/** Values in the protocol's binary format, of the types that drivers use it for. */
final class BinaryValues {
	private static final int BOOL = 16, INT8 = 20, INT2 = 21, INT4 = 23, TEXT = 25, FLOAT4 = 700, FLOAT8 = 701, VARCHAR = 1043;

	private BinaryValues() {
	}

	static String text(byte[] value, int type) throws EngineException {
		if (value == null)
			return null;
		ByteBuffer buffer = ByteBuffer.wrap(value);
		try {
			return switch (type) {
				case BOOL -> value[0] == 0 ? "f" : "t";
				case INT2 -> Short.toString(buffer.getShort());
				case INT4 -> Integer.toString(buffer.getInt());
				case INT8 -> Long.toString(buffer.getLong());
				case FLOAT4 -> Float.toString(buffer.getFloat());
				case FLOAT8 -> Double.toString(buffer.getDouble());
				case TEXT, VARCHAR -> new String(value, StandardCharsets.UTF_8);
				default -> throw new EngineException("0A000", "binary parameters of type " + type + " are not supported");
			};
		} catch (RuntimeException tooShort) {
			throw new EngineException("22P03", "incorrect binary data format in bind parameter");
		}
	}

	static byte[] bytes(String value, int type) throws EngineException {
		return switch (type) {
			case BOOL -> new byte[] { (byte) (value.equals("t") ? 1 : 0) };
			case INT2 -> ByteBuffer.allocate(2).putShort(Short.parseShort(value)).array();
			case INT4 -> ByteBuffer.allocate(4).putInt(Integer.parseInt(value)).array();
			case INT8 -> ByteBuffer.allocate(8).putLong(Long.parseLong(value)).array();
			case FLOAT4 -> ByteBuffer.allocate(4).putFloat(Float.parseFloat(value)).array();
			case FLOAT8 -> ByteBuffer.allocate(8).putDouble(Double.parseDouble(value)).array();
			case TEXT, VARCHAR -> value.getBytes(StandardCharsets.UTF_8);
			default -> throw new EngineException("0A000", "binary results of type " + type + " are not supported");
		};
	}
}
