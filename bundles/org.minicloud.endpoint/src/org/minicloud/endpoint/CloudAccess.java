package org.minicloud.endpoint;

import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** What the endpoint needs of a cloud: who may sign, and the client interfaces that answer. */
public interface CloudAccess {
	/** The secret and the caller that belong to an access key id; empty when there is no such key. */
	Optional<Credential> credential(String accessKeyId);

	/** EC2 in a region on a caller's behalf; empty when the cloud has no such region. */
	Optional<Ec2Client> ec2(Credential caller, String region);

	/** The region of a request that names none. */
	String defaultRegion();

	/** An access key with its secret and its account. */
	record Credential(String accessKeyId, String secretAccessKey, String accountId) {
		@Override
		public String toString() {
			return accessKeyId + " of account " + accountId;
		}
	}
}
