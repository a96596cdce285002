package org.minicloud.console.topology.deploy;

import java.util.List;
import java.util.function.Function;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.viewers.ColumnPixelData;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.minicloud.console.topology.TopologyIcon;
import org.minicloud.topology.deploy.Change;

/** Changes in the order in which they are made, with what they cost. Rows are made when they come into sight. */
final class ChangeTable {
	private final Composite frame;
	private final Table table;
	private final LocalResourceManager resources;
	private final Function<String, String> names;
	private List<Change> changes = List.of();

	ChangeTable(Composite parent, Function<String, String> names) {
		this.names = names;
		frame = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().applyTo(frame);
		TableColumnLayout columns = new TableColumnLayout();
		frame.setLayout(columns);
		table = new Table(frame, SWT.VIRTUAL | SWT.BORDER | SWT.FULL_SELECTION | SWT.MULTI);
		resources = new LocalResourceManager(JFaceResources.getResources(), table);
		table.setHeaderVisible(true);
		table.setData("name", "review.changes");
		columns.setColumnData(column("Change", SWT.LEFT), new ColumnWeightData(78, 240));
		columns.setColumnData(column("Node", SWT.LEFT), new ColumnWeightData(22, 90));
		columns.setColumnData(column("Now", SWT.RIGHT), new ColumnPixelData(80));
		columns.setColumnData(column("Then", SWT.RIGHT), new ColumnPixelData(80));
		table.addListener(SWT.SetData, event -> fill((TableItem) event.item, changes.get(event.index)));
	}

	private TableColumn column(String title, int style) {
		TableColumn column = new TableColumn(table, style);
		column.setText(title);
		return column;
	}

	Control control() {
		return frame;
	}

	void show(List<Change> newChanges) {
		changes = newChanges;
		table.setItemCount(newChanges.size());
		table.clearAll();
	}

	private void fill(TableItem row, Change change) {
		row.setImage(icon(change).image(resources));
		row.setText(new String[] { change.sentence(), names.apply(change.node()), Words.price(change.facts().before()),
				Words.price(change.facts().after()) });
	}

	/** What a change does, as shape and colour. */
	static TopologyIcon icon(Change change) {
		return switch (change) {
			case Change.Create create -> TopologyIcon.CHANGE_CREATE;
			case Change.Modify modify -> TopologyIcon.CHANGE_MODIFY;
			case Change.Remove remove -> TopologyIcon.CHANGE_REMOVE;
		};
	}
}
