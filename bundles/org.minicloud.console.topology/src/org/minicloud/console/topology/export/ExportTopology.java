package org.minicloud.console.topology.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.minicloud.console.kit.command.RefusalDialog;
import org.minicloud.console.topology.editor.TopologyEditor;
import org.minicloud.console.topology.editor.TopologyInput;

/** File, Export: the topology that is open as picture, drawing or template. */
public final class ExportTopology extends OpenTopologyHandler {
	@Override
	protected void run(ExecutionEvent event, TopologyEditor editor) {
		Shell shell = editor.getSite().getShell();
		TopologyInput input = (TopologyInput) editor.getEditorInput();
		new ExportDialog(shell, input.title(), ExportFormat.PNG, folder().resolve(input.title())).ask().ifPresent(wish -> write(editor, wish));
	}

	/** Where people look for what a program made for them. */
	private static Path folder() {
		Path home = Path.of(System.getProperty("user.home"));
		return Optional.of(home.resolve("Documents")).filter(Files::isDirectory).orElse(home);
	}

	/** Makes what is wanted now, and writes it in a job. What came of it is said above the diagram, or in a dialog when nothing did. */
	public static void write(TopologyEditor editor, ExportWish wish) {
		Shell shell = editor.getSite().getShell();
		byte[] content;
		try {
			content = wish.format().written(editor.diagram().document(), wish.scale());
		} catch (IllegalArgumentException refused) {
			refuse(shell, wish, refused.getMessage());
			return;
		}
		Display display = shell.getDisplay();
		Job.create("Export " + wish.file().getFileName(), monitor -> {
			try {
				Files.write(wish.file(), content);
				display.asyncExec(() -> editor.tell("Exported to " + wish.file() + ".", "Open folder", () -> Program.launch(wish.file().getParent().toString())));
			} catch (IOException notWritten) {
				display.asyncExec(() -> refuse(shell, wish, reason(notWritten)));
			}
		}).schedule();
	}

	private static void refuse(Shell shell, ExportWish wish, String reason) {
		if (!shell.isDisposed())
			RefusalDialog.openBeside(shell, "Export Topology", wish.file().getFileName() + " was not written.", List.of(reason));
	}

	/** Files' own messages often are nothing but the path. */
	static String reason(IOException problem) {
		return switch (problem) {
			case java.nio.file.NoSuchFileException missing -> "There is no " + missing.getFile() + ".";
			case java.nio.file.AccessDeniedException denied -> "You may not write to " + denied.getFile() + ".";
			case java.nio.charset.CharacterCodingException binary -> "It is no text in UTF-8.";
			default -> problem.getMessage();
		};
	}
}
