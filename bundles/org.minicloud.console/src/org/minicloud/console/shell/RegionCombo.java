package org.minicloud.console.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.menus.WorkbenchWindowControlContribution;
import org.minicloud.connection.Subscription;
import org.minicloud.console.replica.ReplicaChange;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.session.RegionScope;
import org.minicloud.console.session.SessionListener;
import org.minicloud.model.Region;

/** Chooses the region in view, or all of them. */
public final class RegionCombo extends WorkbenchWindowControlContribution implements SessionListener {
	private static final String ALL = "All regions";
	private static final int WIDTH = 210;

	private final List<Subscription> subscriptions = new ArrayList<>();
	private CloudSession session;
	private Combo combo;
	private List<RegionScope> choices = List.of();

	@Override
	protected Control createControl(Composite parent) {
		session = PlatformUI.getWorkbench().getService(CloudSession.class);
		Composite body = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(6, 0).spacing(6, 0).applyTo(body);
		Label label = new Label(body, SWT.NONE);
		label.setText("Region");
		GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).grab(false, true).applyTo(label);
		combo = new Combo(body, SWT.READ_ONLY | SWT.DROP_DOWN);
		combo.setData("name", "region");
		combo.setToolTipText("Which region the views show");
		combo.setVisibleItemCount(12);
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(false, true).hint(WIDTH, SWT.DEFAULT)
				.applyTo(combo);
		combo.addListener(SWT.Selection, event -> session.setScope(choices.get(combo.getSelectionIndex())));
		combo.addListener(SWT.Dispose, event -> subscriptions.forEach(Subscription::close));
		subscriptions.add(session.listen(this));
		subscriptions.add(session.replica().listen(this::replicaChanged));
		fill();
		return body;
	}

	private void replicaChanged(ReplicaChange change) {
		if (change.concerns(Region.class))
			fill();
	}

	private void fill() {
		List<RegionScope> now = new ArrayList<>();
		now.add(RegionScope.ALL);
		session.replica().regions().forEach(region -> now.add(RegionScope.of(region.getId())));
		if (!now.contains(session.scope()))
			now.add(session.scope());
		if (!now.equals(choices)) {
			choices = List.copyOf(now);
			combo.setItems(choices.stream().map(this::label).toArray(String[]::new));
		}
		combo.select(choices.indexOf(session.scope()));
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
		fill();
	}

	@Override
	public boolean isDynamic() {
		return false;
	}
}
