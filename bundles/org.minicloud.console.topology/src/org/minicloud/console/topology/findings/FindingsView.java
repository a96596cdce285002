package org.minicloud.console.topology.findings;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.part.ViewPart;

/** What is wrong with the design in the active editor. */
public final class FindingsView extends ViewPart {
	@Override
	public void createPartControl(Composite parent) {
	}

	@Override
	public void setFocus() {
	}
}
