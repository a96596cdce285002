package org.minicloud.guest.net;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A message of DNS (RFC 1035), as far as clients need: one question, and answers whose names are not compressed beyond the message.
 *
 * @param flags   the second word of the header
 * @param answers records of the answer section; of kinds that are not known here, without text
 */
public record DnsMessage(int id, int flags, String name, int type, List<Answer> answers) {
	public static final int PORT = 53;
	public static final int A = 1;
	public static final int CNAME = 5;
	public static final int PTR = 12;
	public static final int MX = 15;
	public static final int TXT = 16;
	public static final int NXDOMAIN = 3;
	public static final int NO_ERROR = 0;
	private static final int HEADER_BYTES = 12;
	private static final int INTERNET = 1;
	private static final int RESPONSE = 0x8000;
	private static final int RECURSION_DESIRED = 0x0100;
	private static final int MOST_JUMPS = 16;
	private static final int LONGEST_NAME = 255;
	private static final int LONGEST_LABEL = 63;

	/** @param text an address, a name with its dot at the end, or a text */
	public record Answer(String name, int type, long seconds, String text) {
	}

	/** A name, and where what comes after it begins. */
	private record Name(String text, int next) {
	}

	/** A question for a name, in wire format; empty when it cannot be a name. */
	public static Optional<byte[]> query(int id, String name, int type) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		byte[] header = new byte[HEADER_BYTES];
		Wire.put16(header, 0, id);
		Wire.put16(header, 2, RECURSION_DESIRED);
		Wire.put16(header, 4, 1);
		bytes.writeBytes(header);
		String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
		if (bare.length() > LONGEST_NAME - 2)
			return Optional.empty();
		for (String label : bare.isEmpty() ? new String[0] : bare.split("\\.", -1)) {
			byte[] text = label.getBytes(StandardCharsets.ISO_8859_1);
			if (text.length == 0 || text.length > LONGEST_LABEL)
				return Optional.empty();
			bytes.write(text.length);
			bytes.writeBytes(text);
		}
		bytes.write(0);
		bytes.writeBytes(new byte[] { 0, (byte) type, 0, INTERNET });
		return Optional.of(bytes.toByteArray());
	}

	/** The name under which an address's own name is found. */
	public static String reverse(Ip4 address) {
		int bits = address.bits();
		return (bits & 0xff) + "." + (bits >>> 8 & 0xff) + "." + (bits >>> 16 & 0xff) + "." + (bits >>> 24) + ".in-addr.arpa";
	}

	/** An answer; empty when it is none, or broken. */
	public static Optional<DnsMessage> read(byte[] bytes) {
		if (bytes.length < HEADER_BYTES || (Wire.uint16(bytes, 2) & RESPONSE) == 0 || Wire.uint16(bytes, 4) != 1)
			return Optional.empty();
		Name question = name(bytes, HEADER_BYTES);
		if (question == null || question.next() + 4 > bytes.length)
			return Optional.empty();
		int type = Wire.uint16(bytes, question.next());
		List<Answer> answers = new ArrayList<>();
		int at = question.next() + 4;
		for (int left = Wire.uint16(bytes, 6); left > 0; left--) {
			Name owner = name(bytes, at);
			if (owner == null || owner.next() + 10 > bytes.length)
				return Optional.empty();
			int head = owner.next();
			int length = Wire.uint16(bytes, head + 8);
			if (head + 10 + length > bytes.length)
				return Optional.empty();
			int kind = Wire.uint16(bytes, head);
			answers.add(new Answer(owner.text() + ".", kind, Wire.int32(bytes, head + 4) & 0xffff_ffffL, text(bytes, kind, head + 10, length)));
			at = head + 10 + length;
		}
		return Optional.of(new DnsMessage(Wire.uint16(bytes, 0), Wire.uint16(bytes, 2), question.text() + ".", type, answers));
	}

	private static String text(byte[] bytes, int type, int at, int length) {
		if (type == A && length == Ip4.BYTES)
			return Ip4.at(bytes, at).toString();
		if (type == CNAME || type == PTR) {
			Name target = name(bytes, at);
			return target == null ? "" : target.text() + ".";
		}
		if (type == TXT && length > 0)
			return "\"" + new String(bytes, at + 1, Math.min(length - 1, bytes[at] & 0xff), StandardCharsets.ISO_8859_1) + "\"";
		return "";
	}

	private static Name name(byte[] bytes, int from) {
		StringBuilder text = new StringBuilder();
		int at = from;
		int next = -1;
		for (int jumps = 0; jumps <= MOST_JUMPS && at < bytes.length && text.length() <= LONGEST_NAME;) {
			int length = bytes[at] & 0xff;
			if (length == 0)
				return new Name(text.toString(), next < 0 ? at + 1 : next);
			if (length > LONGEST_LABEL) {
				if (at + 1 >= bytes.length || length < 0xc0)
					return null;
				next = next < 0 ? at + 2 : next;
				at = Wire.uint16(bytes, at) & 0x3fff;
				jumps++;
				continue;
			}
			if (at + 1 + length > bytes.length)
				return null;
			text.append(text.isEmpty() ? "" : ".").append(new String(bytes, at + 1, length, StandardCharsets.ISO_8859_1));
			at += 1 + length;
		}
		return null;
	}

	/** NO_ERROR, NXDOMAIN and the like. */
	public int code() {
		return flags & 0xf;
	}

	/** What it says of a kind of record. */
	public List<String> texts(int wanted) {
		return answers.stream().filter(answer -> answer.type() == wanted).map(Answer::text).filter(text -> !text.isEmpty()).toList();
	}
}
