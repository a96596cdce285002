package org.minicloud.console.topology.tools;

import org.eclipse.gef.tools.PanningSelectionTool;

/** The hand without a tool: selects, drags; with the space bar held it moves the paper. */
public final class DiagramSelectionTool extends PanningSelectionTool {
	@Override
	protected boolean handleButtonDown(int button) {
		// the middle button moves the paper
		return button == 2 || super.handleButtonDown(button);
	}

	@Override
	protected boolean handleButtonUp(int button) {
		return button == 2 || super.handleButtonUp(button);
	}
}
