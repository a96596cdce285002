package org.minicloud.console.storage;

import java.util.List;
import java.util.Optional;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.minicloud.console.session.CloudSession;
import org.minicloud.model.Zone;

/** Creates an empty volume in the region in view. */
public final class CreateVolumeHandler extends AbstractHandler {
	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
		CloudSession session = window.getService(CloudSession.class);
		session.regionForNew().ifPresent(region -> {
			CreateVolumeDialog dialog = new CreateVolumeDialog(window.getShell(), region, zones(session, region), Optional.empty());
			dialog.open();
			dialog.result().ifPresent(creation -> creation.start(session, window.getShell()));
		});
		return null;
	}

	static List<String> zones(CloudSession session, String region) {
		return session.replica().region(region).map(one -> one.getZones().stream().map(Zone::getId).toList()).orElse(List.of());
	}
}
