package org.minicloud.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples of docs/experiments.md give what is said there. */
class DocumentationTest {
	private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

	private final List<String> examples = examples();

	@Test
	void threeDomainsAndACap() {
		ExperimentReport report = Experiments.run(examples.get(0));
		assertEquals(60, report.percentOf("db"), 0.01);
		assertEquals(30, report.percentOf("web"), 0.01);
		assertEquals(10, report.percentOf("batch"), 0.01);
	}

	@Test
	void whatAShorterTimesliceBuys() {
		VcpuReport coarse = Experiments.run(examples.get(1)).vcpu("web", 0);
		VcpuReport fine = Experiments.run(examples.get(1).replace("30ms", "3ms")).vcpu("web", 0);
		assertEquals(115.7, coarse.wakeLatencyMaxMs(), 0.1);
		assertEquals(4.7, fine.wakeLatencyMaxMs(), 0.1);
		assertEquals(31.9, fine.cpuPercent(), 0.1);
	}

	@Test
	void aThiefAmongVictims() {
		assertEquals(98.0, thief(examples.get(2)), 0.1);
		assertEquals(28.1, thief(examples.get(2).replace("sampled", "uniform")), 0.1);
		assertEquals(28.3, thief(examples.get(2).replace("ratelimit: 0ms", "timerLatency: 20us")), 0.1);
	}

	@Test
	void manyCpusAndOneDomainTiedToOneOfThem() {
		assertEquals(80, Experiments.run(examples.get(3)).percentOf("pinned"), 0.5);
	}

	private static double thief(String yaml) {
		return Experiments.run(yaml).percentOf("thief");
	}

	private static List<String> examples() {
		Path folder = Path.of("").toAbsolutePath();
		while (!Files.exists(folder.resolve("docs/experiments.md")))
			folder = folder.getParent();
		try {
			return EXAMPLE.matcher(Files.readString(folder.resolve("docs/experiments.md"))).results().map(match -> match.group(1))
					.toList();
		} catch (IOException unreadable) {
			throw new AssertionError(unreadable);
		}
	}
}
