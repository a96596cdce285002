package org.minicloud.console.topology.figures;

import org.eclipse.draw2d.ChopboxAnchor;
import org.eclipse.draw2d.FreeformFigure;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.Viewport;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.draw2d.geometry.Rectangle;

/** Arrows end at the border of what a node paints: the disc of an actor, the card of everything else. */
public final class NodeAnchor extends ChopboxAnchor {
	public NodeAnchor(IFigure owner) {
		super(owner);
	}

	@Override
	protected Rectangle getBox() {
		return box(getOwner());
	}

	@Override
	public Point getReferencePoint() {
		Point center = getBox().getCenter();
		getOwner().translateToAbsolute(center);
		return center;
	}

	/** Nodes and arrows are moved together by scrolling and by zooming: no arrow has to find its way anew for that. */
	@Override
	public void ancestorMoved(IFigure ancestor) {
		if (!(ancestor instanceof Viewport || ancestor instanceof FreeformFigure))
			super.ancestorMoved(ancestor);
	}

	static Rectangle box(IFigure owner) {
		return owner instanceof ActorFigure actor ? actor.disc() : owner.getBounds().getCopy();
	}
}
