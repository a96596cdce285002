package org.minicloud.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.product.Launcher.Outcome;

/** {@code releng/run experiment}, without a display. */
class ExperimentTest {
	private static final Map<String, String> NO_DISPLAY = Map.of("DISPLAY", "", "WAYLAND_DISPLAY", "");

	@TempDir
	Path folder;

	@Test
	void theJsonIsAloneOnStdout() throws IOException, InterruptedException {
		Outcome outcome = run("domains:\n  - {name: web, cap: 40, workload: spin}\n", "--json");
		assertEquals(0, outcome.status(), outcome.errors());
		assertTrue(outcome.output().startsWith("{\"vcpus\":["), outcome.output());
		assertTrue(outcome.output().contains("\"cpuPercent\":40.0,"), outcome.output());
	}

	@Test
	void aMistakeIsAnsweredWithLineAndReason() throws IOException, InterruptedException {
		Outcome outcome = run("domains:\n  - {name: web, weight: 0}\n", "--json");
		assertEquals(1, outcome.status());
		assertEquals("", outcome.output());
		assertTrue(outcome.errors().contains("experiment.yaml:2: a weight is 1..65535, not 0"), outcome.errors());
	}

	private Outcome run(String yaml, String... options) throws IOException, InterruptedException {
		Path file = Files.writeString(folder.resolve("experiment.yaml"), yaml);
		return Launcher.here().run(folder, NO_DISPLAY, "experiment", file.toString(), options[0]);
	}
}
