package org.minicloud.console.topology.tests;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import org.eclipse.gef.ui.parts.ScrollingGraphicalViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.Test;

class PlatformTest {
	@Test
	void gefFindsItsWayAroundThePresentWorkbench() {
		Shell shell = new Shell(Display.getCurrent(), SWT.SHELL_TRIM);
		assertDoesNotThrow(() -> new ScrollingGraphicalViewer().createControl(shell));
		shell.dispose();
	}
}
