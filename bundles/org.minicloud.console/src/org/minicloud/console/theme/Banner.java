package org.minicloud.console.theme;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.minicloud.console.icons.Icon;

/**
 * A strip above a view that says one sentence, with a link that mends it. It takes no room while it has nothing to say.
 * Its parent has a grid layout of one column.
 */
public final class Banner extends Composite {
	private final LocalResourceManager resources = new LocalResourceManager(JFaceResources.getResources(), this);
	private final Label icon;
	private final Link text;
	private Runnable action = () -> { };

	public Banner(Composite parent, Look look) {
		super(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(8, 4).applyTo(this);
		icon = new Label(this, SWT.NONE);
		text = new Link(this, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(text);
		text.addListener(SWT.Selection, event -> action.run());
		GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(this);
		setVisible(false);
		look.tint(this, ThemeColor.BANNER);
		look.tint(icon, ThemeColor.BANNER);
		look.tint(text, ThemeColor.BANNER);
	}

	/** Says a sentence. */
	public void say(Icon symbol, String sentence) {
		say(symbol, sentence, "", () -> { });
	}

	/** @param link the words of the link; it stands behind the sentence */
	public void say(Icon symbol, String sentence, String link, Runnable onLink) {
		icon.setImage(symbol.image(resources));
		String plain = sentence.replace("&", "&&").replace("<", "‹");
		text.setText(link.isEmpty() ? plain : plain + "  <a>" + link + "</a>");
		action = onLink;
		show(true);
	}

	public void clear() {
		show(false);
	}

	/** What it says; empty while it says nothing. */
	public String sentence() {
		return isVisible() ? text.getText() : "";
	}

	/** Does what the link does. */
	public void follow() {
		action.run();
	}

	private void show(boolean visible) {
		setVisible(visible);
		((GridData) getLayoutData()).exclude = !visible;
		getParent().layout(true, true);
	}
}
