package org.minicloud.guest.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * {@code /etc/shadow}: who has which password. Hashes are this system's own ({@code $minicloud$SALT$HASH}, SHA-256 many
 * times over), which no other system reads.
 */
public final class Shadow {
	public static final String FILE = "/etc/shadow";
	private static final String SCHEME = "$minicloud$";
	private static final int ROUNDS = 1_000;
	private static final String LOCKED = "!!";

	private Shadow() {
	}

	/** Whether a user gets in with a password. Nobody does whose password is locked. */
	public static boolean admits(String text, String user, String password) {
		String field = field(text, user);
		if (field == null || field.startsWith("!") || field.startsWith("*"))
			return false;
		if (field.isEmpty())
			return password.isEmpty();
		String[] parts = field.split("\\$");
		return field.startsWith(SCHEME) && parts.length == 4 && hash(parts[2], password).equals(parts[3]);
	}

	/** Whether a user has a password that can be right. */
	public static boolean hasPassword(String text, String user) {
		String field = field(text, user);
		return field != null && field.startsWith(SCHEME);
	}

	private static String field(String text, String user) {
		for (String line : text.split("\n")) {
			String[] fields = line.split(":", -1);
			if (fields.length > 1 && fields[0].equals(user))
				return fields[1];
		}
		return null;
	}

	/** The file with another password for a user. */
	public static String withPassword(String text, String user, String salt, String password, long day) {
		return withField(text, user, SCHEME + salt + "$" + hash(salt, password), day);
	}

	/** The file with a user who has no password yet. */
	public static String withUser(String text, String user, long day) {
		return withField(text, user, LOCKED, day);
	}

	/** The file with a user who needs no password. */
	public static String withoutPassword(String text, String user, long day) {
		return withField(text, user, "", day);
	}

	/** The file with a user's password locked or unlocked. */
	public static String locked(String text, String user, boolean lock, long day) {
		String field = field(text, user);
		String bare = field == null ? "" : field.replaceFirst("^!+", "");
		return withField(text, user, lock ? "!" + bare : bare.isEmpty() ? LOCKED : bare, day);
	}

	public static String without(String text, String user) {
		List<String> lines = new ArrayList<>();
		for (String line : text.split("\n"))
			if (!line.isEmpty() && !line.startsWith(user + ":"))
				lines.add(line);
		return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
	}

	private static String withField(String text, String user, String field, long day) {
		List<String> lines = new ArrayList<>();
		String line = user + ":" + field + ":" + day + ":0:99999:7:::";
		boolean found = false;
		for (String each : text.split("\n")) {
			boolean his = each.startsWith(user + ":");
			found |= his;
			if (!each.isEmpty())
				lines.add(his ? line : each);
		}
		if (!found)
			lines.add(line);
		return String.join("\n", lines) + "\n";
	}

	private static String hash(String salt, String password) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			byte[] value = (salt + "$" + password).getBytes(StandardCharsets.UTF_8);
			for (int i = 0; i < ROUNDS; i++)
				value = digest.digest(value);
			return HexFormat.of().formatHex(value);
		} catch (NoSuchAlgorithmException missing) {
			throw new IllegalStateException("every Java platform has SHA-256", missing);
		}
	}
}
