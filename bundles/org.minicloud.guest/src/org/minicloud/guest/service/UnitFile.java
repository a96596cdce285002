package org.minicloud.guest.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.minicloud.guest.service.Unit.Kind;
import org.minicloud.guest.service.Unit.Restart;

/** Reads unit files: the part of systemd's format that services here need; what it does not know is passed over, as systemd does. */
public final class UnitFile {
	public static final String SUFFIX = ".service";
	private static final long SECOND = 1_000_000_000L;
	private static final long RESTART_PAUSE = SECOND / 10;
	private static final long STOP_PATIENCE = 10 * SECOND;

	private final Map<String, List<String>> values = new LinkedHashMap<>();

	private UnitFile(String text) {
		String section = "";
		String joined = text.replace("\\\n", " ");
		for (String line : joined.split("\n")) {
			String stripped = line.strip();
			if (stripped.isEmpty() || stripped.startsWith("#") || stripped.startsWith(";"))
				continue;
			if (stripped.startsWith("[") && stripped.endsWith("]")) {
				section = stripped.substring(1, stripped.length() - 1);
				continue;
			}
			int equals = stripped.indexOf('=');
			if (equals > 0)
				values.computeIfAbsent(section + "." + stripped.substring(0, equals).strip(), key -> new ArrayList<>())
						.add(stripped.substring(equals + 1).strip());
		}
	}

	/** @return the unit, or empty when the file has no command to start */
	public static Optional<Unit> read(String name, String path, String text) {
		UnitFile file = new UnitFile(text);
		List<String> start = words(file.last("Service.ExecStart", ""));
		if (start.isEmpty() || !start.get(0).replaceFirst("^-", "").startsWith("/"))
			return Optional.empty();
		start.set(0, start.get(0).replaceFirst("^-", ""));
		return Optional.of(new Unit(name, file.last("Unit.Description", name), path, file.kind(), List.copyOf(start),
				file.names("Unit.After"), file.names("Unit.Requires"), file.restart(),
				nanos(file.last("Service.RestartSec", ""), RESTART_PAUSE),
				nanos(file.last("Service.TimeoutStopSec", ""), STOP_PATIENCE), file.last("Service.User", "root"),
				file.last("Service.WorkingDirectory", "/"), file.environment(), file.values.containsKey("Install.WantedBy")));
	}

	private String last(String key, String otherwise) {
		List<String> all = values.getOrDefault(key, List.of());
		return all.isEmpty() ? otherwise : all.get(all.size() - 1);
	}

	private Kind kind() {
		return switch (last("Service.Type", "simple")) {
			case "notify", "forking" -> Kind.NOTIFY;
			case "oneshot" -> Kind.ONESHOT;
			default -> Kind.SIMPLE;
		};
	}

	private Restart restart() {
		return switch (last("Service.Restart", "no")) {
			case "always" -> Restart.ALWAYS;
			case "on-failure", "on-abnormal", "on-abort" -> Restart.ON_FAILURE;
			default -> Restart.NO;
		};
	}

	private List<String> names(String key) {
		List<String> names = new ArrayList<>();
		for (String value : values.getOrDefault(key, List.of()))
			for (String name : value.split("\\s+"))
				if (name.endsWith(SUFFIX))
					names.add(name.substring(0, name.length() - SUFFIX.length()));
		return List.copyOf(names);
	}

	private Map<String, String> environment() {
		Map<String, String> environment = new LinkedHashMap<>();
		for (String value : values.getOrDefault("Service.Environment", List.of()))
			for (String word : words(value)) {
				int equals = word.indexOf('=');
				if (equals > 0)
					environment.put(word.substring(0, equals), word.substring(equals + 1));
			}
		return environment;
	}

	/** {@code 5}, {@code 5s}, {@code 100ms}, {@code 2min}. */
	private static long nanos(String text, long otherwise) {
		String digits = text.replaceAll("[^0-9.].*$", "");
		if (digits.isEmpty() || digits.length() > 9)
			return otherwise;
		double number;
		try {
			number = Double.parseDouble(digits);
		} catch (NumberFormatException twoDots) {
			return otherwise;
		}
		return (long) (number * switch (text.substring(digits.length()).strip().toLowerCase(Locale.ROOT)) {
			case "ms" -> SECOND / 1000;
			case "min", "m" -> 60 * SECOND;
			default -> SECOND;
		});
	}

	/** Words, with quotes kept together. */
	static List<String> words(String text) {
		List<String> words = new ArrayList<>();
		StringBuilder word = new StringBuilder();
		char quote = 0;
		boolean begun = false;
		for (char each : text.toCharArray()) {
			if (quote != 0 ? each == quote : each == '"' || each == '\'') {
				quote = quote == 0 ? each : 0;
				begun = true;
			} else if (quote == 0 && Character.isWhitespace(each)) {
				if (begun)
					words.add(word.toString());
				word.setLength(0);
				begun = false;
			} else {
				word.append(each);
				begun = true;
			}
		}
		if (begun)
			words.add(word.toString());
		return words;
	}
}
