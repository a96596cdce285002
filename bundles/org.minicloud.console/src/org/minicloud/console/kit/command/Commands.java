package org.minicloud.console.kit.command;

import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.commands.NotEnabledException;
import org.eclipse.core.commands.NotHandledException;
import org.eclipse.core.commands.common.NotDefinedException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.services.IServiceLocator;

/** Runs commands from code, the same way as menus and keys do. */
public final class Commands {
	private Commands() {
	}

	/** Runs a command if it can run now. */
	public static void run(IServiceLocator where, String commandId) {
		try {
			where.getService(IHandlerService.class).executeCommand(commandId, null);
		} catch (NotEnabledException | NotHandledException notNow) {
			ILog.of(Commands.class).info(commandId + " cannot run now", notNow);
		} catch (ExecutionException | NotDefinedException broken) {
			ILog.of(Commands.class).error(commandId + " failed", broken);
		}
	}
}
