package org.minicloud.cloud.instances;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.model.Instance;
import org.minicloud.model.Volume;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMappingSpecification;

/** ModifyInstanceAttribute of the attribute blockDeviceMapping: which volumes go with the instance. */
final class BlockDeviceChanges {
	private final RegionState region;

	BlockDeviceChanges(RegionState region) {
		this.region = region;
	}

	/** @throws Ec2Exception MissingParameter, InvalidInstanceAttributeValue */
	void apply(Instance instance, List<InstanceBlockDeviceMappingSpecification> mappings) {
		Map<String, Volume> byDevice = new HashMap<>();
		region.storage().volumesOf(instance.getId()).forEach(volume -> byDevice.put(volume.getDevice(), volume));
		for (InstanceBlockDeviceMappingSpecification mapping : mappings) {
			if (mapping.deviceName() == null)
				throw Ec2Errors.missingParameter("DeviceName");
			Volume volume = byDevice.get(mapping.deviceName());
			boolean otherVolume = mapping.ebs() != null && mapping.ebs().volumeId() != null && volume != null
					&& !mapping.ebs().volumeId().equals(volume.getId());
			if (volume == null || otherVolume)
				throw Ec2Errors.client("InvalidInstanceAttributeValue",
						"No device is currently mapped at " + mapping.deviceName());
			if (mapping.ebs() != null && mapping.ebs().deleteOnTermination() != null)
				volume.setDeleteOnTermination(mapping.ebs().deleteOnTermination());
		}
	}
}
