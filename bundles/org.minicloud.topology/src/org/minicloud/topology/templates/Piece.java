package org.minicloud.topology.templates;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.minicloud.topology.Actor;
import org.minicloud.topology.ActorKind;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Element;
import org.minicloud.topology.ElasticAddress;
import org.minicloud.topology.Guarded;
import org.minicloud.topology.Protocol;
import org.minicloud.topology.Server;
import org.minicloud.topology.Tier;
import org.minicloud.topology.TierRole;
import org.minicloud.topology.Topology;
import org.minicloud.topology.TopologyFactory;
import org.minicloud.topology.document.ElementFactory;

/** A template while it is drawn. Servers' ids are the names by which the user data of others refers to them. */
final class Piece {
	/** Templates are drawn for this region; an insertion moves their zones to the document's. */
	private static final String REGION = "us-east-1";
	private static final int INSET = 20;

	private final TopologyFactory make = TopologyFactory.eINSTANCE;
	private final Topology document = make.createTopology();
	private int ids;

	Piece() {
		document.setId("template");
		document.setRegion(REGION);
	}

	Topology document() {
		return document;
	}

	static String zone(char letter) {
		return REGION + letter;
	}

	Actor internet(int x, int y) {
		return actor("Internet", ActorKind.INTERNET, "0.0.0.0/0", x, y);
	}

	Actor corporateNetwork(int x, int y) {
		return actor("Corporate network", ActorKind.CORPORATE, ElementFactory.CORPORATE_RANGE, x, y);
	}

	private Actor actor(String name, ActorKind kind, String range, int x, int y) {
		Actor actor = make.createActor();
		actor.setKind(kind);
		actor.getCidrs().add(range);
		document.getElements().add(placed(actor, "actor" + ++ids, name, x, y));
		return actor;
	}

	Tier tier(String name, TierRole role, int x, int y) {
		Tier tier = make.createTier();
		tier.setRole(role);
		document.getElements().add(placed(tier, "tier" + ++ids, name, x, y));
		return guarded(tier);
	}

	/** A server in a tier. @param script its user data, a file beside this class */
	Server server(String id, String name, Tier tier, String script) {
		Server server = server(script);
		tier.getChildren().add(placed(server, id, name, INSET, INSET));
		return server;
	}

	/** A server on the drawing. */
	Server server(String id, String name, int x, int y, String script) {
		Server server = server(script);
		document.getElements().add(placed(server, id, name, x, y));
		return guarded(server);
	}

	private Server server(String script) {
		Server server = make.createServer();
		server.setImage(ElementFactory.USUAL_IMAGE);
		server.setInstanceType("t1.micro");
		server.setUserData(text(script));
		return server;
	}

	/** So many instances, each in another zone. */
	void spread(Server server, int count) {
		server.setCount(count);
		for (int index = 0; index < count; index++)
			server.getZones().add(zone((char) ('a' + index)));
	}

	void elasticAddress(String name, Server server) {
		ElasticAddress address = make.createElasticAddress();
		server.getChildren().add(placed(address, "address" + ++ids, name, INSET, INSET));
	}

	void arrow(Element source, Element target, int port) {
		Connection arrow = make.createConnection();
		arrow.setId("arrow" + ++ids);
		arrow.setProtocol(Protocol.TCP);
		arrow.setFromPort(port);
		arrow.setToPort(port);
		arrow.setSource(source);
		arrow.setTarget(target);
		document.getConnections().add(arrow);
	}

	private <T extends Guarded> T guarded(T node) {
		node.setGroup(make.createSecurityGroup());
		return node;
	}

	private static Element placed(Element element, String id, String name, int x, int y) {
		element.setId(id);
		element.setName(name);
		element.setX(x);
		element.setY(y);
		return element;
	}

	private static String text(String script) {
		try (InputStream in = Piece.class.getResourceAsStream(script)) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		} catch (IOException unreadable) {
			throw new UncheckedIOException(unreadable);
		}
	}
}
