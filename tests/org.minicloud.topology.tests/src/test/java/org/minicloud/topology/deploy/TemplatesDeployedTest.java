package org.minicloud.topology.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minicloud.topology.Server;
import org.minicloud.topology.Topology;
import org.minicloud.topology.document.ElementFactory;
import org.minicloud.topology.document.Ids;
import org.minicloud.topology.templates.Templates;

/** The templates serve as they are. */
class TemplatesDeployedTest {
	private static final Duration A_MOMENT = Duration.ofSeconds(10);

	private final DeployCloud cloud = new DeployCloud();

	@AfterEach
	void closeCloud() {
		cloud.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "three-tier", "single-server", "failover-pair", "web-with-cache" })
	void deployedTwiceATemplateChangesNothingAndGoesAsAWhole(String template) {
		Topology document = document(template);
		var before = cloud.everything();
		cloud.deploy(document);
		assertEquals(List.of(), cloud.sentences(document));
		cloud.carryOut(cloud.tearDown(document));
		assertEquals(before, cloud.everything());
	}

	@Test
	void thePageOfTheThreeTiersComesFromTheDatabaseAndOnlyTheApplicationReachesThat() throws Exception {
		Topology document = document("three-tier");
		cloud.deploy(document);
		cloud.advance(Duration.ofMinutes(4));
		String database = instance(document, "Database server").privateIpAddress();
		try (GuestShell web = new GuestShell(cloud, instance(document, "Web server").instanceId())) {
			String page = web.run("curl -s http://localhost/", A_MOMENT);
			assertTrue(page.contains("Moby-Dick"), page);
			String refused = web.run("curl -s -m 3 http://" + database + ":5432/; echo status $?", A_MOMENT);
			assertTrue(refused.contains("status 28"), refused);
		}
		try (GuestShell application = new GuestShell(cloud, instance(document, "Application server").instanceId())) {
			String answer = application.run("curl -s -m 3 http://" + database + ":5432/; echo status $?", A_MOMENT);
			assertTrue(!answer.contains("status 28") && !answer.contains("status 7"), answer);
		}
	}

	@Test
	void aCachedPageComesAtOnce() throws Exception {
		Topology document = document("web-with-cache");
		cloud.deploy(document);
		cloud.advance(Duration.ofMinutes(4));
		try (GuestShell web = new GuestShell(cloud, instance(document, "Web server").instanceId())) {
			assertTrue(web.run("curl -s http://localhost/", A_MOMENT).contains("Made by hand, number 1"));
			assertTrue(web.run("curl -s http://localhost/", A_MOMENT).contains("Made by hand, number 1"));
		}
	}

	@Test
	void whoseAddressOthersHaveInTheirUserDataTakesThemAlongWhenItIsReplaced() throws Exception {
		Topology document = document("three-tier");
		cloud.deploy(document);
		cloud.advance(Duration.ofMinutes(4));
		String database = instance(document, "Database server").instanceId();
		cloud.ec2.terminateInstances(request -> request.instanceIds(database));
		cloud.advance(Duration.ofMinutes(1));
		assertEquals(5, cloud.changes(document).changes().size());
		cloud.deploy(document);
		cloud.advance(Duration.ofMinutes(4));
		assertEquals(List.of(), cloud.sentences(document));
		try (GuestShell web = new GuestShell(cloud, instance(document, "Web server").instanceId())) {
			String page = web.run("curl -s http://localhost/", A_MOMENT);
			assertTrue(page.contains("Moby-Dick"), page);
		}
	}

	private static Topology document(String template) {
		return Templates.withId(template).orElseThrow().document("Library", "us-east-1", new ElementFactory(new Ids(new Random(5))));
	}

	private software.amazon.awssdk.services.ec2.model.Instance instance(Topology document, String server) {
		Server node = Design.of(document).all(Server.class).stream().filter(each -> each.getName().equals(server)).findFirst().orElseThrow();
		return cloud.instance(document, node.getId());
	}
}
