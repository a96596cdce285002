package org.minicloud.console.launch;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.minicloud.console.icons.Icon;
import org.minicloud.console.launch.LaunchField.Step;

/** How the instances are called, and what else is written on them. */
final class TagsPage extends LaunchPage {
	private record Row(Composite control, Text key, Text value) {
		LaunchTag tag() {
			return new LaunchTag(key.getText().strip(), value.getText().strip());
		}
	}

	private final List<Row> rows = new ArrayList<>();
	private LocalResourceManager resources;
	private Text name;
	private ScrolledComposite scroller;
	private Composite list;
	private Button add;
	private boolean refreshing;

	TagsPage() {
		super(Step.TAGS, "Name and tags", "A name tells instances apart; tags group them. Both can be changed at any time.");
	}

	@Override
	public void createControl(Composite parent) {
		Composite body = new Composite(parent, SWT.NONE);
		resources = new LocalResourceManager(JFaceResources.getResources(), body);
		GridLayoutFactory.swtDefaults().numColumns(2).margins(12, 8).spacing(10, 8).applyTo(body);
		new Label(body, SWT.NONE).setText("Na&me:");
		name = new Text(body, SWT.BORDER);
		name.setData("name", "instanceName");
		name.setMessage("for example web");
		name.addListener(SWT.Modify, event -> typed());
		GridDataFactory.fillDefaults().grab(true, false).applyTo(name);
		mark(LaunchField.NAME, name);
		Label label = new Label(body, SWT.NONE);
		label.setText("Tags:");
		GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.BEGINNING).indent(0, 6).applyTo(label);
		mark(LaunchField.TAGS, label);
		scroller = new ScrolledComposite(body, SWT.V_SCROLL);
		scroller.setExpandHorizontal(true);
		scroller.setExpandVertical(true);
		GridDataFactory.fillDefaults().grab(true, true).hint(480, 220).applyTo(scroller);
		list = new Composite(scroller, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 4).applyTo(list);
		scroller.setContent(list);
		add = new Button(list, SWT.PUSH);
		add.setText("&Add Tag");
		add.setData("name", "addTag");
		add.addListener(SWT.Selection, event -> addRow(new LaunchTag("", "")).key.setFocus());
		GridDataFactory.swtDefaults().applyTo(add);
		setControl(body);
	}

	private Row addRow(LaunchTag tag) {
		Composite control = new Composite(list, SWT.NONE);
		control.moveAbove(add);
		GridLayoutFactory.fillDefaults().numColumns(4).spacing(6, 0).applyTo(control);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(control);
		Text key = field(control, "Key", tag.key(), "tagKey");
		new Label(control, SWT.NONE).setText("=");
		Text value = field(control, "Value", tag.value(), "tagValue");
		Row row = new Row(control, key, value);
		Button remove = new Button(control, SWT.PUSH | SWT.FLAT);
		remove.setImage(Icon.DELETE.image(resources));
		remove.setToolTipText("Remove this tag");
		remove.addListener(SWT.Selection, event -> removeRow(row));
		rows.add(row);
		layoutRows();
		return row;
	}

	private Text field(Composite parent, String message, String text, String dataName) {
		Text field = new Text(parent, SWT.BORDER);
		field.setMessage(message);
		field.setText(text);
		field.setData("name", dataName);
		field.addListener(SWT.Modify, event -> typed());
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(field);
		return field;
	}

	private void removeRow(Row row) {
		rows.remove(row);
		row.control.dispose();
		layoutRows();
		typed();
	}

	private void layoutRows() {
		list.layout(true, true);
		scroller.setMinSize(list.computeSize(SWT.DEFAULT, SWT.DEFAULT));
		if (!rows.isEmpty()) {
			scroller.showControl(add);
		}
	}

	@Override
	void refresh() {
		refreshing = true;
		if (!name.getText().strip().equals(plan().name())) {
			name.setText(plan().name());
		}
		if (!tags().equals(plan().tags())) {
			rows.forEach(row -> row.control.dispose());
			rows.clear();
			plan().tags().forEach(this::addRow);
		}
		if (rows.isEmpty()) {
			addRow(new LaunchTag("", ""));
		}
		refreshing = false;
	}

	private List<LaunchTag> tags() {
		return rows.stream().map(Row::tag).toList();
	}

	private void typed() {
		if (!refreshing) {
			plan().setName(name.getText());
			plan().setTags(tags());
			wizard().planChanged();
		}
	}

	@Override
	void focusFirst() {
		name.setFocus();
	}
}
