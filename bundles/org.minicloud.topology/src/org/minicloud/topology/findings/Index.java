package org.minicloud.topology.findings;

import java.util.Collection;
import org.minicloud.topology.Element;

/**
 * What checkers ask about the whole document, kept so that an answer costs no walk through it.
 *
 * @param names      who is called how
 * @param references whose user data refers to whom
 * @param reach      who is reached from outside
 */
record Index(NameIndex names, ReferenceIndex references, ReachIndex reach) {
	Index() {
		this(new NameIndex(), new ReferenceIndex(), new ReachIndex());
	}

	/** Takes in a node as it is now. @param dirt told of the others whose findings that may change */
	void update(Element element, Dirt dirt) {
		if (names.update(element, dirt))
			references.lookAgainAtThoseWhoName(element, dirt);
		references.update(element, dirt);
		reach.update(element);
	}

	/** All nodes of the document. */
	Collection<Element> elements() {
		return references.elements();
	}

	/** Forgets a node that is gone. */
	void forget(Element element, Dirt dirt) {
		names.forget(element, dirt);
		references.forget(element, dirt);
		reach.forget(element);
	}
}
