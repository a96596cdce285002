package org.minicloud.console.images;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.EachVerb;
import org.minicloud.console.kit.command.RefusalDialog;
import org.minicloud.console.kit.command.SingleVerb;
import org.minicloud.console.kit.command.Verdict;
import org.minicloud.console.kit.form.FormDialog;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.console.session.RegionScope;
import org.minicloud.console.storage.StorageTexts;
import org.minicloud.model.Image;
import org.minicloud.model.Snapshot;
import org.minicloud.model.SnapshotState;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.RegisterImageRequest;

/** Makes an image of a snapshot that has a root file system on it. */
public final class RegisterImage extends SingleVerb<Snapshot> {
	private static final String ROOT = "/dev/sda1";

	public RegisterImage() {
		super("Register image", StorageTexts.A_SNAPSHOT);
	}

	@Override
	public Verdict check(Snapshot snapshot) {
		return snapshot.getState() == SnapshotState.COMPLETED ? Verdict.CAN
				: Verdict.cannot("is " + StorageTexts.progress(snapshot) + "; wait until it is completed");
	}

	@Override
	protected void run(Snapshot snapshot, CommandContext context) {
		String region = EachVerb.regionOf(snapshot);
		Dialog dialog = new Dialog(context.shell(), snapshot,
				context.session().replica().images(RegionScope.of(region)).stream().map(Image::getName).toList());
		dialog.open();
		dialog.wanted.ifPresent(request -> context.session().jobs().operation("Register image " + request.name() + " of " + name(snapshot), region)
				.request("RegisterImage Name=" + request.name() + " RootDeviceName=" + ROOT + " SnapshotId=" + snapshot.getId())
				.calling((ec2, monitor) -> ec2.registerImage(request)).summarised(image -> image.imageId()).otherwise(failure -> {
					if (!context.shell().isDisposed())
						RefusalDialog.openBeside(context.shell(), "Register Image", "The image was not registered.", List.of(failure.sentence()));
				}).start());
	}

	private static final class Dialog extends FormDialog {
		private static final List<String> ARCHITECTURES = List.of("x86_64", "i386");

		private final Snapshot snapshot;
		private final Collection<String> taken;
		private Text name;
		private Text description;
		private Combo architecture;
		private Optional<RegisterImageRequest> wanted = Optional.empty();

		Dialog(Shell parent, Snapshot snapshot, Collection<String> taken) {
			super(parent, "Register Image", "Image of " + ResourceNames.of(snapshot),
					"Instances of the image boot from copies of the snapshot: it must have a root file system on it.", "&Register");
			this.snapshot = snapshot;
			this.taken = taken;
		}

		@Override
		protected void fillForm() {
			name = text("&Name:", "imageName", "");
			description = text("&Description:", "imageDescription", "");
			architecture = choice("&Architecture:", "imageArchitecture", ARCHITECTURES);
			fact("Root device:", ROOT + ", " + snapshot.getVolumeSizeGiB() + " GiB, deleted with the instance");
			checking(name, () -> ImageRules.checkName(name.getText(), taken));
			checking(description, () -> ImageRules.checkDescription(description.getText()));
		}

		@Override
		protected void accept() {
			wanted = Optional.of(RegisterImageRequest.builder().name(name.getText())
					.description(description.getText().isBlank() ? null : description.getText()).architecture(architecture.getText())
					.rootDeviceName(ROOT).virtualizationType("paravirtual")
					.blockDeviceMappings(BlockDeviceMapping.builder().deviceName(ROOT)
							.ebs(disk -> disk.snapshotId(snapshot.getId()).deleteOnTermination(true)).build())
					.build());
		}
	}
}
