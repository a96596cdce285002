package org.minicloud.console.hypervisor;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.minicloud.console.ConsoleIds;

/** Hosts and domains above at the left, the timeline beside them, what lies deeper below. */
public final class HypervisorPerspective implements IPerspectiveFactory {
	private static final String FOLDER_HOSTS = "hosts";
	private static final String FOLDER_CPU = "cpu";
	private static final String FOLDER_MEMORY = "memory";
	private static final String FOLDER_DEVICES = "devices";

	@Override
	public void createInitialLayout(IPageLayout layout) {
		layout.setEditorAreaVisible(false);
		String editors = layout.getEditorArea();
		IFolderLayout hosts = layout.createFolder(FOLDER_HOSTS, IPageLayout.LEFT, 0.44f, editors);
		hosts.addView(HypervisorIds.VIEW_HOSTS);
		IFolderLayout cpu = layout.createFolder(FOLDER_CPU, IPageLayout.TOP, 0.5f, editors);
		cpu.addView(HypervisorIds.VIEW_TIMELINE);
		IFolderLayout memory = layout.createFolder(FOLDER_MEMORY, IPageLayout.BOTTOM, 0.45f, FOLDER_HOSTS);
		memory.addView(HypervisorIds.VIEW_FRAMES);
		memory.addView(HypervisorIds.VIEW_PAGE_TABLES);
		memory.addView(ConsoleIds.VIEW_ACTIVITY);
		IFolderLayout devices = layout.createFolder(FOLDER_DEVICES, IPageLayout.BOTTOM, 0.55f, FOLDER_CPU);
		devices.addView(HypervisorIds.VIEW_RINGS);
		devices.addView(HypervisorIds.VIEW_STORE);
		devices.addView(HypervisorIds.VIEW_HYPERCALLS);
		devices.addView(HypervisorIds.VIEW_EVENT_CHANNELS);
		devices.addView(HypervisorIds.VIEW_GRANTS);
		devices.addView(HypervisorIds.VIEW_MIGRATIONS);
		devices.addView(HypervisorIds.VIEW_LOG);
	}
}
