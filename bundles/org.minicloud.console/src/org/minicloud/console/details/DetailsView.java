package org.minicloud.console.details;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.operations.UndoRedoActionGroup;
import org.eclipse.ui.part.ViewPart;
import org.minicloud.connection.Subscription;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.instances.InstanceTexts;
import org.minicloud.console.kit.table.Placeholder;
import org.minicloud.console.kit.table.PlaceholderComposite;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.console.replica.ReplicaChange;
import org.minicloud.console.session.CloudSession;
import org.minicloud.model.Instance;
import org.minicloud.model.NetworkInterface;
import org.minicloud.model.SecurityGroup;
import org.minicloud.model.Volume;

/** The instance that is selected, page by page. */
public final class DetailsView extends ViewPart {
	private static final String MEMENTO_TAB = "tab";
	private static final int AGEING_MILLIS = 10_000;

	private final List<InstanceTab> tabs = List.of(new DescriptionTab(), new StatusTab(), new SecurityTab(), new StorageTab(),
			new TagsTab(), new ConsoleTab());
	private final ISelectionListener selectionListener = this::selectionChanged;
	private CloudSession session;
	private Subscription subscription;
	private LocalResourceManager resources;
	private StackLayout stack;
	private Composite body;
	private PlaceholderComposite nothing;
	private Composite page;
	private CLabel headline;
	private CTabFolder folder;
	private Optional<Instance> instance = Optional.empty();
	private String firstTab = "";

	@Override
	public void init(IViewSite site, IMemento memento) throws PartInitException {
		super.init(site, memento);
		session = site.getService(CloudSession.class);
		if (memento != null && memento.getString(MEMENTO_TAB) != null)
			firstTab = memento.getString(MEMENTO_TAB);
	}

	@Override
	public void saveState(IMemento memento) {
		memento.putString(MEMENTO_TAB, shownTab().title());
	}

	@Override
	public void createPartControl(Composite parent) {
		body = new Composite(parent, SWT.NONE);
		resources = new LocalResourceManager(JFaceResources.getResources(), body);
		stack = new StackLayout();
		body.setLayout(stack);
		nothing = new PlaceholderComposite(body);
		createPage();
		new UndoRedoActionGroup(getSite(), getSite().getWorkbenchWindow().getWorkbench().getOperationSupport().getUndoContext(),
				true).fillActionBars(getViewSite().getActionBars());
		getSite().getPage().addPostSelectionListener(ConsoleIds.VIEW_INSTANCES, selectionListener);
		subscription = session.replica().listen(this::replicaChanged);
		ISelection now = getSite().getWorkbenchWindow().getSelectionService().getSelection(ConsoleIds.VIEW_INSTANCES);
		look(now instanceof IStructuredSelection structured ? structured.toList() : List.of());
		ageNowAndThen();
	}

	private void createPage() {
		page = new Composite(body, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(page);
		headline = new CLabel(page, SWT.NONE);
		headline.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DIALOG_FONT));
		GridDataFactory.fillDefaults().grab(true, false).applyTo(headline);
		folder = new CTabFolder(page, SWT.TOP | SWT.FLAT);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(folder);
		for (InstanceTab tab : tabs) {
			CTabItem item = new CTabItem(folder, SWT.NONE);
			item.setText(tab.title());
			item.setControl(tab.createControl(folder, session, getSite()));
			item.setData(tab);
		}
		folder.setSelection(0);
		for (CTabItem item : folder.getItems())
			if (item.getText().equals(firstTab))
				folder.setSelection(item);
		folder.addListener(SWT.Selection, event -> refresh());
	}

	private InstanceTab shownTab() {
		return (InstanceTab) folder.getSelection().getData();
	}

	/** Brings a page to the front, by its title. */
	public void showTab(String title) {
		for (CTabItem item : folder.getItems())
			if (item.getText().equals(title)) {
				folder.setSelection(item);
				refresh();
			}
	}

	private void selectionChanged(IWorkbenchPart part, ISelection selection) {
		if (selection instanceof IStructuredSelection structured)
			look(structured.toList());
	}

	private void look(List<?> selected) {
		List<Instance> instances = new ArrayList<>();
		selected.stream().filter(Instance.class::isInstance).map(Instance.class::cast).forEach(instances::add);
		instance = instances.size() == 1 ? Optional.of(instances.get(0)) : Optional.empty();
		if (instances.size() > 1)
			nothing.show(several(instances));
		else
			nothing.show(Placeholder.of("No instance selected", "Select one in the table to see what it is."));
		refresh();
	}

	private static Placeholder several(List<Instance> instances) {
		long running = instances.stream().filter(one -> one.getState().getLiteral().equals("running")).count();
		double price = instances.stream().filter(one -> one.getState().getLiteral().equals("running"))
				.flatMap(one -> InstanceTexts.pricePerHour(one).stream()).mapToDouble(java.math.BigDecimal::doubleValue).sum();
		String cost = price > 0 ? ", " + org.minicloud.console.kit.text.Money.sumPerHour(price) : "";
		return Placeholder.of(instances.size() + " instances selected", running + " running" + cost);
	}

	private void refresh() {
		stack.topControl = instance.isPresent() ? page : nothing;
		body.layout();
		tabs.stream().filter(tab -> tab != shownTab() || instance.isEmpty()).forEach(InstanceTab::hide);
		instance.ifPresent(shown -> {
			headline.setText(ResourceNames.of(shown).replace("&", "&&"));
			headline.setImage(resources.get(InstanceTexts.stateIcon(shown.getState())));
			headline.setToolTipText(shown.getState().getLiteral());
			shownTab().show(shown);
		});
	}

	private void replicaChanged(ReplicaChange change) {
		if (instance.isEmpty())
			return;
		if (change.removed().contains(instance.get()))
			look(List.of());
		else if (change.concerns(instance.get()) || change.concerns(Volume.class) || change.concerns(SecurityGroup.class)
				|| change.concerns(NetworkInterface.class))
			refresh();
	}

	private void ageNowAndThen() {
		body.getDisplay().timerExec(AGEING_MILLIS, () -> {
			if (body.isDisposed())
				return;
			if (body.isVisible() && shownTab() instanceof DescriptionTab)
				instance.ifPresent(shownTab()::show);
			ageNowAndThen();
		});
	}

	@Override
	public void setFocus() {
		if (instance.isPresent())
			folder.setFocus();
		else
			nothing.setFocus();
	}

	@Override
	public void dispose() {
		getSite().getPage().removePostSelectionListener(ConsoleIds.VIEW_INSTANCES, selectionListener);
		if (subscription != null)
			subscription.close();
		tabs.forEach(InstanceTab::dispose);
		super.dispose();
	}
}
