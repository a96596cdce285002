package org.minicloud.console.terminal;

import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.accessibility.AccessibleTextAdapter;
import org.eclipse.swt.accessibility.AccessibleTextEvent;
import org.minicloud.console.terminal.vt.VirtualTerminal;

/** Tells assistive programs what the terminal's screen says and where its cursor is. */
final class TerminalAccessibility {
	private final TerminalCanvas canvas;
	private String name = "Terminal";

	TerminalAccessibility(TerminalCanvas canvas) {
		this.canvas = canvas;
		canvas.getAccessible().addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent event) {
				event.result = name;
			}
		});
		canvas.getAccessible().addAccessibleControlListener(new AccessibleControlAdapter() {
			@Override
			public void getRole(AccessibleControlEvent event) {
				event.detail = ACC.ROLE_TEXT;
			}

			@Override
			public void getState(AccessibleControlEvent event) {
				event.detail = ACC.STATE_FOCUSABLE | (canvas.isFocusControl() ? ACC.STATE_FOCUSED : 0);
			}

			@Override
			public void getValue(AccessibleControlEvent event) {
				event.result = canvas.terminal().screenText();
			}
		});
		canvas.getAccessible().addAccessibleTextListener(new AccessibleTextAdapter() {
			@Override
			public void getCaretOffset(AccessibleTextEvent event) {
				event.offset = caretOffset();
			}
		});
	}

	void setName(String newName) {
		name = newName;
	}

	private int caretOffset() {
		VirtualTerminal terminal = canvas.terminal();
		int offset = 0;
		for (long line = terminal.screenTop(); line < terminal.cursorLine(); line++) {
			offset += terminal.line(line).text().length() + 1;
		}
		return offset + terminal.cursorColumn();
	}
}
