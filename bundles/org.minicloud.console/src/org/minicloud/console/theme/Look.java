package org.minicloud.console.theme;

import org.eclipse.e4.ui.services.IStylingEngine;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.FontRegistry;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.themes.ITheme;
import org.eclipse.ui.themes.IThemeManager;

/** The look that the user chose: asks the workbench's current theme. */
public final class Look {
	/** Ids, addresses, terminals, console output. */
	public static final String FONT_MONOSPACED = "org.minicloud.console.font.monospaced";

	private final IThemeManager themes;
	private final IStylingEngine styling;

	public Look(IWorkbench workbench) {
		themes = workbench.getThemeManager();
		styling = workbench.getService(IStylingEngine.class);
	}

	/**
	 * Gives a control this colour for good: its text, or for a ground the control itself. Style sheets have the last word
	 * on colours, so they are told by a class.
	 */
	public <C extends Control> C tint(C control, ThemeColor color) {
		styling.setClassname(control, color.cssClass());
		return control;
	}

	/** Owned by the registry: never dispose of it, ask again after a change. */
	public Color color(ThemeColor color) {
		return theme().getColorRegistry().get(color.id());
	}

	public Font monospaced() {
		return fonts().get(FONT_MONOSPACED);
	}

	public FontDescriptor monospacedDescriptor() {
		FontRegistry fonts = fonts();
		return fonts.hasValueFor(FONT_MONOSPACED) ? fonts.getDescriptor(FONT_MONOSPACED)
				: JFaceResources.getTextFontDescriptor();
	}

	/** Runs now and whenever colours or fonts change, as long as the control lives. */
	public void apply(Control control, Runnable task) {
		IPropertyChangeListener listener = event -> control.getDisplay().asyncExec(() -> {
			if (!control.isDisposed()) {
				task.run();
			}
		});
		themes.addPropertyChangeListener(listener);
		control.addListener(SWT.Dispose, event -> themes.removePropertyChangeListener(listener));
		task.run();
	}

	private FontRegistry fonts() {
		return theme().getFontRegistry();
	}

	private ITheme theme() {
		return themes.getCurrentTheme();
	}
}
