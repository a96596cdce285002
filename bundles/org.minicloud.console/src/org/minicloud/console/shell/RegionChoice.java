package org.minicloud.console.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.menus.WorkbenchWindowControlContribution;
import org.minicloud.connection.Subscription;
import org.minicloud.console.icons.Icon;
import org.minicloud.console.replica.ReplicaChange;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.session.RegionScope;
import org.minicloud.console.session.SessionListener;
import org.minicloud.model.Region;

/** Chooses the region in view, or all of them. */
public final class RegionChoice extends WorkbenchWindowControlContribution implements SessionListener {
	private static final String ALL = "All regions";
	private static final String LONGEST = "ap-southeast-1 (Singapore)";
	/** Icon, arrow, and the space between them, in pixels. */
	private static final int BESIDE_TEXT = 60;

	private final List<Subscription> subscriptions = new ArrayList<>();
	private CloudSession session;
	private ToolBar bar;
	private ToolItem item;

	@Override
	protected Control createControl(Composite parent) {
		session = PlatformUI.getWorkbench().getService(CloudSession.class);
		Composite body = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(0, 0).applyTo(body);
		bar = new ToolBar(body, SWT.FLAT | SWT.RIGHT | SWT.HORIZONTAL);
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, true).hint(widthOfLongest(), SWT.DEFAULT)
				.applyTo(bar);
		item = new ToolItem(bar, SWT.DROP_DOWN);
		item.setData("name", "region");
		item.setToolTipText("Which region the views show");
		item.setImage(Icon.REGION.image(new LocalResourceManager(JFaceResources.getResources(), body)));
		item.addListener(SWT.Selection, event -> openChoices());
		body.addListener(SWT.Dispose, event -> subscriptions.forEach(Subscription::close));
		subscriptions.add(session.listen(this));
		subscriptions.add(session.replica().listen(this::replicaChanged));
		show();
		return body;
	}

	/** A tool bar does not grow with its items, so there is room for any region from the start. */
	private int widthOfLongest() {
		GC gc = new GC(bar);
		int text = gc.textExtent(LONGEST).x;
		gc.dispose();
		return text + BESIDE_TEXT;
	}

	private void replicaChanged(ReplicaChange change) {
		if (change.concerns(Region.class))
			show();
	}

	private void openChoices() {
		List<RegionScope> choices = new ArrayList<>(List.of(RegionScope.ALL));
		session.replica().regions().forEach(region -> choices.add(RegionScope.of(region.getId())));
		Menu menu = new Menu(bar.getShell(), SWT.POP_UP);
		for (RegionScope choice : choices) {
			MenuItem entry = new MenuItem(menu, SWT.RADIO);
			entry.setText(label(choice));
			entry.setSelection(choice.equals(session.scope()));
			entry.addListener(SWT.Selection, event -> {
				if (entry.getSelection())
					session.setScope(choice);
			});
		}
		Rectangle bounds = item.getBounds();
		menu.setLocation(bar.toDisplay(bounds.x, bounds.y + bounds.height));
		menu.setVisible(true);
		menu.addListener(SWT.Hide, event -> bar.getDisplay().asyncExec(menu::dispose));
	}

	private void show() {
		String label = label(session.scope());
		if (item.getText().equals(label))
			return;
		item.setText(label);
		bar.requestLayout();
	}

	private String label(RegionScope scope) {
		if (scope.region().isEmpty())
			return ALL;
		String id = scope.region().get();
		Optional<String> place = session.replica().region(id).map(Region::getDisplayName)
				.filter(name -> !name.isEmpty());
		return id + place.map(name -> " (" + name + ")").orElse("");
	}

	@Override
	public void scopeChanged(RegionScope scope) {
		show();
	}

	@Override
	public boolean isDynamic() {
		return true;
	}
}
