package org.minicloud.console.hypervisor;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.ResourceLocator;

/** The icons of the perspective that the console does not have already, 16 px each. */
public enum HypervisorIcon {
	DOMAIN("domain"),
	DOMAIN_0("domain-0"),
	DOMAIN_0_RESTART("domain-0-restart"),
	CRASH("crash"),
	SCHEDULER("scheduler"),
	HOST_FAILED("host-failed"),
	HOST_REPAIR("host-repair"),
	TIMELINE("timeline"),
	EVENT_CHANNEL("event-channel"),
	ZOOM_IN("zoom-in"),
	ZOOM_OUT("zoom-out"),
	ZOOM_FIT("zoom-fit"),
	CREDITS("credits"),
	RECORD("record"),
	SHARE("share"),
	FRAME_TYPES("frame-types"),
	FRAMES("frames"),
	PAGE_TABLES("page-tables"),
	RINGS("rings"),
	STORE("store"),
	HYPERCALLS("hypercalls"),
	GRANTS("grants"),
	MIGRATE("migrate"),
	HYPERVISOR("hypervisor");

	private final String path;

	HypervisorIcon(String name) {
		path = "icons/" + name + ".svg";
	}

	/** Path inside the bundle, as {@code plugin.xml} names it. */
	public String path() {
		return path;
	}

	public ImageDescriptor descriptor() {
		return ResourceLocator.imageDescriptorFromBundle(HypervisorIds.BUNDLE, path)
				.orElseGet(ImageDescriptor::getMissingImageDescriptor);
	}
}
