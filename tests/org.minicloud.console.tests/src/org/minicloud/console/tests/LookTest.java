package org.minicloud.console.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.icons.Icon;
import org.minicloud.console.testkit.Ui;
import org.minicloud.console.theme.Look;
import org.minicloud.console.theme.ThemeChoice;
import org.minicloud.console.theme.ThemeColor;

class LookTest {
	/** What WCAG asks of text in its level AA. */
	private static final double LEAST_CONTRAST = 4.5;
	private static final RGB LIGHT_GROUND = new RGB(255, 255, 255);
	private static final RGB DARK_GROUND = new RGB(0x2f, 0x2f, 0x2f);

	@AfterEach
	void asTheDesktopIs() {
		ThemeChoice.SYSTEM.apply(Workbench.window().getWorkbench());
		Ui.settle();
	}

	@Test
	void everyDrawingHasANameAndEveryNameADrawing() {
		Set<String> drawings = new HashSet<>();
		Collections.list(Platform.getBundle("org.minicloud.console").findEntries("icons", "*.svg", true))
				.forEach(url -> drawings.add(url.getPath().substring(1)));
		Set<String> names = new HashSet<>();
		for (Icon icon : Icon.values())
			names.add(icon.path());
		assertEquals(drawings, names);
	}

	@Test
	void everyIconIsDrawnInItsSize() {
		for (Icon icon : Icon.values()) {
			int size = icon.name().startsWith("PRODUCT_") ? Integer.parseInt(icon.name().substring("PRODUCT_".length())) : 16;
			assertEquals(size, icon.descriptor().getImageData(100).width, icon.name());
			assertEquals(2 * size, icon.descriptor().getImageData(200).width, icon.name());
		}
	}

	@Test
	void noTwoIconsAreTheSameDrawing() throws IOException {
		Map<String, String> seen = new HashMap<>();
		for (Icon icon : Icon.values())
			try (var stream = Platform.getBundle("org.minicloud.console").getEntry(icon.path()).openStream()) {
				String other = seen.put(new String(stream.readAllBytes()), icon.path());
				assertEquals(null, other, icon.path());
			}
	}

	@Test
	void textColoursCanBeReadOnLight() {
		ThemeChoice.LIGHT.apply(Workbench.window().getWorkbench());
		Ui.settle();
		assertReadable(LIGHT_GROUND);
	}

	@Test
	void textColoursCanBeReadOnDark() {
		ThemeChoice.DARK.apply(Workbench.window().getWorkbench());
		Ui.settle();
		Ui.picture("dark");
		assertReadable(DARK_GROUND);
	}

	@Test
	void theChoiceOfAThemeIsKept() {
		ThemeChoice.DARK.apply(Workbench.window().getWorkbench());
		assertEquals(ThemeChoice.DARK, ThemeChoice.current());
		ThemeChoice.SYSTEM.apply(Workbench.window().getWorkbench());
		assertEquals(ThemeChoice.SYSTEM, ThemeChoice.current());
	}

	@Test
	void everyPreferencePageOpens() {
		for (String page : new String[] { ConsoleIds.PAGE_GENERAL, "org.minicloud.console.preferences.confirmations",
				"org.minicloud.console.preferences.appearance", "org.eclipse.ui.preferencePages.ColorsAndFonts",
				"org.eclipse.ui.preferencePages.Keys" }) {
			PreferenceDialog dialog = PreferencesUtil.createPreferenceDialogOn(Workbench.shell(), page, null, null);
			dialog.setBlockOnOpen(false);
			dialog.open();
			Ui.settle();
			assertTrue(dialog.getSelectedPage() != null, page);
			dialog.close();
		}
	}

	private static void assertReadable(RGB ground) {
		Look look = new Look(Workbench.window().getWorkbench());
		for (ThemeColor color : new ThemeColor[] { ThemeColor.GOOD, ThemeColor.PENDING, ThemeColor.BAD, ThemeColor.WARNING,
				ThemeColor.MUTED, ThemeColor.ACCENT })
			assertTrue(contrast(look.color(color).getRGB(), ground) >= LEAST_CONTRAST,
					color + " " + contrast(look.color(color).getRGB(), ground));
		assertTrue(contrast(look.color(ThemeColor.TERMINAL_FOREGROUND).getRGB(),
				look.color(ThemeColor.TERMINAL_BACKGROUND).getRGB()) >= 2 * LEAST_CONTRAST);
	}

	/** The contrast ratio as WCAG defines it, 1 to 21. */
	private static double contrast(RGB one, RGB other) {
		double lighter = Math.max(luminance(one), luminance(other));
		double darker = Math.min(luminance(one), luminance(other));
		return (lighter + 0.05) / (darker + 0.05);
	}

	private static double luminance(RGB color) {
		return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue);
	}

	private static double linear(int component) {
		double value = component / 255.0;
		return value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
	}
}
