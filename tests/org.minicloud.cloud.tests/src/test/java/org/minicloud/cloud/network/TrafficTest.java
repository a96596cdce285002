package org.minicloud.cloud.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.minicloud.cloud.network.NetworkBench.EAST;
import static org.minicloud.cloud.network.Packets.ACK;
import static org.minicloud.cloud.network.Packets.SYN;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.cloud.network.NetworkBench.Station;
import org.minicloud.cloud.network.firewall.Traffic.Flow;
import org.minicloud.cloud.network.packet.IpPacket;
import org.minicloud.cloud.network.packet.Prefix;
import org.minicloud.model.SecurityGroup;

/** What an interface counts of those who connect to it. */
class TrafficTest {
	private final NetworkBench bench = new NetworkBench();
	private final SecurityGroup client = bench.group(EAST);
	private final SecurityGroup web = bench.group(EAST, "tcp 80 80 0.0.0.0/0", "icmp -1 -1 0.0.0.0/0");
	private final Station a = bench.station(EAST, 0, "172.31.0.4", null, client);
	private final Station b = bench.station(EAST, 0, "172.31.0.5", null, web);

	@BeforeEach
	void connect() {
		ask(1000, SYN, 0);
		answer(1000, SYN | ACK, 0);
		ask(1000, ACK, 0);
	}

	private void ask(int port, int flags, int bytes) {
		a.sendTo(b.mac, Packets.tcp(a.address(), port, b.address(), 80, flags, bytes));
		b.heard();
	}

	private void answer(int port, int flags, int bytes) {
		b.sendTo(a.mac, Packets.tcp(b.address(), 80, a.address(), port, flags, bytes));
		a.heard();
	}

	private Flow flow() {
		return b.card.firewall().traffic().flows().getFirst();
	}

	@Test
	void aConnectionIsCountedAndNoByteYet() {
		assertEquals(new Flow(Prefix.addressOrNone(a.address()), IpPacket.TCP, 80, 1, 0, 0, 0), flow());
	}

	@Test
	void bytesAreCountedBothWays() {
		ask(1000, ACK, 100);
		answer(1000, ACK, 1400);
		answer(1000, ACK, 600);
		assertEquals(List.of(100L, 2000L), List.of(flow().received(), flow().sent()));
	}

	@Test
	void aQuestionOfSeveralPacketsIsOneRequest() {
		ask(1000, ACK, 1000);
		ask(1000, ACK, 1000);
		answer(1000, ACK, 10);
		assertEquals(1, flow().requests());
	}

	@Test
	void aConnectionThatIsKeptCarriesSeveralRequests() {
		for (int turn = 0; turn < 3; turn++) {
			ask(1000, ACK, 50);
			answer(1000, ACK, 50);
		}
		assertEquals(3, flow().requests());
	}

	@Test
	void connectionsOfOneClientAreOneFlow() {
		ask(1001, SYN, 0);
		ask(1002, SYN, 0);
		assertEquals(List.of(1, 3L), List.of(b.card.firewall().traffic().flows().size(), flow().connections()));
	}

	@Test
	void whoBeganTheConnectionCountsNothing() {
		assertEquals(List.of(), a.card.firewall().traffic().flows());
	}

	@Test
	void whatWasRefusedIsNoTraffic() {
		a.sendTo(b.mac, Packets.tcp(a.address(), 1000, b.address(), 81, SYN));
		assertEquals(1, b.card.firewall().traffic().flows().size());
	}

	@Test
	void aFloodOfClientsIsCountedWithoutEnd() {
		SecurityGroup open = bench.group(EAST, "udp 0 65535 0.0.0.0/0");
		Station c = bench.station(EAST, 0, "172.31.0.6", null, open);
		SecurityGroup sender = bench.group(EAST);
		Station d = bench.station(EAST, 0, "172.31.0.7", null, sender);
		for (int port = 1; port <= 3000; port++) {
			d.sendTo(c.mac, Packets.udp(d.address(), 999, c.address(), port, 10));
			c.heard();
		}
		List<Flow> flows = c.card.firewall().traffic().flows();
		assertEquals(List.of(513, 3000L), List.of(flows.size(), flows.stream().mapToLong(Flow::connections).sum()));
	}
}
