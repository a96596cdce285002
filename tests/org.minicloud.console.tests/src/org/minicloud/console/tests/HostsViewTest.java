package org.minicloud.console.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.TreeItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.console.hypervisor.HypervisorIds;
import org.minicloud.console.hypervisor.feed.HostFocus;
import org.minicloud.console.hypervisor.hosts.HostsRow.DomainRow;
import org.minicloud.console.hypervisor.hosts.HostsRow.HostRow;
import org.minicloud.console.hypervisor.hosts.HostsView;
import org.minicloud.console.kit.table.Column;
import org.minicloud.console.session.RegionScope;
import org.minicloud.console.testkit.Ui;
import org.minicloud.model.Instance;
import org.minicloud.time.Pace;
import org.minicloud.xen.inspect.DomainSnapshot;

class HostsViewTest {
	private Hypervisors hypervisors;
	private HostsView view;
	private String host;

	@BeforeEach
	void openPerspective() {
		hypervisors = Hypervisors.open();
		host = HostFocus.of(Workbench.window()).host().orElseThrow();
		view = Hypervisors.view(HypervisorIds.VIEW_HOSTS);
	}

	@AfterEach
	void leave() {
		Hypervisors.leave();
	}

	@Test
	void showsEveryHostWithItsDomains() {
		Hypervisors.time().setPace(Pace.PAUSED);
		Set<String> truth = new HashSet<>();
		hypervisors.hosts().forEach(entry -> hypervisors.snapshot(entry.id()).domains()
				.forEach(domain -> truth.add(entry.id() + "/" + domain.domid() + "/" + domain.name())));
		Ui.until("the tree shows what there is", () -> {
			Set<String> shown = new HashSet<>();
			view.hosts().forEach(row -> row.domains().forEach(domain -> shown.add(domain.key())));
			return shown.equals(truth);
		});
	}

	@Test
	void everyDomainIsARowBelowItsHost() {
		TreeItem item = item(row(host));
		assertTrue(item.getExpanded());
		assertEquals(row(host).domains().size(), item.getItemCount());
	}

	@Test
	void theColumnsAreThoseOfXentop() {
		List<String> columns = List.of("State", "CPU(sec)", "CPU(%)", "MEM(k)", "MEM(%)", "MAXMEM(k)", "MAXMEM(%)", "VCPUS",
				"NETS", "NETTX(k)", "NETRX(k)", "VBDS", "VBD_OO", "VBD_RD", "VBD_WR", "VBD_RSECT", "VBD_WSECT");
		assertEquals(columns, view.tree().shownColumns().stream().map(Column::label).filter(columns::contains).toList());
	}

	@Test
	void theStateLettersAreTheHypervisors() {
		Hypervisors.time().setPace(Pace.PAUSED);
		DomainSnapshot guest = hypervisors.guest(host);
		Ui.until("the row has the letters", () -> cell(row(host, guest.domid()), "State")
				.equals(hypervisors.domain(host, guest.domid()).state()));
	}

	@Test
	void aDomainIsPausedAndUnpaused() {
		int domid = hypervisors.guest(host).domid();
		select(domid);
		Hypervisors.command(HypervisorIds.COMMAND_PAUSE);
		Ui.until("it is paused", () -> hypervisors.domain(host, domid).state().contains("p"));
		Ui.until("its row says so", () -> cell(row(host, domid), "State").contains("p"));
		select(domid);
		Hypervisors.command(HypervisorIds.COMMAND_UNPAUSE);
		Ui.until("it is paused no more", () -> !hypervisors.domain(host, domid).state().contains("p"));
	}

