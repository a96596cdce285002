package org.minicloud.console.topology.files;

import java.nio.file.Path;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider;
import org.eclipse.jface.viewers.IBaseLabelProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Control;
import org.minicloud.console.topology.TopologyIcon;
import org.minicloud.console.topology.actions.FileHandler;

/** Names, and for what lies elsewhere, where. */
final class PlaceLabels extends LabelProvider implements DelegatingStyledCellLabelProvider.IStyledLabelProvider {
	private final LocalResourceManager resources;

	private PlaceLabels(LocalResourceManager resources) {
		this.resources = resources;
	}

	static IBaseLabelProvider provider(Control control) {
		return new DelegatingStyledCellLabelProvider(new PlaceLabels(new LocalResourceManager(JFaceResources.getResources(), control)));
	}

	@Override
	public StyledString getStyledText(Object element) {
		if (!(element instanceof Path file))
			return new StyledString(((Place) element).label()).append("  " + ((Place) element).files().size(), StyledString.COUNTER_STYLER);
		StyledString text = new StyledString(TopologyPlaces.title(file));
		if (!FileHandler.folder().toAbsolutePath().normalize().equals(file.getParent()))
			text.append("  " + shortened(file.getParent()), StyledString.QUALIFIER_STYLER);
		return text;
	}

	private static String shortened(Path folder) {
		Path home = Path.of(System.getProperty("user.home"));
		return folder.startsWith(home) ? "~/" + home.relativize(folder) : folder.toString();
	}

	@Override
	public Image getImage(Object element) {
		return (element instanceof Path ? TopologyIcon.TOPOLOGY : TopologyIcon.OPEN_TOPOLOGY).image(resources);
	}
}
