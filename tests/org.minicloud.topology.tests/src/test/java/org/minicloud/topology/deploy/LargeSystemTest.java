package org.minicloud.topology.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.minicloud.cloud.config.CloudConfig;
import org.minicloud.topology.Server;
import org.minicloud.topology.Tier;

/** What a large document costs. */
class LargeSystemTest {
	private final DeployCloud cloud = new DeployCloud(CloudConfig.DEFAULT.withInstanceLimit(5000));

	@AfterEach
	void closeCloud() {
		cloud.close();
	}

	@Test
	void whatRunsIsReadWithAHandfulOfCalls() {
		Drawing drawing = tiers(20);
		drawing.document.getElements().stream().filter(Tier.class::isInstance)
				.forEach(tier -> ((Server) ((Tier) tier).getChildren().getFirst()).setCount(10));
		CallCounter deploying = new CallCounter(cloud.ec2);
		assertEquals(Progress.State.DONE,
				new Deployment(deploying.client, cloud.changes(drawing.document), cloud.patience(), "large").run().state());
		assertTrue(deploying.calls.get("describeInstances") <= 20, "to wait for 200: " + deploying.calls);
		CallCounter counter = new CallCounter(cloud.ec2);
		Design design = Design.of(drawing.document);
		assertEquals(200, Observed.read(counter.client, design).resources().values().stream().filter(node -> node.startsWith("server")).count() / 2);
		assertTrue(counter.total() <= 12, counter.calls.toString());
	}

	@Test
	void aThousandTiersAreComparedInNoTime() {
		Drawing drawing = tiers(1000);
		Design design = Design.of(drawing.document);
		Observed observed = Observed.read(cloud.ec2, design);
		assertTimeout(Duration.ofSeconds(2), () -> assertEquals(2999, ChangeSet.between(design, observed, Prices.UNKNOWN).changes().size()));
	}

	@Test
	void aCloudWithoutVolumesAddressesAndNetworksHasNone() {
		Drawing drawing = tiers(2);
		cloud.deploy(drawing.document);
		CallCounter counter = new CallCounter(cloud.ec2, "describeVolumes", "describeAddresses", "describeVpcs", "describeSubnets");
		Observed observed = Observed.read(counter.client, Design.of(drawing.document));
		assertEquals(1, observed.instances("server0").size());
		assertEquals(List.of(), observed.volumes("server0"));
	}

	private static Drawing tiers(int count) {
		Drawing drawing = new Drawing();
		Tier last = null;
		for (int number = 0; number < count; number++) {
			Tier tier = drawing.tier("tier" + number);
			drawing.server(tier, "server" + number);
			if (last != null)
				drawing.arrow(last, tier, 8080);
			last = tier;
		}
		return drawing;
	}
}
