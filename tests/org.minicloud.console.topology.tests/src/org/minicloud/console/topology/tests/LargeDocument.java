package org.minicloud.console.topology.tests;

import java.util.ArrayList;
import java.util.List;
import org.minicloud.topology.Actor;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Element;
import org.minicloud.topology.Protocol;
import org.minicloud.topology.SecurityGroup;
import org.minicloud.topology.Server;
import org.minicloud.topology.Tier;
import org.minicloud.topology.Topology;
import org.minicloud.topology.TopologyFactory;

/** Documents of any size. */
final class LargeDocument {
	static final int SERVERS_A_TIER = 9;
	private static final int COLUMNS = 20;
	private static final TopologyFactory FACTORY = TopologyFactory.eINSTANCE;

	private LargeDocument() {
	}

	/** One actor and so many tiers of nine servers; each tier is connected to the next and to one further on, the rest is server to server. */
	static Topology of(int count) {
		Topology document = FACTORY.createTopology();
		document.setId("large");
		document.setName("large");
		document.setRegion("us-east-1");
		Actor internet = FACTORY.createActor();
		internet.setId("internet");
		internet.setName("Internet");
		internet.getCidrs().add("0.0.0.0/0");
		document.getElements().add(internet);
		List<Server> servers = new ArrayList<>();
		List<Tier> tiers = new ArrayList<>();
		for (int number = 0; number < count; number++)
			tiers.add(tier(document, number, servers));
		connect(document, internet, tiers.getFirst());
		for (int number = 1; number < count; number++)
			connect(document, tiers.get(number - 1), tiers.get(number));
		for (int number = SERVERS_A_TIER; number < servers.size(); number++)
			connect(document, servers.get(number - SERVERS_A_TIER), servers.get(number));
		return document;
	}

	private static Tier tier(Topology document, int number, List<Server> servers) {
		Tier tier = FACTORY.createTier();
		tier.setId("tier" + number);
		tier.setName("tier " + number);
		tier.setX(200 + number % COLUMNS * 640);
		tier.setY(20 + number / COLUMNS * 460);
		SecurityGroup group = FACTORY.createSecurityGroup();
		tier.setGroup(group);
		for (int index = 0; index < SERVERS_A_TIER; index++) {
			Server server = FACTORY.createServer();
			server.setId("server" + number + "x" + index);
			server.setName("server " + number + "." + index);
			server.setImage("amzn-ami-*");
			server.setInstanceType("m1.small");
			server.setX(12 + index % 3 * 180);
			server.setY(12 + index / 3 * 120);
			tier.getChildren().add(server);
			servers.add(server);
		}
		document.getElements().add(tier);
		return tier;
	}

	private static void connect(Topology document, Element source, Element target) {
		Connection arrow = FACTORY.createConnection();
		arrow.setId("arrow" + document.getConnections().size());
		arrow.setSource(source);
		arrow.setTarget(target);
		arrow.setProtocol(Protocol.TCP);
		arrow.setFromPort(80);
		arrow.setToPort(80);
		document.getConnections().add(arrow);
	}
}
