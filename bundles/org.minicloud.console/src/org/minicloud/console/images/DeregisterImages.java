package org.minicloud.console.images;

import java.util.List;
import java.util.Optional;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.Confirmation;
import org.minicloud.console.kit.command.EachVerb;
import org.minicloud.console.kit.command.Kind;
import org.minicloud.console.kit.command.Verdict;
import org.minicloud.model.Image;
import org.minicloud.model.ImageState;

/** Gives up images of one's own. */
public final class DeregisterImages extends EachVerb<Image> {
	private static final Kind<Image> AN_IMAGE = new Kind<>(Image.class, "an image", ConsoleIds.VIEW_IMAGES);

	public DeregisterImages() {
		super("Deregister", "DeregisterImage", AN_IMAGE, (ec2, id) -> ec2.deregisterImage(request -> request.imageId(id)));
	}

	@Override
	public Verdict check(Image image) {
		if (image.getOwnerAlias() != null && !image.getOwnerAlias().isEmpty())
			return Verdict.cannot("belongs to " + image.getOwnerAlias());
		return image.getState() == ImageState.DEREGISTERED ? Verdict.cannot("is deregistered already") : Verdict.CAN;
	}

	@Override
	public Optional<Confirmation> confirmation(List<Image> images, CommandContext context) {
		return Optional.of(new Confirmation("Deregister " + counted(images) + "?",
				List.of("the possibility to launch instances of " + (images.size() == 1 ? "it" : "them")),
				List.of("instances that were launched of " + (images.size() == 1 ? "it" : "them"), "the snapshots behind, until you delete them"),
				"Deregister", ConsoleIds.PREFERENCE_CONFIRM_DEREGISTER));
	}
}
