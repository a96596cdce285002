package org.minicloud.console.topology.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.eclipse.swt.graphics.Point;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.console.testkit.Ui;
import org.minicloud.time.Pace;

/** The windows of a deployment, for people to look at. */
class DeployPicturesTest {
	@TempDir
	private Path folder;
	private Canvas canvas;
	private Deploying deploying;

	@BeforeEach
	void insertTheThreeTiers() {
		canvas = Canvas.open(folder.resolve("Library.topology"));
		deploying = new Deploying(canvas);
		canvas.dragFromPalette("Three-Tier Web Application", new Point(40, 60));
		canvas.editor().paper().fit();
		Ui.until("the comparison is there", () -> deploying.desk().standing().count() > 0);
	}

	@AfterEach
	void tearDown() {
		Deploying.pace(new Pace.Times(10));
		deploying.tearDownQuietly();
		Deploying.pace(Pace.REAL_TIME);
		Canvas.closeAll();
	}

	@Test
	void reviewDeployingAndTearingDown() {
		deploying.review(dialog -> {
			Ui.picture("deploy-review");
			Deploying.go(dialog);
		});
		Ui.until("something is at work", () -> deploying.desk().progress().filter(progress -> progress.done() > 3).isPresent());
		Ui.picture("deploying");
		assertTrue(deploying.bar().sentence().startsWith("Deploy"), deploying.bar().sentence());
		Deploying.pace(new Pace.Times(10));
		deploying.end();
		deploying.desk().leave();
		deploying.tearDown(dialog -> {
			Ui.picture("deploy-tear-down");
			Deploying.cancel(dialog);
		});
	}
}
