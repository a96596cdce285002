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
import software.amazon.awssdk.services.ec2.model.CreateSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Keeps what is on a volume now. */
public final class CreateSnapshot extends SingleVerb<Volume> {
	public CreateSnapshot() {
		super("Create snapshot", StorageTexts.A_VOLUME);
	}

	@Override
	public Verdict check(Volume volume) {
		return switch (volume.getState()) {
			case AVAILABLE, IN_USE -> Verdict.CAN;
			case CREATING -> Verdict.cannot("is still being created");
			case DELETING, DELETED -> Verdict.cannot("is deleted");
			case ERROR -> Verdict.cannot("is broken");
		};
	}

	@Override
	protected void run(Volume volume, CommandContext context) {
		Dialog dialog = new Dialog(context.shell(), volume);
		dialog.open();
		dialog.wanted.ifPresent(request -> context.session().jobs()
				.operation("Create snapshot of " + name(volume), EachVerb.regionOf(volume))
				.request("CreateSnapshot VolumeId=" + request.volumeId()).calling((ec2, monitor) -> ec2.createSnapshot(request))
				.summarised(snapshot -> snapshot.snapshotId()).start());
	}

	private static final class Dialog extends FormDialog {
		private final Volume volume;
		private Text name;
		private Text description;
		private Optional<CreateSnapshotRequest> wanted = Optional.empty();

		Dialog(Shell parent, Volume volume) {
			super(parent, "Create Snapshot", "Snapshot of " + ResourceNames.of(volume),
					volume.getInstance() == null ? "It keeps the " + volume.getSizeGiB() + " GiB as they are now."
							: "It keeps what has reached the volume. What the instance has still in memory is not in it: say sync there first.",
					"&Create");
			this.volume = volume;
		}

		@Override
		protected void fillForm() {
			name = text("&Name:", "snapshotName", "");
			name.setMessage("Optional");
			description = text("&Description:", "snapshotDescription", "");
			checking(description, () -> description.getText().length() > 255
					? Optional.of("A description has at most 255 characters.")
					: Optional.empty());
		}

		@Override
		protected void accept() {
			CreateSnapshotRequest.Builder request = CreateSnapshotRequest.builder().volumeId(volume.getId())
					.description(description.getText());
			if (!name.getText().isBlank())
				request.tagSpecifications(TagSpecification.builder().resourceType(ResourceType.SNAPSHOT)
						.tags(Tag.builder().key("Name").value(name.getText().strip()).build()).build());
			wanted = Optional.of(request.build());
		}
	}
}
