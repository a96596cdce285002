package org.minicloud.console.topology.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.eclipse.swt.graphics.Point;
import org.eclipse.ui.PartInitException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.console.testkit.Ui;
import org.minicloud.console.topology.TopologyIds;
import org.minicloud.console.topology.decorations.Decoration;
import org.minicloud.console.topology.deploy.DriftView;
import org.minicloud.topology.Tier;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** Somebody changes a group by a direct call, as with the AWS CLI: the node tells, and it is put right on either side. */
class DriftTest {
	@TempDir
	private Path folder;
	private Canvas canvas;
	private Deploying deploying;
	private DriftView view;

	@BeforeEach
	void deployATierAndOpenItsGroupByHand() throws PartInitException {
		canvas = Canvas.open(folder.resolve("drift.topology"));
		deploying = new Deploying(canvas);
		canvas.dragFromPalette("Web tier", new Point(240, 100));
		canvas.dragFromPalette("Server", canvas.inside(tier(), 24, 56));
		deploying.deploy();
		deploying.desk().leave();
		view = (DriftView) Canvas.window().getActivePage().showView(TopologyIds.VIEW_DRIFT);
		canvas.editor().getSite().getPage().activate(canvas.editor());
		Ui.until("nothing differs", () -> deploying.desk().standing().isDeployed() && deploying.desk().standing().drift().isEmpty());
		String group = group().groupId();
		Deploying.ask(ec2 -> ec2.authorizeSecurityGroupIngress(request -> request.groupId(group).ipPermissions(IpPermission.builder()
				.ipProtocol("tcp").fromPort(8443).toPort(8443).ipRanges(range -> range.cidrIp("203.0.113.0/24")).build())));
		Ui.until("the drift is listed", () -> view.shown().size() == 1);
		view.select(0);
	}

	@AfterEach
	void tearDown() {
		deploying.tearDownQuietly();
		Canvas.closeAll();
	}

	private Tier tier() {
		return (Tier) canvas.document().getElements().getFirst();
	}

	private SecurityGroup group() {
		String id = canvas.document().getId();
		return Deploying.ask(ec2 -> ec2.describeSecurityGroups(request -> request
				.filters(Filter.builder().name("tag:minicloud:topology").values(id).build())).securityGroups().getFirst());
	}

	@Test
	void theNodeSaysInWhatItDiffers() {
		Decoration decoration = canvas.diagram().decorations().of(tier().getId());
		assertTrue(decoration.differs());
		assertTrue(decoration.badges().stream().anyMatch(badge -> badge.words().startsWith("differs: ") && badge.words().contains("8443")),
				decoration.toString());
		Ui.picture("drift");
	}

	@Test
	void theCloudIsMadeAsDrawn() {
		view.towardsDesign();
		deploying.end();
		Ui.until("nothing differs", () -> deploying.desk().standing().drift().isEmpty());
		assertEquals(0, group().ipPermissions().size());
	}

	@Test
	void theDrawingIsMadeAsTheCloudIsAndThatCanBeUndone() {
		int nodes = canvas.document().getElements().size() + tier().getGroup().getRules().size();
		view.towardsCloud();
		Ui.until("nothing differs", () -> deploying.desk().standing().drift().isEmpty());
		assertTrue(canvas.document().getElements().size() + tier().getGroup().getRules().size() > nodes);
		assertEquals(1, group().ipPermissions().size());
		canvas.undo();
		Ui.until("it differs again", () -> deploying.desk().standing().drift().size() == 1);
	}
}
