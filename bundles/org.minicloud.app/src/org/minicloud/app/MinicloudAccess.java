package org.minicloud.app;

import java.util.Optional;
import org.minicloud.cloud.Caller;
import org.minicloud.cloud.Minicloud;
import org.minicloud.cloud.config.AccessKeyPair;
import org.minicloud.endpoint.CloudAccess;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** The embedded cloud as the endpoint sees it. */
final class MinicloudAccess implements CloudAccess {
	private final Minicloud cloud;

	MinicloudAccess(Minicloud cloud) {
		this.cloud = cloud;
	}

	@Override
	public Optional<Credential> credential(String accessKeyId) {
		return cloud.accessKeys().stream().filter(key -> key.id().equals(accessKeyId)).findFirst().flatMap(this::credential);
	}

	private Optional<Credential> credential(AccessKeyPair key) {
		return cloud.caller(key.id()).map(caller -> new Credential(key.id(), key.secret(), caller.accountId()));
	}

	@Override
	public Optional<Ec2Client> ec2(Credential credential, String region) {
		return cloud.ec2(new Caller(credential.accountId(), credential.accessKeyId()), region);
	}

	@Override
	public String defaultRegion() {
		return cloud.defaultRegion();
	}
}
