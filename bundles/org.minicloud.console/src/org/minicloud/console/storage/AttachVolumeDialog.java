package org.minicloud.console.storage;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.minicloud.console.kit.form.FormDialog;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.console.replica.Replica;
import org.minicloud.model.Instance;
import org.minicloud.model.Volume;

/** Asks which instance a volume is for, and what it is called there. */
final class AttachVolumeDialog extends FormDialog {
	/** What was chosen. */
	record Attachment(String volumeId, String instanceId, String instanceName, String device) {
	}

	private final Volume volume;
	private final List<Instance> candidates;
	private final Replica replica;
	private Combo instance;
	private Text device;
	private boolean suggesting;
	private boolean typed;
	private Optional<Attachment> result = Optional.empty();

	/** @param candidates instances of the volume's zone, at least one */
	AttachVolumeDialog(Shell parent, Volume volume, List<Instance> candidates, Replica replica) {
		super(parent, "Attach Volume", "Attach " + ResourceNames.of(volume),
				"In the instance it appears as a disk: /dev/sdf is called /dev/xvdf there.", "&Attach");
		this.volume = volume;
		this.candidates = candidates;
		this.replica = replica;
	}

	Optional<Attachment> result() {
		return result;
	}

	@Override
	protected void fillForm() {
		fact("Zone:", StorageTexts.zone(volume));
		instance = choice("&Instance:", "attachInstance",
				candidates.stream().map(one -> ResourceNames.of(one) + ", " + one.getState().getLiteral()).toList());
		device = text("&Device:", "attachDevice", "");
		instance.addListener(SWT.Selection, event -> suggest());
		device.addListener(SWT.Modify, event -> typed |= !suggesting);
		suggest();
		checking(device, () -> VolumeRules.checkDevice(device.getText().strip(), taken()));
	}

	private void suggest() {
		if (typed)
			return;
		suggesting = true;
		device.setText(VolumeRules.freeDevice(taken()).orElse(""));
		suggesting = false;
	}

	private List<String> taken() {
		return replica.memberships().volumes(chosen()).stream().map(Volume::getDevice).filter(name -> name != null).toList();
	}

	private Instance chosen() {
		return candidates.get(instance.getSelectionIndex());
	}

	@Override
	protected void accept() {
		result = Optional.of(new Attachment(volume.getId(), chosen().getId(), ResourceNames.of(chosen()), device.getText().strip()));
	}
}
