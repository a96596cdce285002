package org.minicloud.guest.software.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.minicloud.guest.fs.FileAccess;

/** Reads nginx's configuration: the common directives, strictly; what only tunes is accepted. */
final class NginxConfig {
	private static final long SECOND = 1_000_000_000L;
	/** Directives that are right but change nothing here. */
	private static final Set<String> ACCEPTED = Set.of("sendfile", "tcp_nopush", "tcp_nodelay", "types_hash_max_size", "gzip", "gzip_disable",
			"gzip_types", "gzip_vary", "gzip_proxied", "gzip_comp_level", "gzip_min_length", "log_format", "charset", "server_names_hash_bucket_size", "multi_accept",
			"use", "worker_rlimit_nofile", "client_body_timeout", "send_timeout", "large_client_header_buffers",
			"client_header_buffer_size", "client_body_buffer_size", "proxy_redirect", "proxy_buffering", "proxy_buffers",
			"proxy_buffer_size", "proxy_http_version", "proxy_next_upstream", "proxy_send_timeout", "expires", "add_header", "ssl_protocols",
			"ssl_prefer_server_ciphers", "log_not_found", "types", "keepalive", "ip_hash_off", "reset_timedout_connection", "etag", "daemon", "internal");
	private static final Pattern BACK_END = Pattern.compile("http://([^/:\\s]+)(?::(\\d{1,5}))?(/.*)?");
	private final ConfigFiles source;
	private final FileAccess files;
	private final ServerConfig config = new ServerConfig();
	private final Map<String, Upstream> upstreams = new HashMap<>();
	private final Site defaults = new Site();

	private NginxConfig(ConfigFiles source, FileAccess files) {
		this.source = source;
		this.files = files;
		config.pidFile = Flavour.NGINX.pidFile();
		config.keepAliveNanos = 75 * SECOND;
		config.user = "nginx";
		config.defaultType = "text/plain";
		defaults.maxBody = 1 << 20;
		defaults.accessLog = "/var/log/nginx/access.log";
		defaults.errorLog = "/var/log/nginx/error.log";
		defaults.root = "/usr/share/nginx/html";
	}

	static ServerConfig read(ConfigFiles source, FileAccess files, String path) throws ConfigProblem {
		NginxConfig reader = new NginxConfig(source, files);
		boolean events = false;
		for (NginxSyntax directive : NginxSyntax.read(path, source.text(path))) {
			events |= directive.name().equals("events");
			reader.main(directive);
		}
		if (!events)
			throw new ConfigProblem(path, 1, "no \"events\" section in configuration");
		if (reader.config.sites.isEmpty())
			throw new ConfigProblem(path, 1, "no servers are inside http");
		return reader.config;
	}

	private void main(NginxSyntax directive) throws ConfigProblem {
		switch (directive.name()) {
			case "user" -> config.user = word(directive);
			case "worker_processes" -> config.startServers = word(directive).matches("\\d{1,2}") ? Math.max(2, Integer.parseInt(word(directive))) : 4;
			case "error_log" -> defaults.errorLog = word(directive);
			case "pid" -> config.pidFile = word(directive);
			case "events" -> {
				for (NginxSyntax each : block(directive))
					if (each.name().equals("worker_connections"))
						config.maxClients = Math.clamp(number(each), 1, 512);
					else
						accept(each);
			}
			case "http" -> http(block(directive));
			case "include" -> {
				for (NginxSyntax each : included(directive))
					main(each);
			}
			default -> accept(directive);
		}
	}

	private void http(List<NginxSyntax> directives) throws ConfigProblem {
		// what sites take over comes first, wherever it stands
		for (NginxSyntax directive : directives)
			if (directive.name().equals("upstream"))
				upstream(directive);
		for (NginxSyntax directive : directives)
			switch (directive.name()) {
				case "server" -> server(directive);
				case "upstream" -> {
					// above
				}
				case "include" -> http(included(directive));
				case "default_type" -> config.defaultType = word(directive);
				case "keepalive_timeout" -> config.keepAliveNanos = time(directive);
				case "keepalive_requests" -> config.keepAliveRequests = number(directive);
				case "client_header_timeout" -> config.timeoutNanos = time(directive);
				case "server_tokens" -> config.fullTokens = !word(directive).equals("off");
				default -> shared(directive, defaults);
			}
	}

