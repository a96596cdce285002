package org.minicloud.console.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.kit.command.Commands;
import org.minicloud.console.kit.table.ResourceTable;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.session.RegionScope;
import org.minicloud.console.testkit.Ui;
import org.minicloud.model.AttachmentState;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import org.minicloud.model.Snapshot;
import org.minicloud.model.SnapshotState;
import org.minicloud.model.Volume;
import org.minicloud.model.VolumeState;
import software.amazon.awssdk.services.ec2.Ec2Client;

class VolumesViewTest {
	private static final RegionScope REGION = RegionScope.of("us-east-1");
	private static final String NAME = "scratch";

	private CloudSession session;

	@BeforeEach
	void lookAtVolumes() {
		session = Workbench.loadedSession();
		session.setScope(REGION);
		Workbench.view(ConsoleIds.VIEW_VOLUMES);
	}

	@AfterEach
	void leaveNothingBehind() {
		Ec2Client ec2 = session.connection().orElseThrow().ec2("us-east-1");
		List<String> snapshots = ownSnapshots().stream().map(Snapshot::getId).toList();
		Ui.onOtherThread(() -> snapshots.forEach(id -> ec2.deleteSnapshot(request -> request.snapshotId(id))));
		volume().ifPresent(volume -> {
			String id = volume.getId();
			if (volume.getInstance() != null)
				Ui.onOtherThread(() -> ec2.detachVolume(request -> request.volumeId(id).force(true)));
			Ui.until("it is free", () -> volume.getState() == VolumeState.AVAILABLE);
			Ui.onOtherThread(() -> ec2.deleteVolume(request -> request.volumeId(id)));
		});
		Ui.until("it is gone", () -> volume().isEmpty());
		Ui.until("its snapshots are gone", () -> ownSnapshots().isEmpty());
	}

	@Test
	void everyInstanceHasItsRootVolume() {
		Ui.until("they are read", () -> session.replica().volumes(REGION).stream()
				.anyMatch(volume -> volume.getInstance() != null && "/dev/sda1".equals(volume.getDevice())));
		Ui.picture("volumes");
	}

	@Test
	void aVolumeIsCreatedAndAttachedToAnInstanceOfItsZone() {
		create();
		Instance instance = runningInstance();
		attach(instance);
		Ui.until("it is attached", () -> volume().orElseThrow().getAttachmentState() == AttachmentState.ATTACHED);
		assertEquals(instance, volume().orElseThrow().getInstance());
		assertEquals("/dev/sdf", volume().orElseThrow().getDevice());
		Ui.picture("volume-attached");
	}

	@Test
	void aVolumeThatIsInUseIsNotDeleted() {
		create();
		attach(runningInstance());
		Ui.until("it is attached", () -> volume().orElseThrow().getAttachmentState() == AttachmentState.ATTACHED);
		table().select(List.of(volume().orElseThrow()));
		Ui.settle();
		assertFalse(org.eclipse.ui.PlatformUI.getWorkbench().getService(org.eclipse.ui.commands.ICommandService.class)
				.getCommand("org.minicloud.console.command.deleteVolume").isEnabled());
	}

	@Test
	void aSnapshotIsTakenAndBecomesComplete() {
		create();
		table().select(List.of(volume().orElseThrow()));
		Ui.settle();
		Ui.drive(() -> Commands.run(Workbench.window(), "org.minicloud.console.command.createSnapshot"), "Create Snapshot", dialog -> {
			Ui.named(dialog, Text.class, "snapshotDescription").setText("before the change");
			Ui.picture("create-snapshot");
			Ui.press(Ui.button(dialog, "Create"));
		});
		Ui.until("it is completed", () -> ownSnapshots().stream().anyMatch(snapshot -> snapshot.getState() == SnapshotState.COMPLETED));
		assertEquals("before the change", ownSnapshots().get(0).getDescription());
		Workbench.view(ConsoleIds.VIEW_SNAPSHOTS);
		Ui.picture("snapshots");
	}

	@Test
	void deletingNamesWhatIsLost() {
		create();
		table().select(List.of(volume().orElseThrow()));
		Ui.settle();
		Ui.drive(() -> Commands.run(Workbench.window(), "org.minicloud.console.command.deleteVolume"), "Delete", dialog -> {
			Ui.picture("delete-volume");
			Ui.press(Ui.button(dialog, "Delete"));
		});
		Ui.until("it is gone", () -> volume().isEmpty());
	}

	@Test
	void aSizeThatIsNoNumberIsRefusedAtTheField() {
		Ui.drive(() -> Commands.run(Workbench.window(), ConsoleIds.COMMAND_CREATE_VOLUME), "Create Volume", dialog -> {
			Text size = Ui.named(dialog, Text.class, "volumeSize");
			size.setText("many");
			assertFalse(Ui.button(dialog, "Create").isEnabled());
			size.setText("20");
			assertTrue(Ui.button(dialog, "Create").isEnabled());
			Ui.press(Ui.button(dialog, "Cancel"));
		});
	}

	private void create() {
		Instance instance = runningInstance();
		Ui.drive(() -> Commands.run(Workbench.window(), ConsoleIds.COMMAND_CREATE_VOLUME), "Create Volume", dialog -> {
			Ui.named(dialog, Text.class, "volumeName").setText(NAME);
			Ui.named(dialog, Text.class, "volumeSize").setText("2");
			var zones = Ui.named(dialog, org.eclipse.swt.widgets.Combo.class, "volumeZone");
			zones.select(List.of(zones.getItems()).indexOf(instance.getZone().getId()));
			Ui.picture("create-volume");
			Ui.press(Ui.button(dialog, "Create"));
		});
		Ui.until("it is available", () -> volume().filter(volume -> volume.getState() == VolumeState.AVAILABLE).isPresent());
	}

	private void attach(Instance instance) {
		table().select(List.of(volume().orElseThrow()));
		Ui.settle();
		Ui.drive(() -> Commands.run(Workbench.window(), "org.minicloud.console.command.attachVolume"), "Attach Volume", dialog -> {
			var instances = Ui.named(dialog, org.eclipse.swt.widgets.Combo.class, "attachInstance");
			instances.select(List.of(instances.getItems()).indexOf(ResourceNames.of(instance) + ", running"));
			Ui.press(instances);
			Ui.picture("attach-volume");
			Ui.press(Ui.button(dialog, "Attach"));
		});
	}

	private Instance runningInstance() {
		return Ui.awaited("an instance runs", () -> session.replica().instances(REGION).stream()
				.filter(instance -> instance.getState() == InstanceState.RUNNING).findFirst());
	}

	private Optional<Volume> volume() {
		return session.replica().volumes(REGION).stream()
				.filter(volume -> ResourceNames.nameTag(volume).equals(NAME) && volume.getState() != VolumeState.DELETED).findFirst();
	}

	private List<Snapshot> ownSnapshots() {
		return session.replica().snapshots(REGION).stream()
				.filter(snapshot -> "before the change".equals(snapshot.getDescription())).toList();
	}

	@SuppressWarnings("unchecked")
	private static ResourceTable<Volume> table() {
		return Workbench.view(ConsoleIds.VIEW_VOLUMES).getAdapter(ResourceTable.class);
	}
}
