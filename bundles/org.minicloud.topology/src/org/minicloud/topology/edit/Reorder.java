package org.minicloud.topology.edit;

import java.util.List;
import org.eclipse.emf.common.util.EList;
import org.minicloud.topology.Element;
import org.minicloud.topology.Topology;
import org.minicloud.topology.rules.Verdict;

/** Changes what lies over what: puts a node elsewhere in its container's painting order. */
public record Reorder(Element element, Whereto whereto) implements Edit {
	public enum Whereto {
		FRONT("Bring to Front"), FORWARD("Bring Forward"), BACKWARD("Send Backward"), BACK("Send to Back");

		private final String label;

		Whereto(String label) {
			this.label = label;
		}

		/** For a menu. */
		public String label() {
			return label;
		}

		private int index(int now, int size) {
			return switch (this) {
				case FRONT -> size - 1;
				case FORWARD -> Math.min(now + 1, size - 1);
				case BACKWARD -> Math.max(now - 1, 0);
				case BACK -> 0;
			};
		}
	}

	@Override
	public String label() {
		return Membership.label(whereto.label() + ":", List.of(element));
	}

	@Override
	public Verdict check(Topology document) {
		if (element.eContainer() == null || !Membership.isIn(document, element))
			return Verdict.refused("The node is not in the document any more.");
		EList<Element> siblings = Add.children(element.eContainer());
		int now = siblings.indexOf(element);
		return Verdict.refusedIf(whereto.index(now, siblings.size()) == now, "It is there already.");
	}

	@Override
	public void apply(Topology document) {
		EList<Element> siblings = Add.children(element.eContainer());
		siblings.move(whereto.index(siblings.indexOf(element), siblings.size()), element);
	}
}
