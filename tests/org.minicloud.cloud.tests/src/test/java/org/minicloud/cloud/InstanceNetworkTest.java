package org.minicloud.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.connection.InstanceNetwork;
import org.minicloud.connection.Terminals.TerminalUnavailableException;
import org.minicloud.time.Pace;
import software.amazon.awssdk.services.ec2.model.Instance;

/** Instances that talk to each other, to the cloud's services, and to this machine, with the programs of their guests. */
class InstanceNetworkTest {
	private static final Duration BOOTED = Duration.ofSeconds(60);
	private static final String REACHED = "code 0";
	private static final String NOT_REACHED = "code 1";

	private TestCloud cloud = TestCloud.paused();

	@AfterEach
	void close() {
		cloud.close();
	}

	private String group(String name) {
		return cloud.ec2.createSecurityGroup(request -> request.groupName(name).description(name)).groupId();
	}

	private void admit(String group, int port, String cidr) {
		cloud.ec2.authorizeSecurityGroupIngress(
				request -> request.groupId(group).ipProtocol("tcp").fromPort(port).toPort(port).cidrIp(cidr));
	}

	private void admitGroup(String group, int port, String source) {
		cloud.ec2.authorizeSecurityGroupIngress(request -> request.groupId(group).ipPermissions(
				rule -> rule.ipProtocol("tcp").fromPort(port).toPort(port).userIdGroupPairs(pair -> pair.groupId(source))));
	}

	private String launch(String group, String zone) {
		return cloud.launch(request -> request.securityGroupIds(group).placement(place -> place.availabilityZone("us-east-1" + zone)));
	}

	private Terminal on(String id) throws TerminalUnavailableException {
		return new Terminal(TestTerminal.on(cloud, id));
	}

	/** Runs a line, and gives what it has printed. */
	private final class Terminal {
		private final TestTerminal terminal;
		private int lines;

		Terminal(TestTerminal terminal) {
			this.terminal = terminal;
		}

		String run(String line) {
			int before = terminal.screen().length();
			String mark = "done" + ++lines;
			terminal.run(line + "; echo " + mark.charAt(0) + "'" + mark.substring(1) + "'");
			for (int i = 0; i < 60 && !terminal.screen().substring(before).contains(mark); i++)
				cloud.advance(Duration.ofSeconds(1));
			String screen = terminal.screen().substring(before);
			int end = screen.indexOf(mark);
			assertTrue(end >= 0, screen);
			String output = screen.substring(0, end);
			return output.substring(output.indexOf('\n') + 1).replace("\r", "").strip();
		}

		/** Whether a port can be connected to within three seconds. */
		String connect(String address, int port) {
			return run("nc -z -w 3 " + address + " " + port + " > /dev/null 2>&1; echo code $?");
		}

		/** Answers on a port with this line, again and again. */
		void serve(int port, String line) {
			run("(while true; do echo " + line + " | nc -l " + port + " > /dev/null; done) & true");
		}
	}

	@Test
	void eachTierIsReachedByTheTierBeforeItOnly() throws TerminalUnavailableException {
		String web = group("web");
		String app = group("app");
		String db = group("db");
		admit(web, 8080, "0.0.0.0/0");
		admitGroup(app, 8080, web);
		admitGroup(db, 8080, app);
		List<String> ids = List.of(launch(web, "a"), launch(app, "b"), launch(db, "a"));
		cloud.advance(BOOTED);
		List<String> addresses = ids.stream().map(id -> cloud.describe(id).privateIpAddress()).toList();
		Terminal first = on(ids.get(0));
		Terminal second = on(ids.get(1));
		Terminal third = on(ids.get(2));
		for (Terminal terminal : List.of(first, second, third))
			terminal.serve(8080, "hello");
		assertEquals(REACHED, first.connect(addresses.get(1), 8080));
		assertEquals(REACHED, second.connect(addresses.get(2), 8080));
		assertEquals(NOT_REACHED, first.connect(addresses.get(2), 8080));
		assertEquals(NOT_REACHED, third.connect(addresses.get(1), 8080));
		assertEquals(REACHED, third.connect(addresses.get(0), 8080));
		admitGroup(db, 8080, web);
		assertEquals(REACHED, first.connect(addresses.get(2), 8080), "at once");
	}

