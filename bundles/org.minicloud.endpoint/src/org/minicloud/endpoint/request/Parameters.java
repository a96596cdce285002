package org.minicloud.endpoint.request;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The decoded parameters of a query string or a form, in the order they were sent. */
public final class Parameters {
	/** One parameter; a name without an equals sign has the empty value. */
	public record Parameter(String name, String value) {
	}

	private final List<Parameter> all = new ArrayList<>();
	private final Map<String, String> firstByName = new HashMap<>();

	/** Adds the parameters of a query string. */
	public void addForm(String form) {
		addForm(form.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Adds the parameters of a form.
	 *
	 * @throws ApiException MalformedQueryString if an escape is broken or the decoded bytes are no UTF-8
	 */
	public void addForm(byte[] form) {
		int start = 0;
		for (int at = 0; at <= form.length; at++) {
			if (at == form.length || form[at] == '&') {
				if (at > start) {
					addPair(form, start, at);
				}
				start = at + 1;
			}
		}
	}

	public List<Parameter> all() {
		return all;
	}

	public boolean isEmpty() {
		return all.isEmpty();
	}

	/** The value of a name; the first one if it was sent more than once. */
	public Optional<String> value(String name) {
		return Optional.ofNullable(firstByName.get(name));
	}

	public boolean has(String name) {
		return firstByName.containsKey(name);
	}

	private void addPair(byte[] form, int start, int end) {
		int equals = start;
		while (equals < end && form[equals] != '=') {
			equals++;
		}
		String name = decode(form, start, equals);
		String value = equals < end ? decode(form, equals + 1, end) : "";
		all.add(new Parameter(name, value));
		firstByName.putIfAbsent(name, value);
	}

	private static String decode(byte[] form, int start, int end) {
		byte[] plain = new byte[end - start];
		int length = 0;
		for (int at = start; at < end; at++) {
			byte b = form[at];
			if (b == '%') {
				plain[length++] = (byte) (hexDigit(form, at + 1, end) << 4 | hexDigit(form, at + 2, end));
				at += 2;
			} else {
				plain[length++] = b == '+' ? (byte) ' ' : b;
			}
		}
		return text(plain, length);
	}

	private static int hexDigit(byte[] form, int at, int end) {
		int digit = at < end ? Character.digit(form[at], 16) : -1;
		if (digit < 0) {
			throw new ApiException("MalformedQueryString",
					"The query string contains a percent sign that is not followed by two hexadecimal digits.");
		}
		return digit;
	}

	private static String text(byte[] bytes, int length) {
		for (int i = 0; i < length; i++) {
			if (bytes[i] < 0) {
				return strictUtf8(bytes, length);
			}
		}
		return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
	}

	private static String strictUtf8(byte[] bytes, int length) {
		CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
		try {
			CharBuffer chars = decoder.decode(ByteBuffer.wrap(bytes, 0, length));
			return chars.toString();
		} catch (CharacterCodingException malformed) {
			throw new ApiException("MalformedQueryString", "The query string contains bytes that are not UTF-8.");
		}
	}
}
