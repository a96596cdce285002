package org.minicloud.console.hypervisor.hosts;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.core.runtime.ILog;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.WorkbenchException;
import org.minicloud.connection.CloudConnection;
import org.minicloud.connection.HypervisorInspection;
import org.minicloud.connection.HypervisorInspection.HostEntry;
import org.minicloud.connection.HypervisorInspection.HostState;
import org.minicloud.console.hypervisor.HypervisorIds;
import org.minicloud.console.hypervisor.feed.HostFocus;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.RefusalDialog;
import org.minicloud.console.kit.command.ResourceCommand;
import org.minicloud.console.kit.command.Verdict;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;

/** From an instance to the domain that it is: opens the perspective on the hypervisors there. */
public final class ShowDomains implements ResourceCommand<Instance> {
	/** Where the domain of an instance is. */
	private record Place(String host, int domid) {
	}

	@Override
	public String verb() {
		return "Show in hypervisor";
	}

	@Override
	public Class<Instance> type() {
		return Instance.class;
	}

	@Override
	public String objectName() {
		return "an instance";
	}

	@Override
	public boolean takesMany() {
		return false;
	}

	@Override
	public String name(Instance instance) {
		return ResourceNames.of(instance);
	}

	@Override
	public Verdict check(Instance instance) {
		boolean hasDomain = instance.getState() == InstanceState.RUNNING || instance.getState() == InstanceState.STOPPING
				|| instance.getState() == InstanceState.SHUTTING_DOWN;
		return hasDomain ? Verdict.CAN : Verdict.cannot("has no domain: it does not run");
	}

	@Override
	public void run(List<Instance> instances, CommandContext context) {
		String id = instances.get(0).getId();
		String name = name(instances.get(0));
		Optional<HypervisorInspection> hypervisors = context.session().connection().flatMap(CloudConnection::hypervisors);
		if (hypervisors.isEmpty())
			refuse(context, "This cloud does not show its hypervisors.");
		else
			find(hypervisors.get(), id).whenComplete((place, failure) -> context.session().onUiThread(() -> {
				if (place != null && place.isPresent())
					show(context.window(), place.get());
				else
					refuse(context, name + " has no domain at the moment.");
			}));
	}

	private static CompletableFuture<Optional<Place>> find(HypervisorInspection hypervisors, String name) {
		return hypervisors.hosts().thenCompose(hosts -> {
			CompletableFuture<Optional<Place>> found = CompletableFuture.completedFuture(Optional.empty());
			for (HostEntry host : hosts)
				if (host.state() == HostState.ON)
					found = found.thenCombine(on(hypervisors, host.id(), name), (before, here) -> before.isPresent() ? before : here);
			return found;
		});
	}

	private static CompletableFuture<Optional<Place>> on(HypervisorInspection hypervisors, String host, String name) {
		return hypervisors.snapshot(host)
				.thenApply(snapshot -> snapshot.domains().stream().filter(domain -> domain.name().equals(name)).findFirst()
						.map(domain -> new Place(host, domain.domid())))
				.exceptionally(wentOff -> Optional.empty());
	}

	private static void show(IWorkbenchWindow window, Place place) {
		if (window.getShell() == null || window.getShell().isDisposed())
			return;
		try {
			window.getWorkbench().showPerspective(HypervisorIds.PERSPECTIVE, window);
		} catch (WorkbenchException broken) {
			ILog.of(ShowDomains.class).error("The perspective could not be opened", broken);
			return;
		}
		HostFocus.of(window).chooseDomain(place.host(), place.domid());
	}

	private static void refuse(CommandContext context, String why) {
		new RefusalDialog(context.shell(), "Show in hypervisor", why, List.of()).open();
	}
}
