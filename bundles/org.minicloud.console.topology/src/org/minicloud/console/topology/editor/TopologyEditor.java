package org.minicloud.console.topology.editor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.gef.EditPart;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.contexts.IContextService;
import org.eclipse.ui.part.EditorPart;
import org.eclipse.ui.part.PageBookView;
import org.eclipse.ui.views.contentoutline.IContentOutlinePage;
import org.eclipse.ui.views.properties.IPropertySheetPage;
import org.minicloud.console.icons.Icon;
import org.minicloud.console.kit.command.SelectedResources;
import org.minicloud.console.theme.Banner;
import org.minicloud.console.topology.TopologyIds;
import org.minicloud.console.topology.actions.DiagramPreferences;
import org.minicloud.console.topology.deploy.DeployBar;
import org.minicloud.console.topology.deploy.DeployDesk;
import org.minicloud.console.topology.live.LiveLayer;
import org.minicloud.console.topology.live.verbs.Nodes;
import org.minicloud.console.topology.findings.DiagramFindings;
import org.minicloud.console.topology.layout.LayoutRun;
import org.minicloud.console.topology.outline.TopologyOutline;
import org.minicloud.console.topology.overlay.ReachOverlay;
import org.minicloud.console.topology.files.RecentFiles;
import org.minicloud.console.topology.palette.PaletteControl;
import org.minicloud.console.topology.palette.PaletteDrag;
import org.minicloud.console.topology.palette.PaletteItems;
import org.minicloud.console.topology.properties.TopologyProperties;
import org.minicloud.console.topology.theme.DiagramLook;
import org.minicloud.console.topology.tools.Paper;
import org.minicloud.topology.Topology;
import org.minicloud.topology.document.ElementFactory;
import org.minicloud.topology.document.Ids;
import org.minicloud.topology.document.TopologyFiles;
import org.minicloud.topology.edit.History;
import org.minicloud.topology.findings.Findings;

/** The editor of topologies: palette, canvas, tool bar. What it edits is an {@link OpenTopology}. */
public final class TopologyEditor extends EditorPart {
	/** Files from this size on are read in the background, in bytes. */
	private static final long LARGE = 48 * 1024;
	private static final int BANNER_MILLIS = 8000;

	private final DiagramDomain domain = new DiagramDomain(this);
	private final DiagramSelection selection = new DiagramSelection();
	private final TopologyFiles files = new TopologyFiles();
	private DiagramLook look;
	private Banner banner;
	private EditorBar bar;
	private DeployBar deployBar;
	private Optional<DeployDesk> desk = Optional.empty();
	private SashForm panes;
	private PaletteControl palette;
	private PaletteItems items;
	private Diagram diagram;
	private EditActions actions;
	private LiveLayer live;
	private DiagramFindings found;
	private ReachOverlay reach;
	private EditorCloud cloud;

	@Override
	public void init(IEditorSite site, IEditorInput input) throws PartInitException {
		if (!(input instanceof TopologyInput))
			throw new PartInitException("A topology is edited from a file.");
		setSite(site);
		setInput(input);
		setPartName(input.getName());
		site.setSelectionProvider(selection);
	}

	private TopologyInput input() {
		return (TopologyInput) getEditorInput();
	}

	Optional<Path> file() {
		return input().exists() ? Optional.of(input().file()) : Optional.empty();
	}

	@Override
	public void createPartControl(Composite parent) {
		look = new DiagramLook(getSite().getWorkbenchWindow().getWorkbench(), parent);
		Composite all = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(all);
		bar = new EditorBar(all, getSite(), look.console());
		banner = new Banner(all, look.console());
		deployBar = new DeployBar(all, look.console());
		panes = new SashForm(all, SWT.HORIZONTAL);
		panes.setSashWidth(5);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(panes);
		load();
	}

	/** Small documents at once, so that the editor opens with its content; large ones while the window goes on answering. */
	private void load() {
		TopologyInput input = input();
		if (!input.exists()) {
			show(DocumentLoad.begin(input.beginning().orElseGet(this::emptyDocument)));
			return;
		}
		RecentFiles.used(input.file());
		DocumentLoad load = new DocumentLoad(files, input.file(), document -> {
			if (!panes.isDisposed())
				show(document);
		}, problem -> {
			if (!panes.isDisposed())
				showProblem(problem);
		});
		if (size(input.file()) < LARGE)
			load.now();
		else
			load.soon(panes.getDisplay());
	}

