package org.minicloud.console.topology.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IEditorPart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.console.kit.command.Commands;
import org.minicloud.console.testkit.Ui;
import org.minicloud.console.theme.ThemeChoice;
import org.minicloud.console.topology.editor.OpenTopology;
import org.minicloud.console.topology.editor.TopologyEditor;
import org.minicloud.console.topology.export.ExportFormat;
import org.minicloud.console.topology.export.ExportTopology;
import org.minicloud.console.topology.export.ExportWish;
import org.minicloud.console.topology.export.ImportTemplate;
import org.minicloud.topology.Element;
import org.minicloud.topology.Topology;
import org.minicloud.topology.document.ElementFactory;
import org.minicloud.topology.document.Ids;
import org.minicloud.topology.document.TopologyFiles;
import org.minicloud.topology.templates.Templates;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What goes out of the editor and comes in again. */
class ExportTest {
	@TempDir
	private Path folder;
	private Canvas canvas;

	@BeforeEach
	void openTheThreeTiers() throws IOException {
		Topology document = Templates.withId("three-tier").orElseThrow().document("shop", "us-east-1", new ElementFactory(new Ids()));
		new TopologyFiles().save(document, folder.resolve("shop.topology"));
		canvas = Canvas.open(folder.resolve("shop.topology"));
	}

	@AfterEach
	void close() {
		ThemeChoice.SYSTEM.apply(Canvas.window().getWorkbench());
		Canvas.closeAll();
	}

	private Path exported(ExportFormat format, int scale) {
		Path file = folder.resolve("out-" + format + "-" + scale + "." + format.extension());
		ExportTopology.write(canvas.editor(), new ExportWish(format, scale, file));
		Ui.until("the file is written", () -> canvas.editor().said().contains(file.getFileName().toString()));
		return file;
	}

	private Document svg() throws Exception {
		return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(exported(ExportFormat.SVG, 1).toFile());
	}

	private static List<String> names(Topology document) {
		List<String> names = new ArrayList<>();
		document.eAllContents().forEachRemaining(object -> {
			if (object instanceof Element element)
				names.add(element.getName());
		});
		return names;
	}

	@Test
	void everyNameOnAnSvgIsText() throws Exception {
		NodeList texts = svg().getElementsByTagName("text");
		Set<String> found = new HashSet<>();
		for (int at = 0; at < texts.getLength(); at++)
			found.add(texts.item(at).getTextContent());
		List<String> missing = new ArrayList<>(names(canvas.document()));
		missing.removeAll(found);
		assertEquals(List.of(), missing);
	}

	@Test
	void picturesInAnSvgAreIconsAndNothingElse() throws Exception {
		NodeList images = svg().getElementsByTagName("image");
		for (int at = 0; at < images.getLength(); at++) {
			String data = images.item(at).getAttributes().getNamedItem("href").getNodeValue();
			ImageData icon = new ImageData(new ByteArrayInputStream(java.util.Base64.getDecoder().decode(data.substring(data.indexOf(',') + 1))));
			assertTrue(icon.width <= 256 && icon.width == icon.height, "an icon of " + icon.width + " by " + icon.height);
		}
	}

	@Test
	void anExportIsLightInTheDark() throws Exception {
		byte[] light = Files.readAllBytes(exported(ExportFormat.SVG, 1));
		ThemeChoice.DARK.apply(Canvas.window().getWorkbench());
		Ui.settle();
		Path dark = folder.resolve("dark.svg");
		ExportTopology.write(canvas.editor(), new ExportWish(ExportFormat.SVG, 1, dark));
		Ui.until("the file is written", () -> canvas.editor().said().contains("dark.svg"));
		assertEquals(new String(light), Files.readString(dark));
	}

	@Test
	void aSelectionIsNotExported() throws Exception {
		String before = Files.readString(exported(ExportFormat.SVG, 1));
		canvas.select(canvas.document().getElements().get(2));
		Path selected = folder.resolve("selected.svg");
		ExportTopology.write(canvas.editor(), new ExportWish(ExportFormat.SVG, 1, selected));
		Ui.until("the file is written", () -> canvas.editor().said().contains("selected.svg"));
		assertEquals(before, Files.readString(selected));
	}

	@Test
	void aPngIsSoManyTimesAsLargeAsTheScaleSays() {
		ImageData once = new ImageData(exported(ExportFormat.PNG, 1).toString());
		ImageData thrice = new ImageData(exported(ExportFormat.PNG, 3).toString());
		assertEquals(3 * once.width, thrice.width);
		assertEquals(3 * once.height, thrice.height);
		keep("export-3x.png", thrice);
	}

	private static void keep(String name, ImageData data) {
		String pictures = System.getProperty("minicloud.tests.pictures");
		if (pictures == null)
			return;
		org.eclipse.swt.graphics.ImageLoader loader = new org.eclipse.swt.graphics.ImageLoader();
		loader.data = new ImageData[] { data };
		new java.io.File(pictures).mkdirs();
		loader.save(Path.of(pictures, name).toString(), org.eclipse.swt.SWT.IMAGE_PNG);
	}

