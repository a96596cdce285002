package org.minicloud.console.images;

import java.util.List;
import java.util.Optional;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.Kind;
import org.minicloud.console.kit.command.RefusalDialog;
import org.minicloud.console.kit.command.SingleVerb;
import org.minicloud.console.kit.command.Verdict;
import org.minicloud.console.session.RegionScope;
import org.minicloud.console.storage.CopyDialog;
import org.minicloud.model.Image;
import org.minicloud.model.ImageState;
import org.minicloud.model.RootDeviceType;

/** Makes the same image in a region, with its snapshots. */
public final class CopyImage extends SingleVerb<Image> {
	public CopyImage() {
		super("Copy image", new Kind<>(Image.class, "an image", ConsoleIds.VIEW_IMAGES));
	}

	@Override
	public Verdict check(Image image) {
		if (image.getState() != ImageState.AVAILABLE)
			return Verdict.cannot("is " + image.getState().getLiteral() + ", and only available images can be copied");
		if (image.isStock())
			return Verdict.cannot("is there in every region already");
		return image.getRootDeviceType() == RootDeviceType.EBS ? Verdict.CAN : Verdict.cannot("has no snapshot that could be copied");
	}

	@Override
	protected void run(Image image, CommandContext context) {
		String source = ImageColumns.region(image);
		CopyDialog dialog = new CopyDialog(context.shell(), "Copy Image", "Copy of " + name(image),
				"A new image with copies of its snapshots; the two do not depend on each other.", context.session().replica().regions(), source);
		dialog.named(image.getName(), (name, region) -> ImageRules.checkName(name,
				context.session().replica().images(RegionScope.of(region)).stream().map(Image::getName).toList()));
		dialog.open();
		Optional<CopyDialog.Copy> wanted = dialog.result();
		wanted.ifPresent(copy -> context.session().jobs().operation("Copy " + name(image) + " to " + copy.region(), copy.region())
				.request("CopyImage SourceRegion=" + source + " SourceImageId=" + image.getId() + " Name=" + copy.name())
				.calling((ec2, monitor) -> ec2.copyImage(request -> request.sourceRegion(source).sourceImageId(image.getId())
						.name(copy.name()).description(copy.description().orElse(null))))
				.summarised(answer -> answer.imageId()).otherwise(failure -> {
					if (!context.shell().isDisposed())
						RefusalDialog.openBeside(context.shell(), "Copy Image", "The image was not copied.", List.of(failure.sentence()));
				}).start());
	}
}
