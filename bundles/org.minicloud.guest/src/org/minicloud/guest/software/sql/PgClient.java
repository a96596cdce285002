package org.minicloud.guest.software.sql;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.minicloud.guest.kernel.ByteQueue;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.net.Endpoint;
import org.minicloud.guest.net.Ip4;

/** A connection to a database server, from the client's side: connects, logs in, asks. A part of programs that do so. */
public final class PgClient implements Serializable {
	private static final long serialVersionUID = 1;
	private static final Pattern URL = Pattern.compile("postgres(?:ql)?://(?:([^:@/]+)(?::([^@/]*))?@)?([^:@/]+)(?::(\\d{1,5}))?(?:/([^?]*))?.*");
	private static final int PIECE = 16 * 1024;
	private static final long PATIENCE_NANOS = 30_000_000_000L;

	private enum Phase {
		IDLE, RESOLVED, CONNECTED, WAIT, READ
	}

	/** An answer to a query: column names, rows of text, and what the server said it did. */
	public record Reply(List<String> columns, List<List<String>> rows, List<Integer> types, String tag) implements Serializable {
	}

	private final String user;
	private final String password;
	private final String host;
	private final int port;
	private final String database;
	private final int fixedFd;
	private Phase phase = Phase.IDLE;
	private int fd = -1;
	private boolean ready;
	private final ByteQueue input = new ByteQueue();
	private final ByteQueue output = new ByteQueue();
	private byte[] question;
	private final List<Reply> replies = new ArrayList<>();
	private List<String> columns = List.of();
	private List<Integer> types = List.of();
	private List<List<String>> rows = new ArrayList<>();
	private String error = "";

	/** @param fixedFd descriptor that the connection is put at */
	public PgClient(String user, String password, String host, int port, String database, int fixedFd) {
		this.user = user;
		this.password = password;
		this.host = host;
		this.port = port;
		this.database = database;
		this.fixedFd = fixedFd;
	}

	/** @return null when the text is no {@code postgres://user:password@host:port/database}, and none a host either */
	public static PgClient of(String url, int fixedFd) {
		Matcher parts = URL.matcher(url);
		if (parts.matches()) {
			String user = parts.group(1) == null ? Cluster.DEFAULT : parts.group(1);
			String database = parts.group(5) == null || parts.group(5).isEmpty() ? user : parts.group(5);
			return new PgClient(user, parts.group(2) == null ? "" : parts.group(2), parts.group(3), parts.group(4) == null ? PgServer.PORT : Integer.parseInt(parts.group(4)),
					database, fixedFd);
		}
		return url.matches("[\\w.-]+") ? new PgClient(Cluster.DEFAULT, "", url, PgServer.PORT, Cluster.DEFAULT, fixedFd) : null;
	}

	/** Begins a question; {@link #resume} until it gives null. */
	public void ask(String sql, List<String> parameters) {
		ByteQueue bytes = new ByteQueue();
		if (parameters.isEmpty()) {
			new Wire('Q').text(sql).addTo(bytes);
		} else {
			new Wire('P').text("").text(sql).int16(0).addTo(bytes);
			Wire bind = new Wire('B').text("").text("").int16(0).int16(parameters.size());
			for (String each : parameters)
				bind.value(each == null ? null : each.getBytes(StandardCharsets.UTF_8));
			bind.int16(0).addTo(bytes);
			new Wire('D').int8('P').text("").addTo(bytes);
			new Wire('E').text("").int32(0).addTo(bytes);
			new Wire('S').addTo(bytes);
		}
		question = bytes.take(bytes.size());
		replies.clear();
		error = "";
	}

	/** Only connects and logs in. */
	public void connect() {
		question = new byte[0];
		replies.clear();
		error = "";
	}

	/** @return the next step, or null when there are replies, or an error */
	public Step resume(Sys sys, Outcome last) {
		Outcome outcome = last;
		while (true) {
			Step step = advance(sys, outcome);
			if (step != null)
				return step;
			if (phase == Phase.IDLE && (question == null || !error.isEmpty()))
				return null;
			outcome = Outcome.DONE;
		}
	}

	private Step advance(Sys sys, Outcome last) {
		switch (phase) {
			case IDLE -> {
				if (fd < 0)
					return open(sys);
				if (ready)
					return send();
				phase = Phase.WAIT;
				return null;
			}
			case RESOLVED -> {
				return last instanceof Outcome.Resolved resolved ? connectTo(sys, resolved.addresses().get(0)) : fail(sys, "could not translate host name \"" + host + "\" to address");
			}
			case CONNECTED -> {
				if (last instanceof Outcome.Failed failed)
					return fail(sys, "could not connect to server: " + failed.error().text() + "\n\tIs the server running on host \"" + host
							+ "\" and accepting\n\tTCP/IP connections on port " + port + "?");
				new Wire(0).int32(3 << 16).text("user").text(user).text("database").text(database).int8(0).addTo(output);
				phase = Phase.WAIT;
				return null;
			}
			case WAIT -> {
				if (last instanceof Outcome.Failed)
					return fail(sys, "server closed the connection unexpectedly");
				if (output.size() > 0)
					return new Step.Write(fd, output.take(output.size()));
				phase = Phase.READ;
				return new Step.Poll(List.of(Step.Poll.Interest.reading(fd)), sys.now() + PATIENCE_NANOS);
			}
			default -> {
				return read(sys, last);
			}
		}
	}

