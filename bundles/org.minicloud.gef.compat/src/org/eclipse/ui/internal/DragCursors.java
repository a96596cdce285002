package org.eclipse.ui.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Cursor;
import org.eclipse.swt.widgets.Display;

/** Gone from the workbench; GEF 3.2 asks for these cursors while its palette is dragged to the other side. */
public final class DragCursors {
	public static final int INVALID = 0;
	public static final int LEFT = 1;
	public static final int RIGHT = 2;
	public static final int TOP = 3;
	public static final int BOTTOM = 4;
	public static final int CENTER = 5;
	public static final int OFFSCREEN = 6;
	public static final int FASTVIEW = 7;

	private DragCursors() {
	}

	/** @param side one of the constants */
	public static Cursor getCursor(int side) {
		return Display.getCurrent().getSystemCursor(switch (side) {
		case LEFT, RIGHT -> SWT.CURSOR_SIZEWE;
		case TOP, BOTTOM, CENTER -> SWT.CURSOR_SIZENS;
		default -> SWT.CURSOR_NO;
		});
	}
}
