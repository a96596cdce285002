package org.minicloud.console.topology.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.minicloud.console.kit.command.RefusalDialog;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.topology.actions.FileHandler;
import org.minicloud.console.topology.editor.TopologyEditor;
import org.minicloud.console.topology.layout.LayoutRun;
import org.minicloud.topology.deploy.Generated;
import org.minicloud.topology.deploy.Selection;
import org.minicloud.topology.document.ElementFactory;
import org.minicloud.topology.document.Ids;
import org.minicloud.topology.document.TopologyFiles;

/** Draws what runs: a new document of it is opened in an editor. */
final class FromCloud {
	private final IWorkbenchWindow window;
	private final CloudSession session;

	FromCloud(IWorkbenchWindow window, CloudSession session) {
		this.window = window;
		this.session = session;
	}

	/**
	 * What is to be drawn.
	 *
	 * @param name  of the document, and of its file as far as a file may be called so
	 * @param adopt whether what runs becomes the document's
	 */
	record Order(Selection selection, String name, String region, boolean adopt) {
	}

	void draw(Order order) {
		session.jobs().query("Draw " + order.name(), order.region())
				.calling((ec2, monitor) -> Generated.from(ec2, order.selection(), order.name(), order.region(), new ElementFactory(new Ids())))
				.then(generated -> open(generated, order)).otherwise(failure -> tell("It could not be drawn. " + failure.sentence(), List.of()))
				.start();
	}

	private Shell shell() {
		return window.getShell();
	}

	private void tell(String sentence, List<String> lines) {
		RefusalDialog.openBeside(shell(), "Topology from the Cloud", sentence, lines);
	}

	private void open(Generated generated, Order order) {
		if (generated.isEmpty()) {
			tell("Nothing runs there that could be drawn.", List.of());
			return;
		}
		try {
			Path file = free(order.name());
			Files.createDirectories(file.getParent());
			new TopologyFiles().save(generated.document(), file);
			TopologyEditor editor = FileHandler.open(window, file);
			session.onUiThread(() -> layOut(editor));
			if (order.adopt() && !generated.adoption().isEmpty())
				DeployDesk.of(editor).ifPresent(desk -> desk.begin(Purpose.RETAG, generated.adoption()));
			if (!generated.leftOut().isEmpty())
				tell("The diagram does not say everything that runs there.", generated.leftOut());
		} catch (IOException unwritable) {
			tell("The new topology could not be written: " + unwritable.getMessage(), List.of());
		} catch (ExecutionException broken) {
			ILog.of(FromCloud.class).error("The new topology could not be opened", broken);
			tell("The new topology could not be opened: " + broken.getMessage(), List.of());
		}
	}

	/** Once the editor has its place on the screen: before, no node knows how large it is. */
	private static void layOut(TopologyEditor editor) {
		if (!editor.isReady() || editor.diagram().viewer().getControl().isDisposed())
			return;
		editor.diagram().viewer().flush();
		LayoutRun.start(editor.diagram(), answer -> answer.accept(true));
	}

	/** A file that is not there yet, named after the document. */
	private static Path free(String name) {
		String plain = name.replaceAll("[^\\p{L}\\p{N} ._-]", "-").strip();
		Path file = FileHandler.folder().resolve(plain + ".topology");
		for (int number = 2; Files.exists(file); number++)
			file = FileHandler.folder().resolve(plain + " " + number + ".topology");
		return file;
	}
}
