package org.minicloud.console.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.Predicate;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.connection.HypervisorInspection.HostEntry;
import org.minicloud.connection.HypervisorInspection.HostState;
import org.minicloud.console.hypervisor.HypervisorIds;
import org.minicloud.console.hypervisor.feed.HostFocus;
import org.minicloud.console.hypervisor.hosts.HostsRow.DomainRow;
import org.minicloud.console.hypervisor.hosts.HostsRow.HostRow;
import org.minicloud.console.hypervisor.hosts.HostsView;
import org.minicloud.console.session.RegionScope;
import org.minicloud.console.testkit.Ui;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceType;

/** What an operator does to a host and its domains, on one that no other test looks at. */
class HostOperationsTest {
	private static final String REGION = "ap-southeast-2";
	private static final String COMMANDS = HypervisorIds.BUNDLE + ".command.";

	private Ec2Client ec2;
	private String id;
	private Hypervisors hypervisors;
	private HostsView view;
	private String host;

	@BeforeEach
	void launchOnAHostOfItsOwn() {
		var session = Workbench.loadedSession();
		ec2 = session.connection().orElseThrow().ec2(REGION);
		String image = session.replica().images(RegionScope.of(REGION)).get(0).getId();
		Ui.onOtherThread(() -> id = ec2.runInstances(request -> request.imageId(image).minCount(1).maxCount(1)
				.instanceType(InstanceType.M1_SMALL)).instances().get(0).instanceId());
		Ui.until("it runs", () -> session.replica().instance(id).map(Instance::getState).equals(java.util.Optional.of(InstanceState.RUNNING)));
		hypervisors = Hypervisors.open();
		host = Ui.awaited("its host is known", () -> hypervisors.hosts().stream().filter(this::hasIt).findFirst()).id();
		HostFocus.of(Workbench.window()).chooseDomain(host, domid());
		view = Hypervisors.view(HypervisorIds.VIEW_HOSTS);
	}

	private boolean hasIt(HostEntry entry) {
		return entry.region().equals(REGION) && entry.state() == HostState.ON
				&& hypervisors.snapshot(entry.id()).domains().stream().anyMatch(domain -> domain.name().equals(id));
	}

	private int domid() {
		return hypervisors.snapshot(host).domains().stream().filter(domain -> domain.name().equals(id)).findFirst().orElseThrow().domid();
	}

	@AfterEach
	void terminate() {
		if (state() == HostState.FAILED)
			hypervisors.ask(cloud -> cloud.repairHost(host));
		Ui.onOtherThread(() -> ec2.terminateInstances(request -> request.instanceIds(id)));
		Hypervisors.leave();
	}

	@Test
	void aHostFailsAndIsRepaired() {
		selectHost(row -> row.entry().state() == HostState.ON);
		confirm("failHost", "Fail");
		Ui.until("it has failed", () -> state() == HostState.FAILED);
		selectHost(row -> row.entry().state() == HostState.FAILED);
		Hypervisors.command(COMMANDS + "repairHost");
		Ui.until("it is repaired", () -> state() != HostState.FAILED);
	}

	@Test
	void domain0IsRestartedUnderItsGuests() {
		int guest = domid();
		selectHost(row -> row.snapshot().isPresent());
		confirm("restartDomain0", "Restart");
		Ui.until("the hypervisor has it in its log", () -> hypervisors.ask(cloud -> cloud.log(host)).contains("asked for by an operator"));
		assertEquals(id, hypervisors.domain(host, guest).name());
	}

	@Test
	void aDomainCrashes() {
		int guest = domid();
		Workbench.view(HypervisorIds.VIEW_HOSTS);
		DomainRow row = Ui.awaited("the domain is there", () -> view.hosts().stream().flatMap(each -> each.domains().stream())
				.filter(domain -> domain.host().equals(host) && domain.domid() == guest).findFirst());
		view.tree().viewer().setSelection(new StructuredSelection(row), true);
		Ui.settle();
		confirm("crashDomain", "Crash");
		Ui.until("it has crashed", () -> hypervisors.snapshot(host).domain(guest).map(domain -> domain.state().contains("c")).orElse(true));
	}

	@Test
	void theSchedulerIsSet() {
		selectHost(row -> row.snapshot().isPresent());
		Ui.drive(() -> Hypervisors.command(COMMANDS + "setScheduler"), "Set Scheduler", dialog -> {
			Ui.named(dialog, Text.class, "scheduler.timeslice").setText("12");
			Ui.press(Ui.button(dialog, "Set"));
		});
		Ui.until("the host has it", () -> hypervisors.snapshot(host).scheduler().timesliceMillis() == 12);
	}

	private void confirm(String verb, String button) {
		Ui.driveAny(() -> Hypervisors.command(COMMANDS + verb), verb, shell -> shell != Workbench.shell(),
				dialog -> Ui.press(Ui.button(dialog, button)));
	}

	/** A host that was repaired is off, and not among those that are looked at. */
	private HostState state() {
		return hypervisors.hosts().stream().filter(each -> each.id().equals(host)).findFirst().map(HostEntry::state).orElse(HostState.OFF);
	}

	private void selectHost(Predicate<HostRow> ready) {
		Workbench.view(HypervisorIds.VIEW_HOSTS);
		HostRow row = Ui.awaited("the host is there",
				() -> view.hosts().stream().filter(each -> each.host().equals(host) && ready.test(each)).findFirst());
		view.tree().viewer().setSelection(new StructuredSelection(row), true);
		Ui.settle();
	}
}
