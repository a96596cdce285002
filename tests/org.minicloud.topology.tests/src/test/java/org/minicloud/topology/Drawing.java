package org.minicloud.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.eclipse.emf.ecore.EObject;
import org.minicloud.topology.document.ElementFactory;
import org.minicloud.topology.document.Ids;
import org.minicloud.topology.document.NodeKind;
import org.minicloud.topology.document.TopologyFiles;
import org.minicloud.topology.edit.Add;
import org.minicloud.topology.edit.Connect;
import org.minicloud.topology.edit.Edit;
import org.minicloud.topology.edit.History;
import org.minicloud.topology.rules.Verdict;

/** A document with a history, for tests to draw in. */
public final class Drawing {
	public final ElementFactory factory = new ElementFactory(new Ids(new Random(1)));
	public final Topology document = factory.document("Test", "us-east-1");
	public final History history = new History(document);

	public <T extends Element> T add(Class<T> type, NodeKind kind, EObject parent) {
		T element = type.cast(factory.create(kind, document));
		done(new Add(parent, element));
		return element;
	}

	public Tier tier(NodeKind kind) {
		return add(Tier.class, kind, document);
	}

	public Server server(EObject parent) {
		return add(Server.class, NodeKind.SERVER, parent);
	}

	public Actor actor(NodeKind kind) {
		return add(Actor.class, kind, document);
	}

	public Connection arrow(Element source, Element target, int port) {
		Connection arrow = factory.connection(document, source, target);
		arrow.setFromPort(port);
		arrow.setToPort(port);
		done(new Connect(arrow, source, target));
		return arrow;
	}

	/** Executes an edit that must not be refused. */
	public void done(Edit edit) {
		assertEquals(Verdict.allowed(), history.execute(edit), edit.label());
	}

	/** The reason why an edit is refused. */
	public String refused(Edit edit) {
		return history.execute(edit).reason();
	}

	public String text() {
		return new TopologyFiles().text(document);
	}
}
