package org.minicloud.guest.software.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.minicloud.guest.fs.FileAccess;

/** Reads Apache's configuration: the common directives, strictly; what only tunes or loads modules is accepted. */
final class ApacheConfig {
	private static final long SECOND = 1_000_000_000L;
	/** Directives that are right but change nothing here. */
	private static final Set<String> ACCEPTED = Set.of("loadmodule", "addmodule", "typesconfig", "mimemagicfile", "addtype", "addencoding",
			"addicon", "addiconbytype", "addiconbyencoding", "defaulticon", "readmename", "headername", "indexignore", "indexoptions",
			"addlanguage", "languagepriority", "forcelanguagepriority", "adddefaultcharset", "addhandler", "addoutputfilter",
			"browsermatch", "setenvif", "setenv", "hostnamelookups", "usecanonicalname", "enablemmap", "enablesendfile", "loglevel",
			"logformat", "serveradmin", "serversignature", "namevirtualhost", "allowoverride", "order", "minspareservers",
			"maxspareservers", "serverlimit", "maxrequestsperchild", "maxconnectionsperchild", "minsparethreads", "maxsparethreads",
			"threadsperchild", "threadlimit", "group", "accessfilename", "scriptalias", "proxypassreverse", "proxypassreversecookiedomain",
			"proxyrequests", "proxyvia", "proxyset", "extendedstatus", "lockfile", "mutex", "keepalivetimeoutms", "limitrequestfields",
			"limitrequestfieldsize", "limitrequestline", "filetag", "fileetag", "satisfy", "traceenable", "define", "requestreadtimeout");
	private static final Pattern OPENING = Pattern.compile("<([A-Za-z]+)\\s*(.*?)>");
	private static final Pattern BACK_END = Pattern.compile("http://([^/:\\s]+)(?::(\\d{1,5}))?(/.*)?");

	private final ConfigFiles source;
	private final FileAccess files;
	private final ServerConfig config = new ServerConfig();
	private final Site main = new Site();
	private final Map<String, Upstream> balancers = new HashMap<>();
	/** Those of one server each. */
	private final List<Upstream> upstreams = new ArrayList<>();
	private long proxyNanos = 60 * SECOND;
	private final List<String> open = new ArrayList<>();
	private String serverRoot;
	private Site site = main;
	private String folder;
	private Location location;
	private Upstream balancer;
	private Boolean folderAllowed;
	private Boolean folderListing;
	private String file = "";
	private int line;

	private ApacheConfig(ConfigFiles source, FileAccess files, Flavour flavour) {
		this.source = source;
		this.files = files;
		this.serverRoot = flavour == Flavour.APACHE2 ? "/etc/apache2" : "/etc/httpd";
		config.pidFile = flavour.pidFile();
	}

	static ServerConfig read(ConfigFiles source, FileAccess files, Flavour flavour, String path) throws ConfigProblem {
		ApacheConfig reader = new ApacheConfig(source, files, flavour);
		reader.readFile(path);
		return reader.finish(path);
	}

	private ServerConfig finish(String path) throws ConfigProblem {
		if (config.ports.isEmpty())
			throw new ConfigProblem(path, 1, "no listening sockets available, shutting down");
		config.sites.add(main);
		main.byDefault = config.sites.size() == 1;
		for (Site each : config.sites)
			if (each.root == null)
				each.root = "/var/www/html";
		for (Upstream each : balancers.values())
			if (each.members.isEmpty())
				throw new ConfigProblem(path, 1, "balancer://" + each.name + " has no members");
		upstreams.addAll(balancers.values());
		upstreams.forEach(each -> each.connectNanos = each.readNanos = proxyNanos);
		// a site for names or ports comes before the main server, which has neither
		return config;
	}

