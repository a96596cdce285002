package org.minicloud.console.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.kit.table.Placeholder;
import org.minicloud.console.kit.table.ResourceTable;
import org.minicloud.console.kit.table.TableSettingsStore;
import org.minicloud.console.launch.LaunchField.Step;
import org.minicloud.model.InstanceType;
import org.minicloud.model.Personality;
import org.minicloud.model.Region;
import org.minicloud.model.Zone;
import org.minicloud.model.ZoneState;

/** How large, how many, and in which zone. */
final class TypePage extends LaunchPage {
	private static final String ANY_ZONE = "Any zone";

	private ResourceTable<InstanceType> table;
	private Text count;
	private Combo zone;
	private List<String> zoneIds = List.of();
	private boolean refreshing;

	TypePage() {
		super(Step.TYPE, "Type, number and zone", "Choose how large each instance is, how many there are, and where they run.");
	}

	@Override
	public void createControl(Composite parent) {
		Composite body = new Composite(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().numColumns(4).margins(12, 8).spacing(10, 8).applyTo(body);
		Label label = new Label(body, SWT.NONE);
		label.setText("Instance &type:");
		GridDataFactory.swtDefaults().span(4, 1).applyTo(label);
		table = new ResourceTable<>(body, TypeColumns.definition(this::price),
				new TableSettingsStore(InstanceScope.INSTANCE.getNode(ConsoleIds.PREFERENCES)));
		table.widget().setData("name", "types");
		table.clearFilter();
		table.setNoneYet(Placeholder.of("No instance types", "The cloud has not told its types yet."));
		table.onOpen(row -> forward(), row -> forward());
		table.selectionProvider().addSelectionChangedListener(event -> typeChosen());
		GridDataFactory.fillDefaults().grab(true, true).hint(640, 260).span(4, 1).applyTo(table);
		mark(LaunchField.TYPE, label);
		new Label(body, SWT.NONE).setText("N&umber of instances:");
		count = new Text(body, SWT.BORDER | SWT.RIGHT);
		count.setData("name", "count");
		count.setTextLimit(6);
		count.addListener(SWT.Modify, event -> countTyped());
		GridDataFactory.fillDefaults().hint(60, SWT.DEFAULT).align(SWT.BEGINNING, SWT.CENTER).applyTo(count);
		mark(LaunchField.COUNT, count);
		new Label(body, SWT.NONE).setText("&Zone:");
		zone = new Combo(body, SWT.READ_ONLY | SWT.DROP_DOWN);
		zone.setData("name", "zone");
		zone.addListener(SWT.Selection, event -> zoneChosen());
		mark(LaunchField.ZONE, zone);
		setControl(body);
	}

	private Optional<java.math.BigDecimal> price(InstanceType type) {
		boolean windows = wizard().catalog().image(plan())
				.map(image -> image.getPersonality() == Personality.WINDOWS_SERVER).orElse(false);
		return wizard().catalog().pricePerHour(type, plan().region(), windows);
	}

	@Override
	void refresh() {
		refreshing = true;
		table.setRows(wizard().catalog().types().stream().filter(this::isOffered).toList());
		wizard().catalog().type(plan()).filter(type -> !table.selectedRows().contains(type))
				.ifPresent(type -> table.select(List.of(type)));
		if (!count.getText().strip().equals(plan().count())) {
			count.setText(plan().count());
		}
		refreshZones();
		refreshing = false;
	}

	/** Types with a price list that the region is not on are sold elsewhere. */
	private boolean isOffered(InstanceType type) {
		return type.getPrices().isEmpty() || price(type).isPresent();
	}

	private void refreshZones() {
		List<String> ids = new ArrayList<>(List.of(""));
		List<String> labels = new ArrayList<>(List.of(ANY_ZONE));
		for (Zone each : wizard().catalog().region(plan().region()).map(Region::getZones).map(List::copyOf)
				.orElse(List.of())) {
			ids.add(each.getId());
			labels.add(each.getState() == ZoneState.AVAILABLE ? each.getId()
					: each.getId() + " (" + each.getState().getLiteral() + ")");
		}
		zoneIds = ids;
		if (!List.of(zone.getItems()).equals(labels)) {
			zone.setItems(labels.toArray(String[]::new));
			zone.requestLayout();
		}
		zone.select(Math.max(0, zoneIds.indexOf(plan().zone())));
	}

	private void typeChosen() {
		Optional<InstanceType> chosen = table.selectedRows().stream().findFirst();
		if (!refreshing && chosen.isPresent() && !chosen.get().getId().equals(plan().type())) {
			plan().setType(chosen.get().getId());
			wizard().planChanged();
		}
	}

	private void countTyped() {
		if (!refreshing) {
			plan().setCount(count.getText());
			wizard().planChanged();
		}
	}

	private void zoneChosen() {
		plan().setZone(zoneIds.get(Math.max(0, zone.getSelectionIndex())));
		wizard().planChanged();
	}

	private void forward() {
		if (canFlipToNextPage()) {
			getContainer().showPage(getNextPage());
		}
	}

	@Override
	void focusFirst() {
		table.setFocus();
	}
}
