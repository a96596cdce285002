package org.minicloud.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentMainTest {
	@TempDir
	Path folder;
	private final ByteArrayOutputStream out = new ByteArrayOutputStream();
	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	@Test
	void theJsonHasALineForEachVcpuAndNothingElse() throws IOException {
		assertEquals(0, run(file("seconds: 3\ndomains: [{name: \"we\\\"b\", cap: 40}]"), "--json"));
		assertTrue(text(out).matches("(?s)\\{\"vcpus\":\\[\\s*\\{\"domain\":\"we\\\\\"b\",\"vcpu\":0,\"cpuPercent\":40\\.0,"
				+ "\"wakeLatencyMeanMs\":0\\.0,\"wakeLatencyMaxMs\":0\\.0,\"wakes\":0,\"credits\":-?\\d+,\"class\":\"\\w+\"}\\s*]}\\s*"),
				text(out));
	}

	@Test
	void theTableHasALineForEachVcpu() throws IOException {
		assertEquals(0, run(file("seconds: 3\ndomains: [{name: web, vcpus: 2, cap: 40}]")));
		assertEquals(3, text(out).lines().count());
	}

	@Test
	void aMistakeIsToldOnStderr() throws IOException {
		Path file = Path.of(file("domains:\n  - {name: web, weight: -1}"));
		assertNotEquals(0, run(file.toString(), "--json"));
		assertEquals("experiment: " + file + ":2: a weight is 1..65535, not -1\n", text(err));
		assertEquals("", text(out));
	}

	@Test
	void aFileThatIsNotThereIsAMistake() {
		assertNotEquals(0, run(folder.resolve("absent.yaml").toString()));
		assertTrue(text(err).contains("there is no such file"), text(err));
	}

	@Test
	void withoutAFileTheUseIsTold() {
		assertEquals(2, run("--json"));
		assertTrue(text(err).contains("usage"), text(err));
	}

	@Test
	void theTraceIsWrittenForTheViewer() throws IOException {
		Path trace = folder.resolve("trace.json");
		assertEquals(0, run(file("seconds: 1\ndomains: [{name: web}, {name: app}]"), "--trace", trace.toString()));
		assertTrue(Files.readString(trace).contains("\"name\":\"app/0\""));
	}

	private String file(String yaml) throws IOException {
		return Files.writeString(folder.resolve("experiment.yaml"), yaml).toString();
	}

	private int run(String... arguments) {
		return new ExperimentMain(new PrintStream(out, true), new PrintStream(err, true)).run(arguments);
	}

	private static String text(ByteArrayOutputStream bytes) {
		return bytes.toString(StandardCharsets.UTF_8);
	}
}
