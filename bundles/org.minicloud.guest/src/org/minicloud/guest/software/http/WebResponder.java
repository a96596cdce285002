package org.minicloud.guest.software.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.minicloud.guest.fs.FileStatus;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.OpenFile;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;

/** The web server's answers: from its configuration to a file, a redirection, another server, or an error page. */
final class WebResponder implements Responder {
	private static final long serialVersionUID = 1;
	private static final String NOT_FOUND = "The requested URL %s was not found on this server.";
	private static final String FORBIDDEN = "You don't have permission to access %s on this server.";
	private final ServerConfig config;
	private final Flavour flavour;
	private final String product;
	private final Map<String, Integer> logs;

	/** @param logs descriptors of log files by their paths */
	WebResponder(ServerConfig config, Flavour flavour, String product, Map<String, Integer> logs) {
		this.config = config;
		this.flavour = flavour;
		this.product = config.fullTokens ? product : product.replaceFirst("[/ ].*", "");
		this.logs = logs;
	}

	@Override
	public Answer answer(Sys sys, Exchange exchange) {
		Site site = config.site(exchange.port(), exchange.request().host());
		try {
			return answer(sys, exchange, site, exchange.request().path(), true);
		} catch (HttpProblem problem) {
			return errorPage(sys, exchange, site, problem.status(), problem.getMessage(), "");
		}
	}

	private Answer answer(Sys sys, Exchange exchange, Site site, String path, boolean first) throws HttpProblem {
		Location location = site.location(path);
		if (location != null && location.denied)
			return errorPage(sys, exchange, site, 403, String.format(FORBIDDEN, shown(path)), "client denied by server configuration: " + path);
		if (location != null && location.status != 0)
			return fixed(sys, exchange, site, location, path);
		if (location != null && location.upstream != null)
			return new ProxyAnswer(exchange, location.upstream, target(exchange, location), upstreamHeaders(sys, exchange, site, location), flavour);
		String method = exchange.request().method();
		if (method.equals("OPTIONS") || method.equals("TRACE"))
			return method.equals("OPTIONS") ? new BytesAnswer(exchange, 200, new Headers().add("Allow", "GET,HEAD,POST,OPTIONS"), new byte[0])
					: errorPage(sys, exchange, site, 405, "The requested method TRACE is not allowed for the URL " + shown(path) + ".", "");
		boolean reads = method.equals("GET") || method.equals("HEAD");
		if (!reads && !List.of("POST", "PUT", "DELETE", "PATCH", "CONNECT").contains(method))
			return errorPage(sys, exchange, site, 501, shown(method) + " to " + shown(path) + " not supported.", "Invalid method in request " + method);
		if (location != null && !location.tries.isEmpty() && first)
			return tryFiles(sys, exchange, site, location, path);
		if (!reads)
			return errorPage(sys, exchange, site, 405, "The requested method " + method + " is not allowed for the URL " + shown(path) + ".", "");
		return file(sys, exchange, site, location, path);
	}

	private Answer fixed(Sys sys, Exchange exchange, Site site, Location location, String path) {
		if (location.status / 100 == 3) {
			String rest = location.addRest && path.length() > location.path.length() ? path.substring(location.path.length()) : "";
			String query = exchange.request().query();
			String to = substituted(location.text, exchange, site) + rest + (location.addRest && !query.isEmpty() ? "?" + query : "");
			String page = "<!DOCTYPE HTML PUBLIC \"-//IETF//DTD HTML 2.0//EN\">\n<html><head>\n<title>" + location.status + " "
					+ StatusPages.phrase(location.status) + "</title>\n</head><body>\n<h1>" + StatusPages.phrase(location.status)
					+ "</h1>\n<p>The document has moved <a href=\"" + shown(to) + "\">here</a>.</p>\n</body></html>\n";
			return html(exchange, location.status, new Headers().add("Location", to.startsWith("/") ? base(exchange) + to : to), page);
		}
		if (location.status >= 400 && location.text.isEmpty())
			return errorPage(sys, exchange, site, location.status, "The requested resource " + shown(path) + " is no longer available on this server.", "");
		return new BytesAnswer(exchange, location.status, new Headers().add("Content-Type", config.defaultType),
				substituted(location.text, exchange, site).getBytes(StandardCharsets.UTF_8));
	}

	private static String base(Exchange exchange) {
		return "http://" + exchange.request().headers().get("Host").orElse("localhost");
	}

	private static String target(Exchange exchange, Location location) {
		HttpRequest request = exchange.request();
		String path = location.upstreamPath == null || !request.rawPath().startsWith(location.path) ? request.rawPath()
				: location.upstreamPath + request.rawPath().substring(location.path.length());
		return (path.startsWith("/") ? path : "/" + path) + (request.query().isEmpty() ? "" : "?" + request.query());
	}

