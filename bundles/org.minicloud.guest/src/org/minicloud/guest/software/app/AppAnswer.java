package org.minicloud.guest.software.app;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.software.engine.EngineException;
import org.minicloud.guest.software.engine.Script;
import org.minicloud.guest.software.engine.ScriptProgress;
import org.minicloud.guest.software.http.Answer;
import org.minicloud.guest.software.http.BytesAnswer;
import org.minicloud.guest.software.http.Exchange;
import org.minicloud.guest.software.http.Headers;
import org.minicloud.guest.software.http.HttpFetch;
import org.minicloud.guest.software.http.HttpRequest;
import org.minicloud.guest.software.sql.PgClient;

/** The answer of a user's program: runs it piece by piece, and does for it what it waits for. */
final class AppAnswer extends Answer {
	private static final long serialVersionUID = 1;
	/** An instruction of an interpreter, on a machine of that time. */
	private static final long INSTRUCTION_NANOS = 60;
	private static final String HANDLER = "handle";

	private enum Phase {
		BEGIN, STARTED, PROGRESS, PERFORM, DATABASE, FETCH, LOAD, DONE, SLEEP, REPLY
	}

	private final AppResponder responder;
	private Phase phase = Phase.BEGIN;
	/** What the program asked for last. */
	private String call = "";
	private List<Object> arguments = List.of();
	private boolean handling;
	private Object finished;
	private String broken;
	private boolean waiting;
	private PgClient database;
	private HttpFetch fetch;
	private Answer reply;

	AppAnswer(AppResponder responder, Exchange exchange) {
		super(exchange);
		this.responder = responder;
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		Outcome outcome = last;
		while (true) {
			if (phase == Phase.REPLY)
				return reply.resume(sys, outcome);
			Step step;
			try {
				step = advance(sys, outcome);
			} catch (EngineException refused) {
				step = broken(refused.getMessage());
			}
			if (step != null)
				return step;
			outcome = Outcome.DONE;
		}
	}

	private Step advance(Sys sys, Outcome last) throws EngineException {
		Script script = responder.interpreter.script(sys);
		switch (phase) {
			case BEGIN -> {
				if (!responder.started) {
					responder.started = true;
					return take(script.start(responder.environment));
				}
				return handle(script);
			}
			case PROGRESS -> {
				return progressed(script);
			}
			case PERFORM -> {
				return perform(sys, script);
			}
			case DATABASE -> {
				Step step = database.resume(sys, last);
				return step != null ? step : queried(script);
			}
			case FETCH -> {
				Step step = fetch.resume(sys, last);
				if (step != null)
					return step;
				return take(fetch.error().isEmpty() ? script.answer(fetch.answer()) : script.refuse(fetch.error()));
			}
			case LOAD -> {
				try {
					return take(script.answer(new String(sys.files().read(text(0)), StandardCharsets.UTF_8)));
				} catch (SystemCallException refused) {
					return take(script.refuse(text(0) + ": " + refused.getMessage()));
				}
			}
			default -> {
				return take(script.answer(null));
			}
		}
	}

	/** The CPU that the program has taken is the process's. */
	private Step take(ScriptProgress progress) {
		phase = Phase.PROGRESS;
		waiting = false;
		switch (progress) {
			case ScriptProgress.Finished end -> finished = end.value();
			case ScriptProgress.Broken error -> broken = error.message();
			case ScriptProgress.Waiting asked -> {
				waiting = true;
				call = asked.call();
				arguments = asked.arguments();
			}
		}
		return Step.compute(progress.instructions() * INSTRUCTION_NANOS);
	}

	private Step progressed(Script script) {
		if (waiting) {
			phase = Phase.PERFORM;
			return null;
		}
		if (broken != null)
			return broken(broken);
		return handling ? answered() : handle(script);
	}

	private Step handle(Script script) {
		if (!script.has(HANDLER))
			return broken("the program has no function " + HANDLER + "(request)");
		handling = true;
		return take(script.call(HANDLER, List.of(request())));
	}

