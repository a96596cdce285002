package org.minicloud.cloud.instances;

import java.util.List;
import java.util.Map;
import org.minicloud.model.Image;
import org.minicloud.model.InstanceType;

/**
 * A request to launch, checked and with all defaults filled in.
 *
 * @param zones    that may be used; one, when the request names it or a subnet
 * @param zoneName null when the request names none
 * @param keyName  null without a key pair
 * @param userData as base64; null without
 * @param devices  root first, unless that is a disk of the host
 */
record LaunchRequest(Image image, InstanceType type, int minCount, int maxCount, List<String> zones, String zoneName,
		String keyName, String kernelId, String userData, Map<String, String> tags, boolean terminateOnShutdown,
		boolean apiTerminationDisabled, boolean monitoring, String clientToken, LaunchNetwork network,
		List<LaunchDevice> devices, Map<String, String> volumeTags, MetadataOptions.Choice metadata) {
}
