package org.minicloud.console.images;

import java.util.List;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.kit.command.Commands;
import org.minicloud.console.kit.table.Placeholder;
import org.minicloud.console.kit.table.ResourceTableView;
import org.minicloud.console.kit.table.TableDefinition;
import org.minicloud.console.replica.Replica;
import org.minicloud.console.session.RegionScope;
import org.minicloud.model.Image;

/** The images that can be launched in the regions in view; opening one begins a launch. */
public final class ImagesView extends ResourceTableView<Image> {
	@Override
	protected TableDefinition<Image> definition() {
		return ImageColumns.definition(session()::now);
	}

	@Override
	protected Class<Image> type() {
		return Image.class;
	}

	@Override
	protected List<Image> rows(Replica replica, RegionScope scope) {
		return replica.images(scope);
	}

	@Override
	protected Placeholder noneYet() {
		return Placeholder.of("No images", "This cloud offers no image in the regions in view. Choose another region.");
	}

	@Override
	protected void opened(Image image) {
		Commands.run(getSite(), ConsoleIds.COMMAND_LAUNCH_FROM_IMAGE);
	}
}