	private Headers upstreamHeaders(Sys sys, Exchange exchange, Site site, Location location) {
		Headers headers = new Headers();
		for (String[] field : exchange.request().headers().fields())
			if (!field[0].equalsIgnoreCase("Host"))
				headers.add(field[0], field[1]);
		String client = exchange.client().address().toString();
		String forwarded = exchange.request().headers().get("X-Forwarded-For").map(before -> before + ", " + client).orElse(client);
		if (!flavour.isNginx()) {
			headers.set("X-Forwarded-For", forwarded);
			headers.set("X-Forwarded-Host", exchange.request().headers().get("Host").orElse(""));
			headers.set("X-Forwarded-Server", site.names.isEmpty() ? sys.hostname() : site.names.get(0));
			if (location.upstream.preserveHost)
				headers.set("Host", exchange.request().headers().get("Host").orElse(""));
		}
		location.upstreamHeaders.forEach((name, value) -> headers.set(name, substituted(value, exchange, site)));
		return headers;
	}

	/** nginx's variables. */
	private static String substituted(String text, Exchange exchange, Site site) {
		if (text.indexOf('$') < 0)
			return text;
		HttpRequest request = exchange.request();
		String client = exchange.client().address().toString();
		return text.replace("$proxy_add_x_forwarded_for", request.headers().get("X-Forwarded-For").map(before -> before + ", " + client).orElse(client))
				.replace("$remote_addr", client).replace("$http_host", request.headers().get("Host").orElse(""))
				.replace("$host", request.host()).replace("$server_name", site.names.isEmpty() ? "" : site.names.get(0))
				.replace("$scheme", "http").replace("$server_port", Integer.toString(exchange.port())).replace("$request_uri", request.rawPath()
						+ (request.query().isEmpty() ? "" : "?" + request.query())).replace("$uri", request.path());
	}

	private Answer tryFiles(Sys sys, Exchange exchange, Site site, Location location, String path) throws HttpProblem {
		List<String> tries = location.tries;
		for (String each : tries.subList(0, tries.size() - 1)) {
			String candidate = each.replace("$uri", path);
			Optional<FileStatus> status = sys.files().status(place(site, location, candidate));
			if (status.isPresent() && status.get().isDirectory() == candidate.endsWith("/"))
				return answer(sys, exchange, site, candidate, false);
		}
		String lastResort = tries.get(tries.size() - 1).replace("$uri", path);
		if (lastResort.matches("=[1-5]\\d\\d"))
			return errorPage(sys, exchange, site, Integer.parseInt(lastResort.substring(1)), String.format(NOT_FOUND, shown(path)), "");
		return answer(sys, exchange, site, lastResort, false);
	}

	private static String place(Site site, Location location, String path) {
		if (location != null && location.alias != null)
			return location.alias + path.substring(Math.min(path.length(), location.path.length()));
		return (location != null && location.root != null ? location.root : site.root) + path;
	}

	private Answer file(Sys sys, Exchange exchange, Site site, Location location, String path) throws HttpProblem {
		String place = place(site, location, path);
		Optional<FileStatus> status = sys.files().status(place);
		if (status.isEmpty() || status.get().isFile() && path.endsWith("/"))
			return missing(sys, exchange, site, path, place);
		if (!site.allowed(place))
			return forbidden(sys, exchange, site, path, "client denied by server configuration: " + place);
		if (status.get().isFile())
			return openFile(sys, exchange, site, path, place, status.get());
		if (!path.endsWith("/")) {
			String query = exchange.request().query();
			String to = base(exchange) + exchange.request().rawPath() + "/" + (query.isEmpty() ? "" : "?" + query);
			return html(exchange, 301, new Headers().add("Location", to), StatusPages.page(flavour, 301,
					"The document has moved <a href=\"" + shown(to) + "\">here</a>.", signature(site, exchange)));
		}
		for (String name : location != null && location.index != null ? location.index : site.index) {
			Optional<FileStatus> index = sys.files().status(place + name);
			if (index.isPresent() && index.get().isFile())
				return openFile(sys, exchange, site, path + name, place + name, index.get());
		}
		boolean listing = location != null && location.listing != null ? location.listing
				: site.listing(place.length() > 1 ? place.replaceAll("/+$", "") : place);
		if (!listing)
			return forbidden(sys, exchange, site, path, "Directory index forbidden by Options directive: " + place);
		try {
			return html(exchange, 200, new Headers(), DirectoryListing.page(sys, flavour, path, place, signature(site, exchange)));
		} catch (SystemCallException refused) {
			return forbidden(sys, exchange, site, path, "(13)Permission denied: Can't open directory for index: " + place);
		}
	}

