package org.minicloud.console.launch;

import java.util.List;
import org.minicloud.console.images.ImageColumns;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.ResourceCommand;
import org.minicloud.console.kit.command.Verdict;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.model.Image;
import org.minicloud.model.ImageState;

/** Opens the wizard with an image chosen. */
public final class LaunchFromImage implements ResourceCommand<Image> {
	@Override
	public String verb() {
		return "Launch from image";
	}

	@Override
	public Class<Image> type() {
		return Image.class;
	}

	@Override
	public String objectName() {
		return "an image";
	}

	@Override
	public String name(Image image) {
		return ResourceNames.of(image);
	}

	@Override
	public Verdict check(Image image) {
		return image.getState() == ImageState.AVAILABLE ? Verdict.CAN
				: Verdict.cannot("is " + image.getState().getLiteral() + ", and only available images can be launched");
	}

	@Override
	public boolean takesMany() {
		return false;
	}

	@Override
	public void run(List<Image> images, CommandContext context) {
		LaunchPlan plan = new LaunchPlan();
		plan.setRegion(ImageColumns.region(images.get(0)));
		plan.setImageId(images.get(0).getId());
		new Launches(context.window()).begin(plan);
	}
}
