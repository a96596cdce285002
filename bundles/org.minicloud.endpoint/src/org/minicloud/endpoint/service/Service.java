package org.minicloud.endpoint.service;

import java.util.Optional;
import java.util.Set;
import org.minicloud.endpoint.CloudAccess.Credential;
import software.amazon.awssdk.core.SdkClient;

/**
 * One of the services of the endpoint.
 *
 * @param name in credential scopes and at the beginning of host names, such as {@code ec2}
 * @param title in messages, such as {@code AmazonEC2}
 * @param versions of the API that clients may name
 */
public record Service(String name, String title, Set<String> versions, Protocol protocol, Operations operations, Clients clients) {
	/** The clients of a cloud. */
	@FunctionalInterface
	public interface Clients {
		/** Empty when the cloud has no such region. */
		Optional<? extends SdkClient> in(String region, Credential caller);
	}
}
