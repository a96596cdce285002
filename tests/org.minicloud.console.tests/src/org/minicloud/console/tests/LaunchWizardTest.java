package org.minicloud.console.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.kit.command.Commands;
import org.minicloud.console.session.Activity;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.session.RegionScope;
import org.minicloud.console.testkit.Ui;
import org.minicloud.model.Instance;
import software.amazon.awssdk.services.ec2.Ec2Client;

class LaunchWizardTest {
	private CloudSession session;

	@BeforeEach
	void lookAtTheDefaultRegion() {
		session = Workbench.loadedSession();
		session.setScope(RegionScope.of("us-east-1"));
		Workbench.instances();
	}

	@Test
	void opensOnAPlanThatCanBeLaunchedAtOnce() {
		inWizard(wizard -> {
			assertTrue(Ui.button(wizard, "Launch").isEnabled());
			assertTrue(texts(wizard).contains("an hour"), texts(wizard));
		});
	}

	@Test
	void saysWhatIsWrongWithANumberWhileItIsTyped() {
		inWizard(wizard -> {
			Ui.press(Ui.button(wizard, "Next >"));
			Ui.named(wizard, Text.class, "count").setText("two");
			assertTrue(texts(wizard).contains("whole number"), texts(wizard));
			assertFalse(Ui.button(wizard, "Launch").isEnabled());
			Ui.named(wizard, Text.class, "count").setText("2");
			assertFalse(texts(wizard).contains("whole number"), texts(wizard));
			assertTrue(Ui.button(wizard, "Launch").isEnabled());
		});
	}

	@Test
	void thePriceFollowsTheNumber() {
		inWizard(wizard -> {
			Ui.press(Ui.button(wizard, "Next >"));
			Ui.named(wizard, Text.class, "count").setText("3");
			assertTrue(texts(wizard).contains("3 × $"), texts(wizard));
		});
	}

	@Test
	void userDataThatIsNoScriptIsPointedOutAndGoesThrough() {
		inWizard(wizard -> {
			follow(wizard, "User data, shutdown");
			Ui.named(wizard, Text.class, "userData").setText("echo hello");
			assertTrue(texts(wizard).contains("#!"), texts(wizard));
			assertTrue(Ui.button(wizard, "Launch").isEnabled());
		});
	}

	@Test
	void aVolumeJustAddedIsDeletedWithTheInstanceAndCanBeChanged() {
		inWizard(wizard -> {
			follow(wizard, "Storage");
			Ui.press(Ui.button(wizard, "Add Volume"));
			assertTrue(Ui.button(wizard, "Deleted with the instance").getSelection());
			assertTrue(Ui.named(wizard, Combo.class, "volumeType0").isEnabled());
			follow(wizard, "Review");
			String line = Ui.named(wizard, Text.class, "commandLine").getText();
			assertTrue(line.contains("DeviceName=/dev/sdf,") && line.contains("DeleteOnTermination=true"), line);
		});
	}

	@Test
	void aReservedTagIsRefused() {
		inWizard(wizard -> {
			follow(wizard, "Name and tags");
			Ui.named(wizard, Text.class, "tagKey").setText("aws:mine");
			Ui.named(wizard, Text.class, "tagValue").setText("x");
			assertTrue(texts(wizard).contains("reserved"), texts(wizard));
			assertFalse(Ui.button(wizard, "Launch").isEnabled());
		});
	}

	@Test
	void goingWithoutAKeyPairIsWarnedOf() {
		inWizard(wizard -> {
			follow(wizard, "Key pair");
			Button without = Ui.named(wizard, Button.class, "withoutKeyPair");
			without.setSelection(true);
			Ui.press(without);
			assertTrue(texts(wizard).contains("nobody can log in"), texts(wizard));
			assertTrue(Ui.button(wizard, "Launch").isEnabled());
		});
	}

	@Test
	void theReviewTellsTheCommandLine() {
		inWizard(wizard -> {
			follow(wizard, "Name and tags");
			Ui.named(wizard, Text.class, "instanceName").setText("front end");
			follow(wizard, "Review");
			String line = Ui.named(wizard, Text.class, "commandLine").getText();
			assertTrue(line.startsWith("aws ec2 run-instances --region us-east-1 --image-id ami-"), line);
			assertTrue(line.contains("\"Value\":\"front end\""), line);
		});
	}

