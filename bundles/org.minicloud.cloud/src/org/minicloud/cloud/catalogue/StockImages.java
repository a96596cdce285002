package org.minicloud.cloud.catalogue;

import java.time.Instant;
import java.util.List;
import org.minicloud.cloud.config.ImageSpec;
import org.minicloud.model.Cloud;
import org.minicloud.model.Image;
import org.minicloud.model.ImageState;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.model.Region;
import org.minicloud.model.RootDeviceType;

/** Images that come with the program or its configuration. */
public final class StockImages {
	/** When all stock images were registered; nothing depends on it. */
	private static final Instant REGISTERED = Instant.parse("2013-12-12T00:00:00Z");

	private StockImages() {
	}

	/**
	 * Adds the images of a configuration, owned by its account.
	 *
	 * @throws IllegalArgumentException when an image names a region that is not there, or an id that is taken
	 */
	public static void addConfigured(Cloud cloud, List<ImageSpec> specs, String ownerId) {
		for (ImageSpec spec : specs) {
			spec.regions().forEach(id -> requireRegion(cloud, spec, id));
			cloud.getRegions().stream()
					.filter(region -> spec.regions().isEmpty() || spec.regions().contains(region.getId()))
					.forEach(region -> add(region, spec, ownerId));
		}
	}

	static Image create(String id, String name, String description) {
		Image image = MinicloudFactory.eINSTANCE.createImage();
		image.setId(id);
		image.setName(name);
		image.setDescription(description);
		image.setPublic(true);
		image.setStock(true);
		image.setState(ImageState.AVAILABLE);
		image.setCreationTime(REGISTERED);
		return image;
	}

	static void setRoot(Image image, RootDeviceType type, int gib) {
		image.setRootDeviceType(type);
		image.setRootDeviceName("/dev/sda1");
		image.setRootGiB(gib);
	}

	private static void add(Region region, ImageSpec spec, String ownerId) {
		if (region.getImages().stream().anyMatch(image -> image.getId().equals(spec.id())))
			throw new IllegalArgumentException("there are two images " + spec.id() + " in " + region.getId());
		Image image = create(spec.id(), spec.name(), spec.description());
		image.setPersonality(spec.personality());
		image.setRelease(spec.release());
		image.setArchitecture(spec.architecture());
		setRoot(image, spec.rootDeviceType(), spec.rootGiB());
		image.setOwnerId(ownerId);
		region.getImages().add(image);
	}

	private static void requireRegion(Cloud cloud, ImageSpec spec, String id) {
		if (cloud.getRegions().stream().noneMatch(region -> region.getId().equals(id)))
			throw new IllegalArgumentException("image " + spec.id() + " names region " + id + ", which is not there");
	}
}
