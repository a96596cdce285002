package org.minicloud.console.shell;

import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.EditorInputTransfer;

/** What can be edited opens when it is dropped where editors are. */
final class EditorDrop extends DropTargetAdapter {
	private final IWorkbenchWindow window;

	EditorDrop(IWorkbenchWindow window) {
		this.window = window;
	}

	@Override
	public void dragEnter(DropTargetEvent event) {
		if ((event.operations & DND.DROP_COPY) != 0)
			event.detail = DND.DROP_COPY;
	}

	@Override
	public void drop(DropTargetEvent event) {
		if (!(event.data instanceof EditorInputTransfer.EditorInputData[] dropped) || window.getActivePage() == null)
			return;
		for (EditorInputTransfer.EditorInputData each : dropped)
			try {
				window.getActivePage().openEditor(each.input, each.editorId);
			} catch (PartInitException broken) {
				ILog.of(EditorDrop.class).error(each.input.getName() + " could not be opened", broken);
			}
	}
}
