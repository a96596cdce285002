package org.minicloud.console.topology.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.WorkbenchException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.minicloud.console.kit.command.RefusalDialog;
import org.minicloud.console.topology.editor.TopologyEditor;
import org.minicloud.console.topology.files.TopologyPlaces;
import org.minicloud.console.topology.layout.LayoutRun;
import org.minicloud.topology.Topology;
import org.minicloud.topology.cloudformation.TemplateException;
import org.minicloud.topology.cloudformation.TemplateImport;

/** File, Import CloudFormation: a template as a new topology that is not saved yet. */
public final class ImportTemplate extends AbstractHandler {
	private static final String TITLE = "Import CloudFormation";
	/** CloudFormation itself takes templates of up to 1 MB. */
	private static final long MOST_BYTES = 4L << 20;

	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
		FileDialog dialog = new FileDialog(window.getShell(), SWT.OPEN);
		dialog.setText(TITLE);
		dialog.setFilterExtensions(new String[] { "*.yaml;*.yml;*.json;*.template", "*" });
		dialog.setFilterNames(new String[] { "CloudFormation templates", "All files" });
		String chosen = dialog.open();
		if (chosen != null)
			read(window, Path.of(chosen));
		return null;
	}

	/** Reads a template in a job; then the editor shows it, or a dialog says what is wrong with it. */
	public static void read(IWorkbenchWindow window, Path file) {
		String name = bare(file);
		Job.create("Import " + file.getFileName(), monitor -> {
			try {
				if (Files.size(file) > MOST_BYTES)
					throw new TemplateException("It is larger than 4 MB; CloudFormation takes templates of up to 1 MB.");
				String text = Files.readString(file);
				Topology document = TemplateImport.read(text, name);
				boolean placed = TemplateImport.isOurs(text);
				window.getShell().getDisplay().asyncExec(() -> show(window, document, name, placed));
			} catch (TemplateException | IOException problem) {
				String reason = problem instanceof IOException unreadable ? ExportTopology.reason(unreadable) : sentence(problem.getMessage());
				window.getShell().getDisplay().asyncExec(() -> refuse(window, file, reason));
			}
		}).schedule();
	}

	/** @param placed whether the template says where nodes stand; else the editor lays them out, which can be undone */
	private static void show(IWorkbenchWindow window, Topology document, String name, boolean placed) {
		if (document.getRegion() == null)
			document.setRegion(TopologyPlaces.regionForNew(window));
		try {
			TopologyEditor editor = TopologyPlaces.openUnsaved(window, document, name);
			if (!placed && editor.isReady()) {
				// figures have no size before they were laid out once
				editor.diagram().viewer().flush();
				LayoutRun.start(editor.diagram(), answer -> answer.accept(true));
			}
		} catch (WorkbenchException broken) {
			ILog.of(ImportTemplate.class).error("The imported topology could not be shown", broken);
		}
	}

	private static void refuse(IWorkbenchWindow window, Path file, String reason) {
		if (!window.getShell().isDisposed())
			RefusalDialog.openBeside(window.getShell(), TITLE, file.getFileName() + " was not imported.", List.of(reason));
	}

	private static String sentence(String message) {
		String text = message == null || message.isBlank() ? "It is no template" : message.strip();
		String begun = Character.toUpperCase(text.charAt(0)) + text.substring(1);
		return begun.endsWith(".") ? begun : begun + ".";
	}

	private static String bare(Path file) {
		String name = file.getFileName().toString();
		int dot = name.lastIndexOf('.');
		return dot > 0 ? name.substring(0, dot) : name;
	}
}
