package org.minicloud.guest.software.sql;

import java.io.Serializable;
import java.util.List;
import org.minicloud.guest.kernel.ByteQueue;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.net.Endpoint;
import org.minicloud.guest.software.engine.EngineException;

/** Who comes, to which database, and by what right: the beginning of a connection, up to the server's greeting. */
final class PgLogin implements Serializable {
	private static final long serialVersionUID = 1;
	private static final int SSL_REQUEST = 80877103;
	private static final int GSS_REQUEST = 80877104;
	private static final int CANCEL_REQUEST = 80877102;
	private static final int PROTOCOL_3 = 3;

	/** How far it has come. */
	enum Result {
		WAITS, IN, REFUSED
	}

	private final Session session;
	private final List<HostRule> rules;
	private final Endpoint client;
	private final ByteQueue output;
	private boolean passwordAsked;
	/** Of a request for a hash; null when the password itself was asked for. */
	private byte[] salt;

	/** @param output to the client */
	PgLogin(Session session, List<HostRule> rules, Endpoint client, ByteQueue output) {
		this.session = session;
		this.rules = rules;
		this.client = client;
		this.output = output;
	}

	/** Whether messages have a letter for their type: the first ones have not. */
	boolean isTyped() {
		return passwordAsked;
	}

	Result take(Sys sys, Wire.Message message) throws Wire.Broken {
		try {
			return passwordAsked ? password(sys, message) : startup(sys, message);
		} catch (EngineException refused) {
			Wire.error("FATAL", refused).addTo(output);
			return Result.REFUSED;
		}
	}

	private Result startup(Sys sys, Wire.Message message) throws Wire.Broken, EngineException {
		int code = message.int32();
		if (code == SSL_REQUEST || code == GSS_REQUEST) {
			output.add((byte) 'N');
			return Result.WAITS;
		}
		if (code == CANCEL_REQUEST)
			return Result.REFUSED;
		if (code >>> 16 != PROTOCOL_3)
			throw new EngineException("0A000", "unsupported frontend protocol");
		readParameters(message);
		switch (HostRule.method(rules, session.database, session.user, client.address())) {
			case "trust" -> {
				return welcome(sys.pid());
			}
			case "password" -> new Wire('R').int32(3).addTo(output);
			case "md5" -> askForHash(sys);
			default -> throw new EngineException("28000", "no pg_hba.conf entry for host \"" + client.address() + "\", user \"" + session.user + "\", database \""
					+ session.database + "\", SSL off");
		}
		passwordAsked = true;
		return Result.WAITS;
	}

	private void readParameters(Wire.Message message) throws Wire.Broken {
		while (!message.atEnd()) {
			String name = message.text();
			if (name.isEmpty())
				break;
			String value = message.text();
			if (name.equals("user"))
				session.user = value;
			else if (name.equals("database"))
				session.database = value;
			else
				session.settings.put(name, value);
		}
		if (session.database.isEmpty())
			session.database = session.user;
	}

	private void askForHash(Sys sys) {
		long random = sys.now() * 0x9E3779B97F4A7C15L ^ sys.config().seed() * 31 + sys.pid();
		salt = new byte[] { (byte) (random >> 8), (byte) (random >> 16), (byte) (random >> 32), (byte) (random >> 48) };
		Wire request = new Wire('R').int32(5);
		for (byte each : salt)
			request.int8(each);
		request.addTo(output);
	}

	private Result password(Sys sys, Wire.Message message) throws Wire.Broken, EngineException {
		if (message.type() != 'p')
			throw new Wire.Broken();
		if (!session.cluster.accepts(session.user, message.text(), salt))
			throw new EngineException("28P01", "password authentication failed for user \"" + session.user + "\"");
		return welcome(sys.pid());
	}

	private Result welcome(int backend) throws EngineException {
		if (!session.cluster.hasRole(session.user))
			throw new EngineException("28000", "role \"" + session.user + "\" does not exist");
		if (session.cluster.isUp())
			session.cluster.database(session.database);
		new Wire('R').int32(0).addTo(output);
		for (String[] each : new String[][] { { "server_version", PgServer.VERSION }, { "server_encoding", "UTF8" }, { "client_encoding", "UTF8" }, { "DateStyle", "ISO, MDY" },
				{ "TimeZone", "UTC" }, { "integer_datetimes", "on" }, { "standard_conforming_strings", "on" }, { "is_superuser", "on" }, { "session_authorization", session.user } })
			new Wire('S').text(each[0]).text(each[1]).addTo(output);
		new Wire('K').int32(backend).int32(0).addTo(output);
		return Result.IN;
	}
}
