package org.minicloud.topology.findings;

import org.minicloud.topology.Element;

/**
 * Looks for one kind of trouble at one node. It may look at what the node holds, at the arrows that end at its group, and at what a {@link Look}
 * offers; {@link Dirt} knows which nodes must be looked at again after an edit, and must know of every dependency beyond these.
 */
interface Checker {
	void check(Element element, Look look);
}
