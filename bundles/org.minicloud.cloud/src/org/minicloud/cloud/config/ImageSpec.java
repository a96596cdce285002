package org.minicloud.cloud.config;

import java.util.List;
import java.util.regex.Pattern;
import org.minicloud.model.Architecture;
import org.minicloud.model.Personality;
import org.minicloud.model.RootDeviceType;

/**
 * A further image, with an id of one's choice.
 *
 * @param id      {@code ami-} and 8 or 17 hexadecimal digits
 * @param rootGiB size of the root device, 1 to 1024
 * @param regions where the image is; everywhere when empty
 */
public record ImageSpec(String id, String name, String description, Personality personality, String release,
		Architecture architecture, RootDeviceType rootDeviceType, int rootGiB, List<String> regions) {
	private static final Pattern ID = Pattern.compile("ami-([0-9a-f]{8}|[0-9a-f]{17})");

	public ImageSpec {
		regions = List.copyOf(regions);
		if (!ID.matcher(id).matches())
			throw new IllegalArgumentException(
					"\"" + id + "\" is no image id: it is \"ami-\" and 8 or 17 hexadecimal digits");
		if (rootGiB < 1 || rootGiB > 1024)
			throw new IllegalArgumentException("rootGiB of " + id + " must be 1 to 1024, not " + rootGiB);
	}
}
