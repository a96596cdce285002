package org.minicloud.topology.cloudformation;

import java.util.List;
import org.minicloud.topology.Actor;
import org.minicloud.topology.ActorKind;
import org.minicloud.topology.Bend;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Container;
import org.minicloud.topology.ElasticAddress;
import org.minicloud.topology.Element;
import org.minicloud.topology.Network;
import org.minicloud.topology.Protocol;
import org.minicloud.topology.Rule;
import org.minicloud.topology.SecurityGroup;
import org.minicloud.topology.Server;
import org.minicloud.topology.Subnet;
import org.minicloud.topology.Tier;
import org.minicloud.topology.TierRole;
import org.minicloud.topology.Topology;
import org.minicloud.topology.TopologyFactory;
import org.minicloud.topology.Volume;

/** Designs to try things with. */
final class Designs {
	private static final TopologyFactory FACTORY = TopologyFactory.eINSTANCE;

	private final Topology topology = FACTORY.createTopology();

	private Designs() {
		topology.setId("6f0c2a1e-sample");
		topology.setName("shop");
		topology.setDescription("Sells things.\nIn three tiers.");
		topology.setRegion("us-east-1");
	}

	/** Uses every class and nearly every feature of the model. */
	static Topology ofEverything() {
		Designs design = new Designs();
		Actor internet = design.place(null, FACTORY.createActor(), "Internet", "The Internet", 10, 20);
		internet.getCidrs().add("0.0.0.0/0");
		Actor office = design.place(null, FACTORY.createActor(), "Office", "The office", 10, 220);
		office.setKind(ActorKind.CORPORATE);
		office.getCidrs().addAll(List.of("198.51.100.0/24", "203.0.113.0/24"));
		Tier web = design.tier(null, "WebTier", "web", TierRole.WEB);
		Server front = design.server(web, "Web", "web", 2);
		front.getZones().addAll(List.of("us-east-1a", "us-east-1b"));
		front.setUserData("#!/bin/bash\nfor app in {{App.addresses}}; do echo ${app} ${!app} \"$app\" >> /etc/apps; done\necho {{App.name}} ${open");
		front.setRootGiB(12);
		Tier app = design.tier(null, "AppTier", "application", TierRole.APPLICATION);
		Server logic = design.server(app, "App", "application", 3);
		logic.setUserData("#!/bin/sh\necho {{Database.address}} {{Nobody.address}}\n");
		Tier data = design.tier(null, "DataTier", "database", TierRole.DATABASE);
		data.getGroup().setName("shop-db");
		data.getGroup().setDescription("Only for the application");
		Server database = design.server(data, "Database", "database", 1);
		database.setUserData("#!/bin/sh\necho ${HOME}\n");
		database.setDeleteRoot(false);
		design.volume(database, "Data", 20, "/dev/sdh", false);
		design.volume(database, "Log", 5, "", true);
		Rule backup = FACTORY.createRule();
		backup.setFromPort(5432);
		backup.setToPort(5433);
		backup.getCidrs().add("192.0.2.7/32");
		backup.setFrom(web);
		backup.setDescription("nightly copy");
		data.getGroup().getRules().add(backup);
		design.place(front, FACTORY.createElasticAddress(), "Door", "door", 5, 5);
		design.place(null, FACTORY.createElasticAddress(), "Spare", "spare", 900, 5);
		design.network();
		design.arrow("Browse", internet, web, Protocol.TCP, 80, 80, "pages");
		Connection bent = design.arrow("Admin", office, web, Protocol.TCP, 22, 22, null);
		Bend bend = FACTORY.createBend();
		bend.setX(70);
		bend.setY(-3);
		bent.getBends().add(bend);
		design.arrow("Ask", web, app, Protocol.TCP, 8080, 8090, null);
		design.arrow("Query", app, database, Protocol.TCP, 5432, 5432, null);
		design.arrow("Ping", app, web, Protocol.ICMP, -1, -1, null);
		design.arrow("Trust", data, app, Protocol.ALL, 0, 0, null);
		return design.topology;
	}

	private void network() {
		Network network = place(null, FACTORY.createNetwork(), "Lab", "lab", 400, 500);
		network.setCidr("10.0.0.0/16");
		Subnet subnet = place(network, FACTORY.createSubnet(), "LabA", "lab a", 5, 5);
		subnet.setCidr("10.0.1.0/24");
		subnet.setZone("us-east-1c");
		Server probe = server(subnet, "Probe", "probe", 1);
		probe.setGroup(FACTORY.createSecurityGroup());
		probe.setNote("counts & measures");
		Network usual = place(null, FACTORY.createNetwork(), "Usual", "default", 800, 500);
		Subnet part = place(usual, FACTORY.createSubnet(), "Part", "part", 5, 5);
		part.setZone("us-east-1d");
		server(part, "Guest", "guest", 2);
	}

	private <T extends Element> T place(Container parent, T element, String id, String name, int x, int y) {
		element.setId(id);
		element.setName(name);
		element.setX(x);
		element.setY(y);
		if (parent == null)
			topology.getElements().add(element);
		else
			parent.getChildren().add(element);
		return element;
	}

	private Tier tier(Container parent, String id, String name, TierRole role) {
		Tier tier = place(parent, FACTORY.createTier(), id, name, 300, 40);
		tier.setWidth(240);
		tier.setHeight(160);
		tier.setRole(role);
		SecurityGroup group = FACTORY.createSecurityGroup();
		tier.setGroup(group);
		return tier;
	}

	private Server server(Container parent, String id, String name, int count) {
		Server server = place(parent, FACTORY.createServer(), id, name, 12, 12);
		server.setImage("amzn-ami-*");
		server.setInstanceType("m1.small");
		server.setKeyName("lab");
		server.setCount(count);
		return server;
	}

	private void volume(Server server, String id, int size, String device, boolean deleteWithInstance) {
		Volume volume = place(server, FACTORY.createVolume(), id, id.toLowerCase(), 4, 4);
		volume.setSizeGiB(size);
		volume.setDevice(device.isEmpty() ? null : device);
		volume.setDeleteWithInstance(deleteWithInstance);
	}

	private Connection arrow(String id, Element source, Element target, Protocol protocol, int from, int to, String name) {
		Connection arrow = FACTORY.createConnection();
		arrow.setId(id);
		arrow.setName(name);
		arrow.setSource(source);
		arrow.setTarget(target);
		arrow.setProtocol(protocol);
		arrow.setFromPort(from);
		arrow.setToPort(to);
		topology.getConnections().add(arrow);
		return arrow;
	}
}
