package org.minicloud.topology.deploy;

import java.util.List;
import org.eclipse.emf.common.util.TreeIterator;
import org.eclipse.emf.ecore.EObject;
import org.minicloud.topology.Actor;
import org.minicloud.topology.Connection;
import org.minicloud.topology.ElasticAddress;
import org.minicloud.topology.Element;
import org.minicloud.topology.Protocol;
import org.minicloud.topology.Server;
import org.minicloud.topology.Tier;
import org.minicloud.topology.Topology;
import org.minicloud.topology.TopologyFactory;
import org.minicloud.topology.Volume;

/** A document that a test draws. */
final class Drawing {
	static final String IMAGE = "amzn-ami-pv-*.x86_64-ebs";

	final Topology document = TopologyFactory.eINSTANCE.createTopology();
	private int arrows;

	Drawing() {
		document.setId("topologytest");
		document.setName("Shop");
		document.setRegion("us-east-1");
	}

	/** Two tiers with a server each, named as the tiers; the world comes to web on 80, web to application on 8080. */
	static Drawing twoTiers() {
		Drawing drawing = new Drawing();
		Actor world = drawing.actor("world", "0.0.0.0/0");
		Tier web = drawing.tier("web");
		Tier application = drawing.tier("application");
		drawing.server(web, "front");
		drawing.server(application, "back");
		drawing.arrow(world, web, 80);
		drawing.arrow(web, application, 8080);
		return drawing;
	}

	Actor actor(String id, String... cidrs) {
		Actor actor = TopologyFactory.eINSTANCE.createActor();
		actor.getCidrs().addAll(List.of(cidrs));
		document.getElements().add(named(actor, id));
		return actor;
	}

	Tier tier(String id) {
		Tier tier = TopologyFactory.eINSTANCE.createTier();
		tier.setGroup(TopologyFactory.eINSTANCE.createSecurityGroup());
		document.getElements().add(named(tier, id));
		return tier;
	}

	Server server(Tier tier, String id) {
		Server server = TopologyFactory.eINSTANCE.createServer();
		server.setImage(IMAGE);
		server.setInstanceType("t1.micro");
		tier.getChildren().add(named(server, id));
		return server;
	}

	Volume volume(Server server, String id, int gib) {
		Volume volume = TopologyFactory.eINSTANCE.createVolume();
		volume.setSizeGiB(gib);
		server.getChildren().add(named(volume, id));
		return volume;
	}

	ElasticAddress address(Server server, String id) {
		ElasticAddress address = TopologyFactory.eINSTANCE.createElasticAddress();
		server.getChildren().add(named(address, id));
		return address;
	}

	Connection arrow(Element source, Element target, int port) {
		Connection arrow = TopologyFactory.eINSTANCE.createConnection();
		arrow.setId("arrow" + ++arrows);
		arrow.setProtocol(Protocol.TCP);
		arrow.setFromPort(port);
		arrow.setToPort(port);
		document.getConnections().add(arrow);
		arrow.setSource(source);
		arrow.setTarget(target);
		return arrow;
	}

	Connection arrow(int number) {
		return document.getConnections().get(number);
	}

	<T extends Element> T node(String id, Class<T> kind) {
		for (TreeIterator<EObject> all = document.eAllContents(); all.hasNext();)
			if (all.next() instanceof Element element && element.getId().equals(id))
				return kind.cast(element);
		throw new IllegalArgumentException("no node " + id);
	}

	Server server(String id) {
		return node(id, Server.class);
	}

	private static <T extends Element> T named(T element, String id) {
		element.setId(id);
		element.setName(id);
		return element;
	}
}