	@Test
	void aGuestFindsItsPlaceByItself() throws TerminalUnavailableException {
		String id = launch(group("any"), "b");
		cloud.advance(BOOTED);
		Instance instance = cloud.describe(id);
		Terminal terminal = on(id);
		assertEquals(id, terminal.run("curl -s http://169.254.169.254/latest/meta-data/instance-id"));
		assertEquals("us-east-1b", terminal.run("curl -s http://169.254.169.254/latest/meta-data/placement/availability-zone"));
		assertEquals(instance.publicIpAddress(), terminal.run("curl -s http://169.254.169.254/2009-04-04/meta-data/public-ipv4"));
		assertEquals(instance.privateIpAddress(), terminal.run("dig +short " + instance.publicDnsName()));
		assertEquals("1 packets transmitted, 1 received, 0% packet loss",
				terminal.run("ping -c 1 172.31.16.1 | grep transmitted").replaceAll(", time.*", ""));
		terminal.run("TOKEN=$(curl -s -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' http://169.254.169.254/latest/api/token)");
		assertEquals(id, terminal.run("curl -s -H \"X-aws-ec2-metadata-token: $TOKEN\" http://169.254.169.254/latest/meta-data/instance-id"));
		assertTrue(terminal.run("curl -s -H 'X-aws-ec2-metadata-token: no' http://169.254.169.254/latest/meta-data/").contains("401"));
	}

	@Test
	void anElasticAddressLeadsToWhoHasIt() throws TerminalUnavailableException {
		String group = group("served");
		admit(group, 8080, "0.0.0.0/0");
		List<String> ids = List.of(launch(group, "a"), launch(group, "b"), launch(group, "a"));
		cloud.advance(BOOTED);
		on(ids.get(0)).serve(8080, "first");
		on(ids.get(1)).serve(8080, "second");
		Terminal client = on(ids.get(2));
		var address = cloud.ec2.allocateAddress(request -> request.domain("vpc"));
		cloud.ec2.associateAddress(request -> request.allocationId(address.allocationId()).instanceId(ids.get(0)));
		assertEquals("first", client.run("nc -w 3 " + address.publicIp() + " 8080 < /dev/null"));
		cloud.ec2.associateAddress(
				request -> request.allocationId(address.allocationId()).instanceId(ids.get(1)).allowReassociation(true));
		assertEquals("second", client.run("nc -w 3 " + address.publicIp() + " 8080 < /dev/null"));
	}

	@Test
	void thisMachineReachesAnInstanceAndACaptureShowsIt(@TempDir Path folder) throws Exception {
		cloud.close();
		cloud = new TestCloud(TestCloud.settings().pace(Pace.REAL_TIME).desktop(true));
		String group = group("reached");
		admit(group, 18081, "198.51.100.1/32");
		String id = launch(group, "a");
		cloud.advance(BOOTED);
		InstanceNetwork network = cloud.minicloud.connect().network().orElseThrow();
		InstanceNetwork.PacketCapture capture = network.capture(id, folder.resolve("packets.pcap")).join();
		on(id).serve(18081, "hello");
		long limit = System.nanoTime() + 10_000_000_000L;
		while (network.endpoint(id, 18081).isEmpty() && System.nanoTime() < limit)
			Thread.onSpinWait();
		InstanceNetwork.DesktopEndpoint endpoint = network.endpoint(id, 18081).orElseThrow();
		String address = cloud.describe(id).publicIpAddress();
		// the second block, where a cloud that runs on this machine has the first
		assertTrue(List.of(address + ":18081", address.replace("127.32.", "127.128.") + ":18081").contains(endpoint.hostAndPort()), endpoint.hostAndPort());
		assertEquals("hello\n", read(endpoint));
		capture.stop().join();
		assertTrue(capture.packets() > 6, "packets: " + capture.packets());
		assertTrue(new String(Files.readAllBytes(capture.file()), StandardCharsets.ISO_8859_1).contains("hello\n"));
	}

	private static String read(InstanceNetwork.DesktopEndpoint endpoint) throws IOException {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(endpoint.host(), endpoint.port()), 5000);
			socket.setSoTimeout(10_000);
			socket.shutdownOutput();
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}
}
