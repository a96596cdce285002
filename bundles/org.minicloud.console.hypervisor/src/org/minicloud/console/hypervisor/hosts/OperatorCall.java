package org.minicloud.console.hypervisor.hosts;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.eclipse.ui.IViewPart;
import org.minicloud.connection.CloudConnection;
import org.minicloud.connection.HypervisorInspection;
import org.minicloud.console.hypervisor.HypervisorIds;
import org.minicloud.console.hypervisor.feed.HypervisorView;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.model.Zone;

/** What an operator asks of a hypervisor, as an operation of the console: in the activity view, with what became of it. */
final class OperatorCall {
	private final CommandContext context;
	private final String host;

	OperatorCall(CommandContext context, String host) {
		this.context = context;
		this.host = host;
	}

	/**
	 * @param title   a verb and the domain
	 * @param request the same in words of Xen's own tools
	 */
	void start(String title, String request, Function<HypervisorInspection, CompletableFuture<?>> call) {
		context.session().jobs().operation(title, region()).request(request).calling((ec2, monitor) -> waitFor(call))
				.then(done -> lookAgain()).start();
	}

	/** Waits on the job's thread; cancelling the job interrupts it. */
	private Object waitFor(Function<HypervisorInspection, CompletableFuture<?>> call) throws Exception {
		HypervisorInspection hypervisors = context.session().connection().flatMap(CloudConnection::hypervisors)
				.orElseThrow(() -> new IllegalStateException("This cloud does not show its hypervisors."));
		try {
			return call.apply(hypervisors).get();
		} catch (ExecutionException failed) {
			throw failed.getCause() instanceof Exception cause ? cause : failed;
		}
	}

	/** The zone is the beginning of a host's id. */
	private String region() {
		for (var region : context.session().replica().regions())
			for (Zone zone : region.getZones())
				if (host.startsWith(zone.getId() + "-"))
					return region.getId();
		return context.session().connection().map(CloudConnection::defaultRegion).orElse("");
	}

	private void lookAgain() {
		Optional.ofNullable(context.window().getActivePage()).map(page -> page.findView(HypervisorIds.VIEW_HOSTS))
				.ifPresent(OperatorCall::lookAgain);
	}

	private static void lookAgain(IViewPart view) {
		if (view instanceof HypervisorView<?> hosts)
			hosts.askAgain();
	}
}
