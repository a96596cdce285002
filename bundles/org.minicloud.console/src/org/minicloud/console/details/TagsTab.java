package org.minicloud.console.details;

import java.util.List;
import java.util.Optional;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.commands.operations.IOperationHistory;
import org.eclipse.core.commands.operations.IUndoContext;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.CellEditor;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.EditingSupport;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.jface.viewers.TextCellEditor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchPartSite;
import org.minicloud.console.session.CloudSession;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;

/** The tags of an instance: values are edited in place, keys are added below; everything can be undone. */
final class TagsTab implements InstanceTab {
	/** EC2's limits. */
	private static final int KEY_LIMIT = 127;
	private static final int VALUE_LIMIT = 255;

	/** A row of the table. */
	private record Row(String key, String value) {
	}

	private CloudSession session;
	private IOperationHistory history;
	private IUndoContext undoContext;
	private TableViewer viewer;
	private Text newKey;
	private Text newValue;
	private Button add;
	private Button remove;
	private Label problem;
	private Instance instance;

	@Override
	public String title() {
		return "Tags";
	}

	@Override
	public Control createControl(Composite parent, CloudSession theSession, IWorkbenchPartSite site) {
		session = theSession;
		var support = site.getWorkbenchWindow().getWorkbench().getOperationSupport();
		history = support.getOperationHistory();
		undoContext = support.getUndoContext();
		Composite body = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(4, 4).applyTo(body);
		createTable(body);
		createEntry(body);
		return body;
	}

	private void createTable(Composite body) {
		viewer = new TableViewer(body, SWT.FULL_SELECTION | SWT.MULTI | SWT.BORDER);
		viewer.getTable().setHeaderVisible(true);
		GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, 80).applyTo(viewer.getTable());
		column("Key", 180, Row::key);
		column("Value", 320, Row::value).setEditingSupport(new ValueEditing());
		viewer.setContentProvider(ArrayContentProvider.getInstance());
		viewer.addSelectionChangedListener(event -> enable());
		viewer.getTable().addListener(SWT.KeyDown, event -> {
			if (event.keyCode == SWT.DEL)
				removeSelected();
		});
	}

	private TableViewerColumn column(String label, int width, java.util.function.Function<Row, String> text) {
		TableViewerColumn column = new TableViewerColumn(viewer, SWT.NONE);
		column.getColumn().setText(label);
		column.getColumn().setWidth(width);
		column.setLabelProvider(ColumnLabelProvider.createTextProvider(row -> text.apply((Row) row)));
		return column;
	}

	private void createEntry(Composite body) {
		Composite entry = new Composite(body, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(5).applyTo(entry);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(entry);
		newKey = field(entry, "Key", KEY_LIMIT, 160);
		newValue = field(entry, "Value", VALUE_LIMIT, 240);
		add = button(entry, "Add tag", this::addTyped);
		remove = button(entry, "Remove", this::removeSelected);
		problem = new Label(entry, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(problem);
	}

	private Text field(Composite parent, String message, int limit, int width) {
		Text field = new Text(parent, SWT.BORDER);
		field.setMessage(message);
		field.setTextLimit(limit);
		field.setData("name", "tag." + message);
		field.addListener(SWT.Modify, event -> enable());
		field.addListener(SWT.DefaultSelection, event -> addTyped());
		GridDataFactory.fillDefaults().hint(width, SWT.DEFAULT).align(SWT.BEGINNING, SWT.CENTER).applyTo(field);
		return field;
	}

	private static Button button(Composite parent, String label, Runnable run) {
		Button button = new Button(parent, SWT.PUSH);
		button.setText(label);
		button.addListener(SWT.Selection, event -> run.run());
		return button;
	}

	/** Values are edited where they stand. */
	private final class ValueEditing extends EditingSupport {
		ValueEditing() {
			super(viewer);
		}

		@Override
		protected CellEditor getCellEditor(Object element) {
			return new TextCellEditor(viewer.getTable());
		}

		@Override
		protected boolean canEdit(Object element) {
			return canTag();
		}

		@Override
		protected Object getValue(Object element) {
			return ((Row) element).value();
		}

		@Override
		protected void setValue(Object element, Object value) {
			Row row = (Row) element;
			if (!row.value().equals(value))
				edit(row.key(), Optional.of((String) value));
		}
	}

	private boolean canTag() {
		return instance != null && instance.getState() != InstanceState.TERMINATED;
	}

	private String typedKey() {
		return newKey.getText().strip();
	}

	private String problem() {
		if (instance != null && !canTag())
			return "The instance is terminated; its tags stay as they are.";
		return typedKey().toLowerCase(java.util.Locale.ROOT).startsWith("aws:") ? "Keys that begin with aws: are AWS's own."
				: "";
	}

	private void enable() {
		problem.setText(problem());
		add.setEnabled(canTag() && !typedKey().isEmpty() && problem().isEmpty());
		remove.setEnabled(canTag() && !viewer.getStructuredSelection().isEmpty());
		newKey.setEnabled(canTag());
		newValue.setEnabled(canTag());
	}

	private void addTyped() {
		if (!add.isEnabled())
			return;
		edit(typedKey(), Optional.of(newValue.getText()));
		newKey.setText("");
		newValue.setText("");
		newKey.setFocus();
	}

	private void removeSelected() {
		if (!canTag())
			return;
		for (Object row : viewer.getStructuredSelection().toList())
			edit(((Row) row).key(), Optional.empty());
	}

	private void edit(String key, Optional<String> value) {
		try {
			history.execute(new TagEdit(session, instance, key, value, undoContext), null, null);
		} catch (ExecutionException broken) {
			ILog.of(TagsTab.class).error("The tag " + key + " could not be edited", broken);
		}
	}

	@Override
	public void show(Instance shown) {
		boolean other = shown != instance;
		instance = shown;
		List<Row> rows = shown.getTags().stream().map(tag -> new Row(tag.getKey(), tag.getValue()))
				.sorted(java.util.Comparator.comparing(Row::key)).toList();
		boolean editing = viewer.isCellEditorActive() && !other;
		if (!editing && !rows.equals(viewer.getInput()))
			viewer.setInput(rows);
		enable();
	}
}
