package org.minicloud.console.storage;

import java.util.Optional;
import org.minicloud.console.kit.command.RefusalDialog;
import org.minicloud.console.session.CloudSession;
import org.eclipse.swt.widgets.Shell;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/**
 * A volume that is wanted.
 *
 * @param iops     empty for types without
 * @param snapshot what it is made from; empty for an empty one
 * @param name     the tag Name; may be empty
 */
record VolumeCreation(String region, String zone, int sizeGiB, String type, Optional<Integer> iops, Optional<String> snapshot,
		String name) {
	void start(CloudSession session, Shell shell) {
		session.jobs().operation("Create volume of " + sizeGiB + " GiB", region)
				.request("CreateVolume Size=" + sizeGiB + " AvailabilityZone=" + zone + " VolumeType=" + type)
				.calling((ec2, monitor) -> ec2.createVolume(request())).summarised(volume -> volume.volumeId())
				.otherwise(failure -> {
					if (!shell.isDisposed())
						RefusalDialog.openBeside(shell, "Create Volume", "The volume was not created.", List.of(failure.sentence()));
				}).start();
	}

	private CreateVolumeRequest request() {
		CreateVolumeRequest.Builder request = CreateVolumeRequest.builder().availabilityZone(zone).size(sizeGiB).volumeType(type)
				.iops(iops.orElse(null)).snapshotId(snapshot.orElse(null));
		if (!name.isBlank())
			request.tagSpecifications(TagSpecification.builder().resourceType(ResourceType.VOLUME)
					.tags(Tag.builder().key("Name").value(name.strip()).build()).build());
		return request.build();
	}
}
