package org.minicloud.console.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.hypervisor.HypervisorIds;
import org.minicloud.console.hypervisor.feed.HostFocus;
import org.minicloud.console.hypervisor.hosts.HostsView;
import org.minicloud.console.kit.command.Commands;
import org.minicloud.console.kit.table.ResourceTable;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.session.RegionScope;
import org.minicloud.console.testkit.Ui;
import org.minicloud.console.theme.ThemeChoice;
import org.minicloud.model.Image;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import org.minicloud.model.OwnedResource;
import org.minicloud.model.Snapshot;
import org.minicloud.model.SnapshotState;
import org.minicloud.model.Volume;
import org.minicloud.model.VolumeState;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * Goes through views and dialogs in both themes, writes pictures of them, and looks for words that do not fit. Light comes first: an
 * open window that has been dark keeps some of it until it is opened anew.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PicturesTest {
	private static final RegionScope REGION = RegionScope.of("us-east-1");
	private static final String BUNDLE = "org.minicloud.console.command.";

	private final List<String> clipped = new ArrayList<>();
	private final List<Runnable> cleaning = new ArrayList<>();
	private CloudSession session;
	private String theme;

	@AfterEach
	void asBefore() {
		Hypervisors.leave();
		ThemeChoice.SYSTEM.apply(Workbench.window().getWorkbench());
		cleaning.reversed().forEach(Ui::onOtherThread);
		Ui.settle();
	}

	@Test
	@Order(1)
	void everythingFitsInLight() {
		goThrough(ThemeChoice.LIGHT, "light");
	}

	@Test
	@Order(2)
	void everythingFitsInDark() {
		goThrough(ThemeChoice.DARK, "dark");
	}

	private void goThrough(ThemeChoice choice, String name) {
		theme = name;
		session = Workbench.loadedSession();
		session.setScope(REGION);
		choice.apply(Workbench.window().getWorkbench());
		Ui.settle();
		Volume volume = volume();
		Snapshot snapshot = snapshot(volume);
		goThroughStorage(volume, snapshot);
		goThroughNetworks();
		goThroughInstances();
		goThroughWizard();
		goThroughHypervisor();
		assertEquals(List.of(), clipped);
	}

	private void goThroughStorage(Volume volume, Snapshot snapshot) {
		view(ConsoleIds.VIEW_VOLUMES, volume);
		for (String verb : List.of("createVolume", "attachVolume", "modifyVolume", "createSnapshot", "deleteVolume"))
			dialog(BUNDLE + verb);
		view(ConsoleIds.VIEW_SNAPSHOTS, snapshot);
		for (String verb : List.of("volumeFromSnapshot", "registerImage", "copySnapshot"))
			dialog(BUNDLE + verb);
		dialog(BUNDLE + "deleteSnapshot");
		view(ConsoleIds.VIEW_IMAGES, image());
	}

	private void goThroughNetworks() {
		view(ConsoleIds.VIEW_SECURITY_GROUPS, Ui.awaited("there is a group with rules", () -> session.replica().securityGroups(REGION).stream()
				.filter(group -> group.getRules().size() > 1).findFirst()));
		for (String verb : List.of("createSecurityGroup", "editRules"))
			dialog(BUNDLE + verb);
		var address = allocate();
		view(ConsoleIds.VIEW_ADDRESSES, address);
		dialog(BUNDLE + "associateAddress");
		dialog(BUNDLE + "releaseAddress");
	}

	private void goThroughInstances() {
		view(ConsoleIds.VIEW_INSTANCES, instance());
		for (String verb : List.of("createImage", "terminateInstance", "stopInstance"))
			dialog(BUNDLE + verb);
		Control details = Ui.find(Workbench.shell(), CTabFolder.class, folder -> has(folder, "Security")).orElseThrow();
		for (CTabItem item : ((CTabFolder) details).getItems()) {
			((CTabFolder) details).setSelection(item);
			Ui.press(details);
			((CTabFolder) details).notifyListeners(SWT.Selection, selected(item));
			look("details-" + item.getText().replace("&", ""), Workbench.shell());
		}
	}

	private void goThroughWizard() {
		Ui.pressAndDrive(Workbench.toolItem("Launch instance"), "Launch Instance", wizard -> {
			for (String page : List.of("Security groups", "Storage")) {
				Ui.press(Ui.find(wizard, Link.class, link -> link.getText().equals("<a>" + page + "</a>")).orElseThrow());
				if (page.equals("Storage")) {
					Ui.press(Ui.button(wizard, "Add Volume"));
					Ui.press(Ui.button(wizard, "Add Volume"));
				}
				look("wizard-" + page.replace(' ', '-'), wizard);
			}
			Ui.press(Ui.button(wizard, "Cancel"));
		});
	}

	private void goThroughHypervisor() {
		Hypervisors.open();
		String bundle = HypervisorIds.BUNDLE + ".command.";
		Hypervisors.view(HypervisorIds.VIEW_HOSTS);
		look("view-hosts", Workbench.shell());
		for (String verb : List.of("setShare", "migrateDomain", "crashDomain"))
			dialog(bundle + verb);
		selectHost();
		for (String verb : List.of("setScheduler", "restartDomain0", "failHost"))
			dialog(bundle + verb);
		for (String view : List.of(HypervisorIds.VIEW_HYPERCALLS, HypervisorIds.VIEW_EVENT_CHANNELS, HypervisorIds.VIEW_GRANTS,
				HypervisorIds.VIEW_LOG, HypervisorIds.VIEW_MIGRATIONS)) {
			Workbench.view(view);
			look(view.substring(view.lastIndexOf('.') + 1), Workbench.shell());
		}
	}

	private static void selectHost() {
		HostsView hosts = Hypervisors.view(HypervisorIds.VIEW_HOSTS);
		String host = HostFocus.of(Workbench.window()).host().orElseThrow();
		hosts.tree().viewer().setSelection(new StructuredSelection(Ui.awaited("the host was looked at", () -> hosts.hosts().stream()
				.filter(row -> row.host().equals(host) && row.snapshot().isPresent()).findFirst())), true);
		Ui.settle();
	}

	private static boolean has(CTabFolder folder, String tab) {
		return java.util.Arrays.stream(folder.getItems()).anyMatch(item -> item.getText().replace("&", "").equals(tab));
	}

	private static org.eclipse.swt.widgets.Event selected(CTabItem item) {
		var event = new org.eclipse.swt.widgets.Event();
		event.item = item;
		return event;
	}

	@SuppressWarnings("unchecked")
	private void view(String id, OwnedResource row) {
		ResourceTable<OwnedResource> table = Workbench.view(id).getAdapter(ResourceTable.class);
		Ui.until("the row is in " + id, () -> table.visibleRows().contains(row));
		table.select(List.of(row));
		look("view-" + id.substring(id.lastIndexOf('.') + 1), Workbench.shell());
	}

	/** Opens the dialog of a verb, looks at it, and closes it. */
	private void dialog(String command) {
		open(command, shell -> {
			look("dialog-" + command.substring(command.lastIndexOf('.') + 1), shell);
			check(shell, command);
			shell.close();
		});
	}

	private void open(String command, Consumer<Shell> script) {
		Shell main = Workbench.shell();
		Ui.driveAny(() -> Commands.run(Workbench.window(), command), command, shell -> shell != main, script);
	}

	private void look(String name, Shell shell) {
		Ui.picture(theme + "-" + name);
	}

	/** Single-line words need their width. */
	private void check(Control control, String where) {
		if (!control.isVisible())
			return;
		boolean words = control instanceof Label || control instanceof Button || control instanceof Link;
		boolean wraps = (control.getStyle() & (SWT.WRAP | SWT.SEPARATOR)) != 0 || control instanceof Text;
		if (words && !wraps && control.computeSize(SWT.DEFAULT, SWT.DEFAULT).x > control.getSize().x + 1)
			clipped.add(theme + " " + where + ": " + (control instanceof Label label ? label.getText()
					: control instanceof Button button ? button.getText() : ((Link) control).getText()));
		if (control instanceof Composite composite)
			for (Control child : composite.getChildren())
				check(child, where);
	}

	private Ec2Client ec2() {
		return session.connection().orElseThrow().ec2("us-east-1");
	}

	private Instance instance() {
		return Ui.awaited("an instance runs", () -> session.replica().instances(REGION).stream()
				.filter(instance -> instance.getState() == InstanceState.RUNNING).findFirst());
	}

	private Image image() {
		return session.replica().images(REGION).get(0);
	}

	private Volume volume() {
		String zone = instance().getZone().getId();
		String[] id = new String[1];
		Ec2Client ec2 = ec2();
		Ui.onOtherThread(() -> id[0] = ec2.createVolume(request -> request.availabilityZone(zone).size(2)).volumeId());
		cleaning.add(() -> ec2.deleteVolume(request -> request.volumeId(id[0])));
		return Ui.awaited("the volume is free", () -> session.replica().volumes(REGION).stream()
				.filter(volume -> volume.getId().equals(id[0]) && volume.getState() == VolumeState.AVAILABLE).findFirst());
	}

	private Snapshot snapshot(Volume volume) {
		String of = volume.getId();
		String[] id = new String[1];
		Ec2Client ec2 = ec2();
		Ui.onOtherThread(() -> id[0] = ec2.createSnapshot(request -> request.volumeId(of).description("before the change")).snapshotId());
		cleaning.add(() -> ec2.deleteSnapshot(request -> request.snapshotId(id[0])));
		return Ui.awaited("the snapshot is complete", () -> session.replica().snapshots(REGION).stream()
				.filter(snapshot -> snapshot.getId().equals(id[0]) && snapshot.getState() == SnapshotState.COMPLETED).findFirst());
	}

	private org.minicloud.model.Address allocate() {
		String[] id = new String[1];
		Ec2Client ec2 = ec2();
		Ui.onOtherThread(() -> id[0] = ec2.allocateAddress().allocationId());
		cleaning.add(() -> ec2.releaseAddress(request -> request.allocationId(id[0])));
		return Ui.awaited("the address is there", () -> session.replica().addresses(REGION).stream()
				.filter(address -> address.getId().equals(id[0])).findFirst());
	}
}