	private void readFile(String path) throws ConfigProblem {
		String text = source.text(path);
		String before = file;
		int lineBefore = line;
		int depth = open.size();
		file = path;
		line = 0;
		StringBuilder joined = new StringBuilder();
		for (String each : text.split("\n", -1)) {
			line++;
			String stripped = each.strip();
			if (stripped.endsWith("\\")) {
				joined.append(stripped, 0, stripped.length() - 1).append(' ');
				continue;
			}
			String whole = joined.append(stripped).toString().strip();
			joined.setLength(0);
			if (!whole.isEmpty() && !whole.startsWith("#"))
				readLine(whole);
		}
		if (open.size() > depth)
			throw problem("<" + open.get(open.size() - 1) + "> was not closed.");
		file = before;
		line = lineBefore;
	}

	private void readLine(String text) throws ConfigProblem {
		if (text.startsWith("</")) {
			close(text);
			return;
		}
		Matcher section = OPENING.matcher(text);
		if (section.matches()) {
			open(section.group(1), words(section.group(2)));
			return;
		}
		if (text.startsWith("<"))
			throw problem(text + " directive missing closing '>'");
		List<String> words = words(text);
		directive(words.get(0), words.subList(1, words.size()));
	}

	private void open(String name, List<String> words) throws ConfigProblem {
		open.add(name.toLowerCase(Locale.ROOT));
		switch (name.toLowerCase(Locale.ROOT)) {
			case "virtualhost" -> openSite(one(name, words));
			case "directory", "directorymatch" -> {
				folder = strip(words.get(words.size() - 1));
				folderAllowed = null;
				folderListing = null;
			}
			case "location", "locationmatch" -> location = apacheLocation(one(name, words));
			case "proxy" -> {
				if (one(name, words).startsWith("balancer://"))
					balancer = balancers.computeIfAbsent(words.get(0).substring(11).replaceAll("/.*", ""), Upstream::new);
			}
			case "ifmodule", "ifdefine", "ifversion", "files", "filesmatch", "limit", "limitexcept" -> one(name, words);
			default -> throw problem("Invalid command '<" + name + "', perhaps misspelled or defined by a module not included in the server configuration");
		}
	}

	private void close(String text) throws ConfigProblem {
		String name = text.replaceAll("^</|>\\s*$", "").toLowerCase(Locale.ROOT);
		if (open.isEmpty())
			throw problem("</" + name + "> without matching <" + name + "> section");
		if (!open.get(open.size() - 1).equals(name))
			throw problem("Expected </" + open.get(open.size() - 1) + "> but saw </" + name + ">");
		open.remove(open.size() - 1);
		switch (name) {
			case "virtualhost" -> site = main;
			case "directory", "directorymatch" -> {
				site.folders.put(folder, new Site.FolderRule(folderAllowed, folderListing));
				folder = null;
			}
			case "location", "locationmatch" -> {
				site.locations.add(location);
				location = null;
			}
			case "proxy" -> balancer = null;
			default -> {
				// sections that only group
			}
		}
	}

	private void openSite(String address) throws ConfigProblem {
		site = Site.like(main);
		Matcher port = Pattern.compile(".*:(\\d{1,5}|\\*)").matcher(address);
		if (port.matches() && !port.group(1).equals("*"))
			site.ports.add(port(port.group(1)));
		config.sites.add(site);
	}

