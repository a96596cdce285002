package org.minicloud.console.preferences;

import java.util.EnumMap;
import java.util.Map;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.minicloud.console.theme.ThemeChoice;

/** Light, dark, or as the desktop is. */
public final class AppearancePage extends PreferencePage implements IWorkbenchPreferencePage {
	private static final String PAGE_COLORS_AND_FONTS = "org.eclipse.ui.preferencePages.ColorsAndFonts";

	private final Map<ThemeChoice, Button> choices = new EnumMap<>(ThemeChoice.class);
	private IWorkbench workbench;

	public AppearancePage() {
		noDefaultAndApplyButton();
	}

	@Override
	public void init(IWorkbench newWorkbench) {
		workbench = newWorkbench;
	}

	@Override
	protected Control createContents(Composite parent) {
		Composite body = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().applyTo(body);
		new Label(body, SWT.NONE).setText("Theme:");
		add(body, ThemeChoice.SYSTEM, "&As the desktop");
		add(body, ThemeChoice.LIGHT, "&Light");
		add(body, ThemeChoice.DARK, "&Dark");
		choices.get(ThemeChoice.current()).setSelection(true);
		Label note = new Label(body, SWT.WRAP);
		note.setText("What is open changes in part at once, and wholly when Minicloud is started again.");
		GridDataFactory.fillDefaults().indent(12, 4).applyTo(note);
		Link fonts = new Link(body, SWT.WRAP);
		fonts.setText("Single colours, and the typeface of terminals, are set under <a>Colors and Fonts</a>.");
		fonts.addListener(SWT.Selection, event -> PreferencesUtil.createPreferenceDialogOn(getShell(), PAGE_COLORS_AND_FONTS,
				null, "selectFont:org.minicloud.console.font.monospaced"));
		GridDataFactory.fillDefaults().grab(true, false).indent(0, 12).applyTo(fonts);
		return body;
	}

	private void add(Composite parent, ThemeChoice choice, String label) {
		Button button = new Button(parent, SWT.RADIO);
		button.setText(label);
		GridDataFactory.fillDefaults().indent(12, 0).applyTo(button);
		choices.put(choice, button);
	}

	@Override
	public boolean performOk() {
		choices.forEach((choice, button) -> {
			if (button.getSelection() && choice != ThemeChoice.current()) {
				choice.apply(workbench);
			}
		});
		return super.performOk();
	}
}
