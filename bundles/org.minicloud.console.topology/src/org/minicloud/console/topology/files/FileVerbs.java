package org.minicloud.console.topology.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.program.Program;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.commands.ICommandService;
import org.minicloud.console.kit.command.Commands;
import org.minicloud.console.kit.command.RefusalDialog;
import org.minicloud.console.topology.TopologyIds;
import org.minicloud.console.topology.actions.FileHandler;
import org.minicloud.console.topology.editor.TopologyEditor;
import org.minicloud.topology.Topology;
import org.minicloud.topology.document.ElementFactory;
import org.minicloud.topology.document.Ids;
import org.minicloud.topology.document.TopologyFiles;

/** What can be done with a topology file. Files are touched in jobs; what goes wrong is said in a dialog. */
public final class FileVerbs {
	/** Something done to files. */
	private interface Task {
		void run() throws IOException;
	}

	private final IWorkbenchWindow window;

	public FileVerbs(IWorkbenchWindow window) {
		this.window = window;
	}

	public Optional<TopologyEditor> open(Path file) {
		try {
			return Optional.ofNullable(FileHandler.open(window, file));
		} catch (ExecutionException broken) {
			refuse("Open Topology", TopologyPlaces.title(file) + " was not opened.", broken.getMessage());
			return Optional.empty();
		}
	}

	/** Says that a file is gone, and offers to forget it. */
	void missing(Path file) {
		if (MessageDialog.open(MessageDialog.QUESTION, window.getShell(), "Open Topology", file + " is not there any more. Take it off the list?", SWT.NONE,
				"&Take off", "Cancel") == 0)
			RecentFiles.forget(file);
	}

	void rename(Path file) {
		InputDialog dialog = new InputDialog(window.getShell(), "Rename Topology", "&New name of " + TopologyPlaces.title(file) + ":",
				TopologyPlaces.title(file), name -> name.equals(TopologyPlaces.title(file)) ? "" : TopologyPlaces.fault(file.getParent(), name).orElse(null));
		if (dialog.open() == Window.OK)
			rename(file, file.resolveSibling(dialog.getValue().strip() + TopologyPlaces.ENDING));
	}

	/** An editor that shows it goes along. */
	void rename(Path file, Path to) {
		background("Rename " + TopologyPlaces.title(file), "Rename Topology", TopologyPlaces.title(file) + " was not renamed.", () -> Files.move(file, to), () -> {
			RecentFiles.renamed(file, to);
			TopologyPlaces.editor(window.getActivePage(), file).map(reference -> reference.getEditor(true)).filter(TopologyEditor.class::isInstance)
					.map(TopologyEditor.class::cast).ifPresent(editor -> editor.moved(to));
		});
	}

	/** A copy beside it, which is a document of its own: what was deployed from one is not the other's. */
	void duplicate(Path file) {
		Path copy = TopologyPlaces.free(file.getParent(), TopologyPlaces.title(file) + " copy", Files::exists);
		background("Duplicate " + TopologyPlaces.title(file), "Duplicate Topology", TopologyPlaces.title(file) + " was not duplicated.", () -> {
			TopologyFiles files = new TopologyFiles();
			Topology document = new ElementFactory(new Ids()).copyOf(files.load(file));
			document.setName(TopologyPlaces.title(copy));
			files.save(document, copy);
		}, () -> open(copy));
	}

	/** Asks first; what was deployed from it stays. */
	void delete(List<Path> files) {
		if (files.isEmpty())
			return;
		String what = files.size() == 1 ? TopologyPlaces.title(files.getFirst()) : files.size() + " topologies";
		boolean tearDown = files.size() == 1 && canTearDown();
		List<String> buttons = new ArrayList<>(List.of("&Delete", "Cancel"));
		if (tearDown)
			buttons.add(1, "&Tear down first…");
		String message = "Delete " + what + "?\n\n" + (files.size() == 1 ? "The file is" : "The files are") + " gone for good. What was deployed from "
				+ (files.size() == 1 ? "it" : "them") + " stays and goes on costing money"
				+ (tearDown ? "; tearing it down ends that, and needs the file." : ".");
		// Enter must not end anything by accident
		int answer = new MessageDialog(window.getShell(), "Delete Topology", null, message, MessageDialog.QUESTION, buttons.size() - 1,
				buttons.toArray(String[]::new)).open();
		if (answer == 0)
			deleteNow(files);
		else if (tearDown && answer == 1)
			open(files.getFirst()).ifPresent(editor -> Commands.run(window, TopologyIds.COMMAND_TEAR_DOWN));
	}

	private boolean canTearDown() {
		return window.getService(ICommandService.class).getCommand(TopologyIds.COMMAND_TEAR_DOWN).isDefined();
	}

	private void deleteNow(List<Path> files) {
		for (Path file : files) {
			TopologyPlaces.editor(window.getActivePage(), file)
					.ifPresent(editor -> window.getActivePage().closeEditors(new IEditorReference[] { editor }, false));
			background("Delete " + TopologyPlaces.title(file), "Delete Topology", TopologyPlaces.title(file) + " was not deleted.",
					() -> Files.deleteIfExists(file), () -> RecentFiles.forget(file));
		}
	}

	/** Shows the folder in the desktop's file manager. */
	void reveal(Path file) {
		if (!Program.launch(file.getParent().toString()))
			refuse("Show in File Manager", "This desktop has no program for folders.", file.getParent().toString());
	}

	private void background(String name, String title, String failed, Task task, Runnable then) {
		Job.create(name, monitor -> {
			try {
				task.run();
				window.getShell().getDisplay().asyncExec(then);
			} catch (IOException problem) {
				window.getShell().getDisplay().asyncExec(() -> refuse(title, failed, reason(problem)));
			}
		}).schedule();
	}

	static String reason(IOException problem) {
		return switch (problem) {
			case java.nio.file.NoSuchFileException gone -> gone.getFile() + " is not there any more.";
			case java.nio.file.FileAlreadyExistsException taken -> taken.getFile() + " is there already.";
			case java.nio.file.AccessDeniedException denied -> "You may not write to " + denied.getFile() + ".";
			default -> problem.getMessage();
		};
	}

	private void refuse(String title, String message, String reason) {
		if (!window.getShell().isDisposed())
			RefusalDialog.openBeside(window.getShell(), title, message, List.of(reason));
	}
}
