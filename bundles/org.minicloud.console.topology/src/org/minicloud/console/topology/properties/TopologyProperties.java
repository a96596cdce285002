package org.minicloud.console.topology.properties;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.part.Page;
import org.eclipse.ui.views.properties.IPropertySheetPage;
import org.minicloud.console.topology.editor.OpenTopology;
import org.minicloud.topology.edit.History;
import org.minicloud.topology.findings.CloudFacts;

/** What is selected, as a form. */
public final class TopologyProperties extends Page implements IPropertySheetPage {
	private final OpenTopology diagram;
	private final ISelectionProvider selection;
	private final Supplier<? extends CloudFacts> facts;
	private final Consumer<IActionBars> history;
	private final ISelectionChangedListener follower = event -> follow();
	private final History.Listener watcher = this::refresh;
	private ScrolledComposite scroller;
	private EObject shown;
	private PropertyForm form;

	/**
	 * @param facts   what may be chosen in the cloud
	 * @param history gives undo and redo to action bars
	 */
	public TopologyProperties(OpenTopology diagram, ISelectionProvider selection, Supplier<? extends CloudFacts> facts,
			Consumer<IActionBars> history) {
		this.diagram = diagram;
		this.selection = selection;
		this.facts = facts;
		this.history = history;
	}

	@Override
	public void createControl(Composite parent) {
		scroller = new ScrolledComposite(parent, SWT.V_SCROLL);
		scroller.setExpandHorizontal(true);
		scroller.setExpandVertical(true);
		scroller.addListener(SWT.Resize, event -> fit());
		selection.addSelectionChangedListener(follower);
		diagram.history().addListener(watcher);
		history.accept(getSite().getActionBars());
		follow();
	}

	/** One thing is shown; of several, the last that was selected. */
	private void follow() {
		List<EObject> selected = diagram.selection();
		EObject wanted = selected.isEmpty() ? diagram.document() : selected.getLast();
		if (wanted != shown && !scroller.isDisposed())
			show(wanted);
	}

	private void show(EObject object) {
		diagram.history().seal();
		Control old = scroller.getContent();
		shown = object;
		form = new PropertyForm(scroller, diagram, facts.get());
		PropertyForms.fill(form, object);
		scroller.setContent(form);
		if (old != null)
			old.dispose();
		fit();
		PropertyForm fresh = form;
		scroller.getDisplay().asyncExec(() -> {
			if (!fresh.isDisposed())
				fresh.levelGround();
		});
	}

	private void fit() {
		if (form != null && !form.isDisposed())
			scroller.setMinSize(form.computeSize(Math.max(180, scroller.getClientArea().width), SWT.DEFAULT));
	}

	private void refresh(History.Change change) {
		if (scroller.isDisposed() || shown == null)
			return;
		if (!change.touched().isEmpty())
			form.refresh();
		follow();
	}

	@Override
	public Control getControl() {
		return scroller;
	}

	@Override
	public void setFocus() {
		scroller.setFocus();
	}

	@Override
	public void selectionChanged(IWorkbenchPart part, ISelection changed) {
		// the diagram tells by itself
	}

	@Override
	public void dispose() {
		selection.removeSelectionChangedListener(follower);
		diagram.history().removeListener(watcher);
		super.dispose();
	}
}
