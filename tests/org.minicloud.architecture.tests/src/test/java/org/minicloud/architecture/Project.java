package org.minicloud.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The checkout under test: its bundles, documents and sources. */
final class Project {
	private final Path root;

	private Project(Path root) {
		this.root = root;
	}

	/** The project that this test belongs to. */
	static Project here() {
		Path folder = Path.of(System.getProperty("project.root", "")).toAbsolutePath();
		while (!Files.isDirectory(folder.resolve("bundles")))
			folder = folder.getParent();
		return new Project(folder);
	}

	Path root() {
		return root;
	}

	/** All bundles, by name. */
	List<Bundle> bundles() throws IOException {
		List<Bundle> bundles = new ArrayList<>();
		try (Stream<Path> folders = Files.list(root.resolve("bundles"))) {
			for (Path folder : folders.sorted().toList())
				if (Files.exists(folder.resolve("META-INF/MANIFEST.MF")))
					bundles.add(Bundle.in(folder));
		}
		return bundles;
	}

	Bundle bundle(String symbolicName) throws IOException {
		return Bundle.in(root.resolve("bundles").resolve(symbolicName));
	}

	String document(String path) throws IOException {
		return Files.readString(root.resolve(path));
	}

	/** Every Java file written by us, tests included. */
	List<Path> javaFiles() throws IOException {
		List<Path> files = new ArrayList<>();
		for (String part : List.of("bundles", "tests", "releng"))
			files.addAll(javaFilesBelow(root.resolve(part)));
		return files;
	}

	/** The Java files below a folder, leaving out what the build generates. */
	static List<Path> javaFilesBelow(Path folder) throws IOException {
		if (!Files.isDirectory(folder))
			return List.of();
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter(file -> file.toString().endsWith(".java")).filter(file -> !isGenerated(folder.relativize(file)))
					.sorted().toList();
		}
	}

	private static boolean isGenerated(Path file) {
		for (Path part : file)
			if (part.toString().equals("target") || part.toString().equals("emf-gen"))
				return true;
		return false;
	}
}
