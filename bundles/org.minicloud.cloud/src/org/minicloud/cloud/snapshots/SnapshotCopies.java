package org.minicloud.cloud.snapshots;

import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.state.CloudState;
import org.minicloud.cloud.state.RegionState;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** What requests to copy snapshots and images have in common. */
public final class SnapshotCopies {
	private SnapshotCopies() {
	}

	/** @throws Ec2Exception MissingParameter, InvalidParameterValue */
	public static RegionState source(CloudState cloud, String sourceRegion) {
		if (sourceRegion == null || sourceRegion.isEmpty())
			throw Ec2Errors.missingParameter("SourceRegion");
		return cloud.region(sourceRegion)
				.orElseThrow(() -> Ec2Errors.invalidParameterValue("Invalid source region: '" + sourceRegion + "'."));
	}

	/** There are no keys to encrypt a copy with; a copy of what is encrypted stays so. */
	public static void refuseEncryption(Boolean encrypted, String kmsKeyId) {
		if (kmsKeyId != null)
			throw Ec2Errors.unsupported("The parameter KmsKeyId is not supported by this cloud: it has no keys");
		if (Boolean.TRUE.equals(encrypted))
			throw Ec2Errors.unsupported("The parameter Encrypted is not supported by this cloud: it has no keys to encrypt a copy with");
	}
}
