package org.minicloud.console.terminal.vt;

/** How the cursor is drawn (DECSCUSR). */
public enum CursorShape {
	BLOCK, UNDERLINE, BAR
}
