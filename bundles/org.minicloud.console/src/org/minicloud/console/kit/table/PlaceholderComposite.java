package org.minicloud.console.kit.table;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;

/** Shows a {@link Placeholder} in the middle of its space. */
public final class PlaceholderComposite extends Composite {
	private static final int TEXT_WIDTH = 420;
	private static final int MARGIN = 16;

	private final Label headline;
	private final Label text;
	private final Link action;
	private Placeholder shown;

	public PlaceholderComposite(Composite parent) {
		super(parent, SWT.NONE);
		setBackgroundMode(SWT.INHERIT_DEFAULT);
		GridLayoutFactory.fillDefaults().margins(MARGIN, MARGIN).applyTo(this);
		Composite middle = new Composite(this, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 8).applyTo(middle);
		GridDataFactory.fillDefaults().align(SWT.CENTER, SWT.CENTER).grab(true, true).applyTo(middle);
		headline = new Label(middle, SWT.CENTER | SWT.WRAP);
		headline.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DIALOG_FONT));
		text = new Label(middle, SWT.CENTER | SWT.WRAP);
		action = new Link(middle, SWT.NONE);
		action.addListener(SWT.Selection, event -> shown.action().ifPresent(todo -> todo.run().run()));
		for (var control : new org.eclipse.swt.widgets.Control[] { headline, action })
			GridDataFactory.fillDefaults().align(SWT.CENTER, SWT.CENTER).grab(true, false).applyTo(control);
		GridDataFactory.fillDefaults().align(SWT.CENTER, SWT.CENTER).hint(TEXT_WIDTH, SWT.DEFAULT).applyTo(text);
		addListener(SWT.Resize, event -> fitText());
	}

	/** Wraps where the space is narrower than the text would be. */
	private void fitText() {
		int width = Math.max(60, Math.min(TEXT_WIDTH, getClientArea().width - 2 * MARGIN));
		((org.eclipse.swt.layout.GridData) text.getLayoutData()).widthHint = width;
		layout(true, true);
	}

	public void show(Placeholder placeholder) {
		if (placeholder.equals(shown))
			return;
		shown = placeholder;
		headline.setText(placeholder.headline().replace("&", "&&"));
		text.setText(placeholder.text().replace("&", "&&"));
		((org.eclipse.swt.layout.GridData) text.getLayoutData()).exclude = placeholder.text().isEmpty();
		text.setVisible(!placeholder.text().isEmpty());
		action.setText(placeholder.action().map(todo -> "<a>" + todo.label() + "</a>").orElse(""));
		action.setVisible(placeholder.action().isPresent());
		layout(true, true);
	}
}
