package org.minicloud.console.topology.export;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.resource.StringConverter;
import org.eclipse.swt.graphics.Color;
import org.minicloud.console.topology.theme.DiagramColor;

/** The colours of the light theme, whatever theme is on the screen: what plugin.xml says, before a style sheet changes it. */
final class PaperColors implements Function<DiagramColor, Color> {
	private static final String POINT = "org.eclipse.ui.themes";

	private final Map<DiagramColor, Color> colors = new EnumMap<>(DiagramColor.class);

	PaperColors() {
		Map<String, String> defined = new HashMap<>();
		for (IConfigurationElement element : Platform.getExtensionRegistry().getConfigurationElementsFor(POINT))
			if (element.getName().equals("colorDefinition") && element.getAttribute("value") != null)
				defined.put(element.getAttribute("id"), element.getAttribute("value"));
		for (DiagramColor color : DiagramColor.values())
			colors.put(color, new Color(StringConverter.asRGB(defined.get(color.id()))));
		// paper is white, and ink is dear
		colors.put(DiagramColor.GROUND, new Color(255, 255, 255));
	}

	@Override
	public Color apply(DiagramColor color) {
		return colors.get(color);
	}
}
