package org.minicloud.console.topology.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.preferences.IEclipsePreferences.IPreferenceChangeListener;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DragSourceAdapter;
import org.eclipse.swt.dnd.DragSourceEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.part.EditorInputTransfer;
import org.eclipse.ui.part.ViewPart;
import org.minicloud.console.kit.command.Commands;
import org.minicloud.console.kit.table.Placeholder;
import org.minicloud.console.kit.table.PlaceholderComposite;
import org.minicloud.console.topology.TopologyIds;
import org.minicloud.console.topology.actions.FileHandler;
import org.minicloud.console.topology.editor.TopologyInput;

/** The topologies in their folder, and those that were opened from elsewhere. */
public final class TopologiesView extends ViewPart {
	private final IPreferenceChangeListener recentListener = event -> {
		if (event.getKey().equals(RecentFiles.PREFERENCE))
			soon(this::refresh);
	};
	private final StackLayout stack = new StackLayout();
	private List<Path> inFolder = List.of();
	private Composite all;
	private TreeViewer tree;
	private PlaceholderComposite none;
	private FolderWatch watch;

	@Override
	public void createPartControl(Composite parent) {
		all = new Composite(parent, SWT.NONE);
		all.setLayout(stack);
		tree = new TreeViewer(all, SWT.MULTI | SWT.H_SCROLL | SWT.V_SCROLL);
		tree.getControl().setData("name", "topologies");
		tree.setContentProvider(new PlaceContent());
		tree.setLabelProvider(PlaceLabels.provider(tree.getControl()));
		tree.addDoubleClickListener(event -> open());
		tree.setInput(this);
		none = new PlaceholderComposite(all);
		GridLayoutFactory.fillDefaults().margins(8, 8).applyTo(none);
		none.show(Placeholder.of("No topologies yet", "A topology is the drawing of a system: draw it, deploy it, watch it run.").withAction("New topology…",
				() -> Commands.run(getSite(), TopologyIds.COMMAND_NEW)));
		drag();
		getSite().setSelectionProvider(tree);
		new PlaceActions(this, tree, new FileVerbs(getSite().getWorkbenchWindow())).install(getViewSite());
		RecentFiles.node().addPreferenceChangeListener(recentListener);
		stack.topControl = tree.getControl();
		begin();
	}

	private void begin() {
		try {
			watch = FolderWatch.begin(FileHandler.folder(), files -> soon(() -> {
				inFolder = files;
				refresh();
			}));
		} catch (IOException unwatchable) {
			ILog.of(TopologiesView.class).warn("Topologies cannot be watched here", unwatchable);
		}
	}

	private void soon(Runnable task) {
		if (!all.isDisposed())
			all.getDisplay().asyncExec(() -> {
				if (!all.isDisposed())
					task.run();
			});
	}

	private void refresh() {
		List<Place> places = places();
		tree.setInput(places);
		tree.expandAll();
		boolean empty = places.stream().allMatch(place -> place.files().isEmpty());
		stack.topControl = empty ? none : tree.getControl();
		all.layout();
	}

	/** The folder always, elsewhere only when there is something. */
	private List<Place> places() {
		Path folder = FileHandler.folder().toAbsolutePath().normalize();
		List<Place> places = new ArrayList<>(List.of(new Place("Topologies", folder, inFolder)));
		List<Path> elsewhere = RecentFiles.list().stream().filter(file -> !folder.equals(file.getParent())).toList();
		if (!elsewhere.isEmpty())
			places.add(new Place("Elsewhere", null, elsewhere));
		return places;
	}

	private void open() {
		Object chosen = tree.getStructuredSelection().getFirstElement();
		if (chosen instanceof Path file)
			new FileVerbs(getSite().getWorkbenchWindow()).open(file);
		else if (chosen != null)
			tree.setExpandedState(chosen, !tree.getExpandedState(chosen));
	}

	/** Which files are selected. */
	List<Path> selected() {
		List<Path> files = new ArrayList<>();
		for (Object element : tree.getStructuredSelection())
			if (element instanceof Path file)
				files.add(file);
		return files;
	}

	/** Selects a file, once it is shown. */
	public void select(Path file) {
		tree.setSelection(new StructuredSelection(file), true);
	}

	/** What it shows in its folder. */
	public List<Path> shown() {
		return inFolder;
	}

	private void drag() {
		Transfer[] transfers = { EditorInputTransfer.getInstance(), FileTransfer.getInstance() };
		tree.addDragSupport(DND.DROP_COPY, transfers, new DragSourceAdapter() {
			@Override
			public void dragStart(DragSourceEvent event) {
				event.doit = !selected().isEmpty();
			}

			@Override
			public void dragSetData(DragSourceEvent event) {
				if (FileTransfer.getInstance().isSupportedType(event.dataType))
					event.data = selected().stream().map(Path::toString).toArray(String[]::new);
				else
					event.data = selected().stream().map(file -> EditorInputTransfer.createEditorInputData(TopologyIds.EDITOR, TopologyInput.of(file)))
							.toArray(EditorInputTransfer.EditorInputData[]::new);
			}
		});
	}

	@Override
	public void setFocus() {
		stack.topControl.setFocus();
	}

	@Override
	public void dispose() {
		RecentFiles.node().removePreferenceChangeListener(recentListener);
		if (watch != null)
			watch.close();
		super.dispose();
	}
}
