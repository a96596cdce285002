package org.minicloud.console.shell;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.session.ConnectionState;

/** Reads the cloud anew, or connects to it anew where that failed. */
public final class RefreshHandler extends AbstractHandler {
	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		CloudSession session = HandlerUtil.getActiveWorkbenchWindowChecked(event).getService(CloudSession.class);
		if (session.state() instanceof ConnectionState.Failed)
			session.connect();
		else
			session.replica().refresh();
		return null;
	}
}
