package org.minicloud.console.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.console.hypervisor.HypervisorIds;
import org.minicloud.console.hypervisor.feed.HostFocus;
import org.minicloud.console.hypervisor.feed.LiveRow;
import org.minicloud.console.hypervisor.hosts.HostsRow.DomainRow;
import org.minicloud.console.hypervisor.hosts.HostsView;
import org.minicloud.console.hypervisor.migration.MigrationsView;
import org.minicloud.console.testkit.Ui;
import org.minicloud.time.Pace;
import org.minicloud.xen.inspect.HostSnapshot;
import org.minicloud.xen.inspect.MigrationSnapshot;

class MigrationsViewTest {
	private Hypervisors hypervisors;
	private String source;
	private String instance;

	@BeforeEach
	void openPerspective() {
		hypervisors = Hypervisors.open();
		source = HostFocus.of(Workbench.window()).host().orElseThrow();
		instance = hypervisors.guest(source).name();
	}

	@AfterEach
	void leave() {
		Hypervisors.leave();
	}

	@Test
	void anInstanceMovesToTheHostThatWasChosen() {
		String target = migrate();
		Hypervisors.time().setPace(new Pace.Times(20));
		Ui.until("it runs there", () -> has(target) && !has(source));
		MigrationsView view = Hypervisors.view(HypervisorIds.VIEW_MIGRATIONS);
		Ui.until("the view says that it is done",
				() -> shown(view).filter(migration -> migration.phase().equals("DONE")).isPresent());
		assertEquals(target, shown(view).orElseThrow().to());
		HostsView hosts = Hypervisors.view(HypervisorIds.VIEW_HOSTS);
		Ui.until("its row is below its new host", () -> hosts.hosts().stream().filter(host -> host.host().equals(target))
				.flatMap(host -> host.domains().stream()).anyMatch(domain -> domain.line().name().equals(instance)));
	}

	@Test
	void aMigrationThatIsCancelledLeavesTheInstanceWhereItIs() {
		migrate();
		Hypervisors.time().setPace(Pace.PAUSED);
		MigrationsView view = Hypervisors.view(HypervisorIds.VIEW_MIGRATIONS);
		Ui.until("it is under way", () -> shown(view).filter(migration -> !migration.over()).isPresent());
		view.table().select(List.of(row(view).orElseThrow()));
		Ui.settle();
		Hypervisors.command(HypervisorIds.COMMAND_CANCEL_MIGRATION);
		Hypervisors.time().setPace(new Pace.Times(20));
		Ui.until("it is over", () -> shown(view).filter(MigrationSnapshot::over).isPresent());
		assertFalse(shown(view).orElseThrow().failure().isEmpty());
		assertTrue(has(source));
	}

	/** Chooses the first host that is offered, while time stands; answers which. */
	private String migrate() {
		Hypervisors.time().setPace(Pace.PAUSED);
		HostsView hosts = Hypervisors.view(HypervisorIds.VIEW_HOSTS);
		DomainRow row = Ui.awaited("the domain is there", () -> hosts.hosts().stream().flatMap(host -> host.domains().stream())
				.filter(domain -> domain.line().name().equals(instance)).findFirst());
		hosts.tree().viewer().setSelection(new StructuredSelection(row), true);
		Ui.settle();
		String[] target = new String[1];
		Ui.drive(() -> Hypervisors.command(HypervisorIds.COMMAND_MIGRATE), "Migrate", dialog -> {
			Table offered = Ui.named(dialog, Table.class, "migrate.hosts");
			Button migrate = Ui.button(dialog, "Migrate");
			Ui.until("hosts are offered", () -> offered.getSelectionCount() == 1 && migrate.isEnabled());
			target[0] = offered.getSelection()[0].getText();
			Ui.press(migrate);
		});
		Ui.until("it has begun", () -> hypervisors.ask(cloud -> cloud.migrations()).stream()
				.anyMatch(migration -> migration.domain().equals(instance) && !migration.over()));
		return target[0];
	}

	private boolean has(String host) {
		HostSnapshot snapshot = hypervisors.snapshot(host);
		return snapshot.domains().stream().anyMatch(domain -> domain.name().equals(instance) && !domain.state().contains("s"));
	}

	private Optional<LiveRow<MigrationSnapshot>> row(MigrationsView view) {
		return view.table().allRows().stream().filter(row -> row.now().domain().equals(instance))
				.max(java.util.Comparator.comparingLong(row -> row.now().startedNanos()));
	}

	private Optional<MigrationSnapshot> shown(MigrationsView view) {
		return row(view).map(LiveRow::now);
	}
}
