package org.minicloud.console.topology.actions;

import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.WorkbenchException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.minicloud.console.topology.TopologyIds;
import org.minicloud.console.topology.editor.TopologyEditor;
import org.minicloud.console.topology.editor.TopologyInput;

/** Opens a topology, or begins one. */
public final class FileHandler extends AbstractHandler implements IExecutableExtension {
	private boolean fresh;

	@Override
	public void setInitializationData(IConfigurationElement config, String property, Object data) {
		fresh = "new".equals(data);
	}

	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
		Path file = fresh ? free(folder()) : chosen(window);
		if (file != null)
			open(window, file);
		return null;
	}

	/** Opens a file in the editor, and the perspective for it. */
	public static TopologyEditor open(IWorkbenchWindow window, Path file) throws ExecutionException {
		try {
			IWorkbenchPage page = window.getWorkbench().showPerspective(TopologyIds.PERSPECTIVE, window);
			return (TopologyEditor) page.openEditor(TopologyInput.of(file), TopologyIds.EDITOR);
		} catch (PartInitException broken) {
			throw new ExecutionException(file + " could not be opened", broken);
		} catch (WorkbenchException broken) {
			throw new ExecutionException("The perspective could not be shown", broken);
		}
	}

	/** Where topologies are kept unless the user keeps them elsewhere: a folder of the data directory. */
	public static Path folder() {
		return Path.of(Platform.getInstanceLocation().getURL().getPath()).resolve("topologies");
	}

	private static Path free(Path folder) {
		int number = 1;
		Path file = folder.resolve("Topology.topology");
		while (Files.exists(file))
			file = folder.resolve("Topology " + ++number + ".topology");
		return file;
	}

	private static Path chosen(IWorkbenchWindow window) {
		FileDialog dialog = new FileDialog(window.getShell(), SWT.OPEN);
		dialog.setText("Open Topology");
		dialog.setFilterExtensions(new String[] { "*.topology", "*" });
		dialog.setFilterPath(folder().toString());
		String chosen = dialog.open();
		return chosen == null ? null : Path.of(chosen);
	}
}
