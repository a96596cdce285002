package org.minicloud.console.terminal.vt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.minicloud.console.terminal.vt.KeyEncoder.Key;
import org.minicloud.console.terminal.vt.KeyEncoder.Modifiers;

class KeyEncoderTest {
	private static final Modifiers CONTROL = new Modifiers(false, false, true);
	private static final Modifiers ALT = new Modifiers(false, true, false);

	@Test
	void controlCInterrupts() {
		assertArrayEquals(new byte[] { 3 }, KeyEncoder.encode('c', CONTROL));
	}

	@Test
	void controlTurnsLettersAndSignsIntoControlCharacters() {
		assertArrayEquals(new byte[] { 4 }, KeyEncoder.encode('D', CONTROL));
		assertArrayEquals(new byte[] { 0x1C }, KeyEncoder.encode('\\', CONTROL));
		assertArrayEquals(new byte[] { 0 }, KeyEncoder.encode(' ', CONTROL));
	}

	@Test
	void altPutsAnEscapeBefore() {
		assertEquals("\033b", text(KeyEncoder.encode('b', ALT)));
	}

	@Test
	void cursorKeysFollowTheirMode() {
		assertEquals("\033[A", text(KeyEncoder.encode(Key.UP, Modifiers.NONE, false)));
		assertEquals("\033OA", text(KeyEncoder.encode(Key.UP, Modifiers.NONE, true)));
		assertEquals("\033[1;5C", text(KeyEncoder.encode(Key.RIGHT, CONTROL, true)));
	}

	@Test
	void editingAndFunctionKeysHaveTheirNumbers() {
		assertEquals("\033[3~", text(KeyEncoder.encode(Key.DELETE, Modifiers.NONE, false)));
		assertEquals("\033OP", text(KeyEncoder.encode(Key.F1, Modifiers.NONE, false)));
		assertEquals("\033[24~", text(KeyEncoder.encode(Key.F12, Modifiers.NONE, false)));
		assertEquals("\033[5;3~", text(KeyEncoder.encode(Key.PAGE_UP, ALT, false)));
	}

	@Test
	void otherScriptsAreSentAsUtf8() {
		assertEquals("ü", text(KeyEncoder.encode('ü', Modifiers.NONE)));
	}

	@Test
	void pastedLinesEndWithReturnAndCannotEscapeTheirBrackets() {
		assertEquals("a\rb\rc", text(KeyEncoder.encodePaste("a\r\nb\nc", false)));
		assertEquals("\033[200~x[201~y\033[201~", text(KeyEncoder.encodePaste("x\033[201~y", true)));
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8);
	}
}
