package org.minicloud.console.topology;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.minicloud.console.ConsoleIds;

/** The drawing in the middle, properties and outline right, findings below. */
public final class TopologyPerspective implements IPerspectiveFactory {
	private static final String FOLDER_PROPERTIES = "properties";
	private static final String FOLDER_OUTLINE = "outline";
	private static final String FOLDER_FINDINGS = "findings";

	@Override
	public void createInitialLayout(IPageLayout layout) {
		layout.setEditorAreaVisible(true);
		String editors = layout.getEditorArea();
		IFolderLayout properties = layout.createFolder(FOLDER_PROPERTIES, IPageLayout.RIGHT, 0.76f, editors);
		properties.addView(TopologyIds.VIEW_PROPERTIES);
		IFolderLayout outline = layout.createFolder(FOLDER_OUTLINE, IPageLayout.BOTTOM, 0.62f, FOLDER_PROPERTIES);
		outline.addView(TopologyIds.VIEW_OUTLINE);
		outline.addView(TopologyIds.VIEW_TOPOLOGIES);
		IFolderLayout findings = layout.createFolder(FOLDER_FINDINGS, IPageLayout.BOTTOM, 0.78f, editors);
		findings.addView(TopologyIds.VIEW_FINDINGS);
		findings.addView(TopologyIds.VIEW_DRIFT);
		findings.addView(ConsoleIds.VIEW_ACTIVITY);
		findings.addPlaceholder(ConsoleIds.VIEW_PROGRESS);
		findings.addPlaceholder(ConsoleIds.VIEW_CONSOLE_OUTPUT);
		findings.addPlaceholder(ConsoleIds.VIEW_TERMINAL);
		findings.addPlaceholder(ConsoleIds.VIEW_TERMINAL + ":*");
	}
}
