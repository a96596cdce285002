package org.minicloud.topology.edit;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds every class of the bundle that is an edit, also those that somebody adds later. */
final class EditClasses {
	private EditClasses() {
	}

	/** Their names. */
	static Set<String> all() throws IOException, URISyntaxException {
		URI place = Edit.class.getProtectionDomain().getCodeSource().getLocation().toURI();
		Path path = Path.of(place);
		if (Files.isDirectory(path))
			return in(path);
		try (FileSystem jar = FileSystems.newFileSystem(path)) {
			return in(jar.getPath("/"));
		}
	}

	private static Set<String> in(Path root) throws IOException {
		Set<String> edits = new TreeSet<>();
		try (Stream<Path> files = Files.walk(root)) {
			for (Path file : (Iterable<Path>) files.filter(each -> each.toString().endsWith(".class"))::iterator) {
				String name = root.relativize(file).toString().replace('/', '.').replaceAll("\\.class$", "");
				if (name.startsWith("org.minicloud.topology.") && isEdit(name))
					edits.add(name);
			}
		}
		return edits;
	}

	private static boolean isEdit(String name) {
		try {
			Class<?> type = Class.forName(name, false, EditClasses.class.getClassLoader());
			return Edit.class.isAssignableFrom(type) && !type.isInterface();
		} catch (ClassNotFoundException | NoClassDefFoundError unreadable) {
			return false;
		}
	}
}
