package org.minicloud.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A name in a plugin.xml that leads nowhere shows itself only when somebody clicks; so it is checked here. */
class PluginXmlTest {
	private static final String OURS = "org.minicloud.";

	private final List<PluginXml> files = new ArrayList<>();

	@BeforeEach
	void readProject() throws IOException {
		for (Bundle bundle : Project.here().bundles())
			files.add(PluginXml.of(bundle));
	}

	@Test
	void everyClassExists() {
		List<String> missing = new ArrayList<>();
		for (PluginXml file : files)
			for (String name : file.classes())
				if (files.stream().noneMatch(other -> other.bundle().hasClass(name)))
					missing.add(file.bundle().name() + ": " + name);
		assertEquals(List.of(), missing);
	}

	@Test
	void everyCommandThatIsMentionedIsDeclared() {
		assertEquals(Set.of(), undeclared(declared("command", "id"), "commandId"));
	}

	@Test
	void everyCommandHasAHandler() {
		Set<String> withoutHandler = declared("command", "id");
		for (PluginXml file : files) {
			withoutHandler.removeAll(file.values("handler", "commandId"));
			withoutHandler.removeAll(file.commandsWithDefaultHandler());
		}
		assertEquals(Set.of(), withoutHandler);
	}

	@Test
	void everyViewOfAPerspectiveIsDeclared() {
		Set<String> mentioned = new TreeSet<>();
		for (PluginXml file : files) {
			mentioned.addAll(file.values("view", "relative"));
			for (String view : file.values("viewShortcut", "id"))
				mentioned.add(view);
		}
		mentioned.removeIf(name -> !name.startsWith(OURS) || !name.contains(".view"));
		mentioned.removeAll(declared("view", "id"));
		assertEquals(Set.of(), mentioned);
	}

	@Test
	void everyIconExists() {
		List<String> missing = new ArrayList<>();
		for (PluginXml file : files)
			for (String icon : file.allValues("icon", "hoverIcon", "disabledIcon"))
				if (icon.startsWith("icons/") && !Files.exists(file.bundle().folder().resolve(icon)))
					missing.add(file.bundle().name() + ": " + icon);
		assertEquals(List.of(), missing);
	}

	@Test
	void everyTextExists() throws IOException {
		List<String> missing = new ArrayList<>();
		for (PluginXml file : files)
			for (String key : file.textKeys())
				if (!file.texts().containsKey(key))
					missing.add(file.bundle().name() + ": %" + key);
		assertEquals(List.of(), missing);
	}

	private Set<String> declared(String element, String attribute) {
		Set<String> names = new TreeSet<>();
		for (PluginXml file : files)
			for (String name : file.values(element, attribute))
				if (name.startsWith(OURS))
					names.add(name);
		return names;
	}

	private Set<String> undeclared(Set<String> declared, String attribute) {
		Set<String> mentioned = new TreeSet<>();
		for (PluginXml file : files)
			for (String name : file.allValues(attribute))
				if (name.startsWith(OURS))
					mentioned.add(name);
		mentioned.removeAll(declared);
		return mentioned;
	}
}
