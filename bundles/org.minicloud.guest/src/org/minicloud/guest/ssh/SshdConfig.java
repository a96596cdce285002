package org.minicloud.guest.ssh;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code sshd_config}, as far as it is followed here. As in OpenSSH the first value of a keyword holds; what follows a
 * {@code Match} is passed over.
 */
final class SshdConfig implements Serializable {
	private static final long serialVersionUID = 1;
	static final String PATH = "/etc/ssh/sshd_config";
	private static final long SECOND = 1_000_000_000L;
	private static final List<String> DEFAULT_KEYS = List.of("/etc/ssh/ssh_host_ed25519_key", "/etc/ssh/ssh_host_ecdsa_key",
			"/etc/ssh/ssh_host_rsa_key");
	private static final List<String> KNOWN = List.of("acceptenv", "addressfamily", "allowtcpforwarding", "allowusers",
			"authorizedkeysfile", "banner", "challengeresponseauthentication", "clientalivecountmax", "clientaliveinterval", "denyusers",
			"gssapiauthentication", "gssapicleanupcredentials", "hostkey", "kerberosauthentication", "keyregenerationinterval",
			"ignorerhosts", "listenaddress", "logingracetime", "loglevel", "maxauthtries", "maxsessions", "maxstartups",
			"passwordauthentication", "permitemptypasswords", "permitrootlogin", "port", "printlastlog", "printmotd", "protocol",
			"pubkeyauthentication", "rsaauthentication", "serverkeybits", "strictmodes", "subsystem", "syslogfacility", "tcpkeepalive",
			"useprivilegeseparation", "usedns", "usepam", "x11displayoffset", "x11forwarding", "kbdinteractiveauthentication",
			"hostbasedauthentication", "ciphers", "macs", "kexalgorithms", "versionaddendum", "permittunnel", "gatewayports",
			"permituserenvironment", "compression", "uselogin", "rhostsrsaauthentication", "authorizedkeyscommand",
			"authorizedkeyscommanduser", "authorizedkeyscommandrunas", "include", "match");

	private final Map<String, List<String>> values = new LinkedHashMap<>();
	private final List<String> complaints = new ArrayList<>();

	SshdConfig(String text) {
		int number = 0;
		for (String line : text.split("\n")) {
			number++;
			String[] words = line.strip().split("[\\s=]+", 2);
			String keyword = words[0].toLowerCase(Locale.ROOT);
			if (keyword.isEmpty() || keyword.startsWith("#"))
				continue;
			if (keyword.equals("match"))
				break;
			if (!KNOWN.contains(keyword))
				complaints.add(PATH + ": line " + number + ": Bad configuration option: " + words[0]);
			else if (words.length < 2 || words[1].isBlank())
				complaints.add(PATH + " line " + number + ": missing argument.");
			else
				values.computeIfAbsent(keyword, key -> new ArrayList<>()).add(words[1].strip());
		}
	}

	/** What keeps the server from starting; empty for nothing. */
	List<String> complaints() {
		return complaints;
	}

	private String value(String keyword, String otherwise) {
		return values.getOrDefault(keyword, List.of(otherwise)).get(0);
	}

	private boolean is(String keyword, boolean otherwise) {
		return value(keyword, otherwise ? "yes" : "no").equalsIgnoreCase("yes");
	}

	private int number(String keyword, int otherwise) {
		String text = value(keyword, "");
		return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : otherwise;
	}

	int port() {
		return Math.min(number("port", 22), 0xFFFF);
	}

	List<String> hostKeys() {
		return values.getOrDefault("hostkey", DEFAULT_KEYS);
	}

	/** Name of the file whose text is shown before log-in; empty for none. */
	String banner() {
		String path = value("banner", "none");
		return path.equals("none") ? "" : path;
	}

	boolean publicKeys() {
		return is("pubkeyauthentication", true);
	}

	boolean passwords() {
		return is("passwordauthentication", false);
	}

	boolean emptyPasswords() {
		return is("permitemptypasswords", false);
	}

	boolean strictModes() {
		return is("strictmodes", true);
	}

	boolean forwarding() {
		return List.of("yes", "all", "local").contains(value("allowtcpforwarding", "yes").toLowerCase(Locale.ROOT));
	}

	int maxAuthTries() {
		return Math.max(1, number("maxauthtries", 6));
	}

	int maxSessions() {
		return number("maxsessions", 10);
	}

	/** Nanoseconds that a log-in may take; 0 for any time. */
	long loginGraceNanos() {
		String text = value("logingracetime", "120").toLowerCase(Locale.ROOT);
		long unit = text.endsWith("m") ? 60 : text.endsWith("h") ? 3600 : 1;
		String digits = text.replaceAll("[a-z]$", "");
		return digits.matches("[0-9]{1,6}") ? Long.parseLong(digits) * unit * SECOND : 120 * SECOND;
	}

	/** Nanoseconds of silence after which the client is asked for a sign of life; 0 for never. */
	long aliveNanos() {
		return number("clientaliveinterval", 0) * SECOND;
	}

	int aliveCount() {
		return number("clientalivecountmax", 3);
	}

	/** Where the keys of a user are. */
	String authorizedKeys(String user, String home) {
		String path = value("authorizedkeysfile", ".ssh/authorized_keys").split("\\s+")[0].replace("%h", home).replace("%u", user)
				.replace("%%", "%");
		return path.startsWith("/") ? path : home + "/" + path;
	}

	/** Whether anybody of this name may log in at all. */
	boolean allows(String user) {
		String allowed = value("allowusers", "");
		String denied = value("denyusers", "");
		return !List.of(denied.split("\\s+")).contains(user) && (allowed.isEmpty() || List.of(allowed.split("\\s+")).contains(user));
	}

	/** Whether the superuser may log in by a method; by key with a command of its own, where only that is allowed. */
	boolean allowsRoot(boolean byKey, boolean forcedCommand) {
		return switch (value("permitrootlogin", "yes").toLowerCase(Locale.ROOT)) {
			case "no" -> false;
			case "without-password", "prohibit-password" -> byKey;
			case "forced-commands-only" -> byKey && forcedCommand;
			default -> true;
		};
	}
}
