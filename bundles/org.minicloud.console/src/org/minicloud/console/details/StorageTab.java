package org.minicloud.console.details;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbenchPartSite;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.console.session.CloudSession;
import org.minicloud.model.Instance;
import org.minicloud.model.RootDeviceType;
import org.minicloud.model.Volume;

/** The disks of an instance. */
final class StorageTab implements InstanceTab {
	private record Disk(String device, String volume, String size, String state, String atTheEnd) {
	}

	private RowsTable<Disk> disks;
	private CloudSession session;

	@Override
	public String title() {
		return "Storage";
	}

	@Override
	public Control createControl(Composite parent, CloudSession theSession, IWorkbenchPartSite site) {
		session = theSession;
		disks = new RowsTable<Disk>(parent, "disks").column("Device", 14, Disk::device).column("Volume", 30, Disk::volume)
				.column("Size", 12, Disk::size).column("State", 16, Disk::state).column("When terminated", 20, Disk::atTheEnd);
		return disks.control();
	}

	@Override
	public void show(Instance instance) {
		List<Disk> rows = new ArrayList<>();
		if (instance.getRootDeviceType() == RootDeviceType.INSTANCE_STORE)
			rows.add(new Disk(instance.getRootDeviceName(), "instance store", "", "root", "gone"));
		session.replica().memberships().volumes(instance).stream().map(StorageTab::disk).forEach(rows::add);
		for (String ephemeral : instance.getEphemeralDevices())
			rows.add(new Disk(ephemeral.replaceFirst("=.*", ""), ephemeral.replaceFirst(".*=", ""), "", "instance store", "gone"));
		rows.sort(Comparator.comparing(Disk::device, Comparator.nullsFirst(Comparator.naturalOrder())));
		disks.show(rows);
	}

	private static Disk disk(Volume volume) {
		return new Disk(volume.getDevice(), ResourceNames.of(volume), volume.getSizeGiB() + " GiB",
				volume.getAttachmentState().getLiteral(), volume.isDeleteOnTermination() ? "deleted" : "kept");
	}
}
