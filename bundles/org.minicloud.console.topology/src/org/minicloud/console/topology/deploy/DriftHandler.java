package org.minicloud.console.topology.deploy;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.minicloud.console.topology.TopologyIds;

/** Brings the list of differences to the front. */
public final class DriftHandler extends AbstractHandler {
	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		try {
			HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage().showView(TopologyIds.VIEW_DRIFT);
		} catch (PartInitException broken) {
			throw new ExecutionException("The list of differences could not be shown", broken);
		}
		return null;
	}
}
