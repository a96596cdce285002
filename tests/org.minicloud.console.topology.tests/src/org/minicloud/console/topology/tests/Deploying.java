package org.minicloud.console.topology.tests;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.ToolItem;
import org.minicloud.connection.CloudConnection;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.testkit.Ui;
import org.minicloud.console.topology.deploy.DeployBar;
import org.minicloud.console.topology.deploy.DeployDesk;
import org.minicloud.time.Pace;
import org.minicloud.topology.deploy.Progress;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;

/** Deploys what is on a canvas, as a user does, and looks at the cloud behind. */
final class Deploying {
	private final Canvas canvas;

	Deploying(Canvas canvas) {
		this.canvas = canvas;
		Ui.until("the console is connected", () -> session().connection().isPresent());
	}

	static CloudSession session() {
		return Canvas.window().getService(CloudSession.class);
	}

	static CloudConnection connection() {
		return session().connection().orElseThrow();
	}

	static void pace(Pace pace) {
		connection().time().orElseThrow().setPace(pace);
	}

	DeployDesk desk() {
		return canvas.editor().getAdapter(DeployDesk.class);
	}

	DeployBar bar() {
		return Ui.find(canvas.editor().getSite().getShell(), DeployBar.class, bar -> true).orElseThrow();
	}

	/** Asks the cloud, on a thread on which that may be done. */
	static <T> T ask(Function<Ec2Client, T> question) {
		AtomicReference<T> answer = new AtomicReference<>();
		AtomicReference<RuntimeException> failure = new AtomicReference<>();
		Ui.onOtherThread(() -> {
			try {
				answer.set(question.apply(connection().ec2("us-east-1")));
			} catch (RuntimeException failed) {
				failure.set(failed);
			}
		});
		if (failure.get() != null)
			throw failure.get();
		return answer.get();
	}

	/** Opens the review, and does something there once it is filled. */
	void review(Consumer<Shell> script) {
		Ui.pressAndDrive(Ui.named(canvas.editor().getSite().getShell(), ToolItem.class, "review"), "Review Changes", dialog -> {
			filled(dialog);
			script.accept(dialog);
		});
	}

	void tearDown(Consumer<Shell> script) {
		Ui.drive(desk()::tearDown, "Tear Down", dialog -> {
			filled(dialog);
			script.accept(dialog);
		});
	}

	private static void filled(Shell dialog) {
		Button again = Ui.button(dialog, "Compare Again");
		Ui.until("the comparison has ended", again::isEnabled);
		Ui.settle();
	}

	static void go(Shell dialog) {
		Ui.press(Ui.named(dialog, Button.class, "review.go"));
	}

	static void cancel(Shell dialog) {
		Ui.press(Ui.button(dialog, "Cancel"));
	}

	/** Reviews, agrees, and waits for the end. */
	Progress deploy() {
		review(Deploying::go);
		return end();
	}

	/** Waits until nothing is at work. */
	Progress end() {
		Ui.until("the deployment has ended", () -> !desk().isBusy() && desk().progress().isPresent());
		return desk().progress().orElseThrow();
	}

	void pressOnBar(String name) {
		Ui.press(Ui.named(bar(), Button.class, name));
	}

	static Optional<Control> control(Shell dialog, String name) {
		return Ui.find(dialog, Control.class, control -> name.equals(control.getData("name")));
	}

	/** Instances of the document that are not gone. */
	List<Instance> instances() {
		String id = canvas.document().getId();
		return ask(ec2 -> ec2.describeInstances(request -> request.filters(Filter.builder().name("tag:minicloud:topology").values(id).build()))
				.reservations().stream().flatMap(each -> each.instances().stream())
				.filter(each -> !List.of("terminated", "shutting-down").contains(each.state().nameAsString())).toList());
	}

	void tearDownQuietly() {
		desk().leave();
		tearDown(dialog -> {
			if (Ui.named(dialog, Button.class, "review.go").isEnabled())
				go(dialog);
			else
				cancel(dialog);
		});
		Ui.until("all is torn down", () -> !desk().isBusy());
	}
}
