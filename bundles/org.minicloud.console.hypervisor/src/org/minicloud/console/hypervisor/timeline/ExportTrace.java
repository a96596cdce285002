package org.minicloud.console.hypervisor.timeline;

import java.nio.file.Path;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.minicloud.console.hypervisor.HypervisorIds;
import org.minicloud.console.kit.command.RefusalDialog;

/** Writes what the timeline has recorded as a Chrome trace. */
public final class ExportTrace extends AbstractHandler {
	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
		IViewPart view = window.getActivePage().findView(HypervisorIds.VIEW_TIMELINE);
		if (!(view instanceof TimelineView timeline) || timeline.shown().isEmpty()) {
			new RefusalDialog(window.getShell(), "Export Chrome Trace",
					"Nothing is recorded: open the CPU Timeline of a host that is on.", java.util.List.of()).open();
			return null;
		}
		FileDialog dialog = new FileDialog(window.getShell(), SWT.SAVE);
		dialog.setText("Export Chrome Trace");
		dialog.setFilterExtensions(new String[] { "*.json", "*" });
		dialog.setFileName(timeline.shown().get().timeline().host() + ".json");
		dialog.setOverwrite(true);
		String chosen = dialog.open();
		if (chosen != null)
			timeline.export(Path.of(chosen));
		return null;
	}
}
