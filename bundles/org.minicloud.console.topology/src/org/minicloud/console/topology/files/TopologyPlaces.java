package org.minicloud.console.topology.files;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.WorkbenchException;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.topology.TopologyIds;
import org.minicloud.console.topology.actions.FileHandler;
import org.minicloud.console.topology.editor.TopologyEditor;
import org.minicloud.console.topology.editor.TopologyInput;
import org.minicloud.topology.Topology;
import org.minicloud.topology.document.TopologyFiles;

/** Where topologies lie, what they are called, and how they are opened. */
public final class TopologyPlaces {
	static final String ENDING = "." + TopologyFiles.EXTENSION;
	private static final int LONGEST_NAME = 100;
	private static final String FORBIDDEN = "/\\:*?\"<>|";

	private TopologyPlaces() {
	}

	/** The name of a file for people: without what all topologies end with. */
	static String title(Path file) {
		return TopologyInput.of(file).title();
	}

	static boolean isTopology(Path file) {
		return file.getFileName() != null && file.getFileName().toString().endsWith(ENDING) && !file.getFileName().toString().startsWith(".");
	}

	/** A file of that name, or of that name with a number when it is taken. */
	static Path free(Path folder, String name, Predicate<Path> taken) {
		String plain = name.chars().allMatch(sign -> sign >= ' ' && FORBIDDEN.indexOf(sign) < 0) ? name : "Topology";
		Path file = folder.resolve(plain + ENDING);
		for (int number = 2; taken.test(file); number++)
			file = folder.resolve(plain + " " + number + ENDING);
		return file;
	}

	/** What is wrong with a name for a topology in a folder; a file that is there already is said to be. */
	static Optional<String> fault(Path folder, String name) {
		String plain = name.strip();
		if (plain.isEmpty())
			return Optional.of("Give it a name.");
		if (plain.length() > LONGEST_NAME)
			return Optional.of("A name has at most " + LONGEST_NAME + " characters.");
		if (plain.startsWith("."))
			return Optional.of("A name does not begin with a dot: such files are hidden.");
		for (int at = 0; at < plain.length(); at++)
			if (plain.charAt(at) < ' ' || FORBIDDEN.indexOf(plain.charAt(at)) >= 0)
				return Optional.of("A name does not contain " + (plain.charAt(at) < ' ' ? "control characters" : plain.charAt(at)) + ".");
		try {
			return Files.exists(folder.resolve(plain + ENDING)) ? Optional.of(plain + " is there already; choose another name.") : Optional.empty();
		} catch (InvalidPathException invalid) {
			return Optional.of("This is no file name: " + invalid.getReason() + ".");
		}
	}

	/** Opens a document that no file has yet; a name for the file is proposed when it is saved. */
	public static TopologyEditor openUnsaved(IWorkbenchWindow window, Topology document, String name) throws WorkbenchException {
		IWorkbenchPage page = window.getWorkbench().showPerspective(TopologyIds.PERSPECTIVE, window);
		Path file = free(FileHandler.folder(), name, taken -> Files.exists(taken) || editor(page, taken).isPresent());
		return (TopologyEditor) page.openEditor(TopologyInput.unsaved(file, document), TopologyIds.EDITOR);
	}

	/** Where a design is deployed that does not say where. */
	public static String regionForNew(IWorkbenchWindow window) {
		return new RegionChoices(window.getService(CloudSession.class)).usualRegion();
	}

	/** The editor in which a file is open. */
	static Optional<IEditorReference> editor(IWorkbenchPage page, Path file) {
		return Arrays.stream(page.getEditorReferences()).filter(editor -> Objects.equals(fileOf(editor), TopologyInput.of(file).file())).findFirst();
	}

	/** The file that an editor shows; null when it shows none. */
	static Path fileOf(IEditorReference editor) {
		try {
			return Adapters.adapt(editor.getEditorInput(), Path.class);
		} catch (PartInitException broken) {
			return null;
		}
	}
}
