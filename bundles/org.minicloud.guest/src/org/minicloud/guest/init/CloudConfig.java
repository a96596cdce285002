package org.minicloud.guest.init;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.Personality;

/**
 * The common keys of cloud-config, as the script that carries them out in cloud-init's order. What cannot be understood is warned
 * about, and the rest is done.
 */
final class CloudConfig {
	private static final List<String> KNOWN = List.of("bootcmd", "write_files", "hostname", "fqdn", "timezone", "users", "ssh_authorized_keys", "package_update",
			"package_upgrade", "packages", "runcmd", "final_message", "manage_etc_hosts", "preserve_hostname", "output", "disable_root", "ssh_pwauth", "locale", "repo_update", "repo_upgrade", "groups");
	private final Map<?, ?> keys;
	private final Personality personality;
	private final String directory;
	private final StringBuilder script = new StringBuilder();
	/** Contents for {@code write_files}, by the paths at which the script finds them. */
	private final Map<String, byte[]> contents = new LinkedHashMap<>();

	/** @param directory where contents are put, for the script to copy */
	CloudConfig(Object document, Personality personality, String directory) {
		this.keys = document instanceof Map<?, ?> map ? map : Map.of();
		this.personality = personality;
		this.directory = directory;
		if (!(document instanceof Map<?, ?>))
			warn("cloud-config is no map of keys, ignored");
		for (Object key : keys.keySet())
			if (!KNOWN.contains(String.valueOf(key)))
				warn("unknown key '" + key + "' in cloud-config, ignored");
		commands("bootcmd");
		list("write_files").forEach(this::file);
		hostname();
		if (keys.get("timezone") != null)
			line("echo " + quoted(text(keys.get("timezone"))) + " > /etc/timezone");
		list("groups").forEach(this::group);
		list("users").forEach(this::user);
		keys("ssh_authorized_keys", keys, personality.defaultUser(), personality.home());
		packages();
		commands("runcmd");
		Object message = keys.get("final_message");
		if (message != null)
			line("echo " + quoted(text(message).strip().replaceAll("\\$\\{?(uptime|UPTIME)\\}?", "a few").replaceAll("\\$\\{?(version)\\}?", "0.7.2")));
	}

	String script() {
		return script.toString();
	}

	Map<String, byte[]> contents() {
		return contents;
	}

	private void line(String line) {
		script.append(line).append('\n');
	}

	private void warn(String what) {
		line("echo " + quoted("cloud-init[WARNING]: " + what));
	}

	private List<?> list(String key) {
		Object value = keys.get(key);
		if (value == null)
			return List.of();
		if (value instanceof List<?> list)
			return list;
		warn(key + " in cloud-config is no list, ignored");
		return List.of();
	}

	private void commands(String key) {
		int number = 0;
		for (Object each : list(key)) {
			String command = each instanceof List<?> words ? String.join(" ", words.stream().map(word -> quoted(text(word))).toList()) : text(each);
			String path = directory + "/" + key + "-" + String.format(java.util.Locale.ROOT, "%03d", ++number);
			contents.put(path, ("#!/bin/sh\n" + command + "\n").getBytes(StandardCharsets.UTF_8));
			line("sh " + path + " || echo " + quoted("cloud-init[WARNING]: " + key + ": a command failed: " + firstLine(command)));
		}
	}

	private static String firstLine(String text) {
		return text.lines().findFirst().orElse("");
	}

	private void file(Object each) {
		if (!(each instanceof Map<?, ?> file) || file.get("path") == null) {
			warn("an entry of write_files has no path, ignored");
			return;
		}
		String path = text(file.get("path"));
		byte[] content;
		try {
			content = content(text(file.get("content")), text(file.get("encoding")));
		} catch (IllegalArgumentException | java.io.IOException broken) {
			warn("the content of " + path + " cannot be decoded: " + broken.getMessage());
			return;
		}
		String source = directory + "/file-" + contents.size();
		contents.put(source, content);
		int slash = path.lastIndexOf('/');
		if (slash > 0)
			line("mkdir -p " + quoted(path.substring(0, slash)));
		boolean append = Boolean.TRUE.equals(file.get("append"));
		line("cat " + source + (append ? " >> " : " > ") + quoted(path));
		Object mode = file.get("permissions");
		// YAML takes 0644 without quotes for an octal number
		String octal = mode instanceof Integer number ? Integer.toOctalString(number) : text(mode).replaceFirst("^0o?", "");
		line("chmod " + (octal.matches("[0-7]{3,4}") ? octal : "644") + " " + quoted(path));
		if (file.get("owner") != null)
			line("chown " + quoted(text(file.get("owner"))) + " " + quoted(path));
	}

