package org.minicloud.console.details;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.minicloud.console.ConsoleIds;

/** Brings the details of what is selected to the front. */
public final class ShowDetailsHandler extends AbstractHandler {
	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		try {
			return HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage().showView(ConsoleIds.VIEW_DETAILS);
		} catch (PartInitException broken) {
			throw new ExecutionException("The details view could not be opened", broken);
		}
	}
}
