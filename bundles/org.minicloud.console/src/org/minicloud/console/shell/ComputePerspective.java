package org.minicloud.console.shell;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.minicloud.console.ConsoleIds;

/** Explorer left, lists above, details below them, activity right. */
public final class ComputePerspective implements IPerspectiveFactory {
	private static final String FOLDER_LISTS = "lists";
	private static final String FOLDER_DETAILS = "details";
	private static final String FOLDER_ACTIVITY = "activity";

	@Override
	public void createInitialLayout(IPageLayout layout) {
		layout.setEditorAreaVisible(false);
		String editors = layout.getEditorArea();
		layout.addView(ConsoleIds.VIEW_EXPLORER, IPageLayout.LEFT, 0.17f, editors);
		IFolderLayout activity = layout.createFolder(FOLDER_ACTIVITY, IPageLayout.RIGHT, 0.78f, editors);
		activity.addView(ConsoleIds.VIEW_ACTIVITY);
		activity.addPlaceholder(ConsoleIds.VIEW_PROGRESS);
		IFolderLayout lists = layout.createFolder(FOLDER_LISTS, IPageLayout.TOP, 0.55f, editors);
		lists.addView(ConsoleIds.VIEW_INSTANCES);
		lists.addPlaceholder(ConsoleIds.VIEW_IMAGES);
		for (String list : new String[] { ConsoleIds.VIEW_VOLUMES, ConsoleIds.VIEW_SNAPSHOTS, ConsoleIds.VIEW_SECURITY_GROUPS,
				ConsoleIds.VIEW_ADDRESSES, ConsoleIds.VIEW_KEY_PAIRS })
			lists.addPlaceholder(list);
		IFolderLayout details = layout.createFolder(FOLDER_DETAILS, IPageLayout.BOTTOM, 0.45f, FOLDER_LISTS);
		details.addView(ConsoleIds.VIEW_DETAILS);
		details.addPlaceholder(ConsoleIds.VIEW_ERROR_LOG);
		details.addPlaceholder(ConsoleIds.VIEW_TERMINAL);
		details.addPlaceholder(ConsoleIds.VIEW_TERMINAL + ":*");
	}
}
