package org.minicloud.guest.programs.man;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The pages of the manual, short ones, read from the bundle when somebody asks. */
final class Manual {
	private static final String PAGES = "pages.txt";
	private static final int WIDTH = 72;

	private Manual() {
	}

	/** @param more lines of the description */
	record Page(String name, String synopsis, String what, List<String> more) {
		String text() {
			String title = name.toUpperCase(Locale.ROOT) + "(1)";
			StringBuilder text = new StringBuilder(title).append(" ".repeat(Math.max(1, WIDTH / 2 - title.length() - 6)))
					.append("User Commands").append(" ".repeat(Math.max(1, WIDTH / 2 - title.length() - 7))).append(title).append("\n\n");
			text.append("NAME\n       ").append(name).append(" - ").append(what).append("\n\nSYNOPSIS\n       ").append(usage()).append('\n');
			if (!more.isEmpty())
				text.append("\nDESCRIPTION\n");
			for (String line : more)
				text.append(wrapped(line));
			return text.toString();
		}

		String usage() {
			return (name + " " + synopsis).strip();
		}

		private static String wrapped(String line) {
			StringBuilder text = new StringBuilder();
			String rest = line;
			while (rest.length() > WIDTH) {
				int cut = rest.lastIndexOf(' ', WIDTH);
				text.append("       ").append(rest, 0, cut).append('\n');
				rest = rest.substring(cut + 1);
			}
			return text.append("       ").append(rest).append('\n').toString();
		}
	}

	static Optional<Page> find(String name) {
		return pages().stream().filter(page -> page.name().equals(name)).findFirst();
	}

	static List<Page> pages() {
		List<Page> pages = new ArrayList<>();
		try (InputStream in = Manual.class.getResourceAsStream(PAGES)) {
			new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
					.forEach(line -> pages.add(page(line)));
		} catch (IOException broken) {
			throw new UncheckedIOException(broken);
		}
		return pages;
	}

	private static Page page(String line) {
		String[] parts = line.split("\t");
		return new Page(parts[0], parts[1], parts[2], List.of(parts).subList(3, parts.length));
	}
}
