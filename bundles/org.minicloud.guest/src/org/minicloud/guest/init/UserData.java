package org.minicloud.guest.init;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * What user data asks for.
 *
 * @param script  shell script to be run; empty when there is none
 * @param warning what could not be understood; empty when all was
 */
record UserData(Optional<String> script, Optional<String> warning) {
	/** Windows' way to mark a script. */
	private static final Pattern TAGGED = Pattern.compile("(?is)^\\s*<(script|powershell)>(.*?)(</\\1>|$)");
	private static final int MAX_UNPACKED = 1 << 20;

	static UserData read(byte[] bytes) {
		String text;
		try {
			text = new String(unpack(bytes), StandardCharsets.UTF_8);
		} catch (IOException broken) {
			return warning("user data is compressed, but cannot be unpacked");
		}
		if (text.isBlank())
			return new UserData(Optional.empty(), Optional.empty());
		if (text.startsWith("#!"))
			return script(text);
		Matcher tagged = TAGGED.matcher(text);
		if (tagged.find())
			return script(tagged.group(2).strip() + "\n");
		if (text.startsWith("#cloud-config"))
			return warning("user data of type text/cloud-config is not handled by this version, ignored");
		return warning("unhandled non-multipart user data starting '" + firstLine(text) + "'");
	}

	private static byte[] unpack(byte[] bytes) throws IOException {
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
		return new UserData(Optional.of(text.replace("\r\n", "\n")), Optional.empty());
	}

	private static UserData warning(String text) {
		return new UserData(Optional.empty(), Optional.of(text));
	}
}