	/** What may stand in http and server alike. */
	private void shared(NginxSyntax directive, Site site) throws ConfigProblem {
		switch (directive.name()) {
			case "root" -> site.root = strip(word(directive));
			case "index" -> site.index = directive.words();
			case "autoindex" -> site.listing = word(directive).equals("on");
			case "access_log" -> site.accessLog = word(directive).equals("off") ? null : word(directive);
			case "error_log" -> site.errorLog = word(directive);
			case "client_max_body_size" -> site.maxBody = size(directive);
			case "error_page" -> errorPage(directive, site);
			default -> accept(directive);
		}
	}

	private void errorPage(NginxSyntax directive, Site site) throws ConfigProblem {
		if (directive.words().size() < 2)
			throw invalidCount(directive);
		String page = directive.words().get(directive.words().size() - 1);
		for (String code : directive.words().subList(0, directive.words().size() - 1))
			if (code.matches("[345]\\d\\d"))
				site.errorPages.put(Integer.parseInt(code), page);
	}

	private void upstream(NginxSyntax directive) throws ConfigProblem {
		Upstream upstream = new Upstream(word(directive));
		for (NginxSyntax each : block(directive)) {
			if (!each.name().equals("server")) {
				if (!Set.of("keepalive", "least_conn", "ip_hash").contains(each.name()))
					throw unknown(each);
				continue;
			}
			Matcher host = Pattern.compile("([^:]+)(?::(\\d{1,5}))?").matcher(word(each));
			if (!host.matches())
				throw each.problem("host not found in upstream \"" + word(each) + "\"");
			int weight = 1;
			for (String option : each.words())
				if (option.matches("weight=\\d{1,3}"))
					weight = Math.max(1, Integer.parseInt(option.substring(7)));
			if (!each.words().contains("down"))
				upstream.members.add(new Upstream.Member(host.group(1), host.group(2) == null ? 80 : port(each, host.group(2)), weight));
		}
		if (upstream.members.isEmpty())
			throw directive.problem("no servers are inside upstream");
		if (upstreams.put(upstream.name, upstream) != null)
			throw directive.problem("duplicate upstream \"" + upstream.name + "\"");
	}

	private void server(NginxSyntax directive) throws ConfigProblem {
		Site site = Site.like(defaults);
		for (NginxSyntax each : block(directive))
			inServer(each, site);
		if (site.ports.isEmpty())
			site.ports.add(80);
		config.ports.addAll(site.ports);
		config.sites.add(site);
	}

	private void inServer(NginxSyntax directive, Site site) throws ConfigProblem {
		switch (directive.name()) {
			case "listen" -> {
				site.ports.add(port(directive, word(directive).replaceFirst("^.*:", "")));
				site.byDefault |= directive.words().contains("default_server") || directive.words().contains("default");
			}
			case "server_name" -> site.names.addAll(directive.words());
			case "location" -> location(directive, site);
			case "include" -> {
				for (NginxSyntax each : included(directive))
					inServer(each, site);
			}
			case "return" -> {
				Location all = new Location("/", false);
				answer(directive, all);
				site.locations.add(all);
			}
			default -> shared(directive, site);
		}
	}

	private void location(NginxSyntax directive, Site site) throws ConfigProblem {
		List<String> words = directive.words();
		boolean exact = words.size() == 2 && words.get(0).equals("=");
		if (words.isEmpty() || words.size() > 2 || words.size() == 2 && !exact && !words.get(0).equals("^~"))
			throw directive.problem(words.size() == 2 && words.get(0).startsWith("~")
					? "regular expressions of locations are not supported here, \"" + words.get(1) + "\"" : "invalid location modifier");
		Location location = new Location(words.get(words.size() - 1), exact);
		Upstream proxy = null;
		for (NginxSyntax each : block(directive))
			switch (each.name()) {
				case "root" -> location.root = strip(word(each));
				case "alias" -> location.alias = word(each);
				case "index" -> location.index = each.words();
				case "autoindex" -> location.listing = word(each).equals("on");
				case "deny" -> location.denied |= word(each).equals("all");
				case "allow" -> word(each);
				case "return" -> answer(each, location);
				case "try_files" -> location.tries = each.words();
				case "proxy_pass" -> proxy = proxyPass(each, location);
				case "proxy_set_header" -> {
					if (each.words().size() != 2)
						throw invalidCount(each);
					location.upstreamHeaders.put(each.words().get(0), each.words().get(1));
				}
				case "proxy_connect_timeout", "proxy_read_timeout" -> time(each);
				case "error_page", "client_max_body_size", "access_log", "error_log" -> shared(each, site);
				default -> accept(each);
			}
		for (NginxSyntax each : block(directive))
			if (proxy != null && each.name().equals("proxy_connect_timeout"))
				proxy.connectNanos = time(each);
			else if (proxy != null && each.name().equals("proxy_read_timeout"))
				proxy.readNanos = time(each);
		site.locations.add(location);
	}

