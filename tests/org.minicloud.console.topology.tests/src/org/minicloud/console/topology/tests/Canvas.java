package org.minicloud.console.topology.tests;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;
import org.minicloud.console.testkit.Ui;
import org.minicloud.console.topology.TopologyIds;
import org.minicloud.console.topology.editor.OpenTopology;
import org.minicloud.console.topology.editor.TopologyEditor;
import org.minicloud.console.topology.editor.TopologyInput;
import org.minicloud.topology.Topology;

/** An editor as a user sees it: with a mouse and a keyboard. */
final class Canvas {
	private final TopologyEditor editor;

	private Canvas(TopologyEditor editor) {
		this.editor = editor;
	}

	static IWorkbenchWindow window() {
		return PlatformUI.getWorkbench().getWorkbenchWindows()[0];
	}

	/** Opens a file, which need not be there yet. */
	static Canvas open(Path file) {
		try {
			IWorkbenchPage page = window().getWorkbench().showPerspective(TopologyIds.PERSPECTIVE, window());
			window().getShell().setBounds(0, 0, 1600, 980);
			TopologyEditor editor = (TopologyEditor) page.openEditor(TopologyInput.of(file), TopologyIds.EDITOR);
			Ui.until("the document is shown", editor::isReady);
			Ui.settle();
			return new Canvas(editor);
		} catch (PartInitException broken) {
			throw new AssertionError(broken);
		} catch (WorkbenchException broken) {
			throw new AssertionError(broken);
		}
	}

	static void closeAll() {
		window().getActivePage().closeAllEditors(false);
		Ui.settle();
	}

	TopologyEditor editor() {
		return editor;
	}

	OpenTopology diagram() {
		return editor.getAdapter(OpenTopology.class);
	}

	Topology document() {
		return diagram().document();
	}

	Control control() {
		return diagram().viewer().getControl();
	}

	GraphicalEditPart part(EObject object) {
		GraphicalEditPart part = (GraphicalEditPart) diagram().viewer().getEditPartRegistry().get(object);
		if (part == null)
			throw new AssertionError("nothing shows " + object);
		return part;
	}

	/** Where a node lies on the canvas. */
	Rectangle box(EObject object) {
		diagram().viewer().flush();
		Rectangle box = part(object).getFigure().getBounds().getCopy();
		part(object).getFigure().translateToAbsolute(box);
		return box;
	}

	Point middle(EObject object) {
		Rectangle box = box(object);
		return new Point(box.getCenter().x, box.getCenter().y);
	}

	/** A place in a container where nothing lies: just below its headline. */
	Point inside(EObject container, int x, int y) {
		Rectangle box = box(container);
		return new Point(box.x + x, box.y + y);
	}

	void send(Control control, int type, int x, int y, int button, int state) {
		Event event = new Event();
		event.widget = control;
		event.type = type;
		event.x = x;
		event.y = y;
		event.button = button;
		event.stateMask = state;
		event.count = type == SWT.MouseDown || type == SWT.MouseUp ? 1 : 0;
		control.notifyListeners(type, event);
		Ui.settle();
	}

	void move(Point to) {
		send(control(), SWT.MouseMove, to.x, to.y, 0, 0);
	}

	void click(Point at) {
		control().forceFocus();
		move(at);
		send(control(), SWT.MouseDown, at.x, at.y, 1, 0);
		send(control(), SWT.MouseUp, at.x, at.y, 1, SWT.BUTTON1);
	}

	/** Presses, drags in steps, and leaves the button down. */
	void press(Point from, Point to) {
		control().forceFocus();
		move(from);
		send(control(), SWT.MouseDown, from.x, from.y, 1, 0);
		for (int step = 1; step <= 8; step++)
			send(control(), SWT.MouseMove, from.x + (to.x - from.x) * step / 8, from.y + (to.y - from.y) * step / 8, 0, SWT.BUTTON1);
	}

	void release(Point at) {
		send(control(), SWT.MouseUp, at.x, at.y, 1, SWT.BUTTON1);
	}

	void drag(Point from, Point to) {
		press(from, to);
		release(to);
	}

	Tree palette() {
		return Ui.named(window().getShell(), Tree.class, "palette");
	}

	private Point row(String label) {
		for (TreeItem group : palette().getItems())
			for (TreeItem row : group.getItems())
				if (row.getText().equals(label))
					return new Point(row.getBounds().x + 10, row.getBounds().y + row.getBounds().height / 2);
		throw new AssertionError("the palette has no " + label);
	}

	/** Drags a row of the palette over the canvas, and leaves the button down. */
	void pressPalette(String label, Point to) {
		Tree tree = palette();
		Point from = row(label);
		send(tree, SWT.MouseDown, from.x, from.y, 1, 0);
		Point target = tree.getDisplay().map(control(), tree, to.x, to.y);
		for (int step = 1; step <= 8; step++)
			send(tree, SWT.MouseMove, from.x + (target.x - from.x) * step / 8, from.y + (target.y - from.y) * step / 8, 0, SWT.BUTTON1);
	}

	void releasePalette(Point at) {
		Point target = palette().getDisplay().map(control(), palette(), at.x, at.y);
		send(palette(), SWT.MouseUp, target.x, target.y, 1, SWT.BUTTON1);
	}

	void dragFromPalette(String label, Point to) {
		pressPalette(label, to);
		releasePalette(to);
	}

	/** Clicks a row of the palette, so that its tool is in hand. */
	void arm(String label) {
		Tree tree = palette();
		for (TreeItem group : tree.getItems())
			for (TreeItem row : group.getItems())
				if (row.getText().equals(label)) {
					tree.setSelection(row);
					Event event = new Event();
					event.item = row;
					tree.notifyListeners(SWT.Selection, event);
				}
		Ui.settle();
	}

	/** The text field that is open on the canvas. */
	Text inline() {
		return Ui.awaited("a name is edited", () -> Ui.find(control(), Text.class, text -> "inline".equals(text.getData("name"))));
	}

	void typeInline(String text) {
		Text field = inline();
		field.setText(text);
		Event event = new Event();
		event.widget = field;
		field.notifyListeners(SWT.DefaultSelection, event);
		Ui.settle();
	}

	void select(EObject... objects) {
		diagram().select(List.of(objects));
		Ui.settle();
	}

	void undo() {
		diagram().history().undo();
		Ui.settle();
	}

	void redo() {
		diagram().history().redo();
		Ui.settle();
	}

	/** How many parts of a class the canvas has. */
	long parts(Class<?> model) {
		return diagram().viewer().getEditPartRegistry().values().stream()
				.filter(part -> part instanceof EditPart each && model.isInstance(each.getModel())).count();
	}
}