	private static byte[] content(String text, String encoding) throws java.io.IOException {
		boolean base64 = encoding.matches("(gz(ip)?\\+)?(b64|base64)");
		byte[] bytes = base64 ? Base64.getMimeDecoder().decode(text) : text.getBytes(StandardCharsets.UTF_8);
		return encoding.startsWith("gz") ? UserData.unpack(bytes) : bytes;
	}

	private void hostname() {
		Object name = keys.get("hostname") != null ? keys.get("hostname") : keys.get("fqdn");
		if (name == null)
			return;
		line("hostname " + quoted(text(name)));
		line("echo " + quoted(text(name)) + " > /etc/hostname");
	}

	private void group(Object each) {
		String name = each instanceof Map<?, ?> map && !map.isEmpty() ? text(map.keySet().iterator().next()) : text(each);
		if (name.matches("[a-z_][a-z0-9_-]*"))
			line("grep -q '^" + name + ":' /etc/group || echo \"" + name + ":x:$((600 + $(grep -c . /etc/group))):\" >> /etc/group");
	}

	private void user(Object each) {
		if (each instanceof String word && word.equals("default"))
			return;
		Map<?, ?> user = each instanceof Map<?, ?> map ? map : Map.of("name", text(each));
		String name = text(user.get("name"));
		if (!name.matches("[a-z_][a-z0-9_-]{0,31}")) {
			warn("'" + name + "' is no name for a user, ignored");
			return;
		}
		String home = user.get("homedir") == null ? "/home/" + name : text(user.get("homedir"));
		String shell = user.get("shell") == null ? "/bin/bash" : text(user.get("shell"));
		line("if ! grep -q '^" + name + ":' /etc/passwd; then");
		line("	number=$((1000 + $(grep -c . /etc/passwd)))");
		line("	echo " + quoted(name + ":x:") + "$number:$number" + quoted(":" + text(user.get("gecos")).replace(":", " ") + ":" + home + ":" + shell) + " >> /etc/passwd");
		line("	echo " + quoted(name + ":x:") + "$number: >> /etc/group");
		line("	mkdir -p " + quoted(home) + " && chown " + name + ":" + name + " " + quoted(home) + " && chmod 700 " + quoted(home));
		line("fi");
		Object sudo = user.get("sudo");
		if (sudo != null && !Boolean.FALSE.equals(sudo)) {
			line("mkdir -p /etc/sudoers.d");
			for (Object rule : sudo instanceof List<?> list ? list : List.of(sudo))
				line("echo " + quoted(name + " " + text(rule)) + " >> /etc/sudoers.d/90-cloud-init-users");
		}
		Object groups = user.get("groups");
		for (Object group : groups instanceof List<?> list ? list : List.of(text(groups).split("[, ]+")))
			if (text(group).matches("[a-z_][a-z0-9_-]*"))
				line("sed -i " + quoted("s/^" + text(group) + ":.*[^:]$/&," + name + "/; s/^" + text(group) + ":\\(.*\\):$/" + text(group) + ":\\1:" + name + "/") + " /etc/group");
		keys("ssh_authorized_keys", user, name, home);
		keys("ssh-authorized-keys", user, name, home);
	}

	private void keys(String key, Map<?, ?> from, String name, String home) {
		if (!(from.get(key) instanceof List<?> list) || list.isEmpty())
			return;
		String folder = quoted(home + "/.ssh");
		line("mkdir -p " + folder);
		for (Object each : list)
			line("echo " + quoted(text(each).strip()) + " >> " + folder + "/authorized_keys");
		line("chown -R " + name + ":" + name + " " + folder + "; chmod 700 " + folder + "; chmod 600 " + folder + "/authorized_keys");
	}

	private void packages() {
		boolean debian = personality == Personality.UBUNTU;
		if (Boolean.TRUE.equals(keys.get("package_update")) || Boolean.TRUE.equals(keys.get("repo_update")))
			line(debian ? "apt-get update" : "yum makecache");
		if (Boolean.TRUE.equals(keys.get("package_upgrade")) || Boolean.TRUE.equals(keys.get("repo_upgrade")))
			line(debian ? "apt-get -y upgrade" : "yum -y update");
		List<String> names = new ArrayList<>();
		for (Object each : list("packages"))
			names.add(quoted(each instanceof List<?> pair && !pair.isEmpty() ? text(pair.get(0)) : text(each)));
		if (!names.isEmpty())
			line((debian ? "apt-get -y install " : "yum -y install ") + String.join(" ", names) + " || echo "
					+ quoted("cloud-init[WARNING]: Failed to install packages: " + String.join(" ", names).replace("'", "")));
	}

	private static String text(Object value) {
		return value == null ? "" : value.toString();
	}

	static String quoted(String text) {
		return "'" + text.replace("'", "'\\''") + "'";
	}
}
