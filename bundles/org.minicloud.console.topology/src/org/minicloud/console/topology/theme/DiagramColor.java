package org.minicloud.console.topology.theme;

import org.minicloud.console.topology.TopologyIds;

/** The colours of a diagram; {@code plugin.xml} defines them, {@code css/dark.css} what they are in the dark. */
public enum DiagramColor {
	/** What everything stands on. */
	GROUND("ground"),
	/** Lines of the grid. */
	GRID("grid"),
	/** Ground of a node. */
	NODE("node"),
	/** Border of a node at rest. */
	NODE_BORDER("node.border"),
	/** Names. */
	TEXT("text"),
	/** What stands below a name. */
	TEXT_MUTED("text.muted"),
	/** Arrows at rest. */
	ARROW("arrow"),
	/** Arrows by which something passes now. */
	FLOW("flow"),
	/** What is selected, or where something may be dropped. */
	SELECTED("selected"),
	/** Where something may not be dropped. */
	REFUSED("refused"),
	/** Who reaches whom in effect. */
	REACH("reach"),
	/** Ground of the bubble at the pointer. */
	BUBBLE("bubble"),
	/** Somebody outside. */
	ACTOR("actor"),
	/** Web tiers. */
	WEB("web"),
	/** Application tiers. */
	APPLICATION("application"),
	/** Database tiers. */
	DATABASE("database"),
	/** Other tiers. */
	OTHER("other"),
	/** VPCs. */
	NETWORK("network"),
	/** Subnets. */
	SUBNET("subnet"),
	/** Volumes. */
	STORAGE("storage"),
	/** Elastic addresses. */
	ADDRESS("address");

	private final String name;

	DiagramColor(String name) {
		this.name = name;
	}

	/** The id in the colour registry. */
	public String id() {
		return TopologyIds.BUNDLE + ".color." + name;
	}
}
