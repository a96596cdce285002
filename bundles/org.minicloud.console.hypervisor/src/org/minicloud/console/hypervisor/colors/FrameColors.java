package org.minicloud.console.hypervisor.colors;

import java.util.Locale;
import org.eclipse.swt.graphics.Color;
import org.eclipse.ui.IWorkbench;
import org.minicloud.xen.inspect.PageType;

/** A colour for each use of a machine frame; the theme has them. */
public final class FrameColors {
	private static final String PREFIX = "org.minicloud.console.hypervisor.color.frame.";

	private final IWorkbench workbench;

	public FrameColors(IWorkbench workbench) {
		this.workbench = workbench;
	}

	/** Of frames that nobody owns. */
	public Color free() {
		return color("free");
	}

	/** Owned by the theme: never dispose of it, ask again after a change. */
	public Color of(PageType type) {
		return color(type.name().toLowerCase(Locale.ROOT).replace("_", ""));
	}

	/** What a type is called. */
	public static String name(PageType type) {
		return switch (type) {
			case NONE -> "no type";
			case L1, L2, L3, L4 -> "page table " + type;
			case SEG_DESC -> "descriptors";
			case SHARED -> "shared";
			case WRITABLE -> "writable";
		};
	}

	private Color color(String name) {
		return workbench.getThemeManager().getCurrentTheme().getColorRegistry().get(PREFIX + name);
	}
}
