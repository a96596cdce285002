package org.minicloud.console.hypervisor;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.minicloud.console.ConsoleIds;

/** Hosts and domains above at the left, the timeline beside them, what lies deeper below. */
public final class HypervisorPerspective implements IPerspectiveFactory {
	private static final String FOLDER_HOSTS = "hosts";
	private static final String FOLDER_CPU = "cpu";

	@Override
	public void createInitialLayout(IPageLayout layout) {
		layout.setEditorAreaVisible(false);
		String editors = layout.getEditorArea();
		IFolderLayout hosts = layout.createFolder(FOLDER_HOSTS, IPageLayout.LEFT, 0.42f, editors);
		hosts.addView(HypervisorIds.VIEW_HOSTS);
		hosts.addPlaceholder(ConsoleIds.VIEW_ACTIVITY);
		IFolderLayout cpu = layout.createFolder(FOLDER_CPU, IPageLayout.TOP, 0.5f, editors);
		cpu.addView(HypervisorIds.VIEW_TIMELINE);
	}
}
