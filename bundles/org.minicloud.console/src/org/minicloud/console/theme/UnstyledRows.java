package org.minicloud.console.theme;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.TreeItem;

/**
 * Keeps rows of tables and trees from the style sheets: no rule is about them, a table of tens of thousands would keep an element for
 * each, and a change of the theme resets rows that GTK has freed already, which ends the process (seen with SWT 3.135).
 */
public final class UnstyledRows {
	private UnstyledRows() {
	}

	public static void install(Display display) {
		display.addFilter(SWT.Skin, event -> {
			if (event.widget instanceof TableItem || event.widget instanceof TreeItem) {
				event.type = SWT.None;
			}
		});
	}
}
