package org.minicloud.console.topology;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.jface.resource.ResourceManager;
import org.eclipse.swt.graphics.Image;

/** The icons of topologies, 16 px each; drawings, so that every size is sharp. */
public enum TopologyIcon {
	ACTOR_CORPORATE("actor-corporate"),
	ACTOR_INTERNET("actor-internet"),
	ADDRESS("address"),
	ALIGN_BOTTOM("align-bottom"),
	ALIGN_CENTER("align-center"),
	ALIGN_LEFT("align-left"),
	ALIGN_MIDDLE("align-middle"),
	ALIGN_RIGHT("align-right"),
	ALIGN_TOP("align-top"),
	BRING_TO_FRONT("bring-to-front"),
	CHANGE_CREATE("change-create"),
	CHANGE_MODIFY("change-modify"),
	CHANGE_REMOVE("change-remove"),
	COLLAPSE("collapse"),
	CONNECTION("connection"),
	COST("cost"),
	DEPLOY("deploy"),
	DISTRIBUTE_HORIZONTAL("distribute-horizontal"),
	DISTRIBUTE_VERTICAL("distribute-vertical"),
	DRIFT("drift"),
	ERROR("error"),
	FINDINGS("findings"),
	FROM_CLOUD("from-cloud"),
	GRID("grid"),
	HINT("hint"),
	LAYOUT("layout"),
	MARQUEE("marquee"),
	NETWORK("network"),
	NEW_TOPOLOGY("new-topology"),
	OPEN_TOPOLOGY("open-topology"),
	QUICK_FIX("quick-fix"),
	REACH("reach"),
	SELECT("select"),
	SEND_TO_BACK("send-to-back"),
	SERVER("server"),
	SNAP("snap"),
	SUBNET("subnet"),
	TEAR_DOWN("tear-down"),
	TEMPLATE("template"),
	TIER_APPLICATION("tier-application"),
	TIER_DATABASE("tier-database"),
	TIER_OTHER("tier-other"),
	TIER_WEB("tier-web"),
	TOPOLOGY("topology"),
	TOWARDS_CLOUD("towards-cloud"),
	TOWARDS_DESIGN("towards-design"),
	VOLUME("volume"),
	WARNING("warning"),
	ZOOM_ACTUAL("zoom-actual"),
	ZOOM_FIT("zoom-fit"),
	ZOOM_IN("zoom-in"),
	ZOOM_OUT("zoom-out");

	private final String path;
	/** Found once: the look into the bundle is slow, and figures ask while they paint. */
	private final ImageDescriptor descriptor;

	TopologyIcon(String name) {
		path = "icons/" + name + ".svg";
		descriptor = ResourceLocator.imageDescriptorFromBundle(TopologyIds.BUNDLE, path).orElseGet(ImageDescriptor::getMissingImageDescriptor);
	}

	/** Path inside the bundle, as {@code plugin.xml} names it. */
	public String path() {
		return path;
	}

	public ImageDescriptor descriptor() {
		return descriptor;
	}

	/** The image, owned by the resource manager: never dispose of it. */
	public Image image(ResourceManager resources) {
		return resources.get(descriptor());
	}
}
