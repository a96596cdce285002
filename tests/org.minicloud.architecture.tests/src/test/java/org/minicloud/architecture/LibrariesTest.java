package org.minicloud.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which bundle may know which library: rule 1 of docs/architecture.md. */
class LibrariesTest {
	private final Project project = Project.here();

	/** A library, the packages it shows itself by, the bundles that may know it, and how the document says so. */
	enum Library {
		WIDGETS(List.of("org.eclipse.swt", "org.eclipse.jface", "org.eclipse.ui"), Set.of("console", "console.hypervisor", "console.topology", "gef.compat", "app"),
				"SWT and JFace are known in the consoles and app only"),
		EMF(List.of("org.eclipse.emf"), Set.of("model", "model.edit", "store", "cloud", "console", "topology", "topology.deploy", "console.topology"),
				"EMF in model, store, cloud, console and the topologies"),
		AWS_SDK(List.of("software.amazon"), Set.of("connection", "cloud", "endpoint", "console", "topology.deploy", "console.topology", "app"),
				"the AWS SDK in connection, cloud, endpoint, console, app and the topologies' deployment");

		private final List<String> packages;
		private final Set<String> bundles;
		private final String sentence;

		Library(List<String> packages, Set<String> bundles, String sentence) {
			this.packages = packages;
			this.bundles = bundles;
			this.sentence = sentence;
		}

		private boolean isMeantBy(String name) {
			return packages.stream().anyMatch(part -> name.equals(part) || name.startsWith(part + "."));
		}
	}

	/** Bundles that can be used as plain libraries: they know Java and each other, nothing else. */
	private static final List<String> PLAIN = List.of("time", "xen", "guest");

	@ParameterizedTest
	@EnumSource
	void aLibraryIsKnownOnlyWhereTheRuleSays(Library library) throws IOException {
		List<String> offences = new ArrayList<>();
		for (Bundle bundle : project.bundles())
			if (!library.bundles.contains(bundle.name().substring("org.minicloud.".length())))
				for (String mentioned : mentions(bundle))
					if (library.isMeantBy(mentioned))
						offences.add(bundle.name() + ": " + mentioned);
		assertEquals(List.of(), offences);
	}

	@ParameterizedTest
	@EnumSource
	void theDocumentSaysTheSame(Library library) throws IOException {
		String document = project.document("docs/architecture.md").replaceAll("\\s+", " ");
		assertTrue(document.contains(library.sentence), () -> "docs/architecture.md does not say: " + library.sentence);
	}

	@Test
	void timeXenAndGuestArePlainJava() throws IOException {
		List<String> offences = new ArrayList<>();
		for (String name : PLAIN) {
			Bundle bundle = project.bundle("org.minicloud." + name);
			offences.addAll(bundle.importedPackages());
			for (Source source : bundle.sources())
				for (String reference : source.references())
					if (reference.matches("(org|com|net|javax|software|info)\\..*") && !reference.startsWith("org.minicloud"))
						offences.add(source.file().getFileName() + ": " + reference);
		}
		assertEquals(List.of(), offences);
	}

	private static Set<String> mentions(Bundle bundle) throws IOException {
		Set<String> names = new TreeSet<>(bundle.requiredBundles());
		names.addAll(bundle.importedPackages());
		for (Source source : bundle.sources())
			names.addAll(source.references());
		return names;
	}
}
