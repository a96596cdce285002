package org.minicloud.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reader that the rules stand on: it sees what code does, and only that. */
class SourceTest {
	@TempDir
	private Path folder;

	@Test
	void aCallIsKnownByItsImportedType() throws IOException {
		Source source = source("import java.time.Instant; class A { Object now() { return Instant.now(); } }");
		assertTrue(source.calls().contains("java.time.Instant.now"), source.calls()::toString);
	}

	@Test
	void aMethodReferenceIsACall() throws IOException {
		Source source = source("import java.time.Instant; class A { Object f = (java.util.function.Supplier<?>) Instant::now; }");
		assertTrue(source.calls().contains("java.time.Instant.now"), source.calls()::toString);
	}

	@Test
	void aCallOnAVariableKeepsItsName() throws IOException {
		Source source = source("class A { void f(Object display) { display.syncExec(null); } }");
		assertTrue(source.calls().contains("display.syncExec"), source.calls()::toString);
	}

	@Test
	void aQualifiedNameWithoutImportIsAReference() throws IOException {
		Source source = source("class A { org.eclipse.swt.widgets.Shell shell; }");
		assertTrue(source.references().contains("org.eclipse.swt.widgets.Shell"), source.references()::toString);
	}

	@Test
	void commentsAndStringsDoNotCount() throws IOException {
		Source source = source("class A { /* Thread.sleep(1) */ String s = \"Thread.sleep(1)\"; }");
		assertFalse(source.calls().toString().contains("sleep"), source.calls()::toString);
	}

	@Test
	void aStaticFieldIsMutableUnlessFinalAndUnchangeable() throws IOException {
		Source source = source("""
				import java.util.*;
				class A {
					static int count;
					static final Map<String, String> CACHE = new HashMap<>();
					static final List<String> NAMES = List.of();
					int own;
				}
				""");
		assertEquals(Set.of("A.count", "A.CACHE"), source.mutableStaticState());
	}

	private Source source(String text) throws IOException {
		return Source.parse(Files.writeString(folder.resolve("A.java"), text));
	}
}
