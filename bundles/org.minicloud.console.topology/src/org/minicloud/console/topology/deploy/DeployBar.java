package org.minicloud.console.topology.deploy;

import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.minicloud.console.icons.Icon;
import org.minicloud.console.theme.Look;
import org.minicloud.console.theme.ThemeColor;

/**
 * A strip above the diagram on the deployment under way: what it does, how far it is, and what can be done about it. It takes no room while there
 * is none. Its parent has a grid layout of one column.
 */
public final class DeployBar extends Composite {
	private static final int STEPS = 1000;

	/**
	 * A verb of the strip.
	 *
	 * @param name for tests
	 */
	record Verb(String label, String name, String hint, Runnable task) {
	}

	/**
	 * What the strip shows.
	 *
	 * @param share of what is done, 0 to 1; negative for nothing under way
	 */
	record Content(Icon icon, String sentence, double share, List<Verb> verbs) {
	}

	private final LocalResourceManager resources = new LocalResourceManager(JFaceResources.getResources(), this);
	private final Look look;
	private final Label icon;
	private final Label text;
	private final ProgressBar progress;
	private final Composite buttons;
	private List<String> shownVerbs = List.of();
	private List<Verb> verbs = List.of();

	public DeployBar(Composite parent, Look look) {
		super(parent, SWT.NONE);
		this.look = look;
		GridLayoutFactory.fillDefaults().numColumns(4).margins(8, 4).spacing(8, 2).applyTo(this);
		icon = tinted(new Label(this, SWT.NONE));
		text = tinted(new Label(this, SWT.WRAP));
		text.setData("name", "deploy.text");
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).hint(200, SWT.DEFAULT).applyTo(text);
		progress = new ProgressBar(this, SWT.HORIZONTAL | SWT.SMOOTH);
		progress.setMaximum(STEPS);
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).hint(160, SWT.DEFAULT).applyTo(progress);
		buttons = tinted(new Composite(this, SWT.NONE));
		GridLayoutFactory.fillDefaults().numColumns(1).spacing(6, 0).applyTo(buttons);
		GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(this);
		setVisible(false);
		look.tint(this, ThemeColor.BANNER);
	}

	private <C extends org.eclipse.swt.widgets.Control> C tinted(C control) {
		return look.tint(control, ThemeColor.BANNER);
	}

	void show(Content content) {
		icon.setImage(content.icon().image(resources));
		String words = content.sentence().replace("&", "&&");
		boolean sameWords = words.equals(text.getText());
		text.setText(words);
		boolean meter = content.share() >= 0;
		boolean sameMeter = progress.getVisible() == meter;
		progress.setVisible(meter);
		((GridData) progress.getLayoutData()).exclude = !meter;
		progress.setSelection((int) Math.round(STEPS * Math.max(0, content.share())));
		boolean sameVerbs = showVerbs(content.verbs());
		if (sameWords && sameMeter && sameVerbs && isShown())
			return;
		layout(true, true);
		shown(true);
	}

	/** Buttons stay while their words do, so that nobody clicks at one that goes away under the pointer. */
	private boolean showVerbs(List<Verb> newVerbs) {
		verbs = newVerbs;
		List<String> labels = newVerbs.stream().map(Verb::label).toList();
		if (labels.equals(shownVerbs))
			return true;
		shownVerbs = labels;
		for (org.eclipse.swt.widgets.Control old : buttons.getChildren())
			old.dispose();
		((org.eclipse.swt.layout.GridLayout) buttons.getLayout()).numColumns = Math.max(1, newVerbs.size());
		for (int i = 0; i < newVerbs.size(); i++) {
			int index = i;
			Button button = new Button(buttons, SWT.PUSH);
			button.setText(newVerbs.get(i).label());
			button.setToolTipText(newVerbs.get(i).hint());
			button.setData("name", newVerbs.get(i).name());
			button.addListener(SWT.Selection, event -> verbs.get(index).task().run());
		}
		return false;
	}

	void clear() {
		shown(false);
	}

	/** What it says; empty while it says nothing. */
	public String sentence() {
		return isShown() ? text.getText() : "";
	}

	private boolean isShown() {
		return !((GridData) getLayoutData()).exclude;
	}

	private void shown(boolean visible) {
		setVisible(visible);
		((GridData) getLayoutData()).exclude = !visible;
		getParent().layout(true, true);
	}
}
