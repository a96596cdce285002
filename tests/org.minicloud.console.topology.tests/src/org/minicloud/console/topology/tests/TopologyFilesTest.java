package org.minicloud.console.topology.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.WorkbenchException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.console.testkit.Ui;
import org.minicloud.console.topology.TopologyIds;
import org.minicloud.console.topology.actions.FileHandler;
import org.minicloud.console.topology.editor.TopologyEditor;
import org.minicloud.console.topology.files.FileVerbs;
import org.minicloud.console.topology.files.RecentFiles;
import org.minicloud.console.topology.files.TopologiesView;
import org.minicloud.topology.Topology;
import org.minicloud.topology.document.ElementFactory;
import org.minicloud.topology.document.Ids;
import org.minicloud.topology.document.TopologyFiles;
import org.minicloud.topology.templates.Templates;

/** The topologies in their folder and elsewhere. */
class TopologyFilesTest {
	@TempDir
	private Path elsewhere;
	private TopologiesView view;

	@BeforeEach
	void emptyTheFolder() throws IOException, WorkbenchException {
		clear();
		Canvas.window().getWorkbench().showPerspective(TopologyIds.PERSPECTIVE, Canvas.window());
		Canvas.window().getShell().setBounds(0, 0, 1600, 980);
		view = (TopologiesView) Canvas.window().getActivePage().showView(TopologyIds.VIEW_TOPOLOGIES);
		Ui.until("the folder is shown empty", () -> view.shown().isEmpty());
	}

	@AfterEach
	void clear() throws IOException {
		Canvas.closeAll();
		RecentFiles.list().forEach(RecentFiles::forget);
		Files.createDirectories(FileHandler.folder());
		try (Stream<Path> files = Files.list(FileHandler.folder())) {
			for (Path file : files.toList())
				Files.delete(file);
		}
	}

	private static Path save(Path folder, String name) throws IOException {
		Path file = folder.resolve(name + ".topology").toAbsolutePath().normalize();
		new TopologyFiles().save(document(name), file);
		return file;
	}

	private static Topology document(String name) {
		return Templates.withId("single-server").orElseThrow().document(name, "us-east-1", new ElementFactory(new Ids()));
	}

	private Tree tree() {
		return Ui.named(Canvas.window().getShell(), Tree.class, "topologies");
	}

	private void waitForFiles(int count) {
		Ui.until(count + " files are shown", () -> view.shown().size() == count);
	}

	private List<String> rows() {
		Ui.settle();
		return Stream.of(tree().getItems()).flatMap(place -> Stream.of(place.getItems())).map(TreeItem::getText).toList();
	}

	/** Chooses in the menu at the pointer, which is filled when it opens. */
	private void choose(Path file, String label) {
		view.select(file);
		Menu menu = tree().getMenu();
		menu.notifyListeners(SWT.Show, new Event());
		MenuItem item = Stream.of(menu.getItems()).filter(each -> each.getText().replace("&", "").startsWith(label)).findFirst()
				.orElseThrow(() -> new AssertionError("no " + label));
		Ui.press(item);
	}

	private Optional<TopologyEditor> active() {
		IEditorPart editor = Canvas.window().getActivePage().getActiveEditor();
		return editor instanceof TopologyEditor topology && topology.isReady() ? Optional.of(topology) : Optional.empty();
	}

	@Test
	void anEmptyFolderSaysHowToMakeTheFirst() {
		Link link = Ui.find(Canvas.window().getShell(), Link.class, each -> each.isVisible() && each.getText().contains("New topology")).orElseThrow();
		Ui.picture("topologies-none");
		Ui.drive(() -> Ui.press(link), "New Topology", Shell::close);
	}

	@Test
	void whatOthersDoInTheFolderIsSeen() throws IOException {
		Path file = save(FileHandler.folder(), "shop");
		waitForFiles(1);
		save(FileHandler.folder(), "billing");
		waitForFiles(2);
		Files.writeString(FileHandler.folder().resolve("notes.txt"), "no topology");
		assertEquals(List.of("billing", "shop"), rows());
		Files.delete(file);
		waitForFiles(1);
		assertEquals(List.of("billing"), rows());
	}

