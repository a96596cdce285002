package org.minicloud.console.shell;

import org.eclipse.jface.action.GroupMarker;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.actions.ContributionItemFactory;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;

/** The skeleton of the menu bar; the verbs come from plugin.xml. */
final class ConsoleActionBars extends ActionBarAdvisor {
	ConsoleActionBars(IActionBarConfigurer configurer) {
		super(configurer);
	}

	@Override
	protected void makeActions(IWorkbenchWindow window) {
		for (ActionFactory factory : new ActionFactory[] { ActionFactory.QUIT, ActionFactory.UNDO, ActionFactory.REDO,
				ActionFactory.COPY, ActionFactory.SELECT_ALL, ActionFactory.PREFERENCES, ActionFactory.ABOUT,
				ActionFactory.RESET_PERSPECTIVE })
			register(factory.create(window));
		// the workbench has no picture for it, and draws a red square instead
		getAction(ActionFactory.ABOUT.getId()).setImageDescriptor(null);
		this.window = window;
	}

	private IWorkbenchWindow window;

	@Override
	protected void fillMenuBar(IMenuManager bar) {
		bar.add(menu("&File", IWorkbenchActionConstants.M_FILE, file -> {
			file.add(new GroupMarker("new"));
			file.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
			file.add(new Separator());
			file.add(getAction(ActionFactory.QUIT.getId()));
		}));
		bar.add(menu("&Edit", IWorkbenchActionConstants.M_EDIT, edit -> {
			edit.add(getAction(ActionFactory.UNDO.getId()));
			edit.add(getAction(ActionFactory.REDO.getId()));
			edit.add(new Separator());
			edit.add(getAction(ActionFactory.COPY.getId()));
			edit.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
			edit.add(getAction(ActionFactory.SELECT_ALL.getId()));
		}));
		bar.add(menu("&View", "view", view -> {
			view.add(ContributionItemFactory.VIEWS_SHORTLIST.create(window));
			view.add(new Separator());
			view.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
		}));
		bar.add(menu("&Actions", "actions", actions -> {
			actions.add(new GroupMarker("launch"));
			actions.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
		}));
		bar.add(menu("&Cloud", "cloud", cloud -> cloud.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS))));
		bar.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
		bar.add(menu("&Window", IWorkbenchActionConstants.M_WINDOW, windows -> {
			windows.add(menu("&Perspective", "perspectives",
					perspectives -> perspectives.add(ContributionItemFactory.PERSPECTIVES_SHORTLIST.create(window))));
			windows.add(getAction(ActionFactory.RESET_PERSPECTIVE.getId()));
			windows.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
			windows.add(new Separator());
			windows.add(getAction(ActionFactory.PREFERENCES.getId()));
		}));
		bar.add(menu("&Help", IWorkbenchActionConstants.M_HELP, help -> {
			help.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
			help.add(getAction(ActionFactory.ABOUT.getId()));
		}));
	}

	private static MenuManager menu(String label, String id, java.util.function.Consumer<MenuManager> filler) {
		MenuManager menu = new MenuManager(label, id);
		filler.accept(menu);
		return menu;
	}
}