	private Topology emptyDocument() {
		return new ElementFactory(new Ids()).document(input().title(), EditorCloud.region(getSite()));
	}

	private static long size(Path file) {
		try {
			return Files.size(file);
		} catch (IOException unreadable) {
			// reading it will say why
			return 0;
		}
	}

	private void show(DocumentLoad.Document document) {
		History history = document.history();
		Findings findings = document.findings();
		Composite left = new Composite(panes, SWT.NONE);
		GridLayoutFactory.fillDefaults().applyTo(left);
		diagram = new Diagram(this, history, panes, domain, look);
		items = new PaletteItems(diagram.context());
		Placing placing = new Placing(diagram, domain);
		palette = new PaletteControl(left, items.all(), placing::arm, placing::insert);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(palette);
		domain.whenIdle(() -> palette.mark(null));
		PaletteDrag.install(palette, domain, diagram.viewer());
		panes.setWeights(20, 80);
		panes.layout(true, true);
		selection.attach(diagram.viewer());
		actions = new EditActions(diagram, new Pasteboard(diagram));
		actions.contribute(getEditorSite().getActionBars());
		history.addListener(change -> {
			actions.refresh();
			getEditorSite().getActionBars().updateActionBars();
			firePropertyChange(PROP_DIRTY);
			if (change.kind() != History.Kind.SAVED)
				selection.tell();
		});
		EditorMenu.install(getSite(), diagram, selection);
		desk = EditorCloud.session(getSite()).map(session -> new DeployDesk(diagram, session, getSite().getShell(), deployBar, findings::all));
		live = new LiveLayer(diagram, getSite());
		bar.attach(diagram);
		desk.ifPresent(bar::attach);
		found = new DiagramFindings(diagram, findings);
		reach = new ReachOverlay(diagram);
		cloud = new EditorCloud(getSite(), diagram, found, new CostMeter(diagram, bar, EditorCloud.session(getSite())));
		DiagramPreferences.apply(diagram.canvas(), () -> diagram.guide(DiagramPreferences.isOn(TopologyIds.PREFERENCE_GRID),
				DiagramPreferences.isOn(TopologyIds.PREFERENCE_SNAP)));
		getSite().getService(IContextService.class).activateContext(TopologyIds.CONTEXT_EDITOR);
		firePropertyChange(PROP_INPUT);
		tellViews();
	}

	/** Outline and properties have asked in vain while a large document was read. */
	private void tellViews() {
		for (String id : List.of(IPageLayout.ID_OUTLINE, IPageLayout.ID_PROP_SHEET))
			panes.getDisplay().asyncExec(() -> tellView(id));
	}

	private void tellView(String id) {
		IWorkbenchPage page = getSite().getPage();
		if (!panes.isDisposed() && page != null && page.getActiveEditor() == this && page.findView(id) instanceof PageBookView view) {
			view.partClosed(this);
			view.partActivated(this);
		}
	}

	private void showProblem(String problem) {
		Composite left = new Composite(panes, SWT.NONE);
		GridLayoutFactory.swtDefaults().margins(24, 24).applyTo(left);
		org.eclipse.swt.widgets.Label label = new org.eclipse.swt.widgets.Label(left, SWT.WRAP);
		label.setText(problem.replace("&", "&&"));
		label.setData("name", "problem");
		GridDataFactory.fillDefaults().grab(true, true).applyTo(label);
		panes.layout(true, true);
	}

	/** Double click and Enter: the properties of a node or an arrow; on the ground, what can be added there. */
	void opened(EditPart part) {
		if (part == diagram.viewer().getContents())
			quickAdd();
		else
			showProperties();
	}

	/** Whether the document is read and shown. */
	public boolean isReady() {
		return diagram != null;
	}

	/** What it edits, once it is ready. */
	public OpenTopology diagram() {
		return diagram;
	}

	/** Zoom and pan, once it is ready. */
	public Paper paper() {
		return diagram.paper();
	}

	/** What is open to whom in effect, once it is ready. */
	public ReachOverlay reach() {
		return reach;
	}

	/** Works out a layout, shows it, and asks whether to take it over. */
	public void layOut() {
		LayoutRun.start(diagram, answer -> banner.say(Icon.DETAILS, "The nodes would go where the outlines are.", "Lay out so", () -> {
			banner.clear();
			answer.accept(true);
		}));
	}

	/** Follows the link of what it says above the diagram. */
	public void followBanner() {
		banner.follow();
	}