	@Test
	void whatWasOpenedElsewhereIsRemembered() throws IOException {
		Path file = save(elsewhere, "private");
		save(FileHandler.folder(), "shop");
		waitForFiles(1);
		new FileVerbs(Canvas.window()).open(file);
		Ui.until("it is listed", () -> rows().size() == 2);
		assertTrue(rows().get(1).startsWith("private  "), rows().toString());
		Ui.picture("topologies");
		choose(file, "Take off the list");
		Ui.until("it is off the list", () -> rows().size() == 1);
		assertTrue(Files.exists(file));
	}

	@Test
	void aDoubleClickOpens() throws IOException {
		Path file = save(FileHandler.folder(), "shop");
		waitForFiles(1);
		view.select(file);
		Event event = new Event();
		event.item = tree().getSelection()[0];
		tree().notifyListeners(SWT.DefaultSelection, event);
		assertEquals("shop", Ui.awaited("it is open", this::active).getPartName());
	}

	@Test
	void anOpenEditorGoesAlongWithARenamedFile() throws IOException {
		Path file = save(FileHandler.folder(), "shop");
		waitForFiles(1);
		TopologyEditor editor = new FileVerbs(Canvas.window()).open(file).orElseThrow();
		Ui.drive(() -> choose(file, "Rename"), "Rename Topology", dialog -> {
			Text name = Ui.all(dialog, Text.class).getFirst();
			name.setText("a/b");
			assertFalse(Ui.button(dialog, "OK").isEnabled());
			name.setText("market");
			Ui.press(Ui.button(dialog, "OK"));
		});
		Ui.until("the editor has the new name", () -> editor.getPartName().equals("market"));
		Ui.until("the folder shows it", () -> rows().equals(List.of("market")));
		editor.doSave(new org.eclipse.core.runtime.NullProgressMonitor());
		assertFalse(Files.exists(file));
	}

	@Test
	void aDuplicateIsADocumentOfItsOwn() throws IOException {
		Path file = save(FileHandler.folder(), "shop");
		waitForFiles(1);
		choose(file, "Duplicate");
		waitForFiles(2);
		Topology copy = new TopologyFiles().load(file.resolveSibling("shop copy.topology"));
		assertNotEquals(new TopologyFiles().load(file).getId(), copy.getId());
		assertEquals("shop copy", copy.getName());
	}

	@Test
	void deletingAsksAndSaysWhatStays() throws IOException {
		Path file = save(FileHandler.folder(), "shop");
		waitForFiles(1);
		new FileVerbs(Canvas.window()).open(file);
		Ui.drive(() -> choose(file, "Delete"), "Delete Topology", dialog -> {
			Ui.picture("topology-delete");
			Ui.press(Ui.button(dialog, "Cancel"));
		});
		assertTrue(Files.exists(file));
		Ui.drive(() -> choose(file, "Delete"), "Delete Topology", dialog -> Ui.press(Ui.button(dialog, "Delete")));
		waitForFiles(0);
		assertFalse(Files.exists(file));
		assertEquals(0, Canvas.window().getActivePage().getEditorReferences().length);
		assertEquals(List.of(), RecentFiles.list());
	}

	@Test
	void filesThatWereOpenedAreInTheMenu() throws IOException, PartInitException {
		Path first = save(elsewhere, "first");
		Path second = save(elsewhere, "second");
		new FileVerbs(Canvas.window()).open(first);
		new FileVerbs(Canvas.window()).open(second);
		assertEquals(List.of(second, first), RecentFiles.list());
	}

	@Test
	void aDamagedFileSaysSoWhereItIsOpened() throws IOException {
		Path file = FileHandler.folder().resolve("damaged.topology");
		Files.writeString(file, "<topology:Topology\n oops");
		waitForFiles(1);
		new FileVerbs(Canvas.window()).open(file);
		Ui.awaited("the problem is said", () -> Ui.find(Canvas.window().getShell(), org.eclipse.swt.widgets.Label.class,
				label -> "problem".equals(label.getData("name")) && label.getText().contains("damaged.topology")));
	}
}
