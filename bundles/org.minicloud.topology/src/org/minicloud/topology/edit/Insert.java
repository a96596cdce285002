package org.minicloud.topology.edit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.emf.common.util.TreeIterator;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.minicloud.topology.Actor;
import org.minicloud.topology.Bend;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Element;
import org.minicloud.topology.Server;
import org.minicloud.topology.Subnet;
import org.minicloud.topology.Topology;
import org.minicloud.topology.document.Ids;
import org.minicloud.topology.document.Names;
import org.minicloud.topology.document.UserData;
import org.minicloud.topology.rules.RuleMatrix;
import org.minicloud.topology.rules.Verdict;

/**
 * Puts a copy of a whole piece of a drawing into the document: what is pasted, or a template. Its nodes get ids and names that are free, and their
 * references to each other follow; zones are put into the document's region.
 *
 * @param label       for the history
 * @param piece       nodes and the arrows between them; it stays as it is
 * @param parent      a container or the document
 * @param at          where the upper left corner of the piece goes, counted from the parent; null to leave it where it is
 * @param reuseActors whether an actor that the document has already stands for the piece's
 * @param ids         makes the ids
 */
public record Insert(String label, Topology piece, EObject parent, Point at, boolean reuseActors, Ids ids) implements Edit {
	@Override
	public Verdict check(Topology document) {
		if (piece.getElements().isEmpty())
			return Verdict.refused("There is nothing to insert.");
		return piece.getElements().stream().map(root -> RuleMatrix.standard().contain(parent, root)).filter(verdict -> !verdict.isAllowed())
				.findFirst().orElse(Verdict.allowed());
	}

	@Override
	public void apply(Topology document) {
		Membership.require(document, parent);
		Topology copy = EcoreUtil.copy(piece);
		translateZones(copy, piece.getRegion(), document.getRegion());
		shift(copy);
		List<Element> roots = new ArrayList<>(copy.getElements());
		if (reuseActors)
			roots.removeAll(reuse(document, copy));
		renew(document, roots, copy.getConnections());
		List<Connection> arrows = List.copyOf(copy.getConnections());
		for (Element root : roots) {
			if (RuleMatrix.standard().contain(parent, root) instanceof Verdict.Refused refused)
				throw new RefusedException(refused.reason());
			Add.insert(parent, root, Integer.MAX_VALUE);
		}
		document.getConnections().addAll(arrows);
	}

	/** @return the copy's actors whose arrows now begin at the document's */
	private static Set<Element> reuse(Topology document, Topology copy) {
		Set<Element> spare = new HashSet<>();
		for (Element element : copy.getElements())
			if (element instanceof Actor actor)
				document.getElements().stream().filter(present -> present instanceof Actor other && isSame(other, actor)).findFirst().ifPresent(present -> {
					List.copyOf(actor.getOutgoing()).forEach(arrow -> arrow.setSource(present));
					spare.add(actor);
				});
		return spare;
	}

	private static boolean isSame(Actor one, Actor other) {
		return one.getKind() == other.getKind() && Set.copyOf(one.getCidrs()).equals(Set.copyOf(other.getCidrs()));
	}

	private void renew(Topology document, List<Element> roots, List<Connection> arrows) {
		Set<String> taken = Ids.taken(document);
		Map<String, String> newIds = new HashMap<>();
		Map<Object, Set<String>> names = new HashMap<>();
		List<Element> all = withAllBelow(roots);
		for (Element element : all) {
			String id = ids.fresh(taken, element.eClass());
			newIds.put(element.getId(), id);
			element.setId(id);
			Set<String> takenNames = names.computeIfAbsent(element.eClass(), kind -> Names.taken(document, element.eClass()));
			if (element.getName() != null && !element.getName().isBlank()) {
				element.setName(Names.free(takenNames, element.getName()));
				takenNames.add(element.getName());
			}
		}
		for (Connection arrow : arrows)
			arrow.setId(ids.fresh(taken, arrow.eClass()));
		for (Element element : all)
			if (element instanceof Server server && server.getUserData() != null)
				server.setUserData(UserData.rename(server.getUserData(), id -> newIds.getOrDefault(id, id)));
	}

	private static List<Element> withAllBelow(List<Element> roots) {
		List<Element> all = new ArrayList<>();
		for (Element root : roots) {
			all.add(root);
			for (TreeIterator<EObject> below = root.eAllContents(); below.hasNext();)
				if (below.next() instanceof Element element)
					all.add(element);
		}
		return all;
	}

	private static void translateZones(Topology copy, String from, String to) {
		if (from == null || to == null || from.equals(to))
			return;
		for (TreeIterator<EObject> all = copy.eAllContents(); all.hasNext();)
			switch (all.next()) {
				case Server server -> server.getZones().replaceAll(zone -> translated(zone, from, to));
				case Subnet subnet when subnet.getZone() != null -> subnet.setZone(translated(subnet.getZone(), from, to));
				default -> {
					// Nothing else has a zone.
				}
			}
	}

	private static String translated(String zone, String from, String to) {
		return zone.startsWith(from) ? to + zone.substring(from.length()) : zone;
	}

	private void shift(Topology copy) {
		if (at == null)
			return;
		int left = copy.getElements().stream().mapToInt(Element::getX).min().orElse(0);
		int top = copy.getElements().stream().mapToInt(Element::getY).min().orElse(0);
		for (Element root : copy.getElements()) {
			root.setX(root.getX() - left + at.x());
			root.setY(root.getY() - top + at.y());
		}
		if (!(parent instanceof Topology))
			copy.getConnections().forEach(arrow -> arrow.getBends().clear());
		for (Connection arrow : copy.getConnections())
			for (Bend bend : arrow.getBends()) {
				bend.setX(bend.getX() - left + at.x());
				bend.setY(bend.getY() - top + at.y());
			}
	}
}
