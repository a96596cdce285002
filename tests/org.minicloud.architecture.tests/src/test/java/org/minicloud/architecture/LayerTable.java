package org.minicloud.architecture;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of bundles in {@code docs/architecture.md}: what each bundle may use of the others. */
final class LayerTable {
	private static final Pattern ROW = Pattern.compile("^\\| (`org\\.minicloud[^|]*)\\|([^|]*)\\|([^|]*)\\|$", Pattern.MULTILINE);
	private static final Pattern NAME = Pattern.compile("`([^`]+)`");
	private static final String PREFIX = "org.minicloud.";
	/** Words of the last column that name libraries, not bundles of ours. */
	private static final Set<String> LIBRARIES = Set.of("EMF");

	private final Map<String, Set<String>> mayUse = new TreeMap<>();

	private LayerTable() {
	}

	static LayerTable read(String document) {
		LayerTable table = new LayerTable();
		Matcher row = ROW.matcher(document);
		while (row.find())
			table.add(NAME.matcher(row.group(1)).results().map(name -> name.group(1)).toList(), row.group(3).strip());
		if (table.mayUse.containsValue(Set.of("all")))
			table.resolveAll();
		return table;
	}

	private void add(List<String> bundles, String uses) {
		Set<String> names = new LinkedHashSet<>();
		for (String word : Arrays.stream(uses.split(",")).map(String::strip).filter(word -> !word.isEmpty()).toList())
			if (word.equals("all"))
				names.add(word);
			else if (!LIBRARIES.contains(word))
				names.add(PREFIX + word);
		for (String bundle : bundles) {
			Set<String> own = new TreeSet<>(names);
			// Bundles of one row belong together; the first is below the others.
			if (!bundle.equals(bundles.getFirst()))
				own.add(bundles.getFirst());
			mayUse.put(bundle, own);
		}
	}

	private void resolveAll() {
		mayUse.replaceAll((bundle, uses) -> {
			if (!uses.contains("all"))
				return uses;
			Set<String> others = new TreeSet<>(mayUse.keySet());
			others.remove(bundle);
			return others;
		});
	}

	Set<String> bundles() {
		return mayUse.keySet();
	}

	/** The bundles that a bundle may name in its manifest. */
	Set<String> mayRequire(String bundle) {
		return mayUse.getOrDefault(bundle, Set.of());
	}

	/** The bundles whose classes may show up in a bundle's code: what it may require, and what these show in turn. */
	Set<String> mayMeet(String bundle) {
		Set<String> met = new TreeSet<>();
		collect(bundle, met);
		met.add(bundle);
		return met;
	}

	private void collect(String bundle, Set<String> met) {
		for (String used : mayRequire(bundle))
			if (met.add(used))
				collect(used, met);
	}
}
