package org.minicloud.console.topology.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.console.testkit.Ui;
import org.minicloud.topology.Server;
import org.minicloud.topology.Tier;
import org.minicloud.topology.TopologyPackage;
import org.minicloud.topology.deploy.Progress;
import org.minicloud.topology.edit.SetFeature;

/** A design is reviewed, deployed, changed and torn down. */
class DeployTest {
	@TempDir
	private Path folder;
	private Canvas canvas;
	private Deploying deploying;

	@BeforeEach
	void drawATierWithAServer() {
		canvas = Canvas.open(folder.resolve("shop.topology"));
		deploying = new Deploying(canvas);
		canvas.dragFromPalette("Web tier", new Point(240, 100));
		canvas.dragFromPalette("Server", canvas.inside(tier(), 24, 56));
	}

	@AfterEach
	void tearDown() {
		deploying.tearDownQuietly();
		Canvas.closeAll();
	}

	private Tier tier() {
		return (Tier) canvas.document().getElements().getFirst();
	}

	private Server server() {
		return (Server) tier().getChildren().getFirst();
	}

	private void set(org.eclipse.emf.ecore.EStructuralFeature feature, Object value) {
		assertTrue(canvas.diagram().perform(new SetFeature(server(), feature, value)));
	}

	@Test
	void theButtonTellsHowManyChangesThereAre() {
		Ui.until("the comparison is there", () -> deploying.desk().standing().count() > 0);
		String shown = (String) Ui.named(Canvas.window().getShell(), org.eclipse.swt.widgets.Canvas.class, "review.badge").getData("count");
		assertEquals(String.valueOf(deploying.desk().standing().count()), shown);
	}

	@Test
	void theReviewListsTheChangesInOrderWithTheirCost() {
		deploying.review(dialog -> {
			Table table = Ui.named(dialog, Table.class, "review.changes");
			List<String> rows = java.util.Arrays.stream(table.getItems()).map(row -> row.getText()).toList();
			assertTrue(rows.getFirst().contains("security group"), rows.toString());
			assertTrue(rows.getLast().toLowerCase().contains("launch"), rows.toString());
			assertTrue(Ui.named(dialog, Label.class, "review.totals").getText().contains("+$0.0"), "what it adds to the bill");
			Deploying.cancel(dialog);
		});
		assertEquals(List.of(), deploying.instances());
	}

	@Test
	void deployedTwiceNothingIsLeftToDo() {
		Progress progress = deploying.deploy();
		assertEquals(Progress.State.DONE, progress.state());
		assertEquals("deployed", canvas.diagram().decorations().of(server().getId()).words());
		assertEquals(1, deploying.instances().size());
		Ui.until("nothing differs", () -> deploying.desk().standing().isDeployed() && deploying.desk().standing().count() == 0);
		deploying.review(dialog -> {
			assertFalse(Ui.named(dialog, Button.class, "review.go").isEnabled());
			Deploying.cancel(dialog);
		});
	}

	@Test
	void anErrorOfTheDesignKeepsItFromBeingDeployed() {
		set(TopologyPackage.Literals.SERVER__INSTANCE_TYPE, "");
		deploying.review(dialog -> {
			assertFalse(Ui.named(dialog, Button.class, "review.go").isEnabled());
			assertTrue(Deploying.control(dialog, "review.problems").orElseThrow().isVisible());
			Deploying.cancel(dialog);
		});
	}

	@Test
	void tornDownNothingIsLeft() {
		deploying.deploy();
		deploying.desk().leave();
		deploying.tearDown(Deploying::go);
		assertEquals(Progress.State.DONE, deploying.end().state());
		assertEquals(List.of(), deploying.instances());
	}
}
