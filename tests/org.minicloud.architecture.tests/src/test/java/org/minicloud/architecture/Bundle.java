package org.minicloud.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/**
 * A bundle as its manifest describes it.
 *
 * @param requiredBundles  symbolic names
 * @param importedPackages names of packages
 * @param exportedPackages names of packages
 */
record Bundle(Path folder, String name, Set<String> requiredBundles, Set<String> importedPackages,
		Set<String> exportedPackages) {
	static Bundle in(Path folder) throws IOException {
		try (InputStream file = Files.newInputStream(folder.resolve("META-INF/MANIFEST.MF"))) {
			Attributes headers = new Manifest(file).getMainAttributes();
			return new Bundle(folder, names(headers.getValue("Bundle-SymbolicName")).iterator().next(),
					names(headers.getValue("Require-Bundle")), names(headers.getValue("Import-Package")),
					names(headers.getValue("Export-Package")));
		}
	}

	/** The sources written by us. */
	List<Source> sources() throws IOException {
		List<Source> sources = new ArrayList<>();
		for (Path file : Project.javaFilesBelow(folder.resolve("src")))
			sources.add(Source.parse(file));
		return sources;
	}

	/** Whether the sources, ours or generated, hold a class. */
	boolean hasClass(String qualifiedName) {
		String topLevel = qualifiedName.replaceAll("\\$.*", "");
		String file = topLevel.replace('.', '/') + ".java";
		return Files.exists(folder.resolve("src").resolve(file)) || Files.exists(folder.resolve("emf-gen").resolve(file));
	}

	/** The names of a header's clauses, without attributes, directives and quoted version ranges. */
	private static Set<String> names(String header) {
		Set<String> names = new TreeSet<>();
		if (header == null)
			return names;
		for (String clause : header.replaceAll("\"[^\"]*\"", "").split(","))
			names.add(clause.replaceAll(";.*", "").strip());
		return names;
	}
}