	private void directive(String name, List<String> words) throws ConfigProblem {
		String key = name.toLowerCase(Locale.ROOT);
		switch (key) {
			case "serverroot" -> serverRoot = strip(one(name, words));
			case "listen" -> config.ports.add(port(one(name, words).replaceFirst("^.*:", "")));
			case "user" -> config.user = one(name, words);
			case "pidfile" -> config.pidFile = absolute(one(name, words));
			case "servername", "serveralias" -> words.forEach(each -> site.names.add(each.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT)));
			case "documentroot" -> site.root = strip(one(name, words));
			case "directoryindex" -> site.index = List.copyOf(words);
			case "errorlog" -> site.errorLog = absolute(one(name, words));
			case "customlog", "transferlog" -> site.accessLog = words.isEmpty() ? one(name, words) : absolute(words.get(0));
			case "timeout" -> config.timeoutNanos = number(name, words) * SECOND;
			case "keepalive" -> config.keepAlive = !one(name, words).equalsIgnoreCase("off");
			case "keepalivetimeout" -> config.keepAliveNanos = number(name, words) * SECOND;
			case "maxkeepaliverequests" -> config.keepAliveRequests = number(name, words);
			case "startservers" -> config.startServers = Math.clamp(number(name, words), 1, 64);
			case "maxclients", "maxrequestworkers" -> config.maxClients = Math.clamp(number(name, words), 1, 512);
			case "defaulttype" -> config.defaultType = one(name, words);
			case "servertokens" -> config.fullTokens = !one(name, words).toLowerCase(Locale.ROOT).startsWith("prod");
			case "include", "includeoptional" -> include(key, one(name, words));
			case "proxytimeout" -> proxyNanos = number(name, words) * SECOND;
			case "limitrequestbody" -> site.maxBody = number(name, words) == 0 ? site.maxBody : number(name, words);
			case "errordocument" -> errorDocument(words);
			default -> inSection(name, key, words);
		}
	}

	private void inSection(String name, String key, List<String> words) throws ConfigProblem {
		switch (key) {
			case "options" -> options(words);
			case "allow", "deny", "require" -> access(key, String.join(" ", words).toLowerCase(Locale.ROOT));
			case "alias" -> {
				two(name, words);
				Location alias = apacheLocation(words.get(0));
				alias.alias = strip(words.get(1));
				site.locations.add(alias);
			}
			case "redirect", "redirectpermanent", "redirecttemp" -> redirect(name, key, words);
			case "proxypass" -> proxyPass(name, words);
			case "proxypreservehost" -> balancers.values().forEach(each -> each.preserveHost |= words.contains("On") || words.contains("on"));
			case "balancermember" -> {
				if (balancer == null)
					throw problem("BalancerMember must be inside of a <Proxy balancer://...>");
				balancer.members.add(member(words));
			}
			default -> {
				if (!ACCEPTED.contains(key))
					throw problem("Invalid command '" + name + "', perhaps misspelled or defined by a module not included in the server configuration");
			}
		}
	}

	private void options(List<String> words) {
		for (String word : words)
			if (word.replaceFirst("^[+-]", "").equalsIgnoreCase("indexes") || word.equalsIgnoreCase("none") || word.equalsIgnoreCase("all")) {
				boolean on = !word.startsWith("-") && !word.equalsIgnoreCase("none");
				if (location != null)
					location.listing = on;
				else if (folder != null)
					folderListing = on;
				else
					site.listing = on;
			}
	}

	private void access(String key, String rest) {
		Boolean allowed = switch (key) {
			case "allow" -> rest.equals("from all") ? Boolean.TRUE : null;
			case "deny" -> rest.equals("from all") ? Boolean.FALSE : null;
			default -> rest.equals("all denied") ? Boolean.FALSE : rest.equals("all granted") ? Boolean.TRUE : null;
		};
		if (allowed == null)
			return;
		if (location != null)
			location.denied = !allowed;
		else if (folder != null)
			folderAllowed = allowed;
	}

	private void redirect(String name, String key, List<String> words) throws ConfigProblem {
		List<String> rest = new ArrayList<>(words);
		int status = key.equals("redirectpermanent") ? 301 : 302;
		if (rest.size() == 3 || rest.size() == 2 && rest.get(0).equals("gone"))
			status = switch (rest.remove(0)) {
				case "permanent" -> 301;
				case "temp" -> 302;
				case "seeother" -> 303;
				case "gone" -> 410;
				case String code when code.matches("[1-5]\\d\\d") -> Integer.parseInt(code);
				default -> throw problem("Redirect to non-URL");
			};
		if (rest.size() != (status == 410 ? 1 : 2))
			throw problem(name + " takes two or three arguments, an optional status, then document to be redirected and destination URL");
		Location redirect = apacheLocation(rest.get(0));
		redirect.status = status;
		redirect.text = status == 410 ? "" : rest.get(1);
		redirect.addRest = true;
		site.locations.add(redirect);
	}

	private void proxyPass(String name, List<String> words) throws ConfigProblem {
		boolean inside = location != null && !words.isEmpty() && words.get(0).matches("(http|balancer)://.*|!");
		if (words.size() < (inside ? 1 : 2))
			throw problem(name + " takes two arguments, a virtual path and a URL");
		Location place = inside ? location : apacheLocation(words.get(0));
		String target = words.get(inside ? 0 : 1);
		if (!inside)
			site.locations.add(place);
		if (target.equals("!"))
			return;
		if (target.startsWith("balancer://")) {
			String rest = target.substring(11);
			place.upstream = balancers.computeIfAbsent(rest.replaceAll("/.*", ""), Upstream::new);
			place.upstreamPath = rest.indexOf('/') < 0 ? "" : rest.substring(rest.indexOf('/'));
			return;
		}
		Matcher url = BACK_END.matcher(target);
		if (!url.matches())
			throw problem("ProxyPass URL must be absolute!");
		place.upstream = new Upstream(url.group(1));
		upstreams.add(place.upstream);
		place.upstream.members.add(member(List.of(target)));
		place.upstreamPath = url.group(3) == null ? "" : url.group(3);
	}

	private Upstream.Member member(List<String> words) throws ConfigProblem {
		Matcher url = words.isEmpty() ? null : BACK_END.matcher(words.get(0));
		if (url == null || !url.matches())
			throw problem("a back end looks like http://HOST:PORT");
		int weight = 1;
		for (String word : words)
			if (word.matches("loadfactor=\\d{1,3}"))
				weight = Math.max(1, Integer.parseInt(word.substring(11)));
		return new Upstream.Member(url.group(1), url.group(2) == null ? 80 : port(url.group(2)), weight);
	}

	private void errorDocument(List<String> words) throws ConfigProblem {
		if (words.size() < 2 || !words.get(0).matches("[45]\\d\\d"))
			throw problem("ErrorDocument takes two arguments, Change responses for HTTP errors");
		site.errorPages.put(Integer.parseInt(words.get(0)), words.get(1));
	}

	private void include(String key, String pattern) throws ConfigProblem {
		List<String> found = ConfigFiles.matching(files, absolute(pattern));
		for (String each : found)
			if (files.exists(each))
				readFile(each);
			else if (key.equals("include"))
				throw problem("Could not open configuration file " + each + ": No such file or directory");
	}

	private static Location apacheLocation(String path) {
		Location location = new Location(path, false);
		location.wholeParts = true;
		return location;
	}

	private String absolute(String path) {
		return path.startsWith("/") ? path : serverRoot + "/" + path.replace("${APACHE_LOG_DIR}", "/var/log/apache2");
	}

	private static String strip(String path) {
		return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
	}

	private String one(String name, List<String> words) throws ConfigProblem {
		if (words.isEmpty())
			throw problem(name + " takes one argument");
		return words.get(0).replace("${APACHE_LOG_DIR}", "/var/log/apache2");
	}

	private void two(String name, List<String> words) throws ConfigProblem {
		if (words.size() != 2)
			throw problem(name + " takes two arguments");
	}

	private int number(String name, List<String> words) throws ConfigProblem {
		if (!one(name, words).matches("\\d{1,9}"))
			throw problem(name + " must be a number, not '" + words.get(0) + "'");
		return Integer.parseInt(words.get(0));
	}

	private int port(String text) throws ConfigProblem {
		if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65535)
			throw problem("Port must be specified");
		return Integer.parseInt(text);
	}

	private static List<String> words(String text) {
		List<String> words = new ArrayList<>();
		Matcher word = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+)").matcher(text);
		while (word.find())
			words.add(word.group(1) != null ? word.group(1).replace("\\\"", "\"") : word.group(2));
		return words;
	}

	private ConfigProblem problem(String reason) {
		return new ConfigProblem(file, line, reason);
	}
}