	private Answer openFile(Sys sys, Exchange exchange, Site site, String path, String place, FileStatus status) throws HttpProblem {
		HttpRequest request = exchange.request();
		String tag = "\"" + Integer.toHexString(status.inode()) + "-" + Long.toHexString(status.size()) + "-"
				+ Long.toHexString(status.modifiedMillis()) + "\"";
		Headers headers = new Headers().add("Last-Modified", HttpDate.format(status.modifiedMillis())).add("ETag", tag)
				.add("Accept-Ranges", "bytes");
		OptionalLong since = request.headers().get("If-Modified-Since").map(HttpDate::parse).orElse(OptionalLong.empty());
		Optional<String> match = request.headers().get("If-None-Match");
		boolean same = match.isPresent() ? match.get().equals("*") || match.get().contains(tag)
				: since.isPresent() && status.modifiedMillis() / 1000 <= since.getAsLong() / 1000;
		try {
			OpenFile file = sys.files().openForReading(place);
			if (same)
				return new BytesAnswer(exchange, 304, headers, new byte[0]);
			ByteRange part = null;
			Optional<String> range = request.headers().get("Range");
			Optional<String> ifRange = request.headers().get("If-Range");
			if (range.isPresent() && (ifRange.isEmpty() || ifRange.get().equals(tag)))
				part = ByteRange.read(range.get(), status.size()).orElse(null);
			if (part != null)
				file.seek(part.first());
			headers.add("Content-Type", MimeTypes.of(place, config.defaultType));
			return new FileAnswer(sys, exchange, file, status, part, headers);
		} catch (SystemCallException refused) {
			if (refused.error() == Errno.EACCES)
				return forbidden(sys, exchange, site, path, "(13)Permission denied: file permissions deny server access: " + place);
			return missing(sys, exchange, site, path, place);
		}
	}

	private Answer missing(Sys sys, Exchange exchange, Site site, String path, String place) {
		return errorPage(sys, exchange, site, 404, String.format(NOT_FOUND, shown(path)), flavour.isNginx()
				? "open() \"" + place + "\" failed (2: No such file or directory)" : "File does not exist: " + place);
	}

	private Answer forbidden(Sys sys, Exchange exchange, Site site, String path, String why) {
		return errorPage(sys, exchange, site, 403, String.format(FORBIDDEN, shown(path)), why);
	}

	@Override
	public Answer refuse(Sys sys, Exchange exchange, int status, String reason) {
		return errorPage(sys, exchange, config.site(exchange.port(), exchange.request().host()), status, reason, reason);
	}

	private Answer errorPage(Sys sys, Exchange exchange, Site site, int status, String reason, String error) {
		if (List.of(400, 408, 413, 414, 444).contains(status))
			exchange.close();
		String own = site.errorPages.get(status);
		Headers headers = status == 405 ? new Headers().add("Allow", "GET,HEAD,POST,OPTIONS") : new Headers();
		if (own != null && own.startsWith("/")) {
			Optional<FileStatus> file = sys.files().status(place(site, site.location(own), own));
			if (file.isPresent() && file.get().isFile())
				return new ErrorFileAnswer(sys, exchange, place(site, site.location(own), own), status, headers, error);
		}
		String page = own != null && !own.startsWith("/") ? own : StatusPages.page(flavour, status, reason, signature(site, exchange));
		return html(exchange, status, headers, page).because(error);
	}

	private BytesAnswer html(Exchange exchange, int status, Headers headers, String page) {
		return new BytesAnswer(exchange, status, headers.add("Content-Type", flavour.isNginx() ? "text/html" : "text/html; charset=iso-8859-1"),
				page.getBytes(StandardCharsets.UTF_8));
	}

	private String signature(Site site, Exchange exchange) {
		if (flavour.isNginx())
			return product;
		String host = exchange.request().host();
		return product + " Server at " + shown(host.isEmpty() ? site.names.isEmpty() ? "localhost" : site.names.get(0) : host) + " Port "
				+ exchange.port();
	}

	private static String shown(String text) {
		return StatusPages.escape(text);
	}

	@Override
	public long maxBody(HttpRequest request, int port) {
		return config.site(port, request.host()).maxBody;
	}

	@Override
	public List<Step> log(Sys sys, Exchange exchange, int status, long sent, String error) {
		Site site = config.site(exchange.port(), exchange.request().host());
		List<Step> lines = new ArrayList<>();
		Integer access = site.accessLog == null ? null : logs.get(site.accessLog);
		if (access != null)
			lines.add(Step.write(access, LogLines.combined(sys, exchange, status, sent)));
		Integer errors = site.errorLog == null ? null : logs.get(site.errorLog);
		if (errors != null && !error.isEmpty())
			lines.add(Step.write(errors, LogLines.error(sys, flavour, exchange, error)));
		return lines;
	}

	@Override
	public long keepAliveNanos() {
		return config.keepAlive ? config.keepAliveNanos : 0;
	}

	@Override
	public long timeoutNanos() {
		return config.timeoutNanos;
	}

	@Override
	public int keepAliveRequests() {
		return config.keepAliveRequests == 0 ? Integer.MAX_VALUE : config.keepAliveRequests;
	}

	@Override
	public String product() {
		return product;
	}
}
