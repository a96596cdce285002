package org.minicloud.connection;

import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * One caller's way into one cloud: all that a console, a command line or a test may know of it. An embedded cloud gives
 * everything; a remote one only what AWS offers, so the rest is optional.
 */
public interface CloudConnection extends AutoCloseable {
	/** Shown to people, as {@code demo (embedded)}. */
	String name();

	/** The account on whose behalf calls are made, twelve digits. */
	String accountId();

	/** Where the console looks first. */
	String defaultRegion();

	/** EC2 in a region. Calls block until the cloud has answered: never call it from the UI thread. */
	Ec2Client ec2(String region);

	/** What changes in the cloud, as it changes; empty where only polling tells. */
	Optional<ChangeFeed> changes();

	/** Cloud time and its pacing; empty for a cloud that runs in real time elsewhere. */
	Optional<TimeControl> time();

	/** Terminals and live console output of instances. */
	Optional<Terminals> terminals();

	/** What AWS does not show: hosts, domains, load. */
	Optional<Inspection> inspection();

	/** The hypervisors below, host by host; empty for a cloud that does not show them. */
	default Optional<HypervisorInspection> hypervisors() {
		return Optional.empty();
	}

	/** Prices of instance types; empty for a cloud that does not tell, whose prices the console then leaves out. */
	default Optional<PriceList> prices() {
		return Optional.empty();
	}

	/** How this machine reaches instances, and captures; empty for a cloud that is elsewhere. */
	default Optional<InstanceNetwork> network() {
		return Optional.empty();
	}

	/** The address under which security groups of the cloud see this machine; empty where nobody knows. */
	default Optional<String> desktopAddress() {
		return Optional.empty();
	}

	/** Ends this connection; the cloud goes on. */
	@Override
	void close();
}
