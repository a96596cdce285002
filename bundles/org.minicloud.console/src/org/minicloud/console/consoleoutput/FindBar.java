package org.minicloud.console.consoleoutput;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.minicloud.console.icons.Icon;

/** A strip to search with: text, how many there are, previous, next, and away with it. */
final class FindBar extends Composite {
	private final LocalResourceManager resources = new LocalResourceManager(JFaceResources.getResources(), this);
	private final Finder finder;
	private final Text pattern;
	private final Label count;

	FindBar(Composite parent, Finder finder) {
		super(parent, SWT.NONE);
		this.finder = finder;
		GridLayoutFactory.fillDefaults().numColumns(4).margins(4, 2).applyTo(this);
		Label label = new Label(this, SWT.NONE);
		label.setText("F&ind:");
		pattern = new Text(this, SWT.SEARCH | SWT.ICON_CANCEL);
		pattern.setMessage("Text in the output");
		pattern.setData("name", "find");
		GridDataFactory.fillDefaults().hint(220, SWT.DEFAULT).align(SWT.BEGINNING, SWT.CENTER).applyTo(pattern);
		pattern.addListener(SWT.Modify, event -> finder.find(pattern.getText()));
		pattern.addListener(SWT.KeyDown, this::keyDown);
		pattern.addListener(SWT.Traverse, event -> event.doit = event.detail != SWT.TRAVERSE_RETURN
				&& event.detail != SWT.TRAVERSE_ESCAPE);
		ToolBar tools = new ToolBar(this, SWT.FLAT);
		tool(tools, Icon.PREVIOUS, "Previous (Shift+Enter)", () -> finder.step(-1));
		tool(tools, Icon.NEXT, "Next (Enter)", () -> finder.step(1));
		tool(tools, Icon.CANCEL, "Close (Esc)", this::close);
		count = new Label(this, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(count);
		GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(this);
		setVisible(false);
		finder.onChange(() -> count.setText(finder.summary()));
	}

	private void tool(ToolBar bar, Icon icon, String toolTip, Runnable task) {
		ToolItem item = new ToolItem(bar, SWT.PUSH);
		item.setImage(icon.image(resources));
		item.setToolTipText(toolTip);
		item.addListener(SWT.Selection, event -> task.run());
	}

	/** Shows the bar and waits for what to search for. */
	void open() {
		show(true);
		pattern.setFocus();
		pattern.selectAll();
		finder.find(pattern.getText());
	}

	private void close() {
		finder.find("");
		show(false);
		finder.focusText();
	}

	private void keyDown(Event event) {
		switch (event.keyCode) {
			case SWT.CR, SWT.KEYPAD_CR -> finder.step((event.stateMask & SWT.SHIFT) != 0 ? -1 : 1);
			case SWT.ESC -> close();
			default -> { }
		}
	}

	private void show(boolean visible) {
		setVisible(visible);
		((GridData) getLayoutData()).exclude = !visible;
		getParent().layout(true, true);
	}
}