	private void answer(NginxSyntax directive, Location location) throws ConfigProblem {
		if (directive.words().isEmpty() || directive.words().size() > 2)
			throw invalidCount(directive);
		String first = directive.words().get(0);
		boolean code = first.matches("[1-5]\\d\\d");
		if (!code && directive.words().size() == 2)
			throw directive.problem("invalid return code \"" + first + "\"");
		location.status = code ? Integer.parseInt(first) : 302;
		location.text = code ? directive.words().size() == 2 ? directive.words().get(1) : "" : first;
	}

	private Upstream proxyPass(NginxSyntax directive, Location location) throws ConfigProblem {
		Matcher url = BACK_END.matcher(word(directive));
		if (!url.matches())
			throw directive.problem("invalid URL prefix");
		location.upstreamPath = url.group(3);
		location.upstream = url.group(2) == null ? upstreams.get(url.group(1)) : null;
		if (location.upstream == null) {
			location.upstream = new Upstream(url.group(1));
			location.upstream.members.add(new Upstream.Member(url.group(1), url.group(2) == null ? 80 : port(directive, url.group(2)), 1));
		}
		return location.upstream;
	}

	private List<NginxSyntax> included(NginxSyntax directive) throws ConfigProblem {
		String pattern = word(directive).startsWith("/") ? word(directive) : "/etc/nginx/" + word(directive);
		if (pattern.endsWith("mime.types"))
			return List.of();
		List<NginxSyntax> all = new java.util.ArrayList<>();
		for (String path : ConfigFiles.matching(files, pattern)) {
			if (!files.exists(path))
				throw directive.problem("open() \"" + path + "\" failed (2: No such file or directory)");
			all.addAll(NginxSyntax.read(path, source.text(path)));
		}
		return all;
	}

	private static void accept(NginxSyntax directive) throws ConfigProblem {
		if (!ACCEPTED.contains(directive.name()))
			throw unknown(directive);
	}

	private static ConfigProblem unknown(NginxSyntax directive) {
		return directive.problem("unknown directive \"" + directive.name() + "\"");
	}

	private static ConfigProblem invalidCount(NginxSyntax directive) {
		return directive.problem("invalid number of arguments in \"" + directive.name() + "\" directive");
	}

	private static List<NginxSyntax> block(NginxSyntax directive) throws ConfigProblem {
		if (directive.block() == null)
			throw directive.problem("directive \"" + directive.name() + "\" has no opening \"{\"");
		return directive.block();
	}

	private static String word(NginxSyntax directive) throws ConfigProblem {
		if (directive.block() == null && directive.words().isEmpty() || directive.words().isEmpty())
			throw invalidCount(directive);
		return directive.words().get(0);
	}

	private static int number(NginxSyntax directive) throws ConfigProblem {
		if (!word(directive).matches("\\d{1,9}"))
			throw directive.problem("invalid number \"" + word(directive) + "\"");
		return Integer.parseInt(word(directive));
	}

	private static long time(NginxSyntax directive) throws ConfigProblem {
		Matcher time = Pattern.compile("(\\d{1,7})(ms|s|m|h)?").matcher(word(directive));
		if (!time.matches())
			throw directive.problem("\"" + directive.name() + "\" directive invalid value");
		long number = Long.parseLong(time.group(1));
		return number * switch (time.group(2) == null ? "s" : time.group(2)) {
			case "ms" -> SECOND / 1000;
			case "m" -> 60 * SECOND;
			case "h" -> 3600 * SECOND;
			default -> SECOND;
		};
	}

	private static long size(NginxSyntax directive) throws ConfigProblem {
		Matcher size = Pattern.compile("(\\d{1,7})([kKmM])?").matcher(word(directive));
		if (!size.matches())
			throw directive.problem("\"" + directive.name() + "\" directive invalid value");
		long number = Long.parseLong(size.group(1));
		return size.group(2) == null ? number : size.group(2).equalsIgnoreCase("k") ? number << 10 : number << 20;
	}

	private static int port(NginxSyntax directive, String text) throws ConfigProblem {
		if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65535)
			throw directive.problem("invalid port in \"" + text + "\" of the \"" + directive.name() + "\" directive");
		return Integer.parseInt(text);
	}

	private static String strip(String path) {
		return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
	}
}
