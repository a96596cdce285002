package org.minicloud.console.kit.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.RowLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.minicloud.console.icons.Icon;

/**
 * The line above a table: chips of the conditions that hold, a field for more, and how many rows are left. A condition on
 * an attribute becomes a chip with Enter or a blank; plain words filter as they are typed.
 */
final class FilterBar extends Composite {
	private final LocalResourceManager resources;
	private final Composite chips;
	private final Text text;
	private final Label count;
	private final ToolBar tools;
	private final List<String> conditions = new ArrayList<>();
	private final Consumer<String> onChange;
	private boolean settling;

	/** @param example what might be typed */
	FilterBar(Composite parent, String example, Consumer<String> onChange) {
		super(parent, SWT.NONE);
		this.onChange = onChange;
		resources = new LocalResourceManager(JFaceResources.getResources(), this);
		GridLayoutFactory.fillDefaults().numColumns(4).margins(4, 3).spacing(6, 0).applyTo(this);
		chips = new Composite(this, SWT.NONE);
		chips.setLayout(RowLayoutFactory.fillDefaults().spacing(4).margins(0, 0).wrap(false).center(true).create());
		GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).exclude(true).applyTo(chips);
		text = new Text(this, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
		text.setMessage("Filter: " + example);
		text.setData("name", "filter");
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).minSize(120, SWT.DEFAULT).applyTo(text);
		count = new Label(this, SWT.RIGHT);
		GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).applyTo(count);
		tools = new ToolBar(this, SWT.FLAT | SWT.HORIZONTAL);
		GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).applyTo(tools);
		text.addListener(SWT.Modify, this::typed);
		text.addListener(SWT.DefaultSelection, event -> settle());
		text.addListener(SWT.KeyDown, this::key);
	}

	/** Another button at the end of the line. */
	ToolItem addTool(Icon icon, String explanation, Consumer<ToolItem> run) {
		ToolItem item = new ToolItem(tools, SWT.PUSH);
		item.setImage(icon.image(resources));
		item.setToolTipText(explanation);
		item.addListener(SWT.Selection, event -> run.accept(item));
		return item;
	}

	/** The whole filter as one text, which {@link FilterQuery} reads. */
	String filter() {
		List<String> all = new ArrayList<>(conditions);
		if (!text.getText().isBlank())
			all.add(text.getText().strip());
		return String.join(" ", all);
	}

	/** Sets the whole filter, without telling of it. */
	void setFilter(String filter) {
		conditions.clear();
		List<String> words = new ArrayList<>();
		for (String token : FilterQuery.tokens(filter))
			(isCondition(token) ? conditions : words).add(token);
		settling = true;
		text.setText(String.join(" ", words));
		settling = false;
		showChips();
	}

	/** Adds a condition, as {@code state:running}, in place of one on the same attribute. */
	void addCondition(String condition) {
		String attribute = FilterQuery.parse(condition).terms().get(0).attribute();
		conditions.removeIf(other -> FilterQuery.parse(other).terms().get(0).attribute().equals(attribute));
		conditions.add(condition);
		showChips();
		onChange.accept(filter());
	}

	void clear() {
		setFilter("");
		onChange.accept("");
	}

	void setCount(int shown, int all, boolean filtered) {
		count.setText(filtered ? shown + " of " + all : String.valueOf(all));
		count.setToolTipText(filtered ? (all - shown) + " are hidden by the filter" : "");
		layout(new Control[] { count });
	}

	@Override
	public boolean setFocus() {
		return text.setFocus();
	}

	private static boolean isCondition(String token) {
		return FilterQuery.parse(token).terms().stream().allMatch(FilterQuery.Term::isAttribute);
	}

	private void typed(Event event) {
		if (settling)
			return;
		String typed = text.getText();
		if (typed.endsWith(" ") && isCondition(lastWord(typed.strip())))
			settle();
		else
			onChange.accept(filter());
	}

	private static String lastWord(String typed) {
		List<String> tokens = FilterQuery.tokens(typed);
		return tokens.isEmpty() ? "" : tokens.get(tokens.size() - 1);
	}

	/** What was typed and is a condition becomes a chip. */
	private void settle() {
		setFilter(filter());
		text.setSelection(text.getCharCount());
		onChange.accept(filter());
	}

	private void key(Event event) {
		if (event.keyCode == SWT.ESC && !filter().isEmpty()) {
			clear();
			event.doit = false;
		} else if (event.keyCode == SWT.BS && text.getText().isEmpty() && !conditions.isEmpty()) {
			conditions.remove(conditions.size() - 1);
			showChips();
			onChange.accept(filter());
		}
	}

	private void showChips() {
		for (Control chip : chips.getChildren())
			chip.dispose();
		conditions.forEach(this::chip);
		((GridData) chips.getLayoutData()).exclude = conditions.isEmpty();
		chips.setVisible(!conditions.isEmpty());
		layout(true, true);
	}

	private void chip(String condition) {
		ToolBar chip = new ToolBar(chips, SWT.FLAT | SWT.RIGHT | SWT.HORIZONTAL);
		ToolItem item = new ToolItem(chip, SWT.PUSH);
		item.setText(condition.replace("&", "&&") + "  ✕");
		item.setToolTipText("Remove this condition");
		item.addListener(SWT.Selection, event -> {
			conditions.remove(condition);
			// not while the item's own event is being delivered
			getDisplay().asyncExec(() -> {
				if (isDisposed())
					return;
				showChips();
				onChange.accept(filter());
			});
		});
	}
}
