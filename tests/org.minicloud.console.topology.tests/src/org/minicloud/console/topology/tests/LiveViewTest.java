package org.minicloud.console.topology.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.swt.widgets.Display;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.connection.InstanceNetwork.Flow;
import org.minicloud.console.topology.decorations.Decorations;
import org.minicloud.console.topology.live.LiveView;
import org.minicloud.console.topology.live.Running;
import org.minicloud.console.topology.live.Sample;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.model.OwnedResource;
import org.minicloud.model.Tag;
import org.minicloud.model.VolumeState;
import org.minicloud.topology.Actor;
import org.minicloud.topology.ActorKind;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Element;
import org.minicloud.topology.Server;
import org.minicloud.topology.Tier;
import org.minicloud.topology.Topology;
import org.minicloud.topology.TopologyFactory;
import org.minicloud.topology.Volume;

/** What a live diagram says of what runs, and how little it touches when something changes. */
class LiveViewTest {
	private static final Instant BEGIN = Instant.parse("2013-12-12T10:00:00Z");
	private static final int MANY = 2000;

	private final Topology document = TopologyFactory.eINSTANCE.createTopology();
	private final Decorations decorations = new Decorations();
	private final List<String> drawn = new ArrayList<>();
	private LiveView view;

	@BeforeEach
	void begin() {
		document.setId("t");
	}

	private Server server(String id, int count) {
		Server server = TopologyFactory.eINSTANCE.createServer();
		server.setId(id);
		server.setCount(count);
		document.getElements().add(server);
		return server;
	}

	private Actor actor(String id, ActorKind kind, String... cidrs) {
		Actor actor = TopologyFactory.eINSTANCE.createActor();
		actor.setId(id);
		actor.setKind(kind);
		actor.getCidrs().addAll(List.of(cidrs));
		document.getElements().add(actor);
		return actor;
	}

	private void arrow(String id, Element from, Element to, int port) {
		Connection arrow = TopologyFactory.eINSTANCE.createConnection();
		arrow.setId(id);
		arrow.setSource(from);
		arrow.setTarget(to);
		arrow.setFromPort(port);
		arrow.setToPort(port);
		document.getConnections().add(arrow);
	}

	private Instance instance(String node, int index, InstanceState state, String address) {
		Instance instance = MinicloudFactory.eINSTANCE.createInstance();
		instance.setId("i-" + node + index);
		instance.setState(state);
		instance.setPrivateIpAddress(address);
		instance.setLaunchTime(BEGIN.plusSeconds(index));
		tag(instance, "minicloud:topology", "t");
		tag(instance, "minicloud:node", node);
		tag(instance, "minicloud:index", "" + index);
		return instance;
	}

	private static void tag(OwnedResource resource, String key, String value) {
		Tag tag = MinicloudFactory.eINSTANCE.createTag();
		tag.setKey(key);
		tag.setValue(value);
		resource.getTags().add(tag);
	}

	private void show(OwnedResource... resources) {
		view = new LiveView(document, decorations, Display.getCurrent());
		Running running = new Running("t");
		running.take(List.of(resources), List.of());
		view.begin(running);
		decorations.listen(drawn::add);
	}

	private String both(String id) {
		return words(id) + " " + decorations.of(id).more();
	}

	private String words(String id) {
		return decorations.of(id).words();
	}

	@Test
	void ofSeveralInstancesItSaysHowManyRunAndWhatTheOthersDo() {
		server("web", 3);
		show(instance("web", 0, InstanceState.RUNNING, "10.0.0.1"), instance("web", 1, InstanceState.RUNNING, "10.0.0.2"),
				instance("web", 2, InstanceState.STOPPED, "10.0.0.3"));
		assertEquals("2 of 3 running", words("web"));
		assertEquals("1 stopped", decorations.of("web").more());
	}

	@Test
	void ofOneInstanceItSaysItsStateAndAddress() {
		server("web", 1);
		show(instance("web", 0, InstanceState.PENDING, "10.0.0.1"));
		assertEquals("pending", words("web"));
		assertEquals("10.0.0.1", decorations.of("web").more());
	}

	@Test
	void anInstanceThatIsGoneIsToldOfUntilAnotherTakesItsPlace() {
		server("web", 1);
		Instance first = instance("web", 0, InstanceState.TERMINATED, "");
		show(first);
		assertEquals("terminated", words("web"));
		Instance second = instance("web", 0, InstanceState.PENDING, "10.0.0.9");
		second.setId("i-another");
		view.take(List.of(second), List.of());
		view.flush();
		assertEquals("pending", words("web"));
	}

	@Test
	void whatIsMissingIsSaidOnlyOnceSomethingOfTheDesignRuns() {
		server("web", 1);
		server("database", 1);
		show();
		assertEquals("", words("database"));
		view.take(List.of(instance("web", 0, InstanceState.RUNNING, "10.0.0.1")), List.of());
		view.flush();
		assertEquals("not deployed", words("database"));
	}

	@Test
	void aVolumeSaysItsState() {
		Volume volume = TopologyFactory.eINSTANCE.createVolume();
		volume.setId("data");
		server("web", 1).getChildren().add(volume);
		org.minicloud.model.Volume made = MinicloudFactory.eINSTANCE.createVolume();
		made.setId("vol-1");
		made.setState(VolumeState.IN_USE);
		tag(made, "minicloud:topology", "t");
		tag(made, "minicloud:node", "data");
		show(made);
		assertEquals("in-use", words("data"));
	}

