package org.minicloud.topology.findings;

import java.util.ArrayList;
import java.util.List;
import org.minicloud.topology.Actor;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Element;
import org.minicloud.topology.document.NodeKind;
import org.minicloud.topology.edit.Add;
import org.minicloud.topology.edit.Compound;
import org.minicloud.topology.edit.Connect;
import org.minicloud.topology.edit.Edit;
import org.minicloud.topology.rules.EffectiveRules;

/** Edits of quick fixes that begin at an actor: the drawing's own, or a new one beside it when it has none. */
final class Outside {
	private static final int GAP = 200;

	private Outside() {
	}

	/** An arrow from an actor with what is usual between the two. */
	static Edit connect(NodeKind actorKind, Element target, Look look) {
		List<Edit> edits = new ArrayList<>();
		Actor actor = actor(actorKind, target, look, edits);
		Connection arrow = look.factory().connection(look.document(), actor, target);
		edits.add(new Connect(arrow, actor, target));
		return new Compound("", edits);
	}

	/** The drawing's actor of a kind, with addresses; a new one is added by the edits. */
	static Actor actor(NodeKind kind, Element beside, Look look, List<Edit> edits) {
		for (Element element : look.document().getElements())
			if (element instanceof Actor actor && NodeKind.of(actor) == kind && !EffectiveRules.addressesOf(actor).isEmpty())
				return actor;
		Actor actor = (Actor) look.factory().create(kind, look.document());
		actor.setX(Math.max(0, beside.getX() - GAP));
		actor.setY(beside.getY());
		edits.add(new Add(look.document(), actor));
		return actor;
	}
}
