package org.minicloud.console.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.kit.command.Commands;
import org.minicloud.console.kit.table.ResourceTable;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.session.RegionScope;
import org.minicloud.console.testkit.Ui;
import org.minicloud.model.Image;
import org.minicloud.model.RootDeviceType;
import org.minicloud.model.Snapshot;
import org.minicloud.model.SnapshotState;
import org.minicloud.model.Volume;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Images of snapshots, and snapshots in other regions. */
class CopiesTest {
	private static final RegionScope HERE = RegionScope.of("us-east-1");
	private static final RegionScope THERE = RegionScope.of("eu-central-1");

	private final List<Runnable> cleaning = new ArrayList<>();
	private CloudSession session;
	private Snapshot snapshot;

	@BeforeEach
	void takeASnapshotOfARootVolume() {
		session = Workbench.loadedSession();
		session.setScope(HERE);
		Volume root = Ui.awaited("there is a root volume", () -> session.replica().volumes(HERE).stream()
				.filter(volume -> "/dev/sda1".equals(volume.getDevice())).findFirst());
		String volume = root.getId();
		String[] id = new String[1];
		Ec2Client ec2 = ec2("us-east-1");
		Ui.onOtherThread(() -> id[0] = ec2.createSnapshot(request -> request.volumeId(volume).description("root")).snapshotId());
		cleaning.add(() -> ec2.deleteSnapshot(request -> request.snapshotId(id[0])));
		snapshot = Ui.awaited("it is complete", () -> session.replica().snapshots(HERE).stream()
				.filter(one -> one.getId().equals(id[0]) && one.getState() == SnapshotState.COMPLETED).findFirst());
		table().select(List.of(snapshot));
		Ui.settle();
	}

	@AfterEach
	void leaveNothingBehind() {
		cleaning.reversed().forEach(Ui::onOtherThread);
		Ui.until("the replica is quiet", () -> !session.replica().isBusy());
	}

	@Test
	void anImageIsRegisteredOfASnapshot() {
		drive("registerImage", "Register Image", "Register", "imageName", "from a snapshot");
		Image image = Ui.awaited("it is there", () -> session.replica().images(HERE).stream()
				.filter(one -> one.getName().equals("from a snapshot")).findFirst());
		String id = image.getId();
		Ec2Client ec2 = ec2("us-east-1");
		cleaning.add(() -> ec2.deregisterImage(request -> request.imageId(id)));
		assertEquals(RootDeviceType.EBS, image.getRootDeviceType());
	}

	@Test
	void anImageOfATakenNameIsRefusedAtTheField() {
		String taken = session.replica().images(HERE).get(0).getName();
		Ui.drive(() -> command("registerImage"), "Register Image", dialog -> {
			Ui.named(dialog, Text.class, "imageName").setText(taken);
			boolean enabled = Ui.button(dialog, "Register").isEnabled();
			dialog.close();
			assertFalse(enabled);
		});
	}

	@Test
	void aSnapshotIsCopiedToAnotherRegion() {
		drive("copySnapshot", "Copy Snapshot", "Copy", "copyDescription", "a copy");
		Snapshot copy = Ui.awaited("it is complete", () -> session.replica().snapshots(THERE).stream()
				.filter(one -> "a copy".equals(one.getDescription()) && one.getState() == SnapshotState.COMPLETED).findFirst());
		String id = copy.getId();
		Ec2Client ec2 = ec2("eu-central-1");
		cleaning.add(() -> ec2.deleteSnapshot(request -> request.snapshotId(id)));
		assertTrue(copy.getVolumeSizeGiB() == snapshot.getVolumeSizeGiB());
	}

	private void drive(String command, String title, String button, String field, String text) {
		Ui.drive(() -> command(command), title, dialog -> {
			Ui.named(dialog, Text.class, field).setText(text);
			Ui.find(dialog, Combo.class, combo -> "copyRegion".equals(combo.getData("name")))
					.ifPresent(region -> region.select(List.of(region.getItems()).indexOf("eu-central-1")));
			Ui.press(Ui.button(dialog, button));
		});
	}

	private static void command(String verb) {
		Commands.run(Workbench.window(), "org.minicloud.console.command." + verb);
	}

	private Ec2Client ec2(String region) {
		return session.connection().orElseThrow().ec2(region);
	}

	@SuppressWarnings("unchecked")
	private static ResourceTable<Snapshot> table() {
		return Workbench.view(ConsoleIds.VIEW_SNAPSHOTS).getAdapter(ResourceTable.class);
	}
}
