package org.minicloud.console.topology.editor;

import org.eclipse.gef.DefaultEditDomain;
import org.eclipse.gef.Tool;
import org.eclipse.ui.IEditorPart;
import org.minicloud.console.topology.tools.DiagramSelectionTool;

/** Which tool is in hand. */
final class DiagramDomain extends DefaultEditDomain {
	private Runnable idle = () -> { };

	DiagramDomain(IEditorPart editor) {
		super(editor);
		setDefaultTool(new DiagramSelectionTool());
		loadDefaultTool();
	}

	/** Hears when the hand is empty again. */
	void whenIdle(Runnable listener) {
		idle = listener;
	}

	@Override
	public void setActiveTool(Tool tool) {
		super.setActiveTool(tool);
		if (idle != null && tool == getDefaultTool())
			idle.run();
	}
}
