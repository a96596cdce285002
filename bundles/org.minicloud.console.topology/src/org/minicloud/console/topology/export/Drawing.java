package org.minicloud.console.topology.export;

import org.eclipse.draw2d.IFigure;
import org.eclipse.gef.EditDomain;
import org.eclipse.gef.LayerConstants;
import org.eclipse.gef.editparts.LayerManager;
import org.eclipse.gef.ui.parts.ScrollingGraphicalViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbench;
import org.minicloud.console.topology.decorations.Decorations;
import org.minicloud.console.topology.parts.Admission;
import org.minicloud.console.topology.parts.DiagramContext;
import org.minicloud.console.topology.parts.DiagramPartFactory;
import org.minicloud.console.topology.parts.DiagramRoot;
import org.minicloud.console.topology.theme.DiagramColor;
import org.minicloud.console.topology.theme.DiagramLook;
import org.minicloud.topology.Topology;
import org.minicloud.topology.document.ElementFactory;
import org.minicloud.topology.document.Ids;
import org.minicloud.topology.edit.History;

/**
 * A document drawn by the editor's own parts and figures, in a window that nobody sees: for pictures, print and previews. Nothing in it is
 * selected, nothing of the live layer is on it, and its colours are those of paper unless it is told others. On the UI thread; to be closed.
 */
public final class Drawing implements AutoCloseable {
	/** Icons are taken so large, that they are sharp in print: pixels for one at 100 %. */
	private static final int FINE = 4;

	private final Shell home;
	private final History history;
	private final DiagramLook look;
	private final ScrollingGraphicalViewer viewer = new ScrollingGraphicalViewer();
	private final String title;

	private Drawing(IWorkbench workbench, Topology document, boolean paper) {
		home = new Shell(Display.getCurrent(), SWT.NO_TRIM);
		look = paper ? new DiagramLook(workbench, home, new PaperColors()) : new DiagramLook(workbench, home);
		title = document.getName() == null ? "" : document.getName();
		history = new History(new ElementFactory(new Ids()).copyOf(document));
		viewer.createControl(home);
		viewer.setRootEditPart(new DiagramRoot(look));
		look.zoomed(FINE);
		viewer.setEditPartFactory(new DiagramPartFactory(new DiagramContext(history, new ElementFactory(new Ids()),
				new Admission(history.document(), Integer.MAX_VALUE), new Decorations(), look, part -> { })));
		new EditDomain().addViewer(viewer);
		viewer.setContents(history.document());
		viewer.flush();
	}

	/** As on paper. The document stays as it is. */
	public static Drawing onPaper(IWorkbench workbench, Topology document) {
		return new Drawing(workbench, document, true);
	}

	/** In the colours on the screen. The document stays as it is. */
	public static Drawing onScreen(IWorkbench workbench, Topology document) {
		return new Drawing(workbench, document, false);
	}

	/** What makes pictures of it, as long as it is not closed. */
	public DrawingExport export() {
		IFigure layers = ((LayerManager) viewer.getRootEditPart()).getLayer(LayerConstants.PRINTABLE_LAYERS);
		return new DrawingExport(layers, title, ground());
	}

	private Color ground() {
		return look.color(DiagramColor.GROUND);
	}

	@Override
	public void close() {
		home.dispose();
		history.dispose();
	}
}
