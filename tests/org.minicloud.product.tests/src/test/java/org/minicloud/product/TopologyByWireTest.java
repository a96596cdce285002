package org.minicloud.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.topology.Server;
import org.minicloud.topology.Topology;
import org.minicloud.topology.deploy.ChangeSet;
import org.minicloud.topology.deploy.Deployment;
import org.minicloud.topology.deploy.Design;
import org.minicloud.topology.deploy.Difference;
import org.minicloud.topology.deploy.Drift;
import org.minicloud.topology.deploy.Observed;
import org.minicloud.topology.deploy.Patience;
import org.minicloud.topology.deploy.Prices;
import org.minicloud.topology.deploy.Progress;
import org.minicloud.topology.deploy.TearDown;
import org.minicloud.topology.document.ElementFactory;
import org.minicloud.topology.document.Ids;
import org.minicloud.topology.edit.History;
import org.minicloud.topology.templates.Templates;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** A diagram is deployed to a cloud in another process, and the AWS CLI interferes. */
class TopologyByWireTest {
	private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

	private final Topology document = Templates.withId("three-tier").orElseThrow().document("Library", "us-east-1",
			new ElementFactory(new Ids(new Random(11))));
	private final History history = new History(document);
	private Ec2Client ec2;

	@TempDir
	private Path folder;

	@Test
	void driftMadeByTheCliIsShownAndPutRightOnBothSides() throws Exception {
		assumeTrue(AwsCli.isInstalled(), "the AWS CLI is not installed");
		try (HeadlessCloud cloud = HeadlessCloud.start(folder.resolve("data"), "--pace", "20x")) {
			ec2 = cloud.ec2();
			AwsCli aws = new AwsCli(folder, cloud, cloud.credentials());
			carryOut(changes());
			assertEquals("5", aws.ec2("describe-instances", "--filters", "Name=tag:minicloud:topology,Values=" + document.getId(), "--query",
					"length(Reservations[].Instances[])"));
			assertEquals(List.of(), changes().changes());

			String web = group("Web");
			aws.ec2("authorize-security-group-ingress", "--group-id", web, "--protocol", "tcp", "--port", "8443", "--cidr", "192.168.0.0/16");
			assertEquals(List.of("Web lets in 8443/tcp from 192.168.0.0/16"), Difference.sentences(drift()));
			carryOut(drift().getFirst().towardsDesign());
			assertEquals(List.of(), drift());

			aws.ec2("revoke-security-group-ingress", "--group-id", web, "--protocol", "tcp", "--port", "443", "--cidr", "0.0.0.0/0");
			assertEquals(List.of("Web does not let in 443/tcp from 0.0.0.0/0"), Difference.sentences(drift()));
			adopt(drift().getFirst());
			assertEquals(List.of(), drift());

			Server front = server("Web server");
			String second = observed().instances(front.getId()).get(1).instanceId();
			aws.ec2("terminate-instances", "--instance-ids", second);
			aws.ec2("wait", "instance-terminated", "--instance-ids", second);
			assertEquals(List.of("Web server lacks an instance: number 2"), Difference.sentences(drift()));
			adopt(drift().getFirst());
			assertEquals(1, front.getCount());
			assertEquals(List.of(), drift());
			history.undo();
			carryOut(drift().getFirst().towardsDesign());
			assertEquals(List.of(), drift());

			carryOut(TearDown.of(Design.of(document), observed(), Prices.UNKNOWN));
			assertTrue(observed().isEmpty());
		}
	}

	private void adopt(Difference difference) {
		Difference.TowardsCloud way = difference.towardsCloud(document, new Ids(new Random(3)));
		assertTrue(history.execute(way.edit().orElseThrow()).isAllowed());
	}

	private void carryOut(ChangeSet changes) {
		Patience patience = new Patience(span -> Thread.sleep(LOOK_AGAIN), InstantSource.system(), Patience.USUAL);
		Progress progress = new Deployment(ec2, changes, patience, Long.toHexString(System.nanoTime())).run();
		assertEquals(Progress.State.DONE, progress.state(), () -> progress.problem().toString());
	}

	private ChangeSet changes() {
		return ChangeSet.between(Design.of(document), observed(), Prices.UNKNOWN);
	}

	private List<Difference> drift() {
		return Drift.between(Design.of(document), observed(), Prices.UNKNOWN);
	}

	private Observed observed() {
		return Observed.read(ec2, Design.of(document));
	}

	private String group(String tier) {
		String node = document.getElements().stream().filter(each -> tier.equals(each.getName())).findFirst().orElseThrow().getId();
		return observed().group(node).orElseThrow().groupId();
	}

	private Server server(String name) {
		for (var all = document.eAllContents(); all.hasNext();)
			if (all.next() instanceof Server server && name.equals(server.getName()))
				return server;
		throw new IllegalArgumentException("no server " + name);
	}
}