	private Map<String, Object> request() {
		HttpRequest request = exchange.request();
		Map<String, Object> headers = new LinkedHashMap<>();
		for (String line : request.headers().toString().split("\r\n"))
			if (line.indexOf(':') > 0)
				headers.put(line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT), line.substring(line.indexOf(':') + 1).strip());
		Map<String, Object> query = new LinkedHashMap<>();
		for (String pair : request.query().split("&"))
			if (!pair.isEmpty())
				query.put(decoded(pair.replaceFirst("=.*", "")), pair.indexOf('=') < 0 ? "" : decoded(pair.substring(pair.indexOf('=') + 1)));
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("method", request.method());
		fields.put("path", request.path());
		fields.put("query", query);
		fields.put("headers", headers);
		fields.put("body", new String(exchange.body(), StandardCharsets.UTF_8));
		fields.put("client", exchange.client().address().toString());
		return fields;
	}

	private static String decoded(String text) {
		try {
			return java.net.URLDecoder.decode(text, StandardCharsets.UTF_8);
		} catch (IllegalArgumentException notEncoded) {
			return text;
		}
	}

	private String text(int index) {
		return index < arguments.size() && arguments.get(index) != null ? String.valueOf(arguments.get(index)) : "";
	}

	private Step perform(Sys sys, Script script) throws EngineException {
		switch (call) {
			case "console.log", "console.error" -> {
				phase = Phase.DONE;
				return Step.write(2, String.join(" ", arguments.stream().map(AppAnswer::shown).toList()) + "\n");
			}
			case "db.query" -> {
				return query(sys, script);
			}
			case "http.get", "http.post" -> {
				fetch = new HttpFetch(call.equals("http.get") ? "GET" : "POST", text(0), text(1));
				phase = Phase.FETCH;
				return null;
			}
			case "fs.read" -> {
				phase = Phase.LOAD;
				return new Step.Load(text(0));
			}
			case "fs.write" -> {
				try {
					sys.files().write(text(0), text(1).getBytes(StandardCharsets.UTF_8), 0644);
					return take(script.answer(null));
				} catch (SystemCallException refused) {
					return take(script.refuse(text(0) + ": " + refused.getMessage()));
				}
			}
			case "fs.append" -> {
				try {
					sys.setFile(FILE_FD, sys.files().openForWriting(text(0), true, 0644));
					phase = Phase.DONE;
					return Step.write(FILE_FD, text(1));
				} catch (SystemCallException refused) {
					return take(script.refuse(text(0) + ": " + refused.getMessage()));
				}
			}
			case "machine.sleep" -> {
				phase = Phase.DONE;
				long millis = arguments.isEmpty() || !(arguments.get(0) instanceof Double number) ? 0 : (long) Math.max(0, Math.min(60_000, number));
				return new Step.Sleep(sys.now() + millis * 1_000_000);
			}
			case "machine.now" -> {
				return take(script.answer((double) sys.wallClockMillis()));
			}
			default -> {
				return take(script.refuse(call + " is not there"));
			}
		}
	}

	private static final int FILE_FD = 99;

	private static String shown(Object value) {
		return value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15 ? Long.toString(number.longValue()) : String.valueOf(value);
	}

	private Step query(Sys sys, Script script) throws EngineException {
		database = responder.database(sys, text(0));
		if (database == null)
			return take(script.refuse("db.query takes postgres://user:password@host:port/database, not " + text(0)));
		List<String> parameters = new ArrayList<>();
		if (arguments.size() > 2 && arguments.get(2) instanceof List<?> list)
			list.forEach(each -> parameters.add(each == null ? null : shown(each)));
		database.ask(text(1), parameters);
		phase = Phase.DATABASE;
		return null;
	}

	private Step queried(Script script) {
		if (!database.error().isEmpty())
			return take(script.refuse(database.error()));
		List<Object> rows = new ArrayList<>();
		for (PgClient.Reply reply : database.replies())
			for (List<String> row : reply.rows()) {
				Map<String, Object> fields = new LinkedHashMap<>();
				for (int i = 0; i < reply.columns().size(); i++)
					fields.put(reply.columns().get(i), value(row.get(i), reply.types().get(i)));
				rows.add(fields);
			}
		return take(script.answer(rows));
	}

	/** Numbers and truth values are what they are, all else is text. */
	private static Object value(String text, int type) {
		if (text == null)
			return null;
		return switch (type) {
			case 16 -> text.equals("t");
			case 20, 21, 23, 700, 701 -> Double.valueOf(text);
			default -> text;
		};
	}

	private Step broken(String why) {
		error = why;
		return reply(500, new Headers().add("Content-Type", "text/plain"), "500 Internal Server Error\n");
	}

	private Step answered() {
		if (!(finished instanceof Map<?, ?> map))
			return reply(200, new Headers().add("Content-Type", "text/html; charset=utf-8"), finished == null ? "" : shown(finished));
		Headers headers = new Headers();
		if (map.get("headers") instanceof Map<?, ?> fields)
			fields.forEach((name, value) -> {
				if (String.valueOf(name).matches("[A-Za-z0-9-]+") && !String.valueOf(name).matches("(?i)content-length|transfer-encoding|connection"))
					headers.add(String.valueOf(name), shown(value).replaceAll("[\r\n]", " "));
			});
		if (headers.get("Content-Type").isEmpty())
			headers.add("Content-Type", "text/html; charset=utf-8");
		int code = map.get("status") instanceof Double number && number >= 200 && number < 600 ? number.intValue() : 200;
		return reply(code, headers, map.get("body") == null ? "" : shown(map.get("body")));
	}

	private Step reply(int code, Headers headers, String body) {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		status = code;
		sent = bytes.length;
		reply = new BytesAnswer(exchange, code, headers, bytes);
		phase = Phase.REPLY;
		return null;
	}
}
