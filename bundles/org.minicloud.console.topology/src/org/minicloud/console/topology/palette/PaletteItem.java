package org.minicloud.console.topology.palette;

import java.util.function.Supplier;
import org.eclipse.gef.Tool;
import org.eclipse.jface.resource.ImageDescriptor;
import org.minicloud.console.topology.tools.Placeable;

/**
 * A row of the palette.
 *
 * @param tool  makes what the canvas does once the row is chosen
 * @param entry what is put on the drawing; null for a tool that puts nothing
 */
public record PaletteItem(String group, String label, String description, ImageDescriptor icon, Supplier<Tool> tool, Placeable.Entry entry) {
	/** Whether somebody who types this means it: every word occurs somewhere. */
	public boolean matches(String typed) {
		String all = (label + " " + group + " " + description).toLowerCase();
		for (String word : typed.toLowerCase().strip().split("\\s+"))
			if (!all.contains(word))
				return false;
		return true;
	}
}
