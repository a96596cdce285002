package org.minicloud.console.kit.text;

import java.util.Optional;
import org.minicloud.model.Address;
import org.minicloud.model.Image;
import org.minicloud.model.KeyPair;
import org.minicloud.model.OwnedResource;
import org.minicloud.model.SecurityGroup;
import org.minicloud.model.Tag;

/** How resources are called, everywhere: {@code web-1 (i-0a…9f21)}, or the id alone where there is no name. */
public final class ResourceNames {
	private static final int HEAD = 4;
	private static final int TAIL = 4;

	private ResourceNames() {
	}

	/** The tag {@code Name}; empty when there is none. */
	public static String nameTag(OwnedResource resource) {
		return tag(resource, "Name").orElse("");
	}

	public static Optional<String> tag(OwnedResource resource, String key) {
		for (Tag tag : resource.getTags())
			if (key.equals(tag.getKey()))
				return Optional.ofNullable(tag.getValue());
		return Optional.empty();
	}

	/** {@code name (short id)}. */
	public static String of(OwnedResource resource) {
		String name = switch (resource) {
			case Image image -> orEmpty(image.getName());
			case KeyPair keyPair -> orEmpty(keyPair.getName());
			case SecurityGroup group -> orEmpty(group.getName());
			default -> nameTag(resource);
		};
		return switch (resource) {
			case KeyPair keyPair -> name;
			case Address address -> orEmpty(address.getPublicIp());
			default -> named(name, resource.getId());
		};
	}

	/** {@code name (short id)} of something that is known by its name and id only. */
	public static String named(String name, String id) {
		return name.isEmpty() ? id : name + " (" + shortened(id) + ")";
	}

	/** {@code i-0a…9f21}: head and tail of an id, as they differ most. */
	public static String shortened(String id) {
		return id.length() <= HEAD + TAIL + 4 ? id : id.substring(0, HEAD) + "…" + id.substring(id.length() - TAIL);
	}

	private static String orEmpty(String text) {
		return text == null ? "" : text;
	}
}
