package org.minicloud.console.topology.editor;

import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.action.GroupMarker;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.IWorkbenchPartSite;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.minicloud.console.topology.TopologyIds;

/** The menu at the pointer: its groups stand here, its verbs come from plugin.xml. */
final class EditorMenu {
	private EditorMenu() {
	}

	static void install(IWorkbenchPartSite site, Diagram diagram, ISelectionProvider selection) {
		MenuManager menu = new MenuManager();
		for (String group : new String[] { "add", "edit", "arrange", "deploy", "live" }) {
			menu.add(new Separator(group));
		}
		menu.add(new GroupMarker("additions"));
		menu.add(new Separator("properties"));
		diagram.viewer().setContextMenu(menu);
		((IEditorSite) site).registerContextMenu(TopologyIds.POPUP, menu, selection, false);
	}

	static void showProperties(IWorkbenchPartSite site) {
		try {
			site.getPage().showView(TopologyIds.VIEW_PROPERTIES, null, IWorkbenchPage.VIEW_VISIBLE);
		} catch (PartInitException broken) {
			ILog.of(EditorMenu.class).error("The properties could not be shown", broken);
		}
	}
}
