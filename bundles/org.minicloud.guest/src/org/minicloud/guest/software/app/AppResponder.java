package org.minicloud.guest.software.app;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.software.http.Answer;
import org.minicloud.guest.software.http.BytesAnswer;
import org.minicloud.guest.software.http.Exchange;
import org.minicloud.guest.software.http.Headers;
import org.minicloud.guest.software.http.HttpRequest;
import org.minicloud.guest.software.http.Responder;
import org.minicloud.guest.software.sql.PgClient;

/** What one worker of the application server answers with: an interpreter of its own, and its connections to databases. */
final class AppResponder implements Responder {
	private static final long serialVersionUID = 1;
	private static final long SECOND = 1_000_000_000L;
	private static final int FIRST_DATABASE_FD = 100;
	private static final int MOST_DATABASES = 4;
	private static final String PRODUCT = "appserver/1.0";
	final Interpreter interpreter;
	final Map<String, String> environment;
	boolean started;
	private final Map<String, PgClient> databases = new LinkedHashMap<>();

	AppResponder(Interpreter interpreter, Map<String, String> environment) {
		this.interpreter = interpreter;
		this.environment = environment;
	}

	/** A connection for an address, kept from request to request; null when the address is none. */
	PgClient database(Sys sys, String url) {
		PgClient known = databases.get(url);
		if (known != null)
			return known;
		if (databases.size() == MOST_DATABASES) {
			databases.values().forEach(each -> each.close(sys));
			databases.clear();
		}
		PgClient made = PgClient.of(url, FIRST_DATABASE_FD + databases.size());
		if (made != null)
			databases.put(url, made);
		return made;
	}

	@Override
	public Answer answer(Sys sys, Exchange exchange) {
		return new AppAnswer(this, exchange);
	}

	@Override
	public Answer refuse(Sys sys, Exchange exchange, int status, String reason) {
		return new BytesAnswer(exchange, status, new Headers().add("Content-Type", "text/plain"), (status + " " + reason + "\n").getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public long maxBody(HttpRequest request, int port) {
		return 1 << 20;
	}

	@Override
	public List<Step> log(Sys sys, Exchange exchange, int status, long sent, String error) {
		return error.isEmpty() ? List.of() : List.of(Step.write(2, error + "\n"));
	}

	@Override
	public long keepAliveNanos() {
		return 5 * SECOND;
	}

	@Override
	public long timeoutNanos() {
		return 30 * SECOND;
	}

	@Override
	public int keepAliveRequests() {
		return 1000;
	}

	@Override
	public String product() {
		return PRODUCT;
	}
}
