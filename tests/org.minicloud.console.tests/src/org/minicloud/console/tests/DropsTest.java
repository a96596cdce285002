package org.minicloud.console.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.kit.table.ResourceTableView;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.session.RegionScope;
import org.minicloud.console.testkit.Ui;
import org.minicloud.model.Address;
import org.minicloud.model.AttachmentState;
import org.minicloud.model.Instance;
import org.minicloud.model.OwnedResource;
import org.minicloud.model.SecurityGroup;
import org.minicloud.model.Snapshot;
import org.minicloud.model.SnapshotState;
import org.minicloud.model.Volume;
import org.minicloud.model.VolumeState;
import software.amazon.awssdk.services.ec2.Ec2Client;

class DropsTest {
	private static final RegionScope REGION = RegionScope.of("us-east-1");

	private final List<Runnable> cleaning = new ArrayList<>();
	private CloudSession session;
	private Ec2Client ec2;
	private Instance instance;
	private ResourceTableView<OwnedResource> instances;

	@BeforeEach
	void lookAtInstances() {
		session = Workbench.loadedSession();
		session.setScope(REGION);
		instances = view(ConsoleIds.VIEW_INSTANCES);
		ec2 = session.connection().orElseThrow().ec2("us-east-1");
		instance = Ui.awaited("web-1 runs", () -> Workbench.instanceNamed("web-1")
				.filter(one -> one.getState() == org.minicloud.model.InstanceState.RUNNING));
	}

	@AfterEach
	void leaveNothingBehind() {
		cleaning.reversed().forEach(Ui::onOtherThread);
		Ui.until("the replica is quiet", () -> !session.replica().isBusy());
	}

	@Test
	void aVolumeDroppedOnAnInstanceIsAttached() {
		Volume volume = volume(instance.getZone().getId());
		Ui.drive(() -> instances.drop(volume, Optional.of(instance)), "Attach Volume", dialog -> Ui.press(Ui.button(dialog, "Attach")));
		Ui.until("it is attached", () -> volume.getAttachmentState() == AttachmentState.ATTACHED);
		cleaning.add(() -> ec2.detachVolume(request -> request.volumeId(volume.getId()).force(true)));
		assertEquals(instance, volume.getInstance());
	}

	@Test
	void whyAVolumeOfAnotherZoneIsNotAttachedIsTold() {
		String elsewhere = instance.getZone().getId().endsWith("a") ? "us-east-1b" : "us-east-1a";
		Volume volume = volume(elsewhere);
		Ui.drive(() -> instances.drop(volume, Optional.of(instance)), "Drop", dialog -> {
			String told = String.join(" ", Ui.all(dialog, Label.class).stream().map(Label::getText).toList());
			dialog.close();
			assertTrue(told.contains("is in " + elsewhere) && told.contains("Make a snapshot"), told);
		});
		assertEquals(VolumeState.AVAILABLE, volume.getState());
	}

	@Test
	void anAddressDroppedOnAnInstanceBecomesItsAddress() {
		String[] id = new String[1];
		Ui.onOtherThread(() -> id[0] = ec2.allocateAddress().allocationId());
		cleaning.add(() -> ec2.releaseAddress(request -> request.allocationId(id[0])));
		Address address = Ui.awaited("the address is there", () -> session.replica().addresses(REGION).stream()
				.filter(one -> one.getId().equals(id[0])).findFirst());
		dropOnInstance(address);
		Ui.until("it is associated", () -> address.getInstance() == instance);
		String association = address.getAssociationId();
		cleaning.add(() -> ec2.disassociateAddress(request -> request.associationId(association)));
	}

	@Test
	void aGroupDroppedOnAnInstanceIsJoined() {
		String[] id = new String[1];
		String instanceId = instance.getId();
		List<String> before = List.copyOf(session.replica().memberships().groups(instance));
		Ui.onOtherThread(() -> id[0] = ec2.createSecurityGroup(request -> request.groupName("dropped").description("dropped")).groupId());
		cleaning.add(() -> ec2.deleteSecurityGroup(request -> request.groupId(id[0])));
		SecurityGroup group = Ui.awaited("the group is there", () -> session.replica().securityGroup(id[0]));
		dropOnInstance(group);
		cleaning.add(() -> ec2.modifyInstanceAttribute(request -> request.instanceId(instanceId).groups(before)));
		Ui.until("it is a member", () -> session.replica().memberships().groups(instance).contains(id[0]));
		assertTrue(session.replica().memberships().members(id[0]).contains(instance));
	}

	@Test
	void aSnapshotDroppedAmongVolumesOffersAVolumeOfIt() {
		Volume volume = volume(instance.getZone().getId());
		String[] id = new String[1];
		Ui.onOtherThread(() -> id[0] = ec2.createSnapshot(request -> request.volumeId(volume.getId())).snapshotId());
		cleaning.add(() -> ec2.deleteSnapshot(request -> request.snapshotId(id[0])));
		Snapshot snapshot = Ui.awaited("it is complete", () -> session.replica().snapshots(REGION).stream()
				.filter(one -> one.getId().equals(id[0]) && one.getState() == SnapshotState.COMPLETED).findFirst());
		ResourceTableView<OwnedResource> volumes = view(ConsoleIds.VIEW_VOLUMES);
		Ui.drive(() -> volumes.drop(snapshot, Optional.empty()), "Create Volume", dialog -> {
			boolean named = Ui.all(dialog, Label.class).stream().anyMatch(label -> label.getText().contains(id[0]));
			dialog.close();
			assertTrue(named);
		});
	}

	@Test
	void anImageDroppedAmongInstancesOpensTheWizardOnIt() {
		var image = session.replica().images(REGION).get(1);
		Ui.drive(() -> instances.drop(image, Optional.empty()), "Launch Instance", wizard -> {
			Ui.press(Ui.find(wizard, Link.class, link -> link.getText().equals("<a>Review</a>")).orElseThrow());
			String line = Ui.named(wizard, org.eclipse.swt.widgets.Text.class, "commandLine").getText();
			Ui.press(Ui.button(wizard, "Cancel"));
			assertTrue(line.contains(image.getId()), line);
		});
	}

	private void dropOnInstance(OwnedResource dragged) {
		instances.drop(dragged, Optional.of(instance));
	}

	@SuppressWarnings("unchecked")
	private static ResourceTableView<OwnedResource> view(String id) {
		return Workbench.view(id).getAdapter(ResourceTableView.class);
	}

	private Volume volume(String zone) {
		String[] id = new String[1];
		Ui.onOtherThread(() -> id[0] = ec2.createVolume(request -> request.availabilityZone(zone).size(1)).volumeId());
		Supplier<Optional<Volume>> found = () -> session.replica().volume(id[0]);
		cleaning.add(() -> ec2.deleteVolume(request -> request.volumeId(id[0])));
		cleaning.add(() -> ec2.waiter().waitUntilVolumeAvailable(request -> request.volumeIds(id[0])));
		return Ui.awaited("the volume is free", () -> found.get().filter(volume -> volume.getState() == VolumeState.AVAILABLE));
	}
}