	/** Brings the properties of what is selected to the front. */
	public void showProperties() {
		EditorMenu.showProperties(getSite());
	}

	/** The small list of what can be added where the pointer is. */
	public void quickAdd() {
		QuickAdd.open(diagram, items.entries());
	}

	/** Puts the cursor into the search field of the palette. */
	public void searchPalette() {
		palette.find();
	}

	void say(String sentence) {
		banner.say(Icon.STATE_WARNING, sentence);
		hush(sentence);
	}

	/** Says above the diagram that something is done, with a link to what comes of it. */
	public void tell(String sentence, String link, Runnable onLink) {
		if (banner.isDisposed())
			return;
		banner.say(Icon.STATE_RUNNING, sentence, link, onLink);
		hush(banner.sentence());
	}

	private void hush(String sentence) {
		banner.getDisplay().timerExec(BANNER_MILLIS, () -> {
			if (!banner.isDisposed() && banner.sentence().equals(sentence))
				banner.clear();
		});
	}

	/** What it says above the diagram; empty while it says nothing. */
	public String said() {
		return banner.sentence();
	}

	@Override
	public boolean isDirty() {
		return diagram != null && (diagram.history().isDirty() || !input().exists() && !diagram.document().getElements().isEmpty());
	}

	@Override
	public void doSave(IProgressMonitor monitor) {
		if (input().exists())
			write(input());
		else
			doSaveAs();
	}

	@Override
	public boolean isSaveAsAllowed() {
		return diagram != null;
	}

	@Override
	public void doSaveAs() {
		FileDialog dialog = new FileDialog(getSite().getShell(), SWT.SAVE);
		dialog.setText("Save Topology");
		dialog.setFilterExtensions(new String[] { "*.topology" });
		dialog.setFilterPath(String.valueOf(input().file().getParent()));
		dialog.setFileName(input().file().getFileName().toString());
		dialog.setOverwrite(true);
		String chosen = dialog.open();
		if (chosen != null)
			saveAs(Path.of(chosen.endsWith(".topology") ? chosen : chosen + ".topology"));
	}

	/** Keeps the document in another file from now on. */
	public void saveAs(Path file) {
		TopologyInput chosen = TopologyInput.of(file);
		if (write(chosen)) {
			setInputWithNotify(chosen);
			setPartName(chosen.getName());
		}
	}

	/** Its file has another name now. */
	public void moved(Path file) {
		TopologyInput renamed = TopologyInput.of(file);
		setInputWithNotify(renamed);
		setPartName(renamed.getName());
	}

	private boolean write(TopologyInput target) {
		try {
			Files.createDirectories(target.file().getParent());
			files.save(diagram.document(), target.file());
			diagram.history().markSaved();
			RecentFiles.used(target.file());
			return true;
		} catch (IOException notWritten) {
			MessageDialog.openError(getSite().getShell(), "Save Topology",
					target.file() + " could not be written: " + notWritten.getMessage() + ". Save it elsewhere with File, Save As.");
			return false;
		}
	}

	@Override
	public void setFocus() {
		if (diagram != null)
			diagram.canvas().setFocus();
		else
			panes.setFocus();
	}

	/** The tool in hand, for tests and whoever shows it. */
	public org.eclipse.gef.Tool activeTool() {
		return domain.getActiveTool();
	}

	@Override
	public <T> T getAdapter(Class<T> adapter) {
		if (diagram != null) {
			if (adapter == OpenTopology.class)
				return adapter.cast(diagram);
			if (adapter == SelectedResources.class) {
				SelectedResources selected = () -> Nodes.of(this).map(Nodes::instances).orElse(List.of());
				return adapter.cast(selected);
			}
			if (adapter == LiveLayer.class)
				return adapter.cast(live);
			if (adapter == DeployDesk.class)
				return desk.map(adapter::cast).orElse(null);
			if (adapter == DiagramFindings.class)
				return adapter.cast(found);
			if (adapter == IContentOutlinePage.class)
				return adapter.cast(new TopologyOutline(diagram, selection, actions::contributeHistory));
			if (adapter == IPropertySheetPage.class)
				return adapter.cast(new TopologyProperties(diagram, selection, cloud::facts, actions::contributeHistory));
		}
		return super.getAdapter(adapter);
	}

	@Override
	public void dispose() {
		desk.ifPresent(DeployDesk::dispose);
		if (diagram != null) {
			cloud.close();
			diagram.history().dispose();
		}
		super.dispose();
	}
}
