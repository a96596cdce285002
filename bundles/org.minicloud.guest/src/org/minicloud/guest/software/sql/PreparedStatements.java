package org.minicloud.guest.software.sql;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.kernel.ByteQueue;
import org.minicloud.guest.software.engine.EngineException;
import org.minicloud.guest.software.engine.QueryColumn;
import org.minicloud.guest.software.engine.StatementShape;

/** What a client has prepared by extended queries: statements, and portals, which are statements with values. */
final class PreparedStatements implements Serializable {
	private static final long serialVersionUID = 1;

	/** A statement that was prepared by the client. */
	private record Prepared(String text, List<Integer> types) implements Serializable {
	}

	/** A prepared statement with its values. */
	record Portal(String text, List<String> values, List<Integer> formats) implements Serializable {
	}

	private final Session session;
	private final ByteQueue output;
	private final Map<String, Prepared> prepared = new HashMap<>();
	private final Map<String, Portal> portals = new HashMap<>();

	/** @param output to the client */
	PreparedStatements(Session session, ByteQueue output) {
		this.session = session;
		this.output = output;
	}

	/** @throws EngineException 34000 when there is none of this name */
	Portal portal(String name) throws EngineException {
		Portal portal = portals.get(name);
		if (portal == null)
			throw new EngineException("34000", "portal does not exist");
		return portal;
	}

	void close(Wire.Message message) throws Wire.Broken {
		boolean statement = message.int8() == 'S';
		String name = message.text();
		if (statement)
			prepared.remove(name);
		else
			portals.remove(name);
		new Wire('3').addTo(output);
	}

	void parse(Wire.Message message) throws Wire.Broken, EngineException {
		String name = message.text();
		List<String> texts = Statements.split(message.text());
		List<Integer> types = new ArrayList<>();
		for (int left = message.int16(); left > 0; left--)
			types.add(message.int32());
		if (texts.size() > 1)
			throw new EngineException("42601", "cannot insert multiple commands into a prepared statement");
		prepared.put(name, new Prepared(texts.isEmpty() ? "" : texts.get(0), types));
		new Wire('1').addTo(output);
	}

	void bind(Wire.Message message) throws Wire.Broken, EngineException {
		String portal = message.text();
		Prepared statement = prepared.get(message.text());
		List<Integer> formats = new ArrayList<>();
		for (int left = message.int16(); left > 0; left--)
			formats.add(message.int16());
		List<byte[]> values = new ArrayList<>();
		for (int left = message.int16(); left > 0; left--)
			values.add(message.value());
		List<Integer> results = new ArrayList<>();
		for (int left = message.int16(); left > 0; left--)
			results.add(message.int16());
		if (statement == null)
			throw new EngineException("26000", "prepared statement does not exist");
		List<String> texts = new ArrayList<>();
		for (int i = 0; i < values.size(); i++) {
			int format = formats.isEmpty() ? 0 : formats.get(Math.min(i, formats.size() - 1));
			texts.add(format == 0 ? values.get(i) == null ? null : new String(values.get(i), StandardCharsets.UTF_8)
					: BinaryValues.text(values.get(i), i < statement.types().size() ? statement.types().get(i) : 0));
		}
		portals.put(portal, new Portal(statement.text(), texts, results));
		new Wire('2').addTo(output);
	}

	void describe(Wire.Message message) throws Wire.Broken, EngineException {
		boolean statement = message.int8() == 'S';
		String name = message.text();
		String text = statement ? prepared.containsKey(name) ? prepared.get(name).text() : null : portals.containsKey(name) ? portals.get(name).text() : null;
		if (text == null)
			throw new EngineException("26000", "prepared statement \"" + name + "\" does not exist");
		StatementShape shape = shape(text);
		if (statement) {
			Wire parameters = new Wire('t').int16(shape.parameters().size());
			for (int i = 0; i < shape.parameters().size(); i++) {
				int given = i < prepared.get(name).types().size() ? prepared.get(name).types().get(i) : 0;
				parameters.int32(given != 0 ? given : shape.parameters().get(i));
			}
			parameters.addTo(output);
		}
		if (shape.columns().isEmpty())
			new Wire('n').addTo(output);
		else
			Rows.describe(shape.columns(), statement ? List.of() : portals.get(name).formats(), output);
	}

	private StatementShape shape(String text) throws EngineException {
		Statements.Kind kind = Statements.kind(text);
		boolean data = kind == Statements.Kind.READ || kind == Statements.Kind.WRITE;
		if (text.isEmpty() || !data || !session.cluster.isUp())
			return new StatementShape(List.of(), kind == Statements.Kind.SHOW ? List.of(new QueryColumn("setting", 25, -1)) : List.of());
		var engine = session.cluster.database(session.database);
		return engine.describe(session.engineSession(engine), Introspection.translated(text, session));
	}
}
