package org.minicloud.guest.software.packages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.minicloud.guest.Personality;
import org.minicloud.guest.software.packages.Piece.Kind;

/** What can be installed, from the catalogue's file in this bundle; constant. */
final class PackageCatalog {
	private static final String FILES = "files/";
	private static final Map<String, Map<String, CatalogPackage>> BY_SYSTEM = read(text("packages.txt"));

	private PackageCatalog() {
	}

	/** All packages for an operating system, by name. */
	static Map<String, CatalogPackage> of(Personality personality) {
		return BY_SYSTEM.get(personality == Personality.UBUNTU ? "apt" : "yum");
	}

	static Optional<CatalogPackage> find(Personality personality, String name) {
		return Optional.ofNullable(of(personality).get(name));
	}

	/** Content of a file that packages bring. */
	static String content(String resource) {
		return text(FILES + resource);
	}

	private static String text(String resource) {
		try (InputStream stream = PackageCatalog.class.getResourceAsStream(resource)) {
			if (stream == null)
				throw new IllegalStateException("the catalogue of packages lacks " + resource);
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		} catch (IOException broken) {
			throw new UncheckedIOException(broken);
		}
	}

	private static Map<String, Map<String, CatalogPackage>> read(String text) {
		Map<String, Map<String, CatalogPackage>> all = new TreeMap<>(Map.of("yum", new TreeMap<>(), "apt", new TreeMap<>()));
		for (String paragraph : text.split("\n\n")) {
			List<String> lines = paragraph.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).toList();
			if (lines.isEmpty())
				continue;
			CatalogPackage read = new Builder(lines).build();
			all.get(read.system()).put(read.name(), read);
		}
		return all;
	}

	private static final class Builder {
		private final Map<String, String> values = new TreeMap<>();
		private final List<Piece> pieces = new ArrayList<>();
		private final List<String> units = new ArrayList<>();
		private String about = "";
		private boolean base;

		Builder(List<String> lines) {
			for (String line : lines) {
				int blank = line.indexOf(' ');
				String key = blank < 0 ? line : line.substring(0, blank);
				take(key, blank < 0 ? "" : line.substring(blank + 1));
			}
		}

		private void take(String key, String rest) {
			String[] words = rest.split(" ");
			switch (key) {
				case "base" -> base = true;
				case "about" -> about += (about.isEmpty() ? "" : "\n") + rest;
				case "directory" -> pieces.add(new Piece(Kind.DIRECTORY, words[0], "", mode(words, 2, 0755), words.length > 1 ? words[1] : "root"));
				case "file" -> pieces.add(new Piece(Kind.FILE, words[0], words[1], mode(words, 2, 0644), words.length > 3 ? words[3] : "root"));
				case "config" -> pieces.add(new Piece(Kind.CONFIG, words[0], words[1], mode(words, 2, 0644), "root"));
				case "program" -> pieces.add(new Piece(Kind.PROGRAM, words[0], words[1], 0755, "root"));
				case "unit" -> {
					units.add(words[0]);
					pieces.add(new Piece(Kind.FILE, "/lib/systemd/system/" + words[0] + ".service", words[1], 0644, "root"));
				}
				default -> values.put(key, rest);
			}
		}

		private static int mode(String[] words, int at, int otherwise) {
			return words.length > at ? Integer.parseInt(words[at], 8) : otherwise;
		}

		private String value(String key, String otherwise) {
			return values.getOrDefault(key, otherwise);
		}

		CatalogPackage build() {
			String[] heading = values.get("package").split(" ");
			List<String> requires = value("requires", "").isEmpty() ? List.of() : List.of(value("requires", "").split(" "));
			String summary = value("summary", heading[0]);
			return new CatalogPackage(heading[0], heading[1], value("version", "1"), value("arch", ""), Integer.parseInt(value("download", "20")),
					Integer.parseInt(value("installed", "60")), base, value("group", "Unspecified"), summary, about.isEmpty() ? summary : about,
					requires, value("user", ""), List.copyOf(pieces), List.copyOf(units));
		}
	}
}
