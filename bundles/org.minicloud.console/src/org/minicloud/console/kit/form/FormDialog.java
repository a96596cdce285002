package org.minicloud.console.kit.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/**
 * A dialog of labelled fields that are checked while they are filled in. A subclass adds its fields in
 * {@link #fillForm}, and makes its result of them in {@link #accept}.
 */
public abstract class FormDialog extends TitleAreaDialog {
	private static final int FIELD_WIDTH = 320;
	private static final int NUMBER_WIDTH = 80;

	private final String windowTitle;
	private final String title;
	private final String prompt;
	private final String button;
	/** Whether somebody has touched a field stands beside its check. */
	private final Map<FieldCheck, boolean[]> checks = new LinkedHashMap<>();
	private Composite form;

	/**
	 * @param windowTitle of the window, as {@code Create Volume}
	 * @param title       above the fields
	 * @param prompt      a sentence on what will happen
	 * @param button      the verb that goes on, with its mnemonic
	 */
	protected FormDialog(Shell parent, String windowTitle, String title, String prompt, String button) {
		super(parent);
		this.windowTitle = windowTitle;
		this.title = title;
		this.prompt = prompt;
		this.button = button;
	}

	/** Adds the fields, from top to bottom. */
	protected abstract void fillForm();

	/** The user goes on; all checks hold. */
	protected abstract void accept();

	/** A line of text. */
	protected final Text text(String label, String name, String value) {
		label(label);
		Text text = new Text(form, SWT.BORDER);
		text.setData("name", name);
		text.setText(value);
		GridDataFactory.fillDefaults().grab(true, false).hint(FIELD_WIDTH, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER).applyTo(text);
		return text;
	}

	/** A number, and behind it what it may be. */
	protected final Text number(String label, String name, int value, String hint) {
		label(label);
		Composite cell = cell();
		Text text = new Text(cell, SWT.BORDER | SWT.RIGHT);
		text.setData("name", name);
		text.setText(String.valueOf(value));
		GridDataFactory.fillDefaults().hint(NUMBER_WIDTH, SWT.DEFAULT).applyTo(text);
		hint(cell, hint);
		return text;
	}

	/** One of several, and behind it what they mean. */
	protected final Combo choice(String label, String name, List<String> options, String hint) {
		label(label);
		Composite cell = cell();
		Combo combo = combo(cell, name, options);
		hint(cell, hint);
		return combo;
	}

	/** A line of text with a button behind it. */
	protected final Text text(String label, String name, String buttonLabel, Runnable pressed) {
		label(label);
		Composite cell = cell();
		Text text = new Text(cell, SWT.BORDER);
		text.setData("name", name);
		GridDataFactory.fillDefaults().grab(true, false).hint(FIELD_WIDTH, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER).applyTo(text);
		Button behind = new Button(cell, SWT.PUSH);
		behind.setText(buttonLabel);
		behind.addListener(SWT.Selection, event -> pressed.run());
		return text;
	}

	private Composite cell() {
		Composite cell = new Composite(form, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).spacing(10, 0).applyTo(cell);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(cell);
		return cell;
	}

	private static void hint(Composite cell, String hint) {
		Label label = new Label(cell, SWT.NONE);
		label.setText(hint);
		GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(label);
	}

	/** One of several; with the first chosen, when there is one. */
	protected final Combo choice(String label, String name, List<String> options) {
		label(label);
		Combo combo = combo(form, name, options);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(combo);
		return combo;
	}

	private static Combo combo(Composite parent, String name, List<String> options) {
		Combo combo = new Combo(parent, SWT.READ_ONLY | SWT.DROP_DOWN);
		combo.setData("name", name);
		combo.setItems(options.toArray(String[]::new));
		if (!options.isEmpty())
			combo.select(0);
		return combo;
	}

	/** Yes or no, beside the fields. */
	protected final Button check(String label, String name, boolean value) {
		new Label(form, SWT.NONE);
		Button check = new Button(form, SWT.CHECK);
		check.setText(label);
		check.setData("name", name);
		check.setSelection(value);
		return check;
	}

	/** A fact that cannot be changed here. */
	protected final Label fact(String label, String value) {
		label(label);
		Label fact = new Label(form, SWT.WRAP);
		fact.setText(value.replace("&", "&&"));
		GridDataFactory.fillDefaults().grab(true, false).hint(FIELD_WIDTH, SWT.DEFAULT).applyTo(fact);
		return fact;
	}

	/** Watches a field: its fault is shown at it as soon as it was touched, and keeps the dialog from going on. */
	protected final void checking(Control field, Supplier<Optional<String>> fault) {
		boolean[] touched = new boolean[1];
		checks.put(new FieldCheck(field, fault), touched);
		for (int event : new int[] { SWT.Modify, SWT.Selection })
			field.addListener(event, change -> {
				touched[0] = true;
				validate();
			});
	}

	/** The place for fields of a kind that this class has not. */
	protected final Composite form() {
		return form;
	}

	protected final void label(String text) {
		Label label = new Label(form, SWT.NONE);
		label.setText(text);
		GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(label);
	}

	/** Looks at all fields again. */
	protected final void validate() {
		Optional<String> first = Optional.empty();
		Optional<String> told = Optional.empty();
		for (Map.Entry<FieldCheck, boolean[]> check : checks.entrySet()) {
			Optional<String> fault = check.getKey().look(check.getValue()[0]);
			first = first.or(() -> fault);
			if (check.getValue()[0])
				told = told.or(() -> fault);
		}
		setErrorMessage(told.orElse(null));
		Button go = getButton(IDialogConstants.OK_ID);
		if (go != null)
			go.setEnabled(first.isEmpty());
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(windowTitle);
	}

	@Override
	protected boolean isResizable() {
		return true;
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		form = new Composite(area, SWT.NONE);
		GridLayoutFactory.swtDefaults().numColumns(2).margins(12, 12).spacing(10, 8).applyTo(form);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(form);
		fillForm();
		setTitle(title);
		setMessage(prompt);
		return area;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.OK_ID, button, true);
		createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
		validate();
	}

	@Override
	protected void okPressed() {
		accept();
		super.okPressed();
	}
}
