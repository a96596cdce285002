package org.minicloud.console.icons;

import java.net.URI;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.jface.resource.ResourceManager;
import org.eclipse.swt.graphics.Image;

/** Every icon of the console. Sizes are 16 px but for the product's; the platform scales and greys them. */
public enum Icon {
	// Things of a cloud.
	ACCOUNT("resource/account"),
	ACTIVITY("resource/activity"),
	ADDRESS("resource/address"),
	CLOUD("resource/cloud"),
	DASHBOARD("resource/dashboard"),
	HOST("resource/host"),
	IMAGE("resource/image"),
	INSTANCE("resource/instance"),
	KEY_PAIR("resource/key-pair"),
	REGION("resource/region"),
	RESERVATION("resource/reservation"),
	SECURITY_GROUP("resource/security-group"),
	SNAPSHOT("resource/snapshot"),
	TAG("resource/tag"),
	VOLUME("resource/volume"),
	ZONE("resource/zone"),
	// States: shape and colour, so that colour alone never tells.
	STATE_AVAILABLE("state/available"),
	STATE_FAILED("state/failed"),
	STATE_PENDING("state/pending"),
	STATE_RUNNING("state/running"),
	STATE_SHUTTING_DOWN("state/shutting-down"),
	STATE_STOPPED("state/stopped"),
	STATE_STOPPING("state/stopping"),
	STATE_TERMINATED("state/terminated"),
	STATE_UNKNOWN("state/unknown"),
	STATE_WAITING("state/waiting"),
	STATE_WARNING("state/warning"),
	// Verbs.
	CANCEL("action/cancel"),
	CLEAR("action/clear"),
	CLEAR_FILTER("action/clear-filter"),
	COLUMNS("action/columns"),
	CONNECT("action/connect"),
	CONSOLE_OUTPUT("action/console-output"),
	COPY("action/copy"),
	CREATE("action/create"),
	DELETE("action/delete"),
	DETAILS("action/details"),
	DISCONNECT("action/disconnect"),
	EXPORT("action/export"),
	FASTER("action/faster"),
	FILTER("action/filter"),
	FOLLOW("action/follow"),
	IMPORT("action/import"),
	LAUNCH("action/launch"),
	LAUNCH_MORE("action/launch-more"),
	NEXT("action/next"),
	PASTE("action/paste"),
	PAUSE("action/pause"),
	PIN("action/pin"),
	PICK_INSTANCE("action/pick-instance"),
	PREFERENCES("action/preferences"),
	PREVIOUS("action/previous"),
	REBOOT("action/reboot"),
	RECONNECT("action/reconnect"),
	REFRESH("action/refresh"),
	SAVE("action/save"),
	SEARCH("action/search"),
	SHOW("action/show"),
	START("action/start"),
	STEP("action/step"),
	STOP("action/stop"),
	TERMINATE("action/terminate"),
	UNDO("action/undo"),
	// Platforms: a plain letter on a tile, no maker's mark.
	PLATFORM_AMAZON_LINUX("platform/amazon-linux"),
	PLATFORM_FREE_BSD("platform/free-bsd"),
	PLATFORM_NET_BSD("platform/net-bsd"),
	PLATFORM_OPEN_SOLARIS("platform/open-solaris"),
	PLATFORM_RED_HAT("platform/red-hat"),
	PLATFORM_UBUNTU("platform/ubuntu"),
	PLATFORM_WINDOWS_SERVER("platform/windows-server"),
	// The program itself, by size.
	PRODUCT_128("product/minicloud-128"),
	PRODUCT_16("product/minicloud-16"),
	PRODUCT_32("product/minicloud-32"),
	PRODUCT_48("product/minicloud-48");

	private static final String BUNDLE = "org.minicloud.console";

	private final String path;

	Icon(String name) {
		path = "icons/" + name + ".svg";
	}

	/** Path inside the bundle, as {@code plugin.xml} names it. */
	public String path() {
		return path;
	}

	/** For contributions made in code. */
	public URI uri() {
		return URI.create("platform:/plugin/" + BUNDLE + "/" + path);
	}

	/** Cheap; the drawing is read when an image is made of it. */
	public ImageDescriptor descriptor() {
		return ResourceLocator.imageDescriptorFromBundle(BUNDLE, path)
				.orElseGet(ImageDescriptor::getMissingImageDescriptor);
	}

	/** The image, owned by the resource manager: never dispose of it. */
	public Image image(ResourceManager resources) {
		return resources.get(descriptor());
	}
}