	@Test
	void anArrowsTrafficIsWhatCameFromItsSourceToItsPort() {
		Server web = server("web", 1);
		Tier tier = TopologyFactory.eINSTANCE.createTier();
		tier.setId("application");
		document.getElements().add(tier);
		tier.getChildren().add(server("app", 1));
		arrow("internet", actor("world", ActorKind.INTERNET, "0.0.0.0/0"), web, 80);
		arrow("office", actor("corporate", ActorKind.CORPORATE, "203.0.113.0/24"), web, 80);
		arrow("inner", web, tier, 8080);
		show(instance("web", 0, InstanceState.RUNNING, "10.0.0.1"), instance("app", 0, InstanceState.RUNNING, "10.0.0.2"));
		view.take(sample(0, flow("8.8.8.8", 80, 1), flow("203.0.113.7", 80, 1), flow("10.0.0.1", 8080, 1), flow("8.8.8.8", 8080, 7)));
		view.take(sample(2, flow("8.8.8.8", 80, 41), flow("203.0.113.7", 80, 5), flow("10.0.0.1", 8080, 9), flow("8.8.8.8", 8080, 7)));
		view.flush();
		assertEquals("20 req/s 2.0 KB/s", both("internet"));
		assertEquals("2.0 req/s 200 B/s", both("office"));
		assertEquals("4.0 req/s 400 B/s", both("inner"));
		assertTrue(decorations.of("internet").flow() > decorations.of("office").flow());
	}

	@Test
	void anArrowThatHasBecomeSilentSaysWhatItHasCarried() {
		arrow("internet", actor("world", ActorKind.INTERNET), server("web", 1), 80);
		show(instance("web", 0, InstanceState.RUNNING, "10.0.0.1"));
		for (int second = 0; second < 10; second += 2)
			view.take(sample(second, flow("8.8.8.8", 80, 12)));
		view.flush();
		assertEquals("idle 12 requests", both("internet"));
		assertEquals(0, decorations.of("internet").flow());
	}

	/** Flows to port 80 are the web server's, the others the application's. */
	private static Sample sample(int second, Flow... flows) {
		return new Sample(BEGIN.plusSeconds(second), Map.of(),
				Map.of("i-web0", List.of(flows).stream().filter(flow -> flow.port() == 80).toList(), "i-app0",
						List.of(flows).stream().filter(flow -> flow.port() != 80).toList()));
	}

	/** A hundred bytes a request. */
	private static Flow flow(String from, int port, long requests) {
		return new Flow(from, "tcp", port, requests, requests, requests * 40, requests * 60);
	}

	@Test
	void loadIsAGraphOfWhatTheInstancesUsed() {
		server("web", 1);
		show(instance("web", 0, InstanceState.RUNNING, "10.0.0.1"));
		for (int second = 0; second < 6; second += 2)
			view.take(new Sample(BEGIN.plusSeconds(second), Map.of("i-web0", new Sample.Cpu(second / 4.0, 1)), Map.of()));
		view.flush();
		assertEquals("running · 25 %", words("web").replace("26", "25").replace("24", "25"));
		assertEquals(0.25, decorations.of("web").values().getLast(), 0.02);
	}

	@Test
	void ofTwoThousandNodesAnUpdateDrawsOnlyThoseThatChanged() {
		Instance[] instances = new Instance[MANY];
		for (int i = 0; i < MANY; i++) {
			server("s" + i, 1);
			instances[i] = instance("s" + i, 0, InstanceState.RUNNING, "10.0." + i / 250 + "." + i % 250);
		}
		show(instances);
		view.take(List.of(instances), List.of());
		view.flush();
		assertEquals(List.of(), drawn, "nothing has changed");
		instances[17].setState(InstanceState.STOPPED);
		instances[1234].setState(InstanceState.STOPPING);
		view.take(List.of(instances[17], instances[1234], instances[3]), List.of());
		view.flush();
		assertEquals(Set.of("s17", "s1234"), Set.copyOf(drawn));
		assertEquals(2, drawn.size());
	}

	@Test
	void ofTwoThousandNodesALookAtTheirLoadDrawsOnlyThoseThatDoSomething() {
		Instance[] instances = new Instance[MANY];
		for (int i = 0; i < MANY; i++) {
			server("s" + i, 1);
			instances[i] = instance("s" + i, 0, InstanceState.RUNNING, "10.0." + i / 250 + "." + i % 250);
		}
		show(instances);
		view.take(loads(0, 0));
		view.take(loads(2, 0));
		view.flush();
		drawn.clear();
		view.take(loads(4, 1));
		view.flush();
		assertEquals(List.of("s5"), drawn);
	}

	/** All idle, but for the sixth. */
	private static Sample loads(int second, double used) {
		Map<String, Sample.Cpu> cpu = new java.util.HashMap<>();
		for (int i = 0; i < MANY; i++)
			cpu.put("i-s" + i + "0", new Sample.Cpu(i == 5 ? used : 0, 1));
		return new Sample(BEGIN.plusSeconds(second), cpu, Map.of());
	}

	@Test
	void whatIsDrawnAgainIsWhatTheEditTouched() {
		Server web = server("web", 1);
		server("other", 1);
		show(instance("web", 0, InstanceState.RUNNING, "10.0.0.1"));
		web.setCount(2);
		view.edited(List.of(web));
		view.flush();
		assertEquals(List.of("web"), drawn);
		assertEquals("1 of 2 running", words("web"));
	}
}
