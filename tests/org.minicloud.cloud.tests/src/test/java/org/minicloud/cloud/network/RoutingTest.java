package org.minicloud.cloud.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.cloud.network.NetworkBench.EAST;
import static org.minicloud.cloud.network.NetworkBench.WEST;
import static org.minicloud.cloud.network.Packets.ACK;
import static org.minicloud.cloud.network.Packets.SYN;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minicloud.cloud.config.LineQuality;
import org.minicloud.cloud.config.NetworkOptions;
import org.minicloud.cloud.network.NetworkBench.Station;
import org.minicloud.cloud.network.packet.Frames;
import org.minicloud.cloud.network.packet.IpPacket;
import org.minicloud.cloud.network.packet.PacketWriter;
import org.minicloud.model.Address;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.model.SecurityGroup;
import org.minicloud.model.Subnet;
import org.minicloud.model.Vpc;
import org.minicloud.store.ResourceChange.Kind;
import org.minicloud.xen.netif.MacAddress;

class RoutingTest {
	private final NetworkBench bench = new NetworkBench();
	private final SecurityGroup open = bench.group(EAST, "-1 -1 -1 0.0.0.0/0");
	private final Station a = bench.station(EAST, 0, "172.31.0.4", "127.32.0.4", open);
	private final Station b = bench.station(EAST, 1, "172.31.16.4", "127.32.0.5", open);
	private final Station hidden = bench.station(EAST, 0, "172.31.0.5", null, open);
	private final Station far = bench.station(WEST, 0, "172.31.0.4", "127.40.0.4", bench.group(WEST, "-1 -1 -1 0.0.0.0/0"));

	@Test
	void zonesAreJoinedByTheRouterAfterTheirLatency() {
		a.send(Packets.tcp(a.address(), 1, b.address(), 80, SYN));
		bench.run(0.0004);
		assertEquals(List.of(), b.heard());
		bench.run(0.0002);
		assertEquals(63, b.received.getFirst()[22], "TTL");
		assertEquals(List.of("172.31.0.4:1 > 172.31.16.4:80"), b.heard());
	}

	@Test
	void aPublicAddressOfTheSameRegionIsTranslatedBothWays() {
		a.send(Packets.tcp(a.address(), 1, "127.32.0.5", 80, SYN));
		bench.run(0.1);
		assertEquals(List.of("127.32.0.4:1 > 172.31.16.4:80"), b.heard());
		b.send(Packets.tcp(b.address(), 80, "127.32.0.4", 1, SYN | ACK));
		bench.run(0.1);
		assertEquals(List.of("127.32.0.5:80 > 172.31.0.4:1"), a.heard());
	}

	@Test
	void anotherRegionIsReachedByPublicAddressesOnlyAndTakesItsTime() {
		a.send(Packets.udp(a.address(), 1, "127.40.0.4", 80, 100));
		bench.run(0.02);
		assertEquals(List.of(), far.heard(), "light needs longer");
		bench.run(0.04);
		assertEquals(List.of("127.32.0.4:1 > 172.31.0.4:80"), far.heard());
		far.send(Packets.udp(far.address(), 80, "127.32.0.4", 1, 100));
		bench.run(0.1);
		assertEquals(List.of("127.40.0.4:80 > 172.31.0.4:1"), a.heard());
	}

	@Test
	void withoutAPublicAddressNothingOutsideIsReached() {
		hidden.send(Packets.udp(hidden.address(), 1, "127.40.0.4", 80, 100));
		hidden.send(Packets.udp(hidden.address(), 1, "127.32.0.5", 80, 100));
		hidden.send(Packets.udp(hidden.address(), 1, "198.51.100.1", 80, 100));
		bench.run(1);
		assertEquals(List.of(), far.heard());
		assertEquals(List.of(), b.heard());
		assertEquals(List.of(), hidden.heard());
	}

