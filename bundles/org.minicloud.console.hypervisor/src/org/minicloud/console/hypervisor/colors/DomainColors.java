package org.minicloud.console.hypervisor.colors;

import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.ui.IWorkbench;

/**
 * A colour for each domain: the same in every view and as long as it lives. Domain 0 has one of its own; the others take
 * turns. The theme has them, so that they hold on light and dark ground and can be changed by the user.
 */
public final class DomainColors {
	/** How many colours take turns; plugin.xml defines so many. */
	public static final int COUNT = 10;
	private static final String PREFIX = "org.minicloud.console.hypervisor.color.domain.";

	private final IWorkbench workbench;

	public DomainColors(IWorkbench workbench) {
		this.workbench = workbench;
	}

	/** Owned by the theme: never dispose of it, ask again after a change. */
	public Color of(int domid) {
		return color(PREFIX + (domid <= 0 ? "dom0" : String.valueOf((domid - 1) % COUNT)));
	}

	private Color color(String id) {
		return workbench.getThemeManager().getCurrentTheme().getColorRegistry().get(id);
	}

	/** Black or white, whichever can be read on a ground. */
	public static RGB textOn(RGB ground) {
		double luminance = 0.299 * ground.red + 0.587 * ground.green + 0.114 * ground.blue;
		return luminance > 140 ? new RGB(0, 0, 0) : new RGB(255, 255, 255);
	}

	/** Part of the way from one colour to another, 0..1. */
	public static RGB mixed(RGB one, RGB other, double part) {
		return new RGB(mixed(one.red, other.red, part), mixed(one.green, other.green, part),
				mixed(one.blue, other.blue, part));
	}

	private static int mixed(int one, int other, double part) {
		return (int) Math.round(one + (other - one) * part);
	}
}