	@Test
	void anotherRegionHasOtherImages() {
		inWizard(wizard -> {
			Combo region = Ui.named(wizard, Combo.class, "region");
			for (int i = 0; i < region.getItemCount(); i++)
				if (region.getItem(i).startsWith("sa-east-1"))
					region.select(i);
			Ui.press(region);
			int there = session.replica().images(RegionScope.of("sa-east-1")).size();
			assertEquals(there, Ui.named(wizard, Table.class, "images").getItemCount());
		});
	}

	@Test
	void aRefusedLaunchLeadsBackToTheWizardWithEverythingFilledIn() {
		Ui.onOtherThread(() -> ec2().createKeyPair(request -> request.keyName("doomed")));
		Ui.until("the key pair is known", () -> session.replica().keyPairs(RegionScope.ALL).stream()
				.anyMatch(key -> key.getName().equals("doomed")));
		Ui.pressAndDrive(Workbench.toolItem("Launch instance"), "Launch Instance", wizard -> {
			follow(wizard, "Name and tags");
			Ui.named(wizard, Text.class, "instanceName").setText("keyless");
			follow(wizard, "Key pair");
			Combo keys = Ui.named(wizard, Combo.class, "keyPair");
			keys.select(keys.indexOf("doomed"));
			Ui.press(keys);
			deleteBehindTheConsole("doomed");
			Ui.press(Ui.button(wizard, "Launch"));
		});
		Shell refusal = Ui.awaited("the cloud refuses", () -> Ui.shell("Launch Refused"));
		assertTrue(texts(refusal).contains("InvalidKeyPair.NotFound"), texts(refusal));
		Ui.pressAndDrive(Ui.button(refusal, "Back to the Wizard"), "Launch Instance", wizard -> {
			follow(wizard, "Name and tags");
			assertEquals("keyless", Ui.named(wizard, Text.class, "instanceName").getText());
			Ui.press(Ui.button(wizard, "Cancel"));
		});
		assertTrue(session.activities().newestFirst().get(0).result() instanceof Activity.Result.Failed);
	}

	private Ec2Client ec2() {
		return session.connection().orElseThrow().ec2("us-east-1");
	}

	/** Without turning the event loop, so that the console does not hear of it in time. */
	private void deleteBehindTheConsole(String keyPair) {
		try {
			Thread.ofPlatform().start(() -> ec2().deleteKeyPair(request -> request.keyName(keyPair))).join();
		} catch (InterruptedException stopped) {
			throw new AssertionError(stopped);
		}
	}

	@Test
	void moreLikeThisTakesOverWhatAnInstanceHas() {
		Instance like = Workbench.instanceNamed("web-1").orElseThrow();
		Workbench.instances().select(java.util.List.of(like));
		Ui.settle();
		Ui.drive(() -> Commands.run(Workbench.window(), ConsoleIds.COMMAND_LAUNCH_MORE), "Launch Instance", wizard -> {
			follow(wizard, "Review");
			String line = Ui.named(wizard, Text.class, "commandLine").getText();
			assertTrue(line.contains(like.getImageId()) && line.contains(like.getType().getId()) && line.contains("web-1"),
					line);
			Ui.press(Ui.button(wizard, "Cancel"));
		});
	}

	private void inWizard(Consumer<Shell> script) {
		Ui.pressAndDrive(Workbench.toolItem("Launch instance"), "Launch Instance", wizard -> {
			Ui.until("there are images", () -> Ui.named(wizard, Table.class, "images").getItemCount() > 0);
			script.accept(wizard);
			Ui.press(Ui.button(wizard, "Cancel"));
		});
	}

	/** Goes where a link of the summary leads. */
	private static void follow(Shell wizard, String link) {
		Ui.press(Ui.find(wizard, Link.class, each -> each.getText().equals("<a>" + link + "</a>")).orElseThrow());
	}

	/** Everything that the dialog says. */
	private static String texts(Shell dialog) {
		return java.util.stream.Stream
				.concat(Ui.all(dialog, Label.class).stream().map(Label::getText),
						Ui.all(dialog, Text.class).stream().map(Text::getText))
				.collect(Collectors.joining("\n"));
	}
}
