package org.minicloud.topology.clipboard;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Element;
import org.minicloud.topology.Rule;
import org.minicloud.topology.Topology;
import org.minicloud.topology.TopologyFactory;
import org.minicloud.topology.document.ElementFactory;
import org.minicloud.topology.document.Names;
import org.minicloud.topology.document.TopologyFiles;
import org.minicloud.topology.edit.Insert;
import org.minicloud.topology.edit.Point;
import org.minicloud.topology.rules.RuleMatrix;

/** What was copied: nodes with all they hold, and the arrows between them. */
public final class Clipping {
	private static final String NAME = "clipboard";

	private final Topology piece;

	private Clipping(Topology piece) {
		this.piece = piece;
	}

	/**
	 * Copies nodes of a document, with the arrows whose both ends are copied. Nodes within others of the selection come with these.
	 *
	 * @return empty when there is no node among them
	 */
	public static Optional<Clipping> of(Topology document, Collection<? extends EObject> selection) {
		List<Element> roots = selection.stream().filter(Element.class::isInstance).map(Element.class::cast)
				.filter(element -> !isWithinAnother(element, selection)).distinct().toList();
		if (roots.isEmpty())
			return Optional.empty();
		// References to what is not copied are left out; those of other documents would mean nothing.
		EcoreUtil.Copier copier = new EcoreUtil.Copier(true, false);
		Topology piece = TopologyFactory.eINSTANCE.createTopology();
		piece.setId(NAME);
		piece.setRegion(document.getRegion());
		for (Element root : roots)
			piece.getElements().add((Element) copier.copy(root));
		for (Connection arrow : document.getConnections())
			if (copier.containsKey(arrow.getSource()) && copier.containsKey(arrow.getTarget()))
				piece.getConnections().add((Connection) copier.copy(arrow));
		copier.copyReferences();
		forgetRulesForNobody(piece);
		return Optional.of(new Clipping(piece));
	}

	/** What a text holds that was made by {@link #text}; empty for any other text. */
	public static Optional<Clipping> read(String text) {
		try {
			Topology piece = new TopologyFiles().parsePiece(text, NAME);
			return piece.getElements().isEmpty() ? Optional.empty() : Optional.of(new Clipping(piece));
		} catch (IOException another) {
			return Optional.empty();
		}
	}

	/** For the desktop's clipboard. */
	public String text() {
		return new TopologyFiles().text(piece);
	}

	/** How many nodes, those within others not counted. */
	public int size() {
		return piece.getElements().size();
	}

	/**
	 * Pastes it.
	 *
	 * @param parent where it was asked for; if not all of it may stand there, the next container around takes it
	 * @param at     where its upper left corner goes, counted from the parent; null for a little beside where it was
	 */
	public Insert pastedInto(EObject parent, Point at, ElementFactory factory) {
		EObject taker = taker(parent);
		return new Insert("Paste " + (size() == 1 ? Names.of(piece.getElements().getFirst()) : size() + " Nodes"), piece, taker,
				at == null ? besideItself() : at, false, factory.ids());
	}

	/** A rule whose only source is not copied lets nobody in. */
	private static void forgetRulesForNobody(Topology piece) {
		List<Rule> rules = new ArrayList<>();
		piece.eAllContents().forEachRemaining(object -> {
			if (object instanceof Rule rule && rule.getFrom() == null && rule.getCidrs().isEmpty())
				rules.add(rule);
		});
		rules.forEach(EcoreUtil::remove);
	}

	private EObject taker(EObject parent) {
		for (EObject at = parent; at != null; at = at.eContainer()) {
			EObject candidate = at;
			if (piece.getElements().stream().allMatch(root -> RuleMatrix.standard().contain(candidate, root).isAllowed()))
				return candidate;
		}
		return parent;
	}

	private Point besideItself() {
		int step = 20;
		return new Point(piece.getElements().stream().mapToInt(Element::getX).min().orElse(0) + step,
				piece.getElements().stream().mapToInt(Element::getY).min().orElse(0) + step);
	}

	private static boolean isWithinAnother(Element element, Collection<? extends EObject> selection) {
		for (EObject at = element.eContainer(); at != null; at = at.eContainer())
			if (selection.contains(at))
				return true;
		return false;
	}
}
