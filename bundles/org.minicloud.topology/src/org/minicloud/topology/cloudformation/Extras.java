package org.minicloud.topology.cloudformation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.minicloud.topology.Extra;
import org.minicloud.topology.Topology;
import org.minicloud.topology.TopologyFactory;

/**
 * What an imported template says and the design does not, or says otherwise. Found by exporting the design at once and comparing; put back by
 * later exports wherever the design still says what it said then.
 */
final class Extras {
	/** Written with every export, whatever the imported template had. */
	private static final List<String> OURS = List.of("Metadata", DesignMetadata.KEY);

	private Extras() {
	}

	/** Remembers where the template differs from what the design gives. */
	static void remember(Topology topology, Map<String, Object> template, Map<String, Object> exported) {
		topology.getExtras().clear();
		compare(List.of(), template, exported, topology);
	}

	private static void compare(List<String> path, Map<String, Object> template, Map<String, Object> exported, Topology topology) {
		Set<String> keys = new LinkedHashSet<>(template.keySet());
		keys.addAll(exported.keySet());
		for (String key : keys) {
			List<String> here = new ArrayList<>(path);
			here.add(key);
			if (here.equals(OURS))
				continue;
			Object wanted = template.get(key);
			Object given = exported.get(key);
			if (isSection(here, wanted) || isSection(here, given) || wanted instanceof Map<?, ?> && given instanceof Map<?, ?> && !isCall(wanted) && !isCall(given))
				compare(here, DesignReader.strings(wanted), DesignReader.strings(given), topology);
			else if (isTags(key, wanted) && isTags(key, given))
				compare(here, Tags.byKey(wanted), Tags.byKey(given), topology);
			else if (!Objects.equals(wanted, given))
				topology.getExtras().add(extra(here, wanted, template.containsKey(key), given));
		}
	}

	/** Sections are compared entry by entry even where one side has none. */
	private static boolean isSection(List<String> path, Object value) {
		return path.size() == 1 && value instanceof Map<?, ?>;
	}

	private static boolean isTags(String key, Object value) {
		return key.equals("Tags") && Tags.isTagList(value);
	}

	private static boolean isCall(Object value) {
		return value instanceof Map<?, ?> map && map.size() == 1 && Functions.shortName((String) map.keySet().iterator().next()) != null;
	}

	private static Extra extra(List<String> path, Object wanted, boolean isThere, Object given) {
		Extra extra = TopologyFactory.eINSTANCE.createExtra();
		extra.setPath(String.join("/", path.stream().map(key -> key.replace("~", "~0").replace("/", "~1")).toList()));
		if (isThere)
			extra.setValue(JsonTemplate.fragment(wanted));
		if (given != null)
			extra.setInsteadOf(JsonTemplate.fragment(given));
		return extra;
	}

	/** Puts back what was remembered into a template that the design gives now. */
	static void putBack(Topology topology, Map<String, Object> template) {
		for (Extra extra : topology.getExtras())
			if (extra.getPath() != null)
				putBack(extra, template);
		template.values().removeIf(section -> section instanceof Map<?, ?> map && map.isEmpty());
	}

	private static void putBack(Extra extra, Map<String, Object> template) {
		List<String> path = List.of(extra.getPath().split("/")).stream().map(key -> key.replace("~1", "/").replace("~0", "~")).toList();
		Object at = template;
		for (int depth = 0; depth < path.size() - 1; depth++) {
			Object parent = at;
			String key = path.get(depth);
			if (depth == 0)
				DesignReader.strings(parent).computeIfAbsent(key, section -> new LinkedHashMap<String, Object>());
			at = DesignReader.strings(parent).get(key);
			if (Tags.isTagList(at) && depth == path.size() - 2) {
				Map<String, Object> tags = Tags.byKey(at);
				apply(extra, tags, path.getLast());
				DesignReader.strings(parent).put(key, Tags.list(tags));
				return;
			}
			if (!(at instanceof Map<?, ?>))
				return;
		}
		apply(extra, DesignReader.strings(at), path.getLast());
	}

	private static void apply(Extra extra, Map<String, Object> parent, String key) {
		Object said = extra.getInsteadOf() == null ? null : JsonTemplate.value(extra.getInsteadOf());
		if (!Objects.equals(parent.get(key), said))
			return;
		if (extra.getValue() == null)
			parent.remove(key);
		else
			parent.put(key, JsonTemplate.value(extra.getValue()));
	}
}
