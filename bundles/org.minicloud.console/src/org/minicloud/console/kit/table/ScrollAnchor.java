package org.minicloud.console.kit.table;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;

/**
 * Keeps a row at the top of a table whose rows have just changed. GTK measures rows when it is idle, and until then may
 * take a place in pixels for another row: so the place is looked at again, until it is right, a few times at most, or
 * the user scrolls.
 */
final class ScrollAnchor {
	private static final int LOOKS = 8;
	private static final int MILLIS_BETWEEN_LOOKS = 25;

	private final Table table;
	private int wanted;
	private int looksLeft;

	ScrollAnchor(Table table) {
		this.table = table;
		table.getVerticalBar().addListener(SWT.Selection, this::release);
		table.addListener(SWT.MouseWheel, this::release);
		table.addListener(SWT.KeyDown, this::release);
	}

	/** Brings this row to the top, and sees to it that it is there when the table is drawn. */
	void hold(int index) {
		boolean looking = looksLeft > 0;
		wanted = index;
		looksLeft = LOOKS;
		table.setTopIndex(index);
		if (!looking)
			lookLater();
	}

	/** The rows changed so that the old place means nothing any more. */
	void release() {
		looksLeft = 0;
	}

	private void release(Event byTheUser) {
		release();
	}

	private void lookLater() {
		table.getDisplay().timerExec(MILLIS_BETWEEN_LOOKS, this::look);
	}

	private void look() {
		if (looksLeft == 0 || table.isDisposed())
			return;
		looksLeft--;
		if (wanted < table.getItemCount() && table.getTopIndex() != wanted)
			table.setTopIndex(wanted);
		if (looksLeft > 0)
			lookLater();
	}
}
