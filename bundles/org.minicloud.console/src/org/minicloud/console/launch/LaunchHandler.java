package org.minicloud.console.launch;

import java.util.List;
import java.util.Optional;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.minicloud.console.images.ImageColumns;
import org.minicloud.console.kit.command.RefusalDialog;
import org.minicloud.console.session.CloudSession;
import org.minicloud.model.Image;
import org.minicloud.model.Region;
import org.minicloud.model.Zone;

/** Opens the wizard; a selected image, zone or region is where it begins. */
public final class LaunchHandler extends AbstractHandler {
	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
		CloudSession session = window.getService(CloudSession.class);
		if (session.connection().isEmpty()) {
			RefusalDialog.openBeside(window.getShell(), "Launch Instance", "The console is not connected to a cloud yet.",
					List.of("Launch as soon as the status line says that the cloud is running."));
			return null;
		}
		LaunchPlan plan = new LaunchPlan();
		session.regionForNew().ifPresent(plan::setRegion);
		selected(HandlerUtil.getCurrentSelection(event)).ifPresent(selected -> begin(plan, selected));
		new Launches(window).begin(plan);
		return null;
	}

	private static Optional<Object> selected(ISelection selection) {
		return selection instanceof IStructuredSelection structured ? Optional.ofNullable(structured.getFirstElement())
				: Optional.empty();
	}

	private static void begin(LaunchPlan plan, Object selected) {
		switch (selected) {
			case Image image -> {
				plan.setRegion(ImageColumns.region(image));
				plan.setImageId(image.getId());
			}
			case Zone zone -> {
				plan.setRegion(zone.getRegion().getId());
				plan.setZone(zone.getId());
			}
			case Region region -> plan.setRegion(region.getId());
			default -> { }
		}
	}
}
