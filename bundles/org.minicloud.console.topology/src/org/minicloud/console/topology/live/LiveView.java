package org.minicloud.console.topology.live;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.swt.widgets.Display;
import org.minicloud.console.topology.decorations.Decoration;
import org.minicloud.console.topology.decorations.Decorations;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Element;
import org.minicloud.topology.Topology;

/**
 * The decorations of one diagram while it is live. What has changed is collected for a moment, and then looked at node by node; nodes that
 * nothing concerns are not even looked at. To be used on the UI thread.
 */
public final class LiveView {
	/** Milliseconds in which changes are collected. */
	private static final int MOMENT = 100;

	private final Topology document;
	private final Decorations decorations;
	private final Display display;
	private final Load load = new Load();
	private final Traffic traffic = new Traffic();
	private final Set<String> dirty = new HashSet<>();
	/** Nodes and arrows by id; made when it is asked for, forgotten after an edit. */
	private Map<String, EObject> byId = Map.of();
	private Running running;
	private NodeLook looks;
	private boolean wasEmpty = true;
	private boolean flushing;
	private boolean ended;

	/** @param display in whose time changes are collected */
	public LiveView(Topology document, Decorations decorations, Display display) {
		this.document = document;
		this.decorations = decorations;
		this.display = display;
		begin(new Running(document.getId()));
	}

	/** Shows what runs by now. */
	public void begin(Running newRunning) {
		running = newRunning;
		looks = new NodeLook(running, load);
		wasEmpty = running.isEmpty();
		dirty.addAll(byId().keySet());
		flush();
	}

	/** Takes everything away. */
	public void end() {
		ended = true;
		decorations.clear(this);
	}

	public Running running() {
		return running;
	}

	/** Takes over what has changed in the cloud. */
	public void take(Collection<? extends EObject> present, Collection<? extends EObject> gone) {
		Set<String> touched = running.take(present, gone);
		if (touched.isEmpty())
			return;
		if (wasEmpty != running.isEmpty())
			touched = byId().keySet();
		wasEmpty = running.isEmpty();
		later(touched);
	}

	/** Takes over what the instances do. */
	public void take(Sample sample) {
		Set<String> touched = new HashSet<>();
		load.take(sample).forEach(instance -> running.nodeOf(instance).ifPresent(touched::add));
		Attribution attribution = new Attribution(running, id -> Optional.ofNullable(byId().get(id)).filter(Element.class::isInstance)
				.map(Element.class::cast));
		touched.addAll(traffic.take(sample.time(), attribution.totals(sample.flows())));
		later(touched);
	}

	/** Looks again at what was edited. */
	public void edited(Collection<? extends EObject> touched) {
		byId = Map.of();
		Set<String> ids = new HashSet<>();
		for (EObject each : touched)
			id(each).ifPresent(ids::add);
		later(ids);
	}

	private void later(Collection<String> touched) {
		dirty.addAll(touched);
		if (flushing || dirty.isEmpty())
			return;
		flushing = true;
		display.timerExec(MOMENT, () -> {
			flushing = false;
			if (!ended)
				flush();
		});
	}

	/** Brings what was collected onto the diagram now. */
	public void flush() {
		for (String id : dirty)
			decorations.set(this, id, of(byId().get(id)));
		dirty.clear();
	}

	/** Nothing at all while nothing of the design runs: it would say "not deployed" everywhere. */
	private Decoration of(EObject object) {
		if (running.isEmpty())
			return Decoration.NONE;
		return switch (object) {
			case Element node -> looks.of(node);
			case Connection arrow -> ArrowLook.of(traffic.totals(arrow.getId()), traffic.rate(arrow.getId()));
			case null, default -> Decoration.NONE;
		};
	}

	private Map<String, EObject> byId() {
		if (byId.isEmpty()) {
			byId = new HashMap<>();
			document.eAllContents().forEachRemaining(each -> id(each).ifPresent(id -> byId.put(id, each)));
		}
		return byId;
	}

	private static Optional<String> id(EObject object) {
		return switch (object) {
			case Element node -> Optional.ofNullable(node.getId());
			case Connection arrow -> Optional.ofNullable(arrow.getId());
			default -> Optional.empty();
		};
	}
}
