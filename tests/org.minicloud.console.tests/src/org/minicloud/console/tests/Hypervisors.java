package org.minicloud.console.tests;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;
import org.eclipse.ui.handlers.IHandlerService;
import org.minicloud.connection.HypervisorInspection;
import org.minicloud.connection.HypervisorInspection.HostEntry;
import org.minicloud.connection.HypervisorInspection.HostState;
import org.minicloud.connection.TimeControl;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.hypervisor.HypervisorIds;
import org.minicloud.console.hypervisor.feed.HostFocus;
import org.minicloud.console.hypervisor.feed.HypervisorView;
import org.minicloud.console.testkit.Ui;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import org.minicloud.time.Pace;
import org.minicloud.xen.inspect.DomainSnapshot;
import org.minicloud.xen.inspect.HostSnapshot;

/** The perspective on the hypervisors, as tests see it, and the truth to compare it with. */
final class Hypervisors {
	private final HypervisorInspection inspection;

	private Hypervisors(HypervisorInspection inspection) {
		this.inspection = inspection;
	}

	/** Opens the perspective on the cloud, with the host and the domain of a running instance in focus. */
	static Hypervisors open() {
		var session = Workbench.loadedSession();
		show(HypervisorIds.PERSPECTIVE);
		Hypervisors opened = new Hypervisors(session.connection().orElseThrow().hypervisors().orElseThrow());
		Ui.until("an instance runs", () -> session.replica().instances(org.minicloud.console.session.RegionScope.ALL).stream()
				.map(Instance::getState).anyMatch(InstanceState.RUNNING::equals));
		HostEntry host = opened.busiest();
		HostFocus.of(Workbench.window()).chooseDomain(host.id(), opened.guest(host.id()).domid());
		Ui.settle();
		return opened;
	}

	/** Lets cloud time go on, and goes back to where other tests begin. */
	static void leave() {
		time().setPace(Pace.REAL_TIME);
		show(ConsoleIds.PERSPECTIVE_COMPUTE);
	}

	private static void show(String perspective) {
		try {
			PlatformUI.getWorkbench().showPerspective(perspective, Workbench.window());
		} catch (WorkbenchException broken) {
			throw new AssertionError(broken);
		}
		Ui.settle();
	}

	static TimeControl time() {
		return Workbench.session().connection().orElseThrow().time().orElseThrow();
	}

	/** What the cloud answers, while the window goes on. */
	<T> T ask(Function<HypervisorInspection, CompletableFuture<T>> question) {
		CompletableFuture<T> answer = question.apply(inspection);
		Ui.until("the cloud answers", answer::isDone);
		return answer.join();
	}

	List<HostEntry> hosts() {
		return ask(HypervisorInspection::hosts);
	}

	/** A host that is on and has a guest. */
	HostEntry busiest() {
		return Ui.awaited("a host has a guest", () -> hosts().stream()
				.filter(host -> host.state() == HostState.ON && host.domains() > 1 && runs(host.id()).isPresent()).findFirst());
	}

	HostSnapshot snapshot(String host) {
		return ask(hypervisors -> hypervisors.snapshot(host));
	}

	/** The first guest of a host that has not ended. */
	private Optional<DomainSnapshot> runs(String host) {
		return snapshot(host).domains().stream().filter(domain -> domain.domid() != 0 && !domain.state().matches(".*[scd].*"))
				.findFirst();
	}

	DomainSnapshot guest(String host) {
		return runs(host).orElseThrow();
	}

	DomainSnapshot domain(String host, int domid) {
		return snapshot(host).domain(domid).orElseThrow();
	}

	/** A view that has something to show. */
	@SuppressWarnings("unchecked")
	static <V extends HypervisorView<?>> V view(String id) {
		IViewPart view = Workbench.view(id);
		HypervisorView<?> known = (HypervisorView<?>) view;
		Ui.until(id + " shows something", () -> known.shown().isPresent());
		return (V) known;
	}

	/** As by its menu item or key. */
	static void command(String id) {
		try {
			Workbench.window().getService(IHandlerService.class).executeCommand(id, null);
		} catch (CommandException refused) {
			throw new AssertionError(id, refused);
		}
		Ui.settle();
	}
}
