package org.minicloud.console.topology.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jface.action.ContributionItem;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.ui.menus.IWorkbenchContribution;
import org.eclipse.ui.services.IServiceLocator;
import org.eclipse.ui.IWorkbenchWindow;
import org.minicloud.console.topology.TopologyIcon;
import org.eclipse.jface.resource.JFaceResources;

/** The recent topologies in the menu File. */
public final class RecentMenu extends ContributionItem implements IWorkbenchContribution {
	private static final int MOST = 9;

	private IServiceLocator services;

	@Override
	public void initialize(IServiceLocator locator) {
		services = locator;
	}

	@Override
	public boolean isDynamic() {
		return true;
	}

	@Override
	public void fill(Menu menu, int index) {
		List<Path> files = RecentFiles.list().stream().limit(MOST).toList();
		int at = index;
		if (files.isEmpty()) {
			MenuItem none = new MenuItem(menu, SWT.PUSH, at);
			none.setText("(No topology was opened yet)");
			none.setEnabled(false);
		}
		for (int number = 1; number <= files.size(); number++)
			item(menu, at++, number, files.get(number - 1));
	}

	private void item(Menu menu, int at, int number, Path file) {
		MenuItem item = new MenuItem(menu, SWT.PUSH, at);
		item.setText("&" + number + " " + TopologyPlaces.title(file).replace("&", "&&"));
		item.setToolTipText(file.toString());
		item.setImage(TopologyIcon.TOPOLOGY.image(JFaceResources.getResources()));
		item.addListener(SWT.Selection, event -> open(file));
	}

	private void open(Path file) {
		IWorkbenchWindow window = services.getService(IWorkbenchWindow.class);
		if (Files.isRegularFile(file))
			new FileVerbs(window).open(file);
		else
			new FileVerbs(window).missing(file);
	}
}
