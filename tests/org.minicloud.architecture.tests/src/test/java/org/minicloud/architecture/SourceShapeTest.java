package org.minicloud.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every source file keeps to. */
class SourceShapeTest {
	private static final int MOST_LINES = 500;
	private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b|@Dis" + "abled\\b");

	private final Project project = Project.here();

	@Test
	void noStaticStateCanChange() throws IOException {
		List<String> offences = new ArrayList<>();
		for (Bundle bundle : project.bundles())
			for (Source source : bundle.sources())
				source.mutableStaticState().forEach(field -> offences.add(bundle.name() + ": " + field));
		assertEquals(List.of(), offences);
	}

	@Test
	void noFileIsLongerThanFiveHundredLines() throws IOException {
		List<String> offences = new ArrayList<>();
		for (Path file : project.javaFiles())
			try (Stream<String> lines = Files.lines(file)) {
				long count = lines.count();
				if (count > MOST_LINES)
					offences.add(project.root().relativize(file) + ": " + count);
			}
		assertEquals(List.of(), offences);
	}

	@Test
	void nothingIsLeftForLater() throws IOException {
		List<String> offences = new ArrayList<>();
		for (Path file : project.javaFiles())
			if (UNFINISHED.matcher(Files.readString(file)).find())
				offences.add(project.root().relativize(file).toString());
		assertEquals(List.of(), offences);
	}
}