	@Test
	void weightAndCapAreSetInADialog() {
		DomainSnapshot before = hypervisors.guest(host);
		select(before.domid());
		Ui.drive(() -> Hypervisors.command(HypervisorIds.COMMAND_SHARE), "Set Weight and Cap", dialog -> {
			Ui.named(dialog, Text.class, "share.weight").setText("777");
			Ui.named(dialog, Text.class, "share.cap").setText("35");
			Ui.press(Ui.button(dialog, "Set"));
		});
		Ui.until("the domain has them", () -> hypervisors.domain(host, before.domid()).weight() == 777
				&& hypervisors.domain(host, before.domid()).cap() == 35);
		Ui.until("its row says so", () -> cell(row(host, before.domid()), "Weight").equals("777"));
		hypervisors.ask(cloud -> cloud.setShare(host, before.domid(), before.weight(), before.cap()));
	}

	@Test
	void aWrongWeightIsRefusedAtTheField() {
		select(hypervisors.guest(host).domid());
		Ui.drive(() -> Hypervisors.command(HypervisorIds.COMMAND_SHARE), "Set Weight and Cap", dialog -> {
			Button set = Ui.button(dialog, "Set");
			Ui.named(dialog, Text.class, "share.weight").setText("0");
			assertFalse(set.isEnabled());
			Ui.named(dialog, Text.class, "share.weight").setText("256");
			assertTrue(set.isEnabled());
			dialog.close();
		});
	}

	@Test
	void theOrderIsKept() {
		Event click = new Event();
		column("CPU(sec)").notifyListeners(SWT.Selection, click);
		Ui.until("the order is kept", () -> InstanceScope.INSTANCE.getNode(HypervisorIds.BUNDLE).get("table.hosts.sort", "")
				.contains("cpu-sec"));
		assertEquals(column("CPU(sec)"), view.tree().viewer().getTree().getSortColumn());
		column("ID").notifyListeners(SWT.Selection, click);
		Ui.until("the order is kept", () -> InstanceScope.INSTANCE.getNode(HypervisorIds.BUNDLE).get("table.hosts.sort", "")
				.equals("+id"));
	}

	@Test
	void choosingADomainMovesTheOtherViews() {
		select(0);
		assertEquals(0, HostFocus.of(Workbench.window()).domid().orElseThrow());
	}

	@Test
	void anInstanceLeadsToItsDomain() {
		DomainSnapshot guest = hypervisors.guest(host);
		Hypervisors.leave();
		Workbench.session().setScope(RegionScope.ALL);
		Instance instance = Workbench.session().replica().instance(guest.name()).orElseThrow();
		HostFocus.of(Workbench.window()).forget();
		Workbench.instances().select(List.of(instance));
		Ui.settle();
		Hypervisors.command(HypervisorIds.COMMAND_SHOW);
		Ui.until("the perspective is open on the domain", () -> Workbench.window().getActivePage().getPerspective().getId()
				.equals(HypervisorIds.PERSPECTIVE)
				&& HostFocus.of(Workbench.window()).domid().equals(OptionalInt.of(guest.domid())));
		assertEquals(host, HostFocus.of(Workbench.window()).host().orElseThrow());
	}

	private HostRow row(String id) {
		return Ui.awaited("the host is there", () -> view.hosts().stream().filter(each -> each.host().equals(id)).findFirst());
	}

	private DomainRow row(String id, int domid) {
		return Ui.awaited("the domain is there",
				() -> row(id).domains().stream().filter(domain -> domain.domid() == domid).findFirst());
	}

	private void select(int domid) {
		Workbench.view(HypervisorIds.VIEW_HOSTS);
		view.tree().viewer().setSelection(new StructuredSelection(row(host, domid)), true);
		Ui.settle();
	}

	private TreeItem item(Object row) {
		return (TreeItem) Ui.awaited("the row is drawn", () -> java.util.Optional.ofNullable(view.tree().viewer().testFindItem(row)));
	}

	private TreeColumn column(String label) {
		return Arrays.stream(view.tree().viewer().getTree().getColumns()).filter(column -> column.getText().equals(label))
				.findFirst().orElseThrow();
	}

	/** What is drawn. */
	private String cell(Object row, String label) {
		return item(row).getText(view.tree().viewer().getTree().indexOf(column(label)));
	}
}
