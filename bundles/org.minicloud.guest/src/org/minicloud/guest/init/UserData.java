package org.minicloud.guest.init;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * What user data asks for.
 *
 * @param script  shell script to be run; empty when there is none
 * @param warning what could not be understood; empty when all was
 */
record UserData(Optional<String> script, Optional<String> warning) {
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
		String lower = text.stripLeading().toLowerCase(java.util.Locale.ROOT);
		for (String tag : new String[] { "script", "powershell" })
			if (lower.startsWith("<" + tag + ">"))
				return tagged(text, lower, tag);
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

	/** Windows' way to mark a script. */
	private static UserData tagged(String text, String lower, String tag) {
		int start = lower.indexOf("<" + tag + ">") + tag.length() + 2;
		int end = lower.indexOf("</" + tag + ">");
		int offset = text.length() - lower.length();
		return script(text.substring(start + offset, end < 0 ? text.length() : end + offset).strip() + "\n");
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
