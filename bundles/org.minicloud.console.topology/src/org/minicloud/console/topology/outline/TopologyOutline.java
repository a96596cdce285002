package org.minicloud.console.topology.outline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.part.Page;
import org.eclipse.ui.views.contentoutline.IContentOutlinePage;
import org.minicloud.console.topology.editor.OpenTopology;
import org.minicloud.console.topology.editor.Places;
import org.minicloud.console.topology.parts.Faces;
import org.minicloud.topology.Element;
import org.minicloud.topology.Topology;
import org.minicloud.topology.edit.History;
import org.minicloud.topology.rules.RuleMatrix;

/** The outline of one document. Its selection is the diagram's. */
public final class TopologyOutline extends Page implements IContentOutlinePage {
	private static final int FEW = 100;

	private final OpenTopology diagram;
	private final ISelectionProvider selection;
	private final Consumer<IActionBars> history;
	private final ISelectionChangedListener follower = event -> follow();
	private final History.Listener watcher = this::refresh;
	private SashForm panes;
	private TreeViewer tree;
	private Thumbnail thumbnail;
	private boolean following;

	/** @param history gives undo and redo to action bars */
	public TopologyOutline(OpenTopology diagram, ISelectionProvider selection, Consumer<IActionBars> history) {
		this.diagram = diagram;
		this.selection = selection;
		this.history = history;
	}

	@Override
	public void createControl(Composite parent) {
		panes = new SashForm(parent, SWT.VERTICAL);
		thumbnail = new Thumbnail(panes, diagram);
		tree = new TreeViewer(panes, SWT.MULTI | SWT.VIRTUAL);
		tree.getTree().setData("name", "outline");
		tree.setUseHashlookup(true);
		tree.setContentProvider(new Content());
		tree.setLabelProvider(new Labels(new LocalResourceManager(JFaceResources.getResources(), tree.getControl())));
		tree.setInput(diagram.document());
		if (diagram.document().getElements().size() <= FEW)
			tree.expandToLevel(2);
		tree.addSelectionChangedListener(event -> {
			if (!following)
				diagram.select(objects(event.getStructuredSelection()));
		});
		panes.setWeights(45, 55);
		selection.addSelectionChangedListener(follower);
		diagram.history().addListener(watcher);
		history.accept(getSite().getActionBars());
		follow();
	}

	private static List<EObject> objects(IStructuredSelection selected) {
		List<EObject> objects = new ArrayList<>();
		for (Object each : selected.toList())
			objects.add((EObject) each);
		return objects;
	}

	private void follow() {
		if (tree.getControl().isDisposed() || tree.getControl().isFocusControl())
			return;
		following = true;
		IStructuredSelection selected = (IStructuredSelection) selection.getSelection();
		// what is shown of thousands helps nobody, and the tree would have to be filled for it
		tree.setSelection(selected.size() > FEW ? StructuredSelection.EMPTY : selected, true);
		following = false;
	}

	private void refresh(History.Change change) {
		if (tree.getControl().isDisposed() || change.touched().isEmpty())
			return;
		following = true;
		List<EObject> renamed = new ArrayList<>();
		change.features().forEach((touched, features) -> {
			if (!Places.isOnly(features) && (touched instanceof Topology || touched instanceof Element || touched instanceof org.minicloud.topology.Connection))
				renamed.add(touched);
		});
		if (renamed.size() > FEW || renamed.contains(diagram.document()))
			tree.refresh();
		else
			renamed.forEach(tree::refresh);
		following = false;
		thumbnail.drawAnew();
	}

	@Override
	public Control getControl() {
		return panes;
	}

	@Override
	public void setFocus() {
		tree.getControl().setFocus();
	}

	@Override
	public void dispose() {
		selection.removeSelectionChangedListener(follower);
		diagram.history().removeListener(watcher);
		super.dispose();
	}

	@Override
	public void addSelectionChangedListener(ISelectionChangedListener listener) {
		selection.addSelectionChangedListener(listener);
	}

	@Override
	public ISelection getSelection() {
		return selection.getSelection();
	}

	@Override
	public void removeSelectionChangedListener(ISelectionChangedListener listener) {
		selection.removeSelectionChangedListener(listener);
	}

	@Override
	public void setSelection(ISelection newSelection) {
		selection.setSelection(newSelection);
	}

	/** Nodes below what holds them, then the arrows that begin there. */
	private static final class Content implements ITreeContentProvider {
		@Override
		public Object[] getElements(Object input) {
			return getChildren(input);
		}

		@Override
		public Object[] getChildren(Object parent) {
			List<Object> children = new ArrayList<>(RuleMatrix.childrenOf((EObject) parent));
			if (parent instanceof Element element)
				children.addAll(element.getOutgoing());
			return children.toArray();
		}

		@Override
		public Object getParent(Object child) {
			return child instanceof org.minicloud.topology.Connection arrow ? arrow.getSource() : ((EObject) child).eContainer();
		}

		@Override
		public boolean hasChildren(Object parent) {
			return getChildren(parent).length > 0;
		}
	}

	/** The same words and icons as in the diagram. */
	private static final class Labels extends LabelProvider {
		private final LocalResourceManager resources;

		Labels(LocalResourceManager resources) {
			this.resources = resources;
		}

		@Override
		public String getText(Object object) {
			if (object instanceof org.minicloud.topology.Connection arrow)
				return Faces.label(arrow) + " → " + Faces.name(arrow.getTarget());
			return Faces.name(object);
		}

		@Override
		public Image getImage(Object object) {
			return Faces.icon(object).image(resources);
		}
	}
}
