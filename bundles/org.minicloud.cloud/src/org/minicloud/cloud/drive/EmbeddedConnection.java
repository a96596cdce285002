package org.minicloud.cloud.drive;

import java.util.Optional;
import java.util.function.Function;
import org.minicloud.connection.ChangeFeed;
import org.minicloud.connection.CloudConnection;
import org.minicloud.connection.HypervisorInspection;
import org.minicloud.connection.Inspection;
import org.minicloud.connection.InstanceNetwork;
import org.minicloud.connection.PriceList;
import org.minicloud.connection.Terminals;
import org.minicloud.connection.TimeControl;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * A console's way into the embedded cloud. What is closed with it are the console's own ends only: subscriptions and
 * terminals are closed by who opened them.
 */
public final class EmbeddedConnection implements CloudConnection {
	/** Of a block that RFC 5737 keeps for documentation, so that it is nobody's. */
	private static final String DESKTOP_ADDRESS = "198.51.100.1";

	private final Identity identity;
	private final Function<String, Ec2Client> clients;
	private final Parts parts;

	/** @param clients throws IllegalArgumentException for a region that is not there */
	public EmbeddedConnection(Identity identity, Function<String, Ec2Client> clients, Parts parts) {
		this.identity = identity;
		this.clients = clients;
		this.parts = parts;
	}

	@Override
	public String name() {
		return identity.accountName() + " (embedded)";
	}

	@Override
	public String accountId() {
		return identity.accountId();
	}

	@Override
	public String defaultRegion() {
		return identity.defaultRegion();
	}

	@Override
	public Ec2Client ec2(String region) {
		return clients.apply(region);
	}

	@Override
	public Optional<ChangeFeed> changes() {
		return Optional.of(parts.changes());
	}

	@Override
	public Optional<TimeControl> time() {
		return Optional.of(parts.time());
	}

	@Override
	public Optional<Terminals> terminals() {
		return Optional.of(parts.terminals());
	}

	@Override
	public Optional<Inspection> inspection() {
		return Optional.of(parts.inspection());
	}

	@Override
	public Optional<HypervisorInspection> hypervisors() {
		return Optional.of(parts.hypervisors());
	}

	@Override
	public Optional<PriceList> prices() {
		return Optional.of(parts.prices());
	}

	@Override
	public Optional<String> desktopAddress() {
		return Optional.of(DESKTOP_ADDRESS);
	}

	@Override
	public Optional<InstanceNetwork> network() {
		return Optional.of(parts.network());
	}

	@Override
	public void close() {
		// the cloud goes on
	}

	/** On whose behalf, and where first. */
	public record Identity(String accountId, String accountName, String defaultRegion) {
	}

	/** What an embedded cloud offers beside EC2. */
	public record Parts(ChangeFeed changes, TimeControl time, Terminals terminals, Inspection inspection,
			HypervisorInspection hypervisors, PriceList prices, InstanceNetwork network) {
	}
}
