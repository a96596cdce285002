package org.minicloud.console.storage;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.minicloud.console.kit.command.EachVerb;
import org.minicloud.console.kit.form.FormDialog;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.model.Snapshot;

/** Asks what volume is wanted. */
final class CreateVolumeDialog extends FormDialog {
	private static final List<String> TYPES = List.of("standard", "gp2", "gp3", "io1", "st1", "sc1");

	private final String region;
	private final List<String> zones;
	private final Optional<Snapshot> snapshot;
	private Text name;
	private Text size;
	private Combo type;
	private Text iops;
	private Combo zone;
	private Optional<VolumeCreation> result = Optional.empty();

	/** @param snapshot what it is to be made from; empty for an empty volume */
	CreateVolumeDialog(Shell parent, String region, List<String> zones, Optional<Snapshot> snapshot) {
		super(parent, "Create Volume",
				snapshot.map(from -> "New volume from " + ResourceNames.of(from)).orElse("New volume in " + region),
				snapshot.isPresent() ? "It begins as a copy of what the snapshot shows."
						: "It is empty: attach it to an instance, and make a file system on it there.",
				"&Create");
		this.region = region;
		this.zones = zones;
		this.snapshot = snapshot;
	}

	static CreateVolumeDialog from(Shell parent, Snapshot snapshot, List<String> zones) {
		return new CreateVolumeDialog(parent, EachVerb.regionOf(snapshot), zones, Optional.of(snapshot));
	}

	Optional<VolumeCreation> result() {
		return result;
	}

	@Override
	protected void fillForm() {
		int least = snapshot.map(Snapshot::getVolumeSizeGiB).orElse(1);
		name = text("&Name:", "volumeName", "");
		name.setMessage("Optional");
		size = text("&Size in GiB:", "volumeSize", Integer.toString(Math.max(least, snapshot.isPresent() ? least : 8)));
		type = choice("&Type:", "volumeType", TYPES);
		iops = text("&IOPS:", "volumeIops", "");
		zone = choice("&Zone:", "volumeZone", zones);
		checking(size, () -> VolumeRules.checkSize(size.getText(), least, snapshot.isPresent() ? "the snapshot has as many" : ""));
		checking(iops, () -> VolumeRules.checkIops(type.getText(), iops.getText()));
		type.addListener(org.eclipse.swt.SWT.Selection, event -> typeChosen());
		typeChosen();
	}

	private void typeChosen() {
		boolean wanted = type.getText().startsWith("io");
		iops.setEnabled(wanted);
		iops.setMessage(wanted ? "" : "Not for this type");
		validate();
	}

	@Override
	protected void accept() {
		Optional<Integer> number = iops.isEnabled() ? Optional.of(Integer.parseInt(iops.getText().strip())) : Optional.empty();
		result = Optional.of(new VolumeCreation(region, zone.getText(), Integer.parseInt(size.getText().strip()), type.getText(),
				number, snapshot.map(Snapshot::getId), name.getText()));
	}
}
