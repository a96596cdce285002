package org.minicloud.console.launch;

import java.util.List;
import java.util.function.Consumer;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.swt.widgets.Shell;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.session.CloudFailure;
import org.minicloud.console.session.CloudSession;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** From a plan to running instances: the wizard, the call, and back to the wizard when the cloud refuses. */
public final class Launcher {
	private final Shell shell;
	private final CloudSession session;
	private final Consumer<List<String>> launched;
	private final LaunchMemory memory = new LaunchMemory(
			InstanceScope.INSTANCE.getNode(ConsoleIds.PREFERENCES).node("launch"));

	/** @param launched told the ids of the new instances */
	public Launcher(Shell shell, CloudSession session, Consumer<List<String>> launched) {
		this.shell = shell;
		this.session = session;
		this.launched = launched;
	}

	/** Opens the wizard on a plan; what the plan leaves open is filled in with what was launched last. */
	public void open(LaunchPlan plan) {
		LaunchCatalog catalog = catalog();
		memory.suggest(plan, catalog);
		reopen(plan, catalog);
	}

	private void reopen(LaunchPlan plan, LaunchCatalog catalog) {
		new LaunchDialog(shell, new LaunchWizard(session, plan, catalog, this)).open();
	}

	/** Fills in what a plan leaves open. */
	void suggest(LaunchPlan plan, LaunchCatalog catalog) {
		memory.suggest(plan, catalog);
	}

	/** Asks the cloud, in the background. */
	void launch(LaunchPlan plan) {
		memory.remember(plan);
		RunInstancesRequest request = new LaunchRequest(plan, catalog().rootDevice(plan)).toSdk();
		session.jobs().operation(title(plan), plan.region())
				.request("RunInstances ImageId=" + plan.imageId() + " InstanceType=" + plan.type() + " Count=" + plan.count())
				.calling((ec2, monitor) -> {
					monitor.subTask("Waiting for the cloud to place " + plan.count() + " × " + plan.type());
					return ec2.runInstances(request);
				}).summarised(answer -> String.join(", ", answer.instances().stream().map(each -> each.instanceId()).toList()))
				.then(answer -> launched.accept(answer.instances().stream().map(each -> each.instanceId()).toList()))
				.otherwise(failure -> refused(plan, failure)).start();
	}

	private LaunchCatalog catalog() {
		return new LaunchCatalog(session.replica().regions(), session.replica().instanceTypes());
	}

	private static String title(LaunchPlan plan) {
		String what = plan.count().equals("1") ? "an instance" : plan.count() + " instances";
		return plan.name().isEmpty() ? "Launch " + what : "Launch " + what + " named " + plan.name();
	}

	private void refused(LaunchPlan plan, CloudFailure failure) {
		if (!shell.isDisposed()) {
			new LaunchRefusedDialog(shell, failure, () -> reopen(plan, catalog())).open();
		}
	}
}
