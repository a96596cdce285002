package org.minicloud.console.topology.files;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.actions.ActionFactory;
import org.minicloud.console.kit.command.Commands;
import org.minicloud.console.topology.TopologyIcon;
import org.minicloud.console.topology.TopologyIds;
import org.minicloud.console.topology.actions.FileHandler;

/** The verbs of the view, in its menus and on the keys of the platform. */
final class PlaceActions {
	private final TopologiesView view;
	private final TreeViewer tree;
	private final FileVerbs verbs;
	private final Action open;
	private final Action rename;
	private final Action duplicate;
	private final Action delete;
	private final Action forget;

	PlaceActions(TopologiesView view, TreeViewer tree, FileVerbs verbs) {
		this.view = view;
		this.tree = tree;
		this.verbs = verbs;
		open = action("&Open", null, files -> files.forEach(verbs::open));
		rename = action("&Rename…", null, files -> verbs.rename(files.getFirst()));
		duplicate = action("D&uplicate", console("copy"), files -> files.forEach(verbs::duplicate));
		delete = action("&Delete…", console("delete"), verbs::delete);
		forget = action("&Take off the list", null, files -> files.forEach(RecentFiles::forget));
	}

	private static ImageDescriptor console(String name) {
		return ResourceLocator.imageDescriptorFromBundle("org.minicloud.console", "icons/action/" + name + ".svg").orElse(null);
	}

	private Action action(String label, ImageDescriptor icon, Consumer<List<Path>> body) {
		Action action = new Action(label, icon) {
			@Override
			public void run() {
				if (!view.selected().isEmpty())
					body.accept(view.selected());
			}
		};
		action.setEnabled(false);
		return action;
	}

	void install(IViewSite site) {
		Action fresh = command("&New topology…", TopologyIcon.NEW_TOPOLOGY.descriptor(), TopologyIds.COMMAND_NEW, site);
		Action other = command("Open &file…", TopologyIcon.OPEN_TOPOLOGY.descriptor(), TopologyIds.COMMAND_OPEN, site);
		site.getActionBars().getToolBarManager().add(fresh);
		site.getActionBars().getToolBarManager().add(other);
		site.getActionBars().setGlobalActionHandler(ActionFactory.RENAME.getId(), rename);
		site.getActionBars().setGlobalActionHandler(ActionFactory.DELETE.getId(), delete);
		rename.setActionDefinitionId(ActionFactory.RENAME.getCommandId());
		delete.setActionDefinitionId(ActionFactory.DELETE.getCommandId());
		tree.addSelectionChangedListener(event -> enable());
		MenuManager menu = new MenuManager();
		menu.setRemoveAllWhenShown(true);
		menu.addMenuListener(manager -> fill(manager, fresh, other));
		tree.getControl().setMenu(menu.createContextMenu(tree.getControl()));
		site.registerContextMenu(menu, tree);
	}

	private static Action command(String label, ImageDescriptor icon, String command, IViewSite site) {
		Action action = new Action(label, icon) {
			@Override
			public void run() {
				Commands.run(site, command);
			}
		};
		action.setToolTipText(label.replace("&", "").replace("…", ""));
		return action;
	}

	private void enable() {
		int files = view.selected().size();
		open.setEnabled(files > 0);
		rename.setEnabled(files == 1);
		duplicate.setEnabled(files > 0);
		delete.setEnabled(files > 0);
		forget.setEnabled(files > 0);
	}

	private void fill(IMenuManager menu, Action fresh, Action other) {
		enable();
		menu.add(fresh);
		menu.add(other);
		if (view.selected().isEmpty())
			return;
		menu.add(new Separator());
		menu.add(open);
		menu.add(rename);
		menu.add(duplicate);
		menu.add(delete);
		if (view.selected().stream().noneMatch(file -> FileHandler.folder().toAbsolutePath().normalize().equals(file.getParent())))
			menu.add(forget);
		menu.add(new Separator());
		menu.add(action());
	}

	private Action action() {
		Action reveal = action("Show in file &manager", null, files -> verbs.reveal(files.getFirst()));
		reveal.setEnabled(true);
		return reveal;
	}
}
