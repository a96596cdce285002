package org.minicloud.console.kit.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a command has to say about a selection.
 *
 * @param able    the objects that it can run on
 * @param refused the others, each with the reason
 * @param hint    one sentence on why it cannot run at all; empty when it can
 */
public record Applicability<T>(List<T> able, Map<T, String> refused, String hint) {
	/** So many reasons stand in a hint; a tooltip is no list. */
	private static final int REASONS_TOLD = 3;

	public static <T> Applicability<T> of(ResourceCommand<T> command, List<?> selection) {
		List<T> able = new ArrayList<>();
		Map<T, String> refused = new LinkedHashMap<>();
		for (Object selected : selection) {
			if (!command.type().isInstance(selected))
				continue;
			T object = command.type().cast(selected);
			switch (command.check(object)) {
				case Verdict.Can can -> able.add(object);
				case Verdict.Cannot cannot -> refused.put(object, cannot.reason());
			}
		}
		return new Applicability<>(List.copyOf(able), refused, hint(command, able, refused));
	}

	private static <T> String hint(ResourceCommand<T> command, List<T> able, Map<T, String> refused) {
		if (able.isEmpty() && refused.isEmpty())
			return command.verb() + ": select " + command.objectName() + " first.";
		if (!command.takesMany() && able.size() + refused.size() > 1)
			return command.verb() + ": select only one.";
		if (!able.isEmpty())
			return "";
		String told = refused.entrySet().stream().limit(REASONS_TOLD)
				.map(entry -> command.name(entry.getKey()) + " " + entry.getValue()).collect(Collectors.joining("; "));
		int untold = refused.size() - REASONS_TOLD;
		return command.verb() + ": " + told + (untold > 0 ? "; and " + untold + " more" : "") + ".";
	}

	public boolean canRun() {
		return hint.isEmpty();
	}
}
