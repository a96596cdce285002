package org.minicloud.console.images;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.minicloud.console.instances.InstanceTexts;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.RefusalDialog;
import org.minicloud.console.kit.command.SingleVerb;
import org.minicloud.console.kit.command.Verdict;
import org.minicloud.console.kit.form.FormDialog;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.console.session.RegionScope;
import org.minicloud.model.Image;
import org.minicloud.model.Instance;
import org.minicloud.model.RootDeviceType;
import software.amazon.awssdk.services.ec2.model.CreateImageRequest;

/** Makes an image of an instance, to launch more that begin where it is now. */
public final class CreateImage extends SingleVerb<Instance> {
	public CreateImage() {
		super("Create image", InstanceTexts.AN_INSTANCE);
	}

	@Override
	public Verdict check(Instance instance) {
		if (instance.getRootDeviceType() == RootDeviceType.INSTANCE_STORE)
			return Verdict.cannot("has its root on instance store, of which no snapshot can be taken");
		return switch (instance.getState()) {
			case RUNNING, STOPPED -> Verdict.CAN;
			case PENDING -> Verdict.cannot("is still starting; wait until it runs");
			case STOPPING -> Verdict.cannot("is stopping; wait until it is stopped");
			case SHUTTING_DOWN, TERMINATED -> Verdict.cannot("is terminated");
		};
	}

	@Override
	protected void run(Instance instance, CommandContext context) {
		String region = InstanceTexts.region(instance);
		List<String> taken = context.session().replica().images(RegionScope.of(region)).stream().map(Image::getName).toList();
		Dialog dialog = new Dialog(context.shell(), instance, taken);
		dialog.open();
		dialog.wanted.ifPresent(request -> context.session().jobs().operation("Create image " + request.name() + " of " + name(instance), region)
				.request("CreateImage InstanceId=" + request.instanceId() + " Name=" + request.name())
				.calling((ec2, monitor) -> ec2.createImage(request)).summarised(image -> image.imageId()).otherwise(failure -> {
					if (!context.shell().isDisposed())
						RefusalDialog.openBeside(context.shell(), "Create Image", "The image was not created.", List.of(failure.sentence()));
				}).start());
	}

	private static final class Dialog extends FormDialog {
		private final Instance instance;
		private final Collection<String> taken;
		private Text name;
		private Text description;
		private Button noReboot;
		private Optional<CreateImageRequest> wanted = Optional.empty();

		Dialog(Shell parent, Instance instance, Collection<String> taken) {
			super(parent, "Create Image", "Image of " + ResourceNames.of(instance),
					"A snapshot of each of its volumes is taken, and instances of the image begin with copies of them.", "&Create");
			this.instance = instance;
			this.taken = taken;
		}

		@Override
		protected void fillForm() {
			name = text("&Name:", "imageName", "");
			description = text("&Description:", "imageDescription", "");
			noReboot = check("Do not &reboot the instance: what it has in memory is missing then", "noReboot", false);
			noReboot.setEnabled(instance.getState() == org.minicloud.model.InstanceState.RUNNING);
			checking(name, () -> ImageRules.checkName(name.getText(), taken));
			checking(description, () -> ImageRules.checkDescription(description.getText()));
		}

		@Override
		protected void accept() {
			wanted = Optional.of(CreateImageRequest.builder().instanceId(instance.getId()).name(name.getText())
					.description(description.getText().isBlank() ? null : description.getText()).noReboot(noReboot.getSelection()).build());
		}
	}
}
