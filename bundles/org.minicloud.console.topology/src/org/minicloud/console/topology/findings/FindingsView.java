package org.minicloud.console.topology.findings;

import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IPartListener;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.part.ViewPart;
import org.minicloud.console.topology.TopologyIcon;
import org.minicloud.console.topology.editor.OpenTopology;
import org.minicloud.console.topology.parts.Faces;
import org.minicloud.topology.findings.Finding;
import org.minicloud.topology.findings.QuickFix;

/** What is wrong with the design in the active editor. A click shows where, a double click mends it where that can be done. */
public final class FindingsView extends ViewPart {
	private static final int COLUMN_FIX = 2;

	private final Runnable follower = this::fill;
	private final IPartListener parts = new Following();
	private LocalResourceManager resources;
	private Label summary;
	private Table table;
	private DiagramFindings source;
	private OpenTopology diagram;
	private List<Finding> shown = List.of();

	@Override
	public void createPartControl(Composite parent) {
		resources = new LocalResourceManager(JFaceResources.getResources(), parent);
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(parent);
		summary = new Label(parent, SWT.NONE);
		summary.setData("name", "findings.summary");
		GridDataFactory.fillDefaults().grab(true, false).indent(6, 3).applyTo(summary);
		table = new Table(parent, SWT.VIRTUAL | SWT.FULL_SELECTION | SWT.SINGLE);
		table.setData("name", "findings");
		table.setHeaderVisible(true);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(table);
		column("Where", 190);
		column("Finding", 560);
		column("Quick fix", 200);
		table.addListener(SWT.SetData, this::fill);
		table.addListener(SWT.Selection, event -> reveal());
		table.addListener(SWT.DefaultSelection, event -> mend());
		table.addListener(SWT.MouseUp, this::clicked);
		table.setMenu(menu());
		getSite().getPage().addPartListener(parts);
		attach(getSite().getPage().getActiveEditor());
	}

	private void column(String title, int width) {
		TableColumn column = new TableColumn(table, SWT.NONE);
		column.setText(title);
		column.setWidth(width);
	}

	private Menu menu() {
		Menu menu = new Menu(table);
		menu.addListener(SWT.Show, event -> {
			for (MenuItem item : menu.getItems())
				item.dispose();
			chosen().forEach(finding -> finding.fixes().forEach(fix -> {
				MenuItem item = new MenuItem(menu, SWT.PUSH);
				item.setText(fix.label());
				item.setImage(TopologyIcon.QUICK_FIX.image(resources));
				item.addListener(SWT.Selection, pressed -> mend(fix));
			}));
		});
		return menu;
	}

	private List<Finding> chosen() {
		int index = table.getSelectionIndex();
		return index < 0 || index >= shown.size() ? List.of() : List.of(shown.get(index));
	}

	private void reveal() {
		chosen().forEach(finding -> diagram.select(List.of(finding.subject())));
	}

	/** A click into the last column does what it says. */
	private void clicked(Event event) {
		TableItem row = table.getItem(new org.eclipse.swt.graphics.Point(event.x, event.y));
		if (row != null && event.button == 1 && row.getBounds(COLUMN_FIX).contains(event.x, event.y))
			mend();
	}

	private void mend() {
		chosen().stream().filter(finding -> !finding.fixes().isEmpty()).forEach(finding -> mend(finding.fixes().getFirst()));
	}

	private void mend(QuickFix fix) {
		diagram.perform(fix.edit());
	}

	private void attach(IEditorPart editor) {
		DiagramFindings found = editor == null ? null : editor.getAdapter(DiagramFindings.class);
		if (found == source && found != null)
			return;
		if (source != null)
			source.forget(follower);
		source = found;
		diagram = editor == null ? null : editor.getAdapter(OpenTopology.class);
		if (source != null)
			source.listen(follower);
		fill();
	}

	private void fill() {
		if (table.isDisposed())
			return;
		List<Finding> now = source == null ? List.of() : source.all();
		if (now.equals(shown) && source != null && !now.isEmpty())
			return;
		shown = now;
		table.clearAll();
		table.setItemCount(shown.size());
		summary.setText(source == null ? "Open a topology to see what is found in its design."
				: shown.isEmpty() ? "Nothing is wrong with this design." : words());
	}

	private String words() {
		return count(org.minicloud.topology.findings.Severity.ERROR, "error") + count(org.minicloud.topology.findings.Severity.WARNING, "warning")
				+ count(org.minicloud.topology.findings.Severity.INFO, "hint").stripTrailing();
	}

	private String count(org.minicloud.topology.findings.Severity severity, String word) {
		long count = shown.stream().filter(finding -> finding.severity() == severity).count();
		return count == 0 ? "" : count + " " + word + (count == 1 ? "   " : "s   ");
	}

	private void fill(Event event) {
		int index = table.indexOf((TableItem) event.item);
		// rows ask also while they go
		if (index < 0 || index >= shown.size())
			return;
		TableItem row = (TableItem) event.item;
		Finding finding = shown.get(index);
		row.setImage(0, DiagramFindings.icon(finding.severity()).image(resources));
		row.setText(new String[] { Faces.name(finding.subject()), finding.sentence(),
				finding.fixes().isEmpty() ? "" : finding.fixes().getFirst().label() });
		if (!finding.fixes().isEmpty())
			row.setImage(COLUMN_FIX, TopologyIcon.QUICK_FIX.image(resources));
	}

	@Override
	public void setFocus() {
		table.setFocus();
	}

	@Override
	public void dispose() {
		getSite().getPage().removePartListener(parts);
		if (source != null)
			source.forget(follower);
		super.dispose();
	}

	/** Follows whichever editor is active; a document that is read in the background says when it is there. */
	private final class Following implements IPartListener {
		@Override
		public void partActivated(IWorkbenchPart part) {
			attach(getSite().getPage().getActiveEditor());
		}

		@Override
		public void partBroughtToTop(IWorkbenchPart part) {
			attach(getSite().getPage().getActiveEditor());
		}

		@Override
		public void partClosed(IWorkbenchPart part) {
			attach(getSite().getPage().getActiveEditor());
		}

		@Override
		public void partDeactivated(IWorkbenchPart part) {
			// another becomes active
		}

		@Override
		public void partOpened(IWorkbenchPart part) {
			if (part instanceof IEditorPart editor)
				editor.addPropertyListener((changed, property) -> {
					if (!table.isDisposed() && property == IEditorPart.PROP_INPUT)
						attach(getSite().getPage().getActiveEditor());
				});
		}
	}
}
