package org.minicloud.console.topology.findings;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.swt.widgets.Display;
import org.minicloud.console.topology.TopologyIcon;
import org.minicloud.console.topology.decorations.Decoration;
import org.minicloud.console.topology.editor.OpenTopology;
import org.minicloud.topology.document.Ids;
import org.minicloud.topology.findings.CloudFacts;
import org.minicloud.topology.findings.Finding;
import org.minicloud.topology.findings.Findings;
import org.minicloud.topology.findings.Severity;

/** The findings of an open document: marks on its nodes, kept up by its history. */
public final class DiagramFindings {
	/** Marks that are changed before the window answers again. */
	private static final int SLICE = 200;

	private final OpenTopology diagram;
	private final Findings findings;
	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
	private boolean told;

	/** @param findings of the document; they follow its history from now on */
	public DiagramFindings(OpenTopology diagram, Findings findings) {
		this.diagram = diagram;
		this.findings = findings;
		findings.follow(diagram.history());
		findings.addListener(this::mark);
		mark(findings.all().stream().map(Finding::subject).collect(Collectors.toSet()));
	}

	public static TopologyIcon icon(Severity severity) {
		return switch (severity) {
			case ERROR -> TopologyIcon.ERROR;
			case WARNING -> TopologyIcon.WARNING;
			case INFO -> TopologyIcon.HINT;
		};
	}

	/** All, the worst first. */
	public List<Finding> all() {
		return findings.all();
	}

	public void useFacts(CloudFacts facts) {
		findings.useFacts(facts);
	}

	/** Told on the UI thread, once for many changes. */
	public void listen(Runnable listener) {
		listeners.add(listener);
	}

	public void forget(Runnable listener) {
		listeners.remove(listener);
	}

	private void mark(Set<EObject> subjects) {
		mark(List.copyOf(subjects), 0);
		if (!told) {
			told = true;
			Display.getCurrent().asyncExec(() -> {
				told = false;
				listeners.forEach(Runnable::run);
			});
		}
	}

	private void mark(List<EObject> subjects, int from) {
		int to = Math.min(subjects.size(), from + SLICE);
		for (EObject subject : subjects.subList(from, to))
			mark(subject);
		if (to < subjects.size())
			Display.getCurrent().asyncExec(() -> {
				if (!diagram.viewer().getControl().isDisposed())
					mark(subjects, to);
			});
	}

	/** One mark for the worst; what it says are all of them. */
	private void mark(EObject subject) {
		String id = Ids.of(subject);
		List<Finding> here = findings.of(subject);
		if (id == null)
			return;
		diagram.decorations().set(DiagramFindings.class, id, here.isEmpty() ? Decoration.NONE
				: Decoration.badge(icon(here.getFirst().severity()).descriptor(), here.stream().map(Finding::sentence).collect(Collectors.joining("\n"))));
	}
}
