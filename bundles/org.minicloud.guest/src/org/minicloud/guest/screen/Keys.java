package org.minicloud.guest.screen;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import org.minicloud.guest.kernel.ByteQueue;

/** From the bytes of a terminal to keys: characters are themselves, others are negative. */
public final class Keys implements Serializable {
	private static final long serialVersionUID = 1;
	public static final int NONE = 0, UP = -1, DOWN = -2, RIGHT = -3, LEFT = -4, HOME = -5, END = -6, PAGE_UP = -7, PAGE_DOWN = -8,
			DELETE = -9, INSERT = -10, OTHER = -11, ESCAPE = 27, BACKSPACE = 127, ENTER = 13;
	private final ByteQueue bytes = new ByteQueue();

	public void add(byte[] typed) {
		bytes.add(typed);
	}

	/** Ctrl and a letter. */
	public static int control(char letter) {
		return letter & 0x1F;
	}

	/** The next key, or {@link #NONE}. */
	public int next() {
		if (bytes.size() == 0)
			return NONE;
		int first = bytes.at(0) & 0xFF;
		if (first == ESCAPE && bytes.size() > 1)
			return sequence();
		int length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
		if (bytes.size() < length)
			return NONE;
		int code = new String(bytes.take(length), StandardCharsets.UTF_8).codePointAt(0);
		return code == '\n' ? ENTER : code == '\b' ? BACKSPACE : code == 0 ? OTHER : code;
	}

	private int sequence() {
		int kind = bytes.at(1);
		if (kind != '[' && kind != 'O') {
			bytes.drop(1);
			return ESCAPE;
		}
		int end = 2;
		while (end < bytes.size() && (Character.isDigit(bytes.at(end)) || bytes.at(end) == ';'))
			end++;
		if (end >= bytes.size()) {
			bytes.drop(bytes.size());
			return OTHER;
		}
		String text = new String(bytes.take(end + 1), StandardCharsets.ISO_8859_1).substring(2);
		return switch (text) {
			case "A" -> UP;
			case "B" -> DOWN;
			case "C" -> RIGHT;
			case "D" -> LEFT;
			case "H", "1~", "7~" -> HOME;
			case "F", "4~", "8~" -> END;
			case "5~" -> PAGE_UP;
			case "6~" -> PAGE_DOWN;
			case "3~" -> DELETE;
			case "2~" -> INSERT;
			default -> OTHER;
		};
	}
}
