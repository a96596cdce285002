package org.minicloud.console.terminal.vt;

import java.nio.charset.StandardCharsets;

/** What xterm sends for a key. */
public final class KeyEncoder {
	/** Keys that have no character. */
	public enum Key {
		UP('A', 0), DOWN('B', 0), RIGHT('C', 0), LEFT('D', 0), HOME('H', 0), END('F', 0), INSERT('~', 2), DELETE('~', 3),
		PAGE_UP('~', 5), PAGE_DOWN('~', 6), F1('P', 0), F2('Q', 0), F3('R', 0), F4('S', 0), F5('~', 15), F6('~', 17),
		F7('~', 18), F8('~', 19), F9('~', 20), F10('~', 21), F11('~', 23), F12('~', 24);

		private final char function;
		private final int number;

		Key(char function, int number) {
			this.function = function;
			this.number = number;
		}
	}

	/** Modifier keys held. */
	public record Modifiers(boolean shift, boolean alt, boolean control) {
		public static final Modifiers NONE = new Modifiers(false, false, false);

		private int code() {
			return 1 + (shift ? 1 : 0) + (alt ? 2 : 0) + (control ? 4 : 0);
		}
	}

	private KeyEncoder() {
	}

	/** @param applicationCursorKeys as {@link VirtualTerminal#isApplicationCursorKeys()} says */
	public static byte[] encode(Key key, Modifiers modifiers, boolean applicationCursorKeys) {
		boolean modified = modifiers.code() > 1;
		if (key.function == '~') {
			return ascii("\033[" + key.number + (modified ? ";" + modifiers.code() : "") + "~");
		}
		if (modified) {
			return ascii("\033[1;" + modifiers.code() + key.function);
		}
		boolean functionKey = key.function >= 'P';
		return ascii((functionKey || applicationCursorKeys ? "\033O" : "\033[") + key.function);
	}

	/** What a key with a character sends; with Control, letters and some signs become control characters. */
	public static byte[] encode(int codePoint, Modifiers modifiers) {
		int sent = modifiers.control() ? controlCharacter(codePoint) : codePoint;
		String text = (modifiers.alt() ? "\033" : "") + Character.toString(sent);
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/** Text from the clipboard: line ends become Return, and no escape may leave its brackets. */
	public static byte[] encodePaste(String text, boolean bracketed) {
		String typed = text.replace("\r\n", "\r").replace('\n', '\r').replace("\033", "");
		return (bracketed ? "\033[200~" + typed + "\033[201~" : typed).getBytes(StandardCharsets.UTF_8);
	}

	private static int controlCharacter(int codePoint) {
		if (codePoint >= 'a' && codePoint <= 'z') {
			return codePoint - 'a' + 1;
		}
		if (codePoint >= '@' && codePoint <= '_') {
			return codePoint - '@';
		}
		return switch (codePoint) {
			case ' ', '2' -> 0;
			case '3' -> 0x1B;
			case '4' -> 0x1C;
			case '5' -> 0x1D;
			case '6' -> 0x1E;
			case '7', '/' -> 0x1F;
			case '8', '?' -> 0x7F;
			default -> codePoint;
		};
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}
}
