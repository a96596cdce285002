package org.minicloud.console.explorer;

import org.minicloud.console.ConsoleIds;
import org.minicloud.console.icons.Icon;
import org.minicloud.console.session.RegionScope;

/** What the tree shows; equal to itself after a refresh. */
sealed interface ExplorerNode {
	/** The connection: all regions. */
	record CloudNode() implements ExplorerNode {
	}

	record RegionNode(String region) implements ExplorerNode {
	}

	/** The resources of one kind in a region. */
	record ServiceNode(String region, Service service) implements ExplorerNode {
	}

	enum Service {
		INSTANCES("Instances", Icon.INSTANCE, ConsoleIds.VIEW_INSTANCES),
		IMAGES("Images", Icon.IMAGE, ConsoleIds.VIEW_IMAGES),
		VOLUMES("Volumes", Icon.VOLUME, ConsoleIds.VIEW_VOLUMES),
		SNAPSHOTS("Snapshots", Icon.SNAPSHOT, ConsoleIds.VIEW_SNAPSHOTS),
		SECURITY_GROUPS("Security Groups", Icon.SECURITY_GROUP, ConsoleIds.VIEW_SECURITY_GROUPS),
		ADDRESSES("Elastic IPs", Icon.ADDRESS, ConsoleIds.VIEW_ADDRESSES),
		KEY_PAIRS("Key Pairs", Icon.KEY_PAIR, ConsoleIds.VIEW_KEY_PAIRS);

		final String label;
		final Icon icon;
		final String view;

		Service(String label, Icon icon, String view) {
			this.label = label;
			this.icon = icon;
			this.view = view;
		}
	}

	/** Which regions come into view when this is selected. */
	default RegionScope scope() {
		return switch (this) {
			case CloudNode cloud -> RegionScope.ALL;
			case RegionNode region -> RegionScope.of(region.region());
			case ServiceNode service -> RegionScope.of(service.region());
		};
	}
}