	@Test
	void anElasticAddressThatMovesLeadsToItsNewHolderAtOnce() {
		Address address = MinicloudFactory.eINSTANCE.createAddress();
		address.setId("eipalloc-1");
		address.setPublicIp("127.32.7.7");
		bench.region(EAST).getAddresses().add(address);
		bench.told(Kind.CREATED, EAST, address);
		far.send(Packets.udp(far.address(), 1, "127.32.7.7", 80, 1));
		bench.run(0.1);
		assertEquals(List.of("172.31.0.1 > 172.31.0.4 icmp 3/0"), far.heard(), "it stands for nobody yet");
		hold(address, a);
		assertEquals(List.of("127.40.0.4:1 > 172.31.0.4:80"), reached(a));
		hold(address, b);
		assertEquals(List.of("127.40.0.4:1 > 172.31.16.4:80"), reached(b));
		assertEquals(List.of(), a.heard());
		b.send(Packets.udp(b.address(), 80, "127.40.0.4", 1, 1));
		bench.run(0.1);
		assertEquals(List.of("127.32.7.7:80 > 172.31.0.4:1"), far.heard());
		hold(address, null);
		b.send(Packets.udp(b.address(), 80, "127.40.0.4", 1, 1));
		bench.run(0.1);
		assertEquals(List.of("127.32.0.5:80 > 172.31.0.4:1"), far.heard(), "its own again");
	}

	private void hold(Address address, Station holder) {
		address.setNetworkInterface(holder == null ? null : holder.nic);
		address.setInstance(holder == null ? null : holder.instance);
		bench.told(Kind.UPDATED, EAST, address);
	}

	private List<String> reached(Station holder) {
		far.send(Packets.udp(far.address(), 1, "127.32.7.7", 80, 1));
		bench.run(0.1);
		return holder.heard();
	}

	@Test
	void aStoppedInstanceIsReachedByNobody() {
		b.stop();
		a.send(Packets.tcp(a.address(), 1, b.address(), 80, SYN));
		a.send(Packets.tcp(a.address(), 1, "127.32.0.5", 80, SYN));
		bench.run(0.1);
		assertEquals(List.of("172.31.0.1 > 172.31.0.4 icmp 3/1", "172.31.0.1 > 172.31.0.4 icmp 3/0"), a.heard());
		assertEquals(List.of(), b.heard());
	}

	@Test
	void routersTellWhenTheTimeToLiveIsOver() {
		byte[] probe = Packets.udp(a.address(), 33434, "127.40.0.4", 33434, 32);
		probe[22] = 1;
		a.send(Packets.renewed(probe));
		assertEquals(List.of("172.31.0.1 > 172.31.0.4 icmp 11/0"), a.heard());
		byte[] further = Packets.udp(a.address(), 33434, "127.40.0.4", 33434, 32);
		further[22] = 2;
		a.send(Packets.renewed(further));
		bench.run(0.1);
		byte[] error = a.received.getFirst();
		assertEquals(List.of("127.40.0.1 > 172.31.0.4 icmp 11/0"), a.heard());
		IpPacket outer = new IpPacket();
		IpPacket inner = new IpPacket();
		assertTrue(outer.read(error, error.length) && inner.readQuoted(outer));
		assertEquals(Packets.ip(a.address()), inner.source(), "as it was sent");
	}

	@Test
	void whatAReceiverComplainsOfFindsItsSender() {
		a.send(Packets.udp(a.address(), 7, "127.40.0.4", 9, 32));
		bench.run(0.1);
		byte[] probe = far.received.removeFirst();
		IpPacket packet = new IpPacket();
		packet.read(probe, probe.length);
		far.send(PacketWriter.icmpError(3, 3, Packets.ip(far.address()), packet));
		bench.run(0.1);
		byte[] error = a.received.getFirst();
		assertEquals(List.of("127.40.0.4 > 172.31.0.4 icmp 3/3"), a.heard());
		IpPacket outer = new IpPacket();
		IpPacket inner = new IpPacket();
		assertTrue(outer.read(error, error.length) && inner.readQuoted(outer));
		assertEquals(Packets.ip("127.40.0.4"), inner.destination());
		assertEquals(Packets.ip(a.address()), inner.source());
	}

	@Test
	void theRouterAnswersArpForNeighboursItselfAndOthers() {
		assertEquals(hidden.mac, asked(a, "172.31.0.5"), "a neighbour's own address");
		assertEquals(0x0200_0000_0101L, asked(a, "172.31.0.1"));
		assertEquals(0x0200_0000_0101L, asked(a, "172.31.0.2"));
		assertEquals(0x0200_0000_0101L, asked(a, "169.254.169.254"));
		assertEquals(0x0200_0000_0101L, asked(a, "172.31.16.4"), "in another zone");
		assertEquals(0, asked(a, "172.31.0.200"), "nobody");
		assertEquals(0, asked(a, a.address()), "announcing oneself");
		assertEquals(List.of(), hidden.heard(), "nobody else hears of it");
	}

