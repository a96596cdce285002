package org.minicloud.console.topology.deploy;

import java.util.List;
import java.util.Optional;
import org.minicloud.connection.CloudConnection;
import org.minicloud.topology.deploy.ChangeSet;
import org.minicloud.topology.deploy.Design;
import org.minicloud.topology.deploy.Drift;
import org.minicloud.topology.deploy.Observed;
import org.minicloud.topology.deploy.Prices;
import org.minicloud.topology.deploy.TearDown;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** The region of a cloud that a design is for. All that asks blocks: not for the UI thread. */
record Target(CloudConnection connection, String region) {
	static Target of(CloudConnection connection, Design design) {
		return new Target(connection, design.region().orElse(connection.defaultRegion()));
	}

	Ec2Client ec2() {
		return connection.ec2(region);
	}

	private Prices prices() {
		return Prices.of(connection.prices(), region);
	}

	ChangeSet changes(Design design, Purpose purpose) {
		Observed observed = Observed.read(ec2(), design);
		return purpose == Purpose.TEAR_DOWN ? TearDown.of(design, observed, prices()) : ChangeSet.between(design, observed, prices());
	}

	Standing standing(Design design) {
		ChangeSet changes = changes(design, Purpose.DEPLOY);
		return new Standing(Optional.of(changes),
				changes.observed().isEmpty() ? List.of() : Drift.of(changes), "");
	}
}
