package org.minicloud.console.topology.overlay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.draw2d.Figure;
import org.eclipse.draw2d.FigureUtilities;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.geometry.Dimension;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.gef.LayerConstants;
import org.eclipse.gef.editparts.LayerManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Path;
import org.eclipse.swt.widgets.Display;
import org.minicloud.console.topology.editor.OpenTopology;
import org.minicloud.console.topology.theme.DiagramColor;
import org.minicloud.topology.Actor;
import org.minicloud.topology.Element;
import org.minicloud.topology.Guarded;
import org.minicloud.topology.edit.History;
import org.minicloud.topology.rules.EffectiveRule;
import org.minicloud.topology.rules.EffectiveRule.Source;
import org.minicloud.topology.rules.EffectiveRules;

/**
 * What is open to whom in effect: a ribbon from everybody who is let in to whatever lets them in, whether an arrow or a rule of the group says
 * so. What is let in from addresses for which nobody stands on the drawing is written at the node.
 */
public final class ReachOverlay {
	private record Ribbon(Element from, Guarded to, String words) {
	}

	private final OpenTopology diagram;
	private final History.Listener watcher = change -> readRules();
	private final List<Ribbon> ribbons = new ArrayList<>();
	private final Map<Guarded, String> strangers = new LinkedHashMap<>();
	private IFigure sheet;

	public ReachOverlay(OpenTopology diagram) {
		this.diagram = diagram;
	}

	public boolean isShown() {
		return sheet != null;
	}

	public void toggle() {
		if (isShown())
			hide();
		else
			show();
	}

	private void show() {
		readRules();
		sheet = new Sheet();
		((LayerManager) diagram.viewer().getEditPartRegistry().get(LayerManager.ID)).getLayer(LayerConstants.SCALED_FEEDBACK_LAYER).add(sheet);
		diagram.history().addListener(watcher);
		resize();
	}

	private void hide() {
		diagram.history().removeListener(watcher);
		sheet.getParent().remove(sheet);
		sheet = null;
	}

	/** What is let in where, in words: for tests and screen readers. */
	public List<String> sentences() {
		List<String> sentences = new ArrayList<>();
		ribbons.forEach(ribbon -> sentences.add(ribbon.from().getName() + " reaches " + ribbon.to().getName() + ": " + ribbon.words()));
		strangers.forEach((guarded, words) -> sentences.add(guarded.getName() + " lets in " + words));
		return sentences;
	}

	private void readRules() {
		Map<List<Object>, String> found = new LinkedHashMap<>();
		strangers.clear();
		for (Map.Entry<Guarded, List<EffectiveRule>> entry : EffectiveRules.of(diagram.document()).entrySet())
			for (EffectiveRule rule : entry.getValue()) {
				List<Element> sources = sources(rule.source());
				sources.forEach(source -> found.merge(List.of(source, entry.getKey()), rule.traffic(), (one, other) -> one + ", " + other));
				if (sources.isEmpty() && rule.source() instanceof Source.Addresses addresses)
					strangers.merge(entry.getKey(), addresses.range() + " on " + rule.traffic(), (one, other) -> one + "; " + other);
			}
		ribbons.clear();
		found.forEach((ends, words) -> ribbons.add(new Ribbon((Element) ends.get(0), (Guarded) ends.get(1), words)));
		if (sheet != null)
			resize();
	}

	/** Who on the drawing is meant. */
	private List<Element> sources(Source source) {
		return switch (source) {
			case Source.Members members -> List.of(members.guarded());
			case Source.Addresses addresses -> diagram.document().getElements().stream()
					.filter(element -> element instanceof Actor actor && EffectiveRules.addressesOf(actor).contains(addresses.range())).toList();
		};
	}

	private void resize() {
		Rectangle all = new Rectangle(0, 0, 10, 10);
		for (Object part : diagram.viewer().getContents().getChildren())
			all.union(((GraphicalEditPart) part).getFigure().getBounds());
		sheet.setBounds(all.getExpanded(60, 60));
		sheet.repaint();
	}

	/** Where a node lies, as the drawing counts. */
	private Rectangle box(Element element) {
		if (!(diagram.viewer().getEditPartRegistry().get(element) instanceof GraphicalEditPart part))
			return null;
		Rectangle box = part.getFigure().getBounds().getCopy();
		part.getFigure().translateToAbsolute(box);
		sheet.translateToRelative(box);
		return box;
	}

	/** Lies over the nodes and lets the mouse through. */
	private final class Sheet extends Figure {
		@Override
		public boolean containsPoint(int x, int y) {
			return false;
		}

		@Override
		protected void paintFigure(Graphics g) {
			g.setAntialias(SWT.ON);
			for (Ribbon ribbon : ribbons) {
				Rectangle from = box(ribbon.from());
				Rectangle to = box(ribbon.to());
				if (from != null && to != null)
					paint(g, from, to, ribbon.words());
			}
			strangers.forEach((guarded, words) -> {
				Rectangle box = box(guarded);
				if (box != null)
					write(g, words, box.x + box.width / 2, box.y - 12);
			});
		}

		private void paint(Graphics g, Rectangle from, Rectangle to, String words) {
			Point a = from.getCenter();
			Point b = to.getCenter();
			int lift = Math.max(40, Math.abs(b.x - a.x) / 6);
			Path path = new Path(Display.getCurrent());
			path.moveTo(a.x, a.y);
			path.quadTo((a.x + b.x) / 2f, (a.y + b.y) / 2f + lift * 2, b.x, b.y);
			g.setForegroundColor(diagram.look().color(DiagramColor.REACH));
			g.setLineWidth(7);
			g.setAlpha(105);
			g.drawPath(path);
			g.setAlpha(255);
			g.setLineWidth(1);
			path.dispose();
			g.setBackgroundColor(diagram.look().color(DiagramColor.REACH));
			g.fillOval(new Rectangle(b.x - 5, b.y - 5, 10, 10));
			write(g, words, (a.x + b.x) / 2, (a.y + b.y) / 2 + lift);
		}

		private void write(Graphics g, String words, int x, int y) {
			g.setFont(diagram.look().smallFont());
			Dimension size = FigureUtilities.getTextExtents(words, diagram.look().smallFont());
			Rectangle ground = new Rectangle(x - size.width / 2 - 5, y - size.height / 2 - 1, size.width + 10, size.height + 2);
			g.setBackgroundColor(diagram.look().color(DiagramColor.BUBBLE));
			g.fillRoundRectangle(ground, 6, 6);
			g.setForegroundColor(diagram.look().color(DiagramColor.REACH));
			g.drawRoundRectangle(ground, 6, 6);
			g.setForegroundColor(diagram.look().color(DiagramColor.TEXT));
			g.drawText(words, ground.x + 5, ground.y + 1);
		}
	}
}
