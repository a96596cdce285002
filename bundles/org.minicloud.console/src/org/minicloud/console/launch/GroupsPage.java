package org.minicloud.console.launch;

import java.util.Arrays;
import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.CheckboxTableViewer;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.minicloud.console.launch.LaunchField.Step;
import org.minicloud.console.network.NetworkTexts;
import org.minicloud.model.SecurityGroup;

/** Who may reach the instances. */
final class GroupsPage extends LaunchPage {
	private CheckboxTableViewer groups;

	GroupsPage() {
		super(Step.GROUPS, "Security groups", "Choose the groups of the instances. Without one they are in the group default.");
	}

	@Override
	public void createControl(Composite parent) {
		Composite body = new Composite(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().numColumns(1).margins(12, 8).spacing(10, 8).applyTo(body);
		Composite frame = new Composite(body, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, true).hint(560, 220).applyTo(frame);
		TableColumnLayout layout = new TableColumnLayout();
		frame.setLayout(layout);
		Table table = new Table(frame, SWT.CHECK | SWT.BORDER | SWT.FULL_SELECTION);
		table.setHeaderVisible(true);
		table.setData("name", "groups");
		groups = new CheckboxTableViewer(table);
		groups.setContentProvider(ArrayContentProvider.getInstance());
		column(layout, "Group", 25, group -> group.getName());
		column(layout, "Admits", 45, group -> NetworkTexts.inbound(group, wizard().session().replica()));
		column(layout, "Description", 30, group -> group.getDescription());
		groups.addCheckStateListener(event -> {
			plan().setGroups(Arrays.stream(groups.getCheckedElements()).map(group -> ((SecurityGroup) group).getId()).toList());
			wizard().planChanged();
		});
		mark(LaunchField.GROUPS, table);
		Label hint = new Label(body, SWT.WRAP);
		hint.setText("What no group admits does not reach the instances. Groups can be changed later, also while they run.");
		GridDataFactory.fillDefaults().grab(true, false).hint(520, SWT.DEFAULT).applyTo(hint);
		setControl(body);
	}

	private void column(TableColumnLayout layout, String title, int weight, java.util.function.Function<SecurityGroup, String> text) {
		TableViewerColumn column = new TableViewerColumn(groups, SWT.NONE);
		column.getColumn().setText(title);
		column.setLabelProvider(ColumnLabelProvider.createTextProvider(group -> {
			String value = text.apply((SecurityGroup) group);
			return value == null ? "" : value;
		}));
		layout.setColumnData(column.getColumn(), new ColumnWeightData(weight, 80));
	}

	@Override
	void refresh() {
		List<SecurityGroup> known = wizard().catalog().groups(plan().region());
		if (!known.equals(groups.getInput())) {
			groups.setInput(known);
		} else {
			groups.refresh();
		}
		known.forEach(group -> groups.setChecked(group, plan().groups().contains(group.getId())));
	}

	@Override
	void focusFirst() {
		groups.getTable().setFocus();
	}
}
