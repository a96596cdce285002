package org.minicloud.topology.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.topology.Drawing;
import org.minicloud.topology.Server;
import org.minicloud.topology.Tier;
import org.minicloud.topology.Topology;

class TopologyFilesTest {
	@TempDir
	private Path folder;
	private final TopologyFiles files = new TopologyFiles();
	private final Drawing drawing = new Drawing();

	@Test
	void aDocumentIsReadAsItWasSaved() throws Exception {
		Path file = folder.resolve("a.topology");
		files.save(twoTiers(), file);
		assertTrue(EcoreUtil.equals(drawing.document, files.load(file)));
	}

	@Test
	void textsOfAllTheWorldSurvive() throws Exception {
		Tier web = drawing.tier(NodeKind.WEB_TIER);
		web.setNote("Überwachung – 監視 <&\"> 🖥\n\ttwo lines\r\n");
		assertEquals(web.getNote(), files.parse(drawing.text(), "x").getElements().getFirst().getNote());
	}

	@Test
	void savingLeavesTheDocumentWhereItIs() throws Exception {
		files.save(twoTiers(), folder.resolve("a.topology"));
		assertEquals(null, drawing.document.eResource());
	}

	@Test
	void nothingButTheFileIsLeftInItsFolder() throws Exception {
		files.save(twoTiers(), folder.resolve("a.topology"));
		files.save(drawing.document, folder.resolve("a.topology"));
		try (var left = Files.list(folder)) {
			assertEquals(1, left.count());
		}
	}

	@Test
	void whoeverCouldReadTheFileStillCan() throws Exception {
		Path file = folder.resolve("a.topology");
		files.save(twoTiers(), file);
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
		files.save(drawing.document, file);
		assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
	}

	@Test
	void aSnapshotIsTheDocumentAsItWas() {
		TopologyFiles.Snapshot snapshot = files.snapshot(twoTiers());
		String before = drawing.text();
		drawing.tier(NodeKind.TIER);
		assertEquals(before, snapshot.text());
	}

	@Test
	void brokenXmlIsToldWithItsLine() {
		String text = drawing.text().replace("</topology:Topology>", "<elements").replace("/>", ">\n<broken\n");
		TopologyFileException problem = assertThrows(TopologyFileException.class, () -> files.parse(text, "a.topology"));
		assertTrue(problem.line() > 1 && problem.getMessage().startsWith("a.topology:" + problem.line() + ":"), problem.getMessage());
	}

	@Test
	void aReferenceToNothingIsToldWithItsLine() {
		twoTiers();
		String id = drawing.document.getElements().getFirst().getId();
		String text = drawing.text().replace("source=\"" + id, "source=\"gone");
		TopologyFileException problem = assertThrows(TopologyFileException.class, () -> files.parse(text, "a.topology"));
		assertTrue(problem.getMessage().contains("gone") && problem.line() > 1, problem.getMessage());
	}

	@Test
	void anUnknownPropertyIsToldWithItsLine() {
		twoTiers();
		String text = drawing.text().replace("role=\"APPLICATION\"", "roll=\"APPLICATION\"");
		TopologyFileException problem = assertThrows(TopologyFileException.class, () -> files.parse(text, "a.topology"));
		assertTrue(problem.getMessage().contains("roll") && problem.line() > 1, problem.getMessage());
	}

	@Test
	void idsThatAreThereTwiceAreRefused() {
		twoTiers();
		drawing.document.getElements().get(1).setId(drawing.document.getElements().getFirst().getId());
		TopologyFileException problem = assertThrows(TopologyFileException.class, () -> files.parse(drawing.text(), "a.topology"));
		assertTrue(problem.getMessage().contains("twice"), problem.getMessage());
	}

	@Test
	void aTierInATierIsRefused() {
		Tier web = drawing.tier(NodeKind.WEB_TIER);
		web.getChildren().add(drawing.factory.create(NodeKind.TIER, drawing.document));
		TopologyFileException problem = assertThrows(TopologyFileException.class, () -> files.parse(drawing.text(), "a.topology"));
		assertTrue(problem.getMessage().contains("A tier holds servers"), problem.getMessage());
	}

	@Test
	void anEntityOfAnotherFileIsNotFollowed() {
		String text = drawing.text().replaceFirst("\\?>", "?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>");
		assertThrows(TopologyFileException.class, () -> files.parse(text, "a.topology"));
	}

	@Test
	void aDocumentWithoutGroupsGetsThem() throws Exception {
		Tier web = drawing.tier(NodeKind.WEB_TIER);
		web.setGroup(null);
		Topology read = files.parse(drawing.text(), "a.topology");
		assertTrue(((Tier) read.getElements().getFirst()).getGroup() != null);
	}

	private Topology twoTiers() {
		Tier web = drawing.tier(NodeKind.WEB_TIER);
		Tier application = drawing.tier(NodeKind.APPLICATION_TIER);
		Server server = drawing.server(application);
		server.getZones().add("us-east-1a");
		server.setUserData("#!/bin/sh\necho {{x.address}} && true\n");
		drawing.arrow(web, application, 8080);
		drawing.arrow(drawing.actor(NodeKind.INTERNET), web, 80);
		drawing.arrow(web, application, 8081);
		return drawing.document;
	}
}
