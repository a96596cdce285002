package org.minicloud.console.launch;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.minicloud.connection.CloudConnection;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.images.ImageColumns;
import org.minicloud.console.kit.table.Placeholder;
import org.minicloud.console.kit.table.ResourceTable;
import org.minicloud.console.kit.table.TableSettingsStore;
import org.minicloud.console.launch.LaunchField.Step;
import org.minicloud.model.Image;
import org.minicloud.model.ImageState;
import org.minicloud.model.Region;

/** Where, and from which image. */
final class ImagePage extends LaunchPage {
	private Combo region;
	private Button quickStart;
	private Button mine;
	private Button all;
	private ResourceTable<Image> table;
	private boolean refreshing;

	ImagePage() {
		super(Step.IMAGE, "Image", "Choose the image to boot from, and the region to run in.");
	}

	@Override
	public void createControl(Composite parent) {
		Composite body = new Composite(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().numColumns(3).margins(12, 8).spacing(10, 8).applyTo(body);
		new Label(body, SWT.NONE).setText("&Region:");
		region = new Combo(body, SWT.READ_ONLY | SWT.DROP_DOWN);
		region.setData("name", "region");
		region.addListener(SWT.Selection, event -> regionChosen());
		mark(LaunchField.REGION, region);
		createShelves(body);
		Label label = new Label(body, SWT.NONE);
		label.setText("I&mage:");
		GridDataFactory.swtDefaults().span(3, 1).applyTo(label);
		table = new ResourceTable<>(body, ImageColumns.forChoosing(wizard().session()::now),
				new TableSettingsStore(InstanceScope.INSTANCE.getNode(ConsoleIds.PREFERENCES)));
		table.widget().setData("name", "images");
		table.clearFilter();
		table.setNoneYet(Placeholder.of("No image here", "Choose another shelf, or another region."));
		table.onOpen(row -> forward(), row -> forward());
		table.selectionProvider().addSelectionChangedListener(event -> imageChosen());
		GridDataFactory.fillDefaults().grab(true, true).hint(640, 300).span(3, 1).applyTo(table);
		mark(LaunchField.IMAGE, label);
		setControl(body);
	}

	private void createShelves(Composite body) {
		Composite shelves = new Composite(body, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(3).applyTo(shelves);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.END, SWT.CENTER).applyTo(shelves);
		quickStart = shelf(shelves, "&Quick start", "Images that come with the cloud");
		mine = shelf(shelves, "M&y images", "Images of this account");
		all = shelf(shelves, "&All", "Every image of the region");
		all.setSelection(true);
	}

	private Button shelf(Composite parent, String label, String toolTip) {
		Button button = new Button(parent, SWT.RADIO);
		button.setText(label);
		button.setToolTipText(toolTip);
		button.addListener(SWT.Selection, event -> {
			if (button.getSelection()) {
				refresh();
			}
		});
		return button;
	}

	@Override
	void refresh() {
		refreshing = true;
		List<Region> regions = wizard().catalog().regions();
		String[] labels = regions.stream().map(ImagePage::label).toArray(String[]::new);
		if (!List.of(region.getItems()).equals(List.of(labels))) {
			region.setItems(labels);
		}
		for (int i = 0; i < regions.size(); i++) {
			if (regions.get(i).getId().equals(plan().region()) && region.getSelectionIndex() != i) {
				region.select(i);
			}
		}
		table.setRows(wizard().catalog().region(plan().region()).map(Region::getImages).map(images -> images.stream()
				.filter(image -> image.getState() == ImageState.AVAILABLE).filter(onShelf()).toList()).orElse(List.of()));
		wizard().catalog().image(plan()).filter(image -> !table.selectedRows().contains(image))
				.ifPresent(image -> table.select(List.of(image)));
		refreshing = false;
	}

	private static String label(Region region) {
		String name = region.getDisplayName();
		return name == null || name.isEmpty() ? region.getId() : region.getId() + " (" + name + ")";
	}

	private Predicate<Image> onShelf() {
		String account = wizard().session().connection().map(CloudConnection::accountId).orElse("");
		if (mine.getSelection()) {
			return image -> account.equals(image.getOwnerId());
		}
		return quickStart.getSelection() ? image -> image.getOwnerAlias() != null && !image.getOwnerAlias().isEmpty()
				: image -> true;
	}

	private void regionChosen() {
		int index = region.getSelectionIndex();
		List<Region> regions = wizard().catalog().regions();
		if (index >= 0 && index < regions.size()) {
			plan().setRegion(regions.get(index).getId());
			wizard().suggestAgain();
			refresh();
			wizard().planChanged();
		}
	}

	private void imageChosen() {
		Optional<Image> chosen = table.selectedRows().stream().findFirst();
		if (!refreshing && chosen.isPresent() && !chosen.get().getId().equals(plan().imageId())) {
			plan().setImageId(chosen.get().getId());
			wizard().planChanged();
		}
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
