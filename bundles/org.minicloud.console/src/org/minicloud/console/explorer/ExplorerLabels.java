package org.minicloud.console.explorer;

import org.eclipse.jface.resource.ResourceManager;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider.IStyledLabelProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.swt.graphics.Image;
import org.minicloud.console.icons.Icon;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.session.ConnectionState;
import org.minicloud.console.session.RegionScope;
import org.minicloud.model.Region;
import org.minicloud.model.Zone;
import org.minicloud.model.ZoneState;

/** Names, counts and marks of the tree. */
final class ExplorerLabels extends LabelProvider implements IStyledLabelProvider {
	private final CloudSession session;
	private final ResourceManager resources;

	ExplorerLabels(CloudSession session, ResourceManager resources) {
		this.session = session;
		this.resources = resources;
	}

	@Override
	public StyledString getStyledText(Object element) {
		return switch ((ExplorerNode) element) {
			case ExplorerNode.CloudNode cloud -> cloud();
			case ExplorerNode.RegionNode region -> region(region.region());
			case ExplorerNode.ServiceNode service -> service(service);
		};
	}

	private StyledString cloud() {
		return switch (session.state()) {
			case ConnectionState.Connecting connecting -> new StyledString("Starting the cloud…");
			case ConnectionState.Failed failed -> new StyledString("Not connected");
			case ConnectionState.Connected connected -> new StyledString(connected.connection().name());
		};
	}

	private StyledString region(String id) {
		StyledString text = new StyledString(id);
		session.replica().region(id).ifPresent(region -> {
			if (region.getDisplayName() != null && !region.getDisplayName().isEmpty())
				text.append("  " + region.getDisplayName(), StyledString.QUALIFIER_STYLER);
			int instances = session.replica().instances(RegionScope.of(id)).size();
			if (instances > 0)
				text.append(" (" + instances + ")", StyledString.COUNTER_STYLER);
			region.getZones().stream().filter(zone -> zone.getState() != ZoneState.AVAILABLE)
					.forEach(zone -> text.append("  " + mark(zone), StyledString.DECORATIONS_STYLER));
		});
		return text;
	}

	private static String mark(Zone zone) {
		return zone.getId() + " " + zone.getState().getLiteral();
	}

	private StyledString service(ExplorerNode.ServiceNode node) {
		RegionScope scope = RegionScope.of(node.region());
		int count = switch (node.service()) {
			case INSTANCES -> session.replica().instances(scope).size();
			case IMAGES -> session.replica().images(scope).size();
			case VOLUMES -> session.replica().volumes(scope).size();
			case SNAPSHOTS -> session.replica().snapshots(scope).size();
			case SECURITY_GROUPS -> session.replica().securityGroups(scope).size();
			case ADDRESSES -> session.replica().addresses(scope).size();
			case KEY_PAIRS -> session.replica().keyPairs(scope).size();
		};
		StyledString text = new StyledString(node.service().label);
		if (session.replica().isLoaded(scope))
			text.append(" (" + count + ")", StyledString.COUNTER_STYLER);
		return text;
	}

	@Override
	public Image getImage(Object element) {
		Icon icon = switch ((ExplorerNode) element) {
			case ExplorerNode.CloudNode cloud -> Icon.CLOUD;
			case ExplorerNode.RegionNode region -> hasFailedZone(region.region()) ? Icon.STATE_FAILED : Icon.REGION;
			case ExplorerNode.ServiceNode service -> service.service().icon;
		};
		return icon.image(resources);
	}

	private boolean hasFailedZone(String id) {
		return session.replica().region(id).map(Region::getZones)
				.map(zones -> zones.stream().anyMatch(zone -> zone.getState() == ZoneState.UNAVAILABLE)).orElse(false);
	}

	/** As {@link #getStyledText}, for readers of the screen. */
	@Override
	public String getText(Object element) {
		return getStyledText(element).getString();
	}

}
