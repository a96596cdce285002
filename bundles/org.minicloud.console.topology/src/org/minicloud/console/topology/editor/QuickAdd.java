package org.minicloud.console.topology.editor;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.jface.dialogs.PopupDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyListener;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.minicloud.console.topology.tools.Placeable;
import org.minicloud.topology.edit.Bounds;

/** A small list at the pointer of what may stand there, to be searched by typing. */
public final class QuickAdd extends PopupDialog {
	private final Diagram diagram;
	private final List<Placeable.Entry> entries;
	private final GraphicalEditPart target;
	private final Point at;
	private Text search;
	private Table table;
	private LocalResourceManager resources;

	private QuickAdd(Diagram diagram, List<Placeable.Entry> entries, GraphicalEditPart target, Point at) {
		super(diagram.canvas().getShell(), SWT.ON_TOP, true, false, false, false, false, "Add here", null);
		this.diagram = diagram;
		this.entries = entries;
		this.target = target;
		this.at = at;
	}

	/** Opens it where the pointer is; when that is not over the canvas, in its middle. */
	static void open(Diagram diagram, List<Placeable.Entry> entries) {
		org.eclipse.swt.graphics.Point pointer = diagram.canvas().toControl(diagram.canvas().getDisplay().getCursorLocation());
		Rectangle room = diagram.canvas().getClientArea();
		Point at = room.contains(pointer) ? new Point(pointer.x, pointer.y) : new Point(room.width / 3, room.height / 3);
		openAt(diagram, entries, at);
	}

	static void openAt(Diagram diagram, List<Placeable.Entry> entries, Point at) {
		EditPart target = diagram.viewer().findObjectAt(at);
		while (target.getParent() != null && possible(diagram, entries, target).isEmpty() && target != diagram.viewer().getContents())
			target = target.getParent();
		if (!(target.getModel() instanceof EObject))
			target = diagram.viewer().getContents();
		new QuickAdd(diagram, possible(diagram, entries, target), (GraphicalEditPart) target, at).open();
	}

	/** What may stand there. */
	private static List<Placeable.Entry> possible(Diagram diagram, List<Placeable.Entry> entries, EditPart target) {
		List<Placeable.Entry> possible = new ArrayList<>();
		if (target.getModel() instanceof EObject container)
			for (Placeable.Entry entry : entries)
				if (entry.maker().get().edit(container, new Bounds(0, 0, -1, -1)).check(diagram.document()).isAllowed())
					possible.add(entry);
		return possible;
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = new Composite(parent, SWT.NONE);
		resources = new LocalResourceManager(JFaceResources.getResources(), area);
		GridLayoutFactory.fillDefaults().margins(4, 4).spacing(0, 4).applyTo(area);
		search = new Text(area, SWT.SEARCH | SWT.ICON_SEARCH | SWT.BORDER);
		search.setMessage("Type to search");
		search.setData("name", "quickAdd.search");
		GridDataFactory.fillDefaults().grab(true, false).applyTo(search);
		table = new Table(area, SWT.SINGLE | SWT.FULL_SELECTION | SWT.V_SCROLL);
		table.setData("name", "quickAdd.list");
		GridDataFactory.fillDefaults().grab(true, true).hint(240, 220).applyTo(table);
		search.addListener(SWT.Modify, event -> fill());
		search.addListener(SWT.DefaultSelection, event -> choose());
		search.addKeyListener(KeyListener.keyPressedAdapter(event -> {
			int step = event.keyCode == SWT.ARROW_DOWN ? 1 : event.keyCode == SWT.ARROW_UP ? -1 : 0;
			if (step != 0 && table.getItemCount() > 0) {
				table.setSelection(Math.floorMod(table.getSelectionIndex() + step, table.getItemCount()));
				event.doit = false;
			}
		}));
		table.addListener(SWT.DefaultSelection, event -> choose());
		table.addListener(SWT.MouseUp, event -> choose());
		fill();
		return area;
	}

	private void fill() {
		table.removeAll();
		for (Placeable.Entry entry : entries)
			if (matches(entry, search.getText())) {
				TableItem row = new TableItem(table, SWT.NONE);
				row.setText(entry.label());
				row.setImage(resources.get(entry.icon()));
				row.setData(entry);
			}
		if (table.getItemCount() > 0)
			table.setSelection(0);
	}

	private static boolean matches(Placeable.Entry entry, String typed) {
		return (entry.label() + " " + entry.group() + " " + entry.description()).toLowerCase().contains(typed.strip().toLowerCase());
	}

	private void choose() {
		if (table.getSelectionCount() != 1)
			return;
		Placeable.Entry entry = (Placeable.Entry) table.getSelection()[0].getData();
		close();
		Placing.insertAt(diagram, entry, target, at);
		diagram.canvas().setFocus();
	}

	@Override
	protected Control getFocusControl() {
		return search;
	}

	@Override
	protected org.eclipse.swt.graphics.Point getInitialLocation(org.eclipse.swt.graphics.Point size) {
		return diagram.canvas().toDisplay(at.x, at.y);
	}
}
