package org.minicloud.guest.init;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.minicloud.guest.Personality;
import org.minicloud.guest.software.engine.EngineException;
import org.minicloud.guest.software.engine.SoftwareEngines;

/**
 * What user data asks for.
 *
 * @param script   shell script to be run; empty when there is none
 * @param contents files that the script needs, by their paths
 * @param warning  what could not be understood; empty when all was
 */
record UserData(Optional<String> script, Map<String, byte[]> contents, Optional<String> warning) {
	/** Windows' way to mark a script. */
	private static final Pattern TAGGED = Pattern.compile("(?is)^\\s*<(script|powershell)>(.*?)(</\\1>|$)");
	private static final Pattern BOUNDARY = Pattern.compile("(?im)^content-type:\\s*multipart/[^\\n]*(?:\\n[ \\t][^\\n]*)*?boundary=\"?([^\"\\s;]+)");
	private static final int MAX_UNPACKED = 1 << 20;

	/** @param directory where files for the script are put */
	static UserData read(byte[] bytes, Personality personality, Optional<SoftwareEngines> engines, String directory) {
		String text;
		try {
			text = new String(unpack(bytes), StandardCharsets.UTF_8);
		} catch (IOException broken) {
			return warning("user data is compressed, but cannot be unpacked");
		}
		if (text.isBlank())
			return new UserData(Optional.empty(), Map.of(), Optional.empty());
		if (text.startsWith("#!"))
			return script(text);
		Matcher tagged = TAGGED.matcher(text);
		if (tagged.find())
			return script(tagged.group(2).strip() + "\n");
		List<String> parts = parts(text.replace("\r\n", "\n"));
		if (parts.isEmpty() && !text.startsWith("#cloud-config"))
			return warning("unhandled non-multipart user data starting '" + firstLine(text) + "'");
		if (engines.isEmpty())
			return warning("user data of type text/cloud-config is not handled by this version, ignored");
		return joined(parts.isEmpty() ? List.of(text) : parts, personality, engines.get(), directory);
	}

	/** cloud-config first, then the scripts in their order. */
	private static UserData joined(List<String> parts, Personality personality, SoftwareEngines engines, String directory) {
		StringBuilder configured = new StringBuilder();
		StringBuilder scripts = new StringBuilder();
		Map<String, byte[]> contents = new LinkedHashMap<>();
		String warning = null;
		int number = 0;
		for (String part : parts) {
			String place = directory + "/part-" + String.format(Locale.ROOT, "%03d", ++number);
			if (part.startsWith("#!")) {
				contents.put(place, part.getBytes(StandardCharsets.UTF_8));
				scripts.append("bash ").append(place).append(" || echo ").append(CloudConfig.quoted("cloud-init[WARNING]: " + place + " failed")).append('\n');
			} else if (part.startsWith("#cloud-config")) {
				try {
					CloudConfig config = new CloudConfig(engines.readYaml(part), personality, place);
					configured.append(config.script());
					contents.putAll(config.contents());
				} catch (EngineException malformed) {
					warning = "Failed loading yaml blob. " + malformed.getMessage();
				}
			} else if (!part.isBlank()) {
				warning = "Unhandled part of user data starting '" + firstLine(part) + "'";
			}
		}
		String script = configured.toString() + scripts;
		return new UserData(script.isEmpty() ? Optional.empty() : Optional.of(script), contents, Optional.ofNullable(warning));
	}

	/** The parts of a MIME message, decoded; none when it is no such. */
	private static List<String> parts(String text) {
		List<String> parts = new ArrayList<>();
		Matcher boundary = BOUNDARY.matcher(text);
		if (!boundary.find())
			return parts;
		String[] pieces = ("\n" + text.substring(boundary.end())).split("\n--" + Pattern.quote(boundary.group(1)));
		for (int i = 1; i < pieces.length && !pieces[i].startsWith("--"); i++) {
			int blank = pieces[i].indexOf("\n\n");
			if (blank < 0)
				continue;
			String head = pieces[i].substring(0, blank).toLowerCase(Locale.ROOT);
			String body = pieces[i].substring(blank + 2);
			String decoded = body;
			if (head.contains("content-transfer-encoding: base64"))
				try {
					decoded = new String(Base64.getMimeDecoder().decode(body), StandardCharsets.UTF_8);
				} catch (IllegalArgumentException notBase64) {
					decoded = "(a part that is not base64)";
				}
			if (head.contains("text/cloud-config") && !decoded.startsWith("#cloud-config"))
				decoded = "#cloud-config\n" + decoded;
			if (head.contains("text/x-shellscript") && !decoded.startsWith("#!"))
				decoded = "#!/bin/sh\n" + decoded;
			parts.add(decoded);
		}
		return parts;
	}

	static byte[] unpack(byte[] bytes) throws IOException {
		boolean compressed = bytes.length > 2 && (bytes[0] & 0xFF) == 0x1F && (bytes[1] & 0xFF) == 0x8B;
		if (!compressed)
			return bytes;
		try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
			return stream.readNBytes(MAX_UNPACKED);
		}
	}

	private static String firstLine(String text) {
		String line = text.lines().findFirst().orElse("");
		return line.length() > 20 ? line.substring(0, 20) + "..." : line;
	}

	private static UserData script(String text) {
		return new UserData(Optional.of(text.replace("\r\n", "\n")), Map.of(), Optional.empty());
	}

	private static UserData warning(String text) {
		return new UserData(Optional.empty(), Map.of(), Optional.of(text));
	}
}
