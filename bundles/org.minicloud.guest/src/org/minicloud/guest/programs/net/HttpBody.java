package org.minicloud.guest.programs.net;

import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/** Finds the end of a message's body: by its length, by its chunks, or where the connection ends. */
final class HttpBody implements Serializable {
	private static final long serialVersionUID = 1;
	static final long UNTIL_THE_END = -1;
	private static final int LONGEST_LINE = 1024;

	private enum Part {
		SIZE, DATA, DATA_END, TRAILER
	}

	private final boolean chunked;
	private long left;
	private Part part = Part.SIZE;
	private String line = "";
	private boolean done;
	private boolean broken;

	/** @param length {@link #UNTIL_THE_END} when it is not said */
	HttpBody(boolean chunked, long length) {
		this.chunked = chunked;
		this.left = chunked ? 0 : length;
		this.done = !chunked && length == 0;
	}

	boolean isDone() {
		return done;
	}

	boolean isBroken() {
		return broken;
	}

	/** Whether the connection's end is the body's. */
	boolean endsWithConnection() {
		return !chunked && left == UNTIL_THE_END;
	}

	/** Takes what has come. @return what of it is content */
	byte[] take(byte[] bytes, int offset) {
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		int at = offset;
		while (at < bytes.length && !done) {
			if (chunked && part != Part.DATA) {
				control((char) (bytes[at++] & 0xff));
				continue;
			}
			int count = left == UNTIL_THE_END ? bytes.length - at : (int) Math.min(left, bytes.length - at);
			content.write(bytes, at, count);
			at += count;
			if (left != UNTIL_THE_END)
				used(count);
		}
		return content.toByteArray();
	}

	private void used(int count) {
		left -= count;
		if (left > 0)
			return;
		done = !chunked;
		part = Part.DATA_END;
	}

	private void control(char c) {
		if (c != '\n') {
			line += c;
			if (line.length() > LONGEST_LINE)
				fail();
			return;
		}
		String whole = line.strip();
		line = "";
		switch (part) {
			case SIZE -> size(whole.replaceFirst(";.*", "").strip());
			case DATA_END -> part = Part.SIZE;
			default -> done = whole.isEmpty();
		}
	}

	private void size(String text) {
		if (!text.matches("[0-9a-fA-F]{1,8}")) {
			fail();
			return;
		}
		left = Long.parseLong(text, 16);
		part = left == 0 ? Part.TRAILER : Part.DATA;
	}

	private void fail() {
		broken = true;
		done = true;
	}

	static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}
}
