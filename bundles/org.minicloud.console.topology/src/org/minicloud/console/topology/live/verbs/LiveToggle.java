package org.minicloud.console.topology.live.verbs;

import java.util.Map;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.commands.IElementUpdater;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.menus.UIElement;
import org.minicloud.console.topology.TopologyIds;
import org.minicloud.console.topology.live.LiveSwitch;

/** Switches on and off that diagrams show what runs of them. */
public final class LiveToggle extends AbstractHandler implements IElementUpdater {
	@Override
	public Object execute(ExecutionEvent event) {
		LiveSwitch.set(!LiveSwitch.isOn());
		HandlerUtil.getActiveWorkbenchWindow(event).getService(ICommandService.class).refreshElements(TopologyIds.COMMAND_LIVE, null);
		return null;
	}

	@Override
	@SuppressWarnings("rawtypes")
	public void updateElement(UIElement element, Map parameters) {
		element.setChecked(LiveSwitch.isOn());
	}
}
