package org.minicloud.console.shell;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.ui.handlers.HandlerUtil;
import org.minicloud.connection.TimeControl;
import org.minicloud.console.session.CloudSession;
import org.minicloud.time.Pace;

/** Pauses cloud time or lets it go on, makes a single step, or sets a pace: {@code …TimeHandler:pause}. */
public final class TimeHandler extends AbstractHandler implements IExecutableExtension {
	private String verb = "";

	@Override
	public void setInitializationData(IConfigurationElement config, String property, Object data) {
		verb = String.valueOf(data);
	}

	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		HandlerUtil.getActiveWorkbenchWindowChecked(event).getService(CloudSession.class).connection()
				.flatMap(connection -> connection.time()).ifPresent(this::apply);
		return null;
	}

	private void apply(TimeControl time) {
		switch (verb) {
			case "pause" -> time.setPace(time.pace() instanceof Pace.Paused ? Pace.REAL_TIME : Pace.PAUSED);
			case "step" -> step(time);
			default -> time.setPace(Pace.parse(verb));
		}
	}

	private static void step(TimeControl time) {
		time.setPace(Pace.PAUSED);
		time.step();
	}
}
