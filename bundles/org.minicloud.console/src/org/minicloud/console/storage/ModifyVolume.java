package org.minicloud.console.storage;

import java.util.Optional;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.EachVerb;
import org.minicloud.console.kit.command.SingleVerb;
import org.minicloud.console.kit.command.Verdict;
import org.minicloud.console.kit.form.FormDialog;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.model.Volume;

/** Makes a volume larger. */
public final class ModifyVolume extends SingleVerb<Volume> {
	public ModifyVolume() {
		super("Enlarge", StorageTexts.A_VOLUME);
	}

	@Override
	public Verdict check(Volume volume) {
		if (volume.getSizeGiB() >= VolumeRules.LARGEST)
			return Verdict.cannot("is as large as a volume can be");
		return switch (volume.getState()) {
			case AVAILABLE, IN_USE -> Verdict.CAN;
			case CREATING -> Verdict.cannot("is still being created");
			case DELETING, DELETED -> Verdict.cannot("is deleted");
			case ERROR -> Verdict.cannot("is broken");
		};
	}

	@Override
	protected void run(Volume volume, CommandContext context) {
		String id = volume.getId();
		Dialog dialog = new Dialog(context.shell(), volume);
		dialog.open();
		dialog.size.ifPresent(size -> context.session().jobs()
				.operation("Enlarge " + name(volume) + " to " + size + " GiB", EachVerb.regionOf(volume))
				.request("ModifyVolume VolumeId=" + id + " Size=" + size)
				.calling((ec2, monitor) -> ec2.modifyVolume(request -> request.volumeId(id).size(size))).start());
	}

	private static final class Dialog extends FormDialog {
		private final Volume volume;
		private Text field;
		private Optional<Integer> size = Optional.empty();

		Dialog(Shell parent, Volume volume) {
			super(parent, "Enlarge Volume", "Enlarge " + ResourceNames.of(volume),
					"The disk grows; the file system on it stays as it is until it is told to grow, with resize2fs in the instance.",
					"&Enlarge");
			this.volume = volume;
		}

		@Override
		protected void fillForm() {
			fact("Present size:", volume.getSizeGiB() + " GiB");
			field = text("&New size in GiB:", "newSize", Integer.toString(volume.getSizeGiB() + 1));
			checking(field, () -> VolumeRules.checkSize(field.getText(), volume.getSizeGiB() + 1, "a volume cannot shrink"));
		}

		@Override
		protected void accept() {
			size = Optional.of(Integer.parseInt(field.getText().strip()));
		}
	}
}
