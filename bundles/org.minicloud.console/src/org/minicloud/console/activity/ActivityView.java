package org.minicloud.console.activity;

import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.StyledCellLabelProvider;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.jface.viewers.ViewerCell;
import org.eclipse.jface.window.ToolTip;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.ViewPart;
import org.minicloud.connection.Subscription;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.icons.Icon;
import org.minicloud.console.kit.table.Placeholder;
import org.minicloud.console.kit.table.PlaceholderComposite;
import org.minicloud.console.session.Activity;
import org.minicloud.console.session.ActivityLog;
import org.minicloud.console.session.CloudSession;

/** Every operation of the session, newest first, with what became of it. */
public final class ActivityView extends ViewPart {
	private ActivityLog log;
	private TableViewer list;
	private SashForm sash;
	private Composite details;
	private Text text;
	private Link retry;
	private StackLayout stack;
	private Composite body;
	private PlaceholderComposite nothing;
	private Subscription subscription;
	private long newestFailure;

	@Override
	public void createPartControl(Composite parent) {
		log = getSite().getService(CloudSession.class).activities();
		body = new Composite(parent, SWT.NONE);
		stack = new StackLayout();
		body.setLayout(stack);
		nothing = new PlaceholderComposite(body);
		nothing.show(Placeholder.of("Nothing done yet", "What you ask of the cloud appears here with its result."));
		sash = new SashForm(body, SWT.VERTICAL);
		createList(sash);
		createDetails(sash);
		sash.setWeights(60, 40);
		sash.setMaximizedControl(sash.getChildren()[0]);
		createClearAction();
		subscription = log.listen(this::show);
		show();
	}

	private void createList(Composite parent) {
		Composite holder = new Composite(parent, SWT.NONE);
		list = new TableViewer(holder, SWT.SINGLE | SWT.FULL_SELECTION | SWT.V_SCROLL);
		TableColumnLayout layout = new TableColumnLayout();
		holder.setLayout(layout);
		TableViewerColumn column = new TableViewerColumn(list, SWT.NONE);
		layout.setColumnData(column.getColumn(), new ColumnWeightData(1));
		column.setLabelProvider(new Labels(new LocalResourceManager(JFaceResources.getResources(), holder)));
		ColumnViewerToolTipSupport.enableFor(list, ToolTip.NO_RECREATE);
		list.setContentProvider(ArrayContentProvider.getInstance());
		list.addSelectionChangedListener(event -> showDetails());
		list.getTable().addListener(SWT.KeyDown, event -> {
			if (event.keyCode == SWT.ESC)
				list.setSelection(StructuredSelection.EMPTY);
		});
	}

	/** Two lines each: what was asked; then what came of it, how long it took, and when. */
	private static final class Labels extends StyledCellLabelProvider {
		private final LocalResourceManager resources;

		Labels(LocalResourceManager resources) {
			this.resources = resources;
		}

		@Override
		public String getToolTipText(Object element) {
			return ActivityText.details((Activity) element).strip();
		}

		@Override
		public void update(ViewerCell cell) {
			Activity activity = (Activity) cell.getElement();
			String outcome = ActivityText.outcome(activity);
			StyledString line = new StyledString(activity.title());
			line.append("\n" + ActivityText.when(activity) + (outcome.isEmpty() ? "" : "   " + outcome),
					StyledString.QUALIFIER_STYLER);
			cell.setText(line.getString());
			cell.setStyleRanges(line.getStyleRanges());
			cell.setImage(ActivityText.icon(activity).image(resources));
			super.update(cell);
		}
	}

	private void createDetails(Composite parent) {
		details = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(4, 4).applyTo(details);
		text = new Text(details, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(text);
		retry = new Link(details, SWT.NONE);
		retry.setText("<a href=\"again\">Do it again</a>   <a href=\"close\">Close</a>");
		retry.addListener(SWT.Selection, event -> {
			if (event.text.equals("again"))
				selected().ifPresent(activity -> activity.retry().run());
			else
				list.setSelection(StructuredSelection.EMPTY);
		});
	}

	private void createClearAction() {
		Action clear = new Action("Remove what has ended", Icon.CLEAR.descriptor()) {
			@Override
			public void run() {
				log.clearEnded();
			}
		};
		getViewSite().getActionBars().getToolBarManager().add(clear);
	}

	private Optional<Activity> selected() {
		return Optional.ofNullable((Activity) list.getStructuredSelection().getFirstElement());
	}

	private void show() {
		List<Activity> activities = log.newestFirst();
		stack.topControl = activities.isEmpty() ? nothing : sash;
		body.layout();
		Optional<Long> before = selected().map(Activity::number);
		list.setInput(activities);
		activities.stream().filter(activity -> before.filter(number -> number == activity.number()).isPresent()).findFirst()
				.ifPresent(activity -> list.setSelection(new StructuredSelection(activity)));
		showDetails();
		activities.stream().filter(activity -> activity.result() instanceof Activity.Result.Failed)
				.filter(activity -> activity.number() > newestFailure).findFirst().ifPresent(this::bringUp);
	}

	/** A failure is no dialog in the way, but it is not to be missed either. */
	private void bringUp(Activity failed) {
		newestFailure = failed.number();
		list.setSelection(new StructuredSelection(failed), true);
		try {
			getSite().getPage().showView(ConsoleIds.VIEW_ACTIVITY, null, IWorkbenchPage.VIEW_VISIBLE);
		} catch (PartInitException broken) {
			ILog.of(ActivityView.class).error("The activity view could not be brought up", broken);
		}
	}

	private void showDetails() {
		Optional<Activity> selected = selected();
		selected.ifPresent(activity -> text.setText(ActivityText.details(activity)));
		selected.ifPresent(activity -> retry.setVisible(!(activity.result() instanceof Activity.Result.Running)));
		sash.setMaximizedControl(selected.isPresent() ? null : sash.getChildren()[0]);
	}

	@Override
	public void setFocus() {
		list.getControl().setFocus();
	}

	@Override
	public void dispose() {
		if (subscription != null)
			subscription.close();
		super.dispose();
	}
}
