package org.minicloud.console.topology.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.swt.graphics.Point;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.console.testkit.Ui;
import org.minicloud.console.topology.decorations.Decoration;
import org.minicloud.time.Pace;
import org.minicloud.topology.Server;
import org.minicloud.topology.Tier;
import org.minicloud.topology.TopologyPackage;
import org.minicloud.topology.deploy.Progress;
import org.minicloud.topology.document.ElementFactory;
import org.minicloud.topology.edit.SetFeature;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;

/** A zone has no room: the node says why, everything can be taken back, and it succeeds once there is room. */
class DeployFailureTest {
	/** More than the hosts of the zone have room for. */
	private static final int TOO_MANY = 20;
	private static final String LARGE = "m2.4xlarge";

	@TempDir
	private Path folder;
	private Canvas canvas;
	private Deploying deploying;

	@BeforeEach
	void drawMoreServersThanTheZoneHasRoomFor() {
		canvas = Canvas.open(folder.resolve("crowd.topology"));
		deploying = new Deploying(canvas);
		Deploying.pace(new Pace.Times(10));
		canvas.dragFromPalette("Web tier", new Point(240, 100));
		canvas.dragFromPalette("Server", canvas.inside(tier(), 24, 56));
		set(TopologyPackage.Literals.SERVER__ZONES, List.of("us-east-1a"));
		set(TopologyPackage.Literals.SERVER__INSTANCE_TYPE, LARGE);
		set(TopologyPackage.Literals.SERVER__COUNT, TOO_MANY);
	}

	@AfterEach
	void tearDown() {
		deploying.tearDownQuietly();
		Deploying.pace(Pace.REAL_TIME);
		Canvas.closeAll();
	}

	private Tier tier() {
		return (Tier) canvas.document().getElements().getFirst();
	}

	private Server server() {
		return (Server) tier().getChildren().getFirst();
	}

	private void set(EStructuralFeature feature, Object value) {
		assertTrue(canvas.diagram().perform(new SetFeature(server(), feature, value)));
	}

	private Decoration decoration() {
		return canvas.diagram().decorations().of(server().getId());
	}

	private int groups() {
		String id = canvas.document().getId();
		return Deploying.ask(ec2 -> ec2.describeSecurityGroups(request -> request
				.filters(Filter.builder().name("tag:minicloud:topology").values(id).build())).securityGroups().size());
	}

	@Test
	void theNodeSaysWhyAndRolledBackNothingIsLeft() {
		Progress failed = deploying.deploy();
		assertEquals(Progress.State.FAILED, failed.state());
		assertEquals("InsufficientInstanceCapacity", decoration().words());
		assertTrue(decoration().badges().getFirst().words().contains("us-east-1a"), decoration().toString());
		assertTrue(deploying.bar().sentence().contains("InsufficientInstanceCapacity"), deploying.bar().sentence());
		deploying.pressOnBar("deploy.show");
		assertEquals(List.of(server()), canvas.diagram().selection());
		Ui.picture("deploy-failed");
		deploying.pressOnBar("deploy.rollBack");
		assertEquals(Progress.State.ROLLED_BACK, deploying.end().state());
		assertEquals(List.of(), deploying.instances());
		assertEquals(0, groups());
		deploying.pressOnBar("deploy.leave");
		assertEquals(Decoration.NONE.words(), decoration().words());
	}

	@Test
	void triedAgainWithRoomItSucceeds() {
		List<String> inTheWay = fillTheZone();
		set(TopologyPackage.Literals.SERVER__COUNT, 1);
		try {
			assertEquals(Progress.State.FAILED, deploying.deploy().state());
		} finally {
			free(inTheWay);
		}
		deploying.pressOnBar("deploy.retry");
		assertEquals(Progress.State.DONE, deploying.end().state());
		assertEquals(1, deploying.instances().size());
		Ui.until("nothing differs", () -> deploying.desk().standing().isDeployed() && deploying.desk().standing().count() == 0);
	}

	private static List<String> fillTheZone() {
		String image = Deploying.ask(ec2 -> ec2.describeImages(request -> request
				.filters(Filter.builder().name("name").values(ElementFactory.USUAL_IMAGE).build())).images().getFirst().imageId());
		return Deploying.ask(ec2 -> ec2.runInstances(request -> request.imageId(image).instanceType(LARGE).minCount(1).maxCount(TOO_MANY)
				.placement(placement -> placement.availabilityZone("us-east-1a"))).instances().stream().map(Instance::instanceId).toList());
	}

	private static void free(List<String> instances) {
		Deploying.ask(ec2 -> ec2.terminateInstances(request -> request.instanceIds(instances)));
		Ui.until("there is room", () -> Deploying.ask(ec2 -> ec2.describeInstances(request -> request.instanceIds(instances))).reservations()
				.stream().flatMap(each -> each.instances().stream()).allMatch(each -> each.state().nameAsString().equals("terminated")));
	}
}
