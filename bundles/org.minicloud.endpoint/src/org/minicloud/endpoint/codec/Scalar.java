package org.minicloud.endpoint.codec;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.protocol.MarshallingType;

/**
 * How a single value is read from a parameter and written into XML.
 *
 * @param expectation what a malformed value should have been, to end the error's message
 * @param parse throws NumberFormatException, IllegalArgumentException or DateTimeException for malformed text
 */
record Scalar<T>(String expectation, Function<String, T> parse, Function<T, String> format) {
	private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
			.withZone(ZoneOffset.UTC);
	private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
	private static final Pattern LINE_BREAKS = Pattern.compile("[\\r\\n\\t ]+");
	private static final Map<MarshallingType<?>, Scalar<?>> BY_TYPE = Map.ofEntries(
			Map.entry(MarshallingType.STRING, new Scalar<String>("a text", text -> text, text -> text)),
			Map.entry(MarshallingType.INTEGER, new Scalar<>("an integer", Integer::valueOf, String::valueOf)),
			Map.entry(MarshallingType.LONG, new Scalar<>("an integer", Long::valueOf, String::valueOf)),
			Map.entry(MarshallingType.FLOAT, new Scalar<>("a number", text -> (float) number(text), String::valueOf)),
			Map.entry(MarshallingType.DOUBLE, new Scalar<>("a number", Scalar::number, String::valueOf)),
			Map.entry(MarshallingType.BOOLEAN, new Scalar<>("true or false", Scalar::bool, String::valueOf)),
			Map.entry(MarshallingType.INSTANT,
					new Scalar<>("a date and time such as 2013-01-01T00:00:00Z", Scalar::instant, MILLISECONDS::format)),
			Map.entry(MarshallingType.SDK_BYTES, new Scalar<>("base64 text", Scalar::bytes, Scalar::base64)));

	/** The codec of a type; empty for structures, lists and maps. */
	static Optional<Scalar<?>> of(MarshallingType<?> type) {
		return Optional.ofNullable(BY_TYPE.get(type));
	}

	/** The value's text in XML, before escaping. */
	@SuppressWarnings("unchecked")
	String text(Object value) {
		return format.apply((T) value);
	}

	private static double number(String text) {
		// Java also takes hexadecimal, "1d", " 1" and "NaN", none of which is a number on the wire.
		double number = DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
		if (!Double.isFinite(number)) {
			throw new NumberFormatException(text);
		}
		return number;
	}

	private static Boolean bool(String text) {
		return switch (text) {
			case "true", "True", "TRUE", "1" -> true;
			case "false", "False", "FALSE", "0" -> false;
			default -> throw new IllegalArgumentException(text);
		};
	}

	private static Instant instant(String text) {
		try {
			return DateTimeFormatter.ISO_DATE_TIME.parse(text, Instant::from);
		} catch (DateTimeException withoutZone) {
			return DateTimeFormatter.ISO_LOCAL_DATE_TIME.withZone(ZoneOffset.UTC).parse(text, Instant::from);
		}
	}

	private static String base64(SdkBytes bytes) {
		return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
	}

	/** Clients fold base64 into lines, and so it may be; other characters are mistakes. */
	private static SdkBytes bytes(String text) {
		return SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(LINE_BREAKS.matcher(text).replaceAll("")));
	}
}
