package org.minicloud.console.topology.live.verbs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.Status;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.WorkbenchException;
import org.eclipse.ui.statushandlers.StatusManager;
import org.minicloud.console.instances.InstanceTexts;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.KindVerb;
import org.minicloud.console.kit.command.RefusalDialog;
import org.minicloud.console.kit.command.Verdict;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.console.topology.TopologyIds;
import org.minicloud.console.topology.actions.FileHandler;
import org.minicloud.console.topology.editor.OpenTopology;
import org.minicloud.model.Instance;
import org.minicloud.topology.deploy.NodeTags;
import org.minicloud.topology.document.Ids;
import org.minicloud.topology.document.TopologyFiles;

/** Selects the nodes that instances were deployed from; the design is opened when it is not. */
public final class ShowInTopology extends KindVerb<Instance> {
	public ShowInTopology() {
		super("Show in topology", InstanceTexts.AN_INSTANCE);
	}

	@Override
	public Verdict check(Instance instance) {
		return ResourceNames.tag(instance, NodeTags.TOPOLOGY).isPresent() ? Verdict.CAN : Verdict.cannot("was not deployed from a topology");
	}

	@Override
	public void run(List<Instance> instances, CommandContext context) {
		Map<String, List<String>> nodes = new LinkedHashMap<>();
		for (Instance instance : instances)
			nodes.computeIfAbsent(ResourceNames.tag(instance, NodeTags.TOPOLOGY).orElseThrow(), key -> new ArrayList<>())
					.add(ResourceNames.tag(instance, NodeTags.NODE).orElse(""));
		String topology = nodes.keySet().iterator().next();
		try {
			Optional<OpenTopology> diagram = open(topology, context.window());
			if (diagram.isPresent())
				select(diagram.get(), nodes.get(topology));
			else
				new RefusalDialog(context.shell(), verb(), "No file in " + FileHandler.folder() + " holds the topology " + topology
						+ ". Open it from where it is, then try again.", List.of()).open();
		} catch (WorkbenchException | ExecutionException failed) {
			StatusManager.getManager().handle(Status.error("The topology could not be shown", failed), StatusManager.SHOW);
		}
	}

	private static Optional<OpenTopology> open(String topology, IWorkbenchWindow window) throws WorkbenchException, ExecutionException {
		for (IEditorReference reference : window.getActivePage().getEditorReferences())
			if (diagram(reference.getEditor(true)).filter(each -> topology.equals(each.document().getId())).isPresent()) {
				window.getWorkbench().showPerspective(TopologyIds.PERSPECTIVE, window);
				window.getActivePage().activate(reference.getEditor(true));
				return diagram(reference.getEditor(true));
			}
		Optional<Path> file = file(topology);
		return file.isEmpty() ? Optional.empty() : diagram(FileHandler.open(window, file.get()));
	}

	private static Optional<OpenTopology> diagram(IEditorPart editor) {
		return editor == null ? Optional.empty() : Optional.ofNullable(editor.getAdapter(OpenTopology.class));
	}

	/** The file in the folder of topologies that holds the one with an id. */
	private static Optional<Path> file(String topology) {
		if (!Files.isDirectory(FileHandler.folder()))
			return Optional.empty();
		try (Stream<Path> files = Files.list(FileHandler.folder())) {
			return files.filter(file -> file.toString().endsWith(".topology")).filter(file -> holds(file, topology)).findFirst();
		} catch (IOException unreadable) {
			return Optional.empty();
		}
	}

	private static boolean holds(Path file, String topology) {
		try {
			return topology.equals(new TopologyFiles().load(file).getId());
		} catch (Exception damaged) {
			// another one it may be; opening this one will say what is wrong with it
			return false;
		}
	}

	private static void select(OpenTopology diagram, Collection<String> nodes) {
		List<EObject> found = new ArrayList<>();
		diagram.document().eAllContents().forEachRemaining(each -> {
			if (nodes.contains(Ids.of(each)))
				found.add(each);
		});
		if (found.isEmpty())
			diagram.say("The node is not in the design any more.");
		else
			diagram.select(found);
	}
}