	private long asked(Station asker, String target) {
		asker.sendTo(MacAddress.BROADCAST, Packets.arp(asker.mac, asker.address(), target));
		if (asker.received.isEmpty())
			return 0;
		byte[] reply = asker.received.removeFirst();
		assertEquals(2, Frames.arpOperation(reply));
		return Frames.arpSenderMac(reply);
	}

	@Test
	void broadcastsReachNobody() {
		assertFalse(a.sendTo(MacAddress.BROADCAST, Packets.udp(a.address(), 1, "255.255.255.255", 9, 1)));
		a.sendTo(MacAddress.BROADCAST, Packets.udp(a.address(), 1, hidden.address(), 9, 1));
		assertEquals(1, hidden.heard().size(), "only who is meant, by way of the router");
	}

	@Test
	void loseWhatTheLineLoses() {
		NetworkBench lossy = new NetworkBench(NetworkOptions.DEFAULT.withZones(new LineQuality(1000, 0.25)));
		SecurityGroup all = lossy.group(EAST, "-1 -1 -1 0.0.0.0/0");
		Station from = lossy.station(EAST, 0, "172.31.0.4", null, all);
		Station to = lossy.station(EAST, 1, "172.31.16.4", null, all);
		for (int i = 0; i < 4000; i++) {
			from.send(Packets.udp(from.address(), i, to.address(), 9, 1));
			lossy.run(0.001);
		}
		assertEquals(3000, to.heard().size(), 150);
	}

	@Test
	void networksWithTheSameAddressesAreApart() {
		Vpc other = anotherNetwork();
		Station c = bench.new Station(EAST, bench.add(bench.region(EAST), other, "172.31.0.0/20", 0), "172.31.0.4", null, open);
		Station d = bench.new Station(EAST, bench.add(bench.region(EAST), other, "172.31.16.0/20", 1), "172.31.16.4", null, open);
		c.send(Packets.udp(c.address(), 1, "172.31.16.4", 9, 1));
		bench.run(0.1);
		assertEquals(1, d.heard().size());
		assertEquals(List.of(), b.heard());
	}

	/** With the addresses of the default one. */
	private Vpc anotherNetwork() {
		Vpc other = MinicloudFactory.eINSTANCE.createVpc();
		other.setId("vpc-other");
		other.setCidrBlock("172.31.0.0/16");
		bench.region(EAST).getVpcs().add(other);
		return other;
	}

	@Test
	void aStationOfAnotherNetworkIsNotReachedThroughTheSwitchOfItsZone() {
		Subnet subnet = bench.add(bench.region(EAST), anotherNetwork(), "172.31.0.0/20", 0);
		Station stranger = bench.new Station(EAST, subnet, "172.31.0.6", null, open);
		Station neighbour = bench.new Station(EAST, subnet, "172.31.0.5", null, open);
		assertFalse(stranger.sendTo(hidden.mac, Packets.udp(stranger.address(), 1, hidden.address(), 9, 1)));
		assertTrue(stranger.sendTo(neighbour.mac, Packets.udp(stranger.address(), 1, neighbour.address(), 9, 1)));
		bench.run(0.1);
		assertEquals(List.of(), hidden.heard());
		assertEquals(1, neighbour.heard().size());
	}

	@Test
	void packetsStayIntactThroughTwoTranslations() {
		byte[] sent = Packets.udp(a.address(), 1, "127.40.0.4", 9, 200);
		byte[] data = Arrays.copyOfRange(sent, 42, sent.length);
		a.send(sent);
		a.send(Packets.tcp(a.address(), 1, "127.40.0.4", 9, SYN));
		a.send(Packets.echo(a.address(), "127.40.0.4", 3));
		bench.run(0.1);
		assertArrayEquals(data, Arrays.copyOfRange(far.received.getFirst(), 42, sent.length));
		assertEquals(3, far.heard().size());
	}
}
