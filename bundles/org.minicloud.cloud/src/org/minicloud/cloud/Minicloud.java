package org.minicloud.cloud;

import java.util.List;
import java.util.Optional;
import org.minicloud.cloud.config.AccessKeyPair;
import org.minicloud.connection.CloudConnection;
import org.minicloud.connection.TimeControl;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** A whole cloud in this process: open it, use it through the SDK's clients, close it. */
public final class Minicloud implements AutoCloseable {
	private Minicloud() {
	}

	/**
	 * Opens the cloud's state, or begins a new one; instances that were running boot again.
	 *
	 * @throws CloudStartException when the state cannot be opened, or the configuration names what is not there
	 */
	public static Minicloud start(CloudSettings settings) {
		throw new UnsupportedOperationException("not yet");
	}

	/** EC2 in the configured region, as the configured account. */
	public Ec2Client ec2() {
		throw new UnsupportedOperationException("not yet");
	}

	/**
	 * EC2 in a region, as the configured account.
	 *
	 * @throws IllegalArgumentException when there is no such region
	 */
	public Ec2Client ec2(String region) {
		throw new UnsupportedOperationException("not yet");
	}

	/** EC2 in a region on a caller's behalf; empty when there is no such region. */
	public Optional<Ec2Client> ec2(Caller caller, String region) {
		throw new UnsupportedOperationException("not yet");
	}

	/** Whom an access key identifies; empty when there is no such key. */
	public Optional<Caller> caller(String accessKeyId) {
		throw new UnsupportedOperationException("not yet");
	}

	/** The access keys of the configured account with their secrets, at least one. */
	public List<AccessKeyPair> accessKeys() {
		throw new UnsupportedOperationException("not yet");
	}

	public String defaultRegion() {
		throw new UnsupportedOperationException("not yet");
	}

	/** A console's way into this cloud, as the configured account. */
	public CloudConnection connect() {
		throw new UnsupportedOperationException("not yet");
	}

	public TimeControl time() {
		throw new UnsupportedOperationException("not yet");
	}

	/**
	 * Stops within two seconds: what was acknowledged is durable, nothing else happens. Instances are not shut down; those
	 * that run now boot again at the next start. Closing twice does nothing.
	 */
	@Override
	public void close() {
		throw new UnsupportedOperationException("not yet");
	}
}