	@Test
	void anSvgIsKeptForPeopleToLookAt() throws Exception {
		String pictures = System.getProperty("minicloud.tests.pictures");
		Path file = exported(ExportFormat.SVG, 1);
		if (pictures != null) {
			Files.createDirectories(Path.of(pictures));
			Files.copy(file, Path.of(pictures, "three-tier.svg"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
		}
		assertTrue(Files.size(file) > 0);
	}

	@Test
	void aTemplateComesBackAsTheSameDesign() {
		for (ExportFormat format : List.of(ExportFormat.YAML, ExportFormat.JSON)) {
			Path file = exported(format, 1);
			TopologyEditor imported = imported(file);
			assertEquals(text(canvas.document()), text(imported.getAdapter(OpenTopology.class).document()), format.toString());
			assertTrue(imported.isDirty(), "an import is not saved yet");
			Canvas.window().getActivePage().closeEditor(imported, false);
			Ui.settle();
		}
	}

	private static String text(Topology document) {
		return new TopologyFiles().text(EcoreUtil.copy(document));
	}

	private TopologyEditor imported(Path file) {
		ImportTemplate.read(Canvas.window(), file);
		return Ui.awaited("the import is shown", () -> {
			IEditorPart editor = Canvas.window().getActivePage().getActiveEditor();
			return editor instanceof TopologyEditor topology && topology != canvas.editor() && topology.isReady() ? java.util.Optional.of(topology)
					: java.util.Optional.empty();
		});
	}

	@Test
	void aTemplateOfSomebodyElseIsLaidOut() throws IOException {
		Path file = folder.resolve("foreign.yaml");
		Files.writeString(file, """
				Resources:
				  Front:
				    Type: AWS::EC2::Instance
				    Properties: {ImageId: ami-1, InstanceType: m1.small, SecurityGroupIds: [!GetAtt Web.GroupId]}
				  Web:
				    Type: AWS::EC2::SecurityGroup
				    Properties:
				      GroupDescription: web
				      SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 80, ToPort: 80, CidrIp: 0.0.0.0/0}]
				  Queue:
				    Type: AWS::SQS::Queue
				""");
		TopologyEditor imported = imported(file);
		OpenTopology diagram = imported.getAdapter(OpenTopology.class);
		Ui.until("it is laid out", () -> diagram.history().canUndo());
		Ui.picture("imported");
		assertEquals("us-east-1", diagram.document().getRegion());
		assertEquals(List.of("Front"), names(diagram.document()).stream().filter("Front"::equals).toList());
	}

	@Test
	void aBrokenTemplateIsRefusedWithItsLine() throws IOException {
		Path file = folder.resolve("broken.yaml");
		Files.writeString(file, "Resources:\n  Web:\n    Type: [\n");
		Ui.drive(() -> ImportTemplate.read(Canvas.window(), file), "Import CloudFormation", dialog -> {
			String said = Ui.all(dialog, Label.class).stream().map(Label::getText).reduce("", (one, other) -> one + "\n" + other);
			assertTrue(said.contains("broken.yaml was not imported.") && said.contains("Line "), said);
			Ui.picture("import-refused");
			dialog.close();
		});
		assertEquals(1, Canvas.window().getActivePage().getEditorReferences().length);
	}

	@Test
	void theDialogWritesWhatItWasTold() {
		Path file = folder.resolve("dialog.json");
		export(dialog -> {
			Combo format = Ui.named(dialog, Combo.class, "format");
			Ui.picture("export-dialog");
			format.select(ExportFormat.JSON.ordinal());
			Ui.press(format);
			Text target = Ui.named(dialog, Text.class, "file");
			assertTrue(target.getText().endsWith("shop.json"), target.getText());
			assertFalse(Ui.named(dialog, Combo.class, "scale").isEnabled());
			target.setText(folder.resolve("nowhere").resolve("x.json").toString());
			assertFalse(Ui.button(dialog, "Export").isEnabled());
			target.setText(file.toString());
			Ui.press(Ui.button(dialog, "Export"));
		});
		Ui.until("the file is written", () -> canvas.editor().said().contains("dialog.json"));
		Ui.picture("exported");
		assertTrue(Files.exists(file));
	}

	@Test
	void whatIsThereIsOverwrittenOnlyWhenTheUserSaysSo() throws IOException {
		Path file = folder.resolve("there.png");
		Files.writeString(file, "precious");
		export(dialog -> {
			Ui.named(dialog, Text.class, "file").setText(file.toString());
			Button export = Ui.button(dialog, "Export");
			Ui.driveAny(() -> Ui.press(export), "the question", shell -> shell != dialog && shell.getParent() == dialog,
					question -> Ui.press(Ui.button(question, "No")));
			Ui.press(Ui.button(dialog, "Cancel"));
		});
		assertEquals("precious", Files.readString(file));
	}

	private void export(java.util.function.Consumer<Shell> script) {
		Canvas.window().getActivePage().activate(canvas.editor());
		Ui.settle();
		Ui.drive(() -> Commands.run(Canvas.window(), "org.minicloud.console.topology.command.export"), "Export Topology", script);
	}
}
