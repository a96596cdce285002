package org.minicloud.cloud.catalogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.cloud.config.ImageSpec;
import org.minicloud.model.Image;
import org.minicloud.model.ImageState;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.model.RootDeviceType;

/**
 * Images that come with the program or its configuration, by region. They stand beside the cloud's model and not in it:
 * they are not stored, and a configured id may be in several regions, while an id is unique in the model.
 */
public final class StockImages {
	/** When all stock images were registered; nothing depends on it. */
	private static final Instant REGISTERED = Instant.parse("2013-12-12T00:00:00Z");

	private final Map<String, List<Image>> byRegion = new LinkedHashMap<>();

	StockImages(Collection<String> regions) {
		regions.forEach(region -> byRegion.put(region, new ArrayList<>()));
	}

	/** In the order of the catalogue, those of the configuration last. */
	public List<Image> in(String region) {
		return List.copyOf(byRegion.get(region));
	}

	/**
	 * Adds an image of the configuration.
	 *
	 * @param ownerId the configured account
	 * @throws IllegalArgumentException when it names a region that is not there, or its id is taken
	 */
	public void add(ImageSpec spec, String ownerId) {
		for (String region : spec.regions())
			if (!byRegion.containsKey(region))
				throw new IllegalArgumentException(
						"image " + spec.id() + " names region " + region + "; there are " + byRegion.keySet());
		(spec.regions().isEmpty() ? byRegion.keySet() : spec.regions())
				.forEach(region -> add(region, configured(spec, ownerId)));
	}

	void add(String region, Image image) {
		List<Image> images = byRegion.get(region);
		if (images.stream().anyMatch(other -> other.getId().equals(image.getId())))
			throw new IllegalArgumentException("there are two images " + image.getId() + " in " + region);
		images.add(image);
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

	private static Image configured(ImageSpec spec, String ownerId) {
		Image image = create(spec.id(), spec.name(), spec.description());
		image.setPersonality(spec.personality());
		image.setRelease(spec.release());
		image.setArchitecture(spec.architecture());
		setRoot(image, spec.rootDeviceType(), spec.rootGiB());
		image.setOwnerId(ownerId);
		return image;
	}
}
