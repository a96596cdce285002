package org.minicloud.console.topology.deploy;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.part.ViewPart;
import org.minicloud.console.topology.TopologyIcon;
import org.minicloud.topology.deploy.Difference;

/** In what the design in the active editor and the cloud differ; each difference can be put right on either side. */
public final class DriftView extends ViewPart {
	private final IPartListener2 parts = new IPartListener2() {
		@Override
		public void partActivated(IWorkbenchPartReference reference) {
			follow();
		}

		@Override
		public void partClosed(IWorkbenchPartReference reference) {
			follow();
		}
	};
	private final Runnable refresh = this::refresh;
	private Optional<DeployDesk> desk = Optional.empty();
	private List<Difference> shown = List.of();
	private Composite frame;
	private Composite tableFrame;
	private Table table;
	private Label word;
	private LocalResourceManager resources;
	private Action towardsDesign;
	private Action towardsCloud;

	@Override
	public void createPartControl(Composite parent) {
		frame = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(frame);
		resources = new LocalResourceManager(JFaceResources.getResources(), frame);
		word = new Label(frame, SWT.WRAP);
		word.setData("name", "drift.word");
		GridDataFactory.fillDefaults().grab(true, false).indent(10, 8).applyTo(word);
		tableFrame = new Composite(frame, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(tableFrame);
		TableColumnLayout columns = new TableColumnLayout();
		tableFrame.setLayout(columns);
		table = new Table(tableFrame, SWT.FULL_SELECTION | SWT.MULTI);
		table.setHeaderVisible(true);
		table.setData("name", "drift");
		columns.setColumnData(column("Node"), new ColumnWeightData(16, 90));
		columns.setColumnData(column("In the cloud"), new ColumnWeightData(44, 200));
		columns.setColumnData(column("To be as drawn"), new ColumnWeightData(40, 200));
		table.addListener(SWT.Selection, event -> update());
		table.addListener(SWT.DefaultSelection, event -> selected().forEach(each -> desk.ifPresent(here -> here.show(each.node()))));
		contribute();
		getSite().getPage().addPartListener(parts);
		follow();
	}

	private TableColumn column(String title) {
		TableColumn column = new TableColumn(table, SWT.LEFT);
		column.setText(title);
		return column;
	}

	private void contribute() {
		towardsDesign = action("Make Cloud as Drawn", TopologyIcon.TOWARDS_DESIGN, () -> first().ifPresent(each -> desk.orElseThrow().towardsDesign(each)));
		towardsCloud = action("Draw as in Cloud", TopologyIcon.TOWARDS_CLOUD, () -> first().ifPresent(each -> desk.orElseThrow().towardsCloud(each)));
		IToolBarManager bar = getViewSite().getActionBars().getToolBarManager();
		bar.add(towardsDesign);
		bar.add(towardsCloud);
		MenuManager menu = new MenuManager();
		menu.add(towardsDesign);
		menu.add(towardsCloud);
		table.setMenu(menu.createContextMenu(table));
		update();
	}

	private static Action action(String text, TopologyIcon icon, Runnable task) {
		Action action = new Action(text, icon.descriptor()) {
			@Override
			public void run() {
				task.run();
			}
		};
		action.setToolTipText(text);
		return action;
	}

	/** Makes the cloud as drawn in what is selected. */
	public void towardsDesign() {
		towardsDesign.run();
	}

	/** Draws as the cloud is in what is selected. */
	public void towardsCloud() {
		towardsCloud.run();
	}

	/** What the list shows. */
	public List<Difference> shown() {
		return shown;
	}

	/** Selects a row. */
	public void select(int row) {
		table.setSelection(row);
		update();
	}

	private List<Difference> selected() {
		return java.util.Arrays.stream(table.getSelection()).map(row -> (Difference) row.getData()).toList();
	}

	private Optional<Difference> first() {
		return selected().stream().findFirst();
	}

	private void follow() {
		Optional<DeployDesk> now = DeployDesk.of(getSite().getPage().getActiveEditor());
		if (now.equals(desk))
			return;
		desk.ifPresent(before -> before.unlisten(refresh));
		desk = now;
		desk.ifPresent(here -> here.listen(refresh));
		refresh();
	}

	private void refresh() {
		if (table.isDisposed())
			return;
		List<Difference> differences = desk.filter(here -> !here.isBusy()).map(here -> here.standing().drift()).orElse(List.of());
		if (!differences.equals(shown) || differences.isEmpty())
			fill(differences);
		String why = word();
		word.setText(why.replace("&", "&&"));
		visible(word, !why.isEmpty());
		visible(tableFrame, why.isEmpty());
		frame.layout(true, true);
		setPartName(differences.isEmpty() ? "Drift" : "Drift (" + differences.size() + ")");
		update();
	}

	private static void visible(org.eclipse.swt.widgets.Control control, boolean visible) {
		control.setVisible(visible);
		((GridData) control.getLayoutData()).exclude = !visible;
	}

	private void fill(List<Difference> differences) {
		List<String> before = selected().stream().map(Difference::sentence).toList();
		shown = differences;
		table.removeAll();
		for (Difference difference : differences) {
			TableItem row = new TableItem(table, SWT.NONE);
			row.setImage(ChangeTable.icon(difference.change()).image(resources));
			row.setText(new String[] { desk.orElseThrow().label(difference.node()), difference.sentence(), difference.change().sentence() });
			row.setData(difference);
			if (before.contains(difference.sentence()))
				table.select(table.getItemCount() - 1);
		}
	}

	/** What is said where there is nothing to list. */
	private String word() {
		if (desk.isEmpty())
			return "Open a topology to see how it and the cloud differ.";
		DeployDesk here = desk.get();
		if (here.isBusy())
			return "A deployment is at work.";
		if (!here.standing().obstacle().isEmpty())
			return here.standing().obstacle();
		if (!here.standing().isDeployed())
			return "This topology is not deployed.";
		return here.standing().drift().isEmpty() ? "What runs is what is drawn." : "";
	}

	private void update() {
		boolean one = first().isPresent() && desk.filter(here -> !here.isBusy()).isPresent();
		towardsDesign.setEnabled(one);
		String refusal = one ? desk.orElseThrow().refusal(first().orElseThrow()) : "";
		towardsCloud.setEnabled(one && refusal.isEmpty());
		towardsCloud.setToolTipText(refusal.isEmpty() ? "Draw as in Cloud" : refusal);
	}

	@Override
	public void setFocus() {
		if (tableFrame.isVisible())
			table.setFocus();
		else
			frame.setFocus();
	}

	@Override
	public void dispose() {
		getSite().getPage().removePartListener(parts);
		desk.ifPresent(here -> here.unlisten(refresh));
		super.dispose();
	}
}