	private Step open(Sys sys) {
		if (Ip4.read(host).isPresent())
			return connectTo(sys, Ip4.parse(host));
		phase = Phase.RESOLVED;
		return new Step.Resolve(host);
	}

	private Step connectTo(Sys sys, Ip4 address) {
		try {
			int opened = sys.net().openStream();
			sys.setFile(fixedFd, sys.file(opened));
			if (opened != fixedFd)
				sys.setFile(opened, null);
			fd = fixedFd;
		} catch (SystemCallException refused) {
			return fail(sys, refused.getMessage());
		}
		ready = false;
		input.clear();
		output.clear();
		phase = Phase.CONNECTED;
		return new Step.Connect(fd, new Endpoint(address, port), sys.now() + PATIENCE_NANOS);
	}

	private Step send() {
		if (question == null || question.length == 0) {
			question = null;
			phase = Phase.IDLE;
			return null;
		}
		output.add(question);
		question = null;
		ready = false;
		phase = Phase.WAIT;
		return null;
	}

	private Step read(Sys sys, Outcome last) {
		if (last instanceof Outcome.Ready ready && ready.has(fd))
			return new Step.Read(fd, PIECE);
		if (last instanceof Outcome.Interrupted) {
			phase = Phase.WAIT;
			return null;
		}
		if (!(last instanceof Outcome.Data data) || data.bytes().length == 0)
			return fail(sys, last instanceof Outcome.Ready ? "timeout expired" : error.isEmpty() ? "server closed the connection unexpectedly" : error);
		input.add(data.bytes());
		try {
			for (Wire.Message message = Wire.take(input, true); message != null; message = Wire.take(input, true))
				take(message);
		} catch (Wire.Broken broken) {
			return fail(sys, "lost synchronization with server");
		}
		phase = ready ? Phase.IDLE : Phase.WAIT;
		return null;
	}

	private void take(Wire.Message message) throws Wire.Broken {
		switch (message.type()) {
			case 'R' -> authenticate(message);
			case 'Z' -> ready = true;
			case 'T' -> {
				columns = new ArrayList<>();
				types = new ArrayList<>();
				for (int left = message.int16(); left > 0; left--) {
					columns.add(message.text());
					message.int32();
					message.int16();
					types.add(message.int32());
					message.int16();
					message.int32();
					message.int16();
				}
			}
			case 'D' -> {
				List<String> row = new ArrayList<>();
				for (int left = message.int16(); left > 0; left--) {
					byte[] value = message.value();
					row.add(value == null ? null : new String(value, StandardCharsets.UTF_8));
				}
				rows.add(row);
			}
			case 'C' -> {
				replies.add(new Reply(columns, rows, types, message.text()));
				columns = List.of();
				types = List.of();
				rows = new ArrayList<>();
			}
			case 'E' -> error = errorOf(message);
			default -> {
				// parameters, notices, and what extended queries confirm
			}
		}
	}

	private void authenticate(Wire.Message message) throws Wire.Broken {
		int wanted = message.int32();
		if (wanted == 3)
			new Wire('p').text(password).addTo(output);
		if (wanted == 5) {
			byte[] salt = { (byte) message.int8(), (byte) message.int8(), (byte) message.int8(), (byte) message.int8() };
			new Wire('p').text("md5" + Cluster.md5(Cluster.md5(password + user), salt)).addTo(output);
		}
	}

	private static String errorOf(Wire.Message message) throws Wire.Broken {
		String severity = "ERROR";
		String text = "";
		for (int field = message.int8(); field != 0; field = message.int8()) {
			String value = message.text();
			if (field == 'S')
				severity = value;
			if (field == 'M')
				text = value;
		}
		return severity + ":  " + text;
	}

	private Step fail(Sys sys, String why) {
		error = error.isEmpty() ? why : error;
		close(sys);
		question = null;
		phase = Phase.IDLE;
		return null;
	}

	public void close(Sys sys) {
		if (fd >= 0)
			sys.setFile(fd, null);
		fd = -1;
		ready = false;
	}

	public boolean isConnected() {
		return fd >= 0;
	}

	/** Empty when all is well. */
	public String error() {
		return error;
	}

	public List<Reply> replies() {
		return replies;
	}
}
