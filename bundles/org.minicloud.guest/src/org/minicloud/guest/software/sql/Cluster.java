package org.minicloud.guest.software.sql;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.minicloud.guest.software.engine.Database;
import org.minicloud.guest.software.engine.DatabaseEngine;
import org.minicloud.guest.software.engine.EngineException;

/**
 * The databases of a server, shared by its processes. One transaction writes at a time, so the log, which has statements, leads to
 * the same state. The engines do not travel with a guest: whoever finds them gone rebuilds them from the files.
 */
final class Cluster implements Serializable {
	private static final long serialVersionUID = 1;
	static final String DEFAULT = "postgres";
	private static final Pattern ROLE = Pattern.compile("(?is)(create|alter|drop)\\s+(?:user|role)\\s+(?:if\\s+(?:not\\s+)?exists\\s+)?\"?([a-z_][a-z0-9_]*)\"?(.*)");
	private static final Pattern PASSWORD = Pattern.compile("(?is).*password\\s+'((?:[^']|'')*)'.*");
	private static final Pattern DATABASE = Pattern.compile("(?is)(create|drop)\\s+database\\s+(?:if\\s+exists\\s+)?\"?([a-z_][a-z0-9_]*)\"?.*");
	private transient Map<String, Database> engines;
	/** Counts how often the engines were made: sessions of earlier ones are over. */
	int generation;
	/** The process that rebuilds the engines; 0 for none. */
	int rebuilder;
	/** The process whose transaction writes; 0 for none. */
	int writer;
	int logNumber;
	long logBytes;
	boolean broken;
	/** Roles with the MD5 of password and name, empty without a password. */
	private final Map<String, String> roles = new TreeMap<>();

	boolean isUp() {
		return engines != null;
	}

	/** Begins anew, with what a snapshot says. */
	void rebuild(DatabaseEngine engine, List<String> snapshot) throws EngineException {
		Map<String, List<String>> lines = new LinkedHashMap<>();
		lines.put(DEFAULT, new ArrayList<>());
		roles.clear();
		roles.put(DEFAULT, "");
		for (String line : snapshot) {
			String[] parts = line.split("\t", 3);
			if (parts[0].equals("role"))
				roles.put(parts[1], parts.length > 2 ? parts[2] : "");
			else
				lines.computeIfAbsent(parts[1], key -> new ArrayList<>()).addAll(parts.length > 2 ? List.of(parts[2]) : List.of());
		}
		Map<String, Database> made = new HashMap<>();
		for (Map.Entry<String, List<String>> each : lines.entrySet())
			made.put(each.getKey(), engine.open(each.getValue()));
		if (engines != null)
			engines.values().forEach(Database::close);
		engines = made;
		generation++;
		writer = 0;
	}

	/** Lines that {@link #rebuild} takes; statements have no line ends of their own. */
	List<String> snapshot() throws EngineException {
		List<String> lines = new ArrayList<>();
		roles.forEach((name, password) -> lines.add("role\t" + name + "\t" + password));
		for (Map.Entry<String, Database> each : engines.entrySet()) {
			lines.add("data\t" + each.getKey());
			for (String statement : each.getValue().snapshot())
				lines.add("data\t" + each.getKey() + "\t" + statement);
		}
		return lines;
	}

	/** @throws EngineException 3D000 when there is none of this name */
	Database database(String name) throws EngineException {
		Database database = engines.get(name);
		if (database == null)
			throw new EngineException("3D000", "database \"" + name + "\" does not exist");
		return database;
	}

	List<String> databases() {
		return engines.keySet().stream().sorted().toList();
	}

	List<String> roles() {
		return List.copyOf(roles.keySet());
	}

	boolean hasRole(String name) {
		return roles.containsKey(name);
	}

	/** Whether an answer to a password request is right. @param salt of the request, null when the password itself was asked for */
	boolean accepts(String role, String answer, byte[] salt) {
		String stored = roles.getOrDefault(role, "");
		if (stored.isEmpty())
			return false;
		return salt == null ? stored.equals(md5(answer + role)) : answer.equals("md5" + md5(stored, salt));
	}

	/** Creates, alters or drops a role. */
	void changeRole(String statement) throws EngineException {
		Matcher role = ROLE.matcher(statement);
		if (!role.matches())
			throw new EngineException("42601", "syntax error in \"" + statement + "\"");
		String name = role.group(2).toLowerCase(java.util.Locale.ROOT);
		String verb = role.group(1).toLowerCase(java.util.Locale.ROOT);
		boolean exists = roles.containsKey(name);
		if (verb.equals("create") && exists)
			throw new EngineException("42710", "role \"" + name + "\" already exists");
		if (!verb.equals("create") && !exists)
			throw new EngineException("42704", "role \"" + name + "\" does not exist");
		if (verb.equals("drop") && name.equals(DEFAULT))
			throw new EngineException("55006", "current user cannot be dropped");
		Matcher password = PASSWORD.matcher(role.group(3));
		if (verb.equals("drop"))
			roles.remove(name);
		else if (password.matches())
			roles.put(name, md5(password.group(1).replace("''", "'") + name));
		else
			roles.putIfAbsent(name, "");
	}

	void changeDatabase(String statement, DatabaseEngine engine) throws EngineException {
		Matcher database = DATABASE.matcher(statement);
		if (!database.matches())
			throw new EngineException("42601", "syntax error in \"" + statement + "\"");
		String name = database.group(2).toLowerCase(java.util.Locale.ROOT);
		boolean create = database.group(1).equalsIgnoreCase("create");
		if (create && engines.containsKey(name))
			throw new EngineException("42P04", "database \"" + name + "\" already exists");
		if (!create && (!engines.containsKey(name) || name.equals(DEFAULT)))
			throw new EngineException("3D000", "database \"" + name + "\" cannot be dropped");
		if (create)
			engines.put(name, engine.open(List.of()));
		else
			engines.remove(name).close();
	}

	static String md5(String text) {
		return md5(text, new byte[0]);
	}

	static String md5(String text, byte[] salt) {
		try {
			MessageDigest digest = MessageDigest.getInstance("MD5");
			digest.update(text.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest.digest(salt));
		} catch (NoSuchAlgorithmException impossible) {
			throw new IllegalStateException(impossible);
		}
	}
}
