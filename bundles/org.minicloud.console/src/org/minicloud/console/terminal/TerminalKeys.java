package org.minicloud.console.terminal;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.minicloud.console.terminal.vt.KeyEncoder;
import org.minicloud.console.terminal.vt.KeyEncoder.Key;
import org.minicloud.console.terminal.vt.KeyEncoder.Modifiers;

/** SWT's key events as what a terminal sends. */
final class TerminalKeys {
	private static final Map<Integer, Key> KEYS = Map.ofEntries(Map.entry(SWT.ARROW_UP, Key.UP),
			Map.entry(SWT.ARROW_DOWN, Key.DOWN), Map.entry(SWT.ARROW_RIGHT, Key.RIGHT),
			Map.entry(SWT.ARROW_LEFT, Key.LEFT), Map.entry(SWT.HOME, Key.HOME), Map.entry(SWT.END, Key.END),
			Map.entry(SWT.INSERT, Key.INSERT), Map.entry(SWT.PAGE_UP, Key.PAGE_UP),
			Map.entry(SWT.PAGE_DOWN, Key.PAGE_DOWN), Map.entry(SWT.F1, Key.F1), Map.entry(SWT.F2, Key.F2),
			Map.entry(SWT.F3, Key.F3), Map.entry(SWT.F4, Key.F4), Map.entry(SWT.F5, Key.F5),
			Map.entry(SWT.F6, Key.F6), Map.entry(SWT.F7, Key.F7), Map.entry(SWT.F8, Key.F8),
			Map.entry(SWT.F9, Key.F9), Map.entry(SWT.F10, Key.F10), Map.entry(SWT.F11, Key.F11),
			Map.entry(SWT.F12, Key.F12), Map.entry((int) SWT.DEL, Key.DELETE));
	private static final byte[] BACK_TAB = "\033[Z".getBytes(StandardCharsets.US_ASCII);

	private TerminalKeys() {
	}

	/** @return empty for a key that sends nothing, as a modifier alone */
	static Optional<byte[]> encode(Event event, boolean applicationCursorKeys) {
		Modifiers modifiers = new Modifiers((event.stateMask & SWT.SHIFT) != 0, (event.stateMask & SWT.ALT) != 0,
				(event.stateMask & SWT.CTRL) != 0);
		Key key = KEYS.get(event.keyCode);
		if (key != null) {
			return Optional.of(KeyEncoder.encode(key, modifiers, applicationCursorKeys));
		}
		return switch (event.keyCode) {
			case SWT.BS -> Optional.of(character(modifiers.control() ? '\b' : 0x7F, modifiers));
			case SWT.TAB -> Optional.of(modifiers.shift() ? BACK_TAB : character('\t', modifiers));
			case SWT.CR, SWT.KEYPAD_CR -> Optional.of(character('\r', modifiers));
			default -> other(event, modifiers);
		};
	}

	private static Optional<byte[]> other(Event event, Modifiers modifiers) {
		boolean printable = event.keyCode >= ' ' && event.keyCode < 0x7F;
		if (modifiers.control() && printable) {
			int typed = event.character >= ' ' && event.character < 0x7F ? event.character : event.keyCode;
			return Optional.of(KeyEncoder.encode(typed, modifiers));
		}
		return event.character == 0 ? Optional.empty() : Optional.of(character(event.character, modifiers));
	}

	private static byte[] character(int codePoint, Modifiers modifiers) {
		return KeyEncoder.encode(codePoint, new Modifiers(false, modifiers.alt(), false));
	}
}
