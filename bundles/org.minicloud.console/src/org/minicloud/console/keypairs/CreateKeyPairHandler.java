package org.minicloud.console.keypairs;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.minicloud.console.session.CloudSession;

/** Creates a key pair in the region in view. */
public final class CreateKeyPairHandler extends AbstractHandler {
	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
		CloudSession session = window.getService(CloudSession.class);
		session.regionForNew().ifPresent(region -> new NewKeyPairs(window.getShell(), session).create(region, name -> { }));
		return null;
	}
}
