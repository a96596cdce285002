package org.minicloud.topology.deploy;

import java.util.List;
import java.util.UUID;
import org.minicloud.connection.CloudConnection;
import org.minicloud.topology.document.ElementFactory;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * A region of a connected cloud as the place where a document is deployed. What asks the cloud blocks, and is for a worker's thread; a
 * {@link Design} is made before, on the thread that owns the document. To be closed when nobody deploys there any more.
 */
public final class Target implements AutoCloseable {
	private final Ec2Client ec2;
	private final String region;
	private final Prices prices;
	private final CloudPause pause;

	/** @param region as {@code us-east-1} */
	public Target(CloudConnection connection, String region) {
		this.region = region;
		ec2 = connection.ec2(region);
		prices = Prices.of(connection.prices(), region);
		pause = new CloudPause(connection);
	}

	/** Where a design wants to be, or the connection's own region when it does not say. */
	public static Target of(CloudConnection connection, Design design) {
		return new Target(connection, design.region().orElse(connection.defaultRegion()));
	}

	public String region() {
		return region;
	}

	/** What of a design runs. */
	public Observed observe(Design design) {
		return Observed.read(ec2, design);
	}

	/** What is to be done for a design. */
	public ChangeSet changes(Design design) {
		return ChangeSet.between(design, observe(design), prices);
	}

	/** What is to be done so that nothing of a document is left. */
	public ChangeSet tearDown(Design design) {
		return TearDown.of(design, observe(design), prices);
	}

	/** How what runs differs from a design. */
	public List<Difference> drift(Design design) {
		return Drift.between(design, observe(design), prices);
	}

	/** Draws what runs. */
	public Generated generate(Selection selection, String name, ElementFactory factory) {
		return Generated.from(ec2, selection, name, region, factory);
	}

	/** A deployment that has not begun; its waits end as soon as the cloud tells that something has changed. */
	public Deployment deployment(ChangeSet changes) {
		return new Deployment(ec2, changes, pause.patience(), UUID.randomUUID().toString());
	}

	/** Lets a deployment look at once: after its cancellation. */
	public void wake() {
		pause.wake();
	}

	@Override
	public void close() {
		pause.close();
	}
}
