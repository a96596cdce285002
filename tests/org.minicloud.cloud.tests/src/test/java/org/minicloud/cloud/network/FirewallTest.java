package org.minicloud.cloud.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.cloud.network.NetworkBench.EAST;
import static org.minicloud.cloud.network.Packets.ACK;
import static org.minicloud.cloud.network.Packets.FIN;
import static org.minicloud.cloud.network.Packets.RST;
import static org.minicloud.cloud.network.Packets.SYN;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.minicloud.cloud.network.NetworkBench.Station;
import org.minicloud.cloud.network.packet.Frames;
import org.minicloud.model.SecurityGroup;
import org.minicloud.model.SecurityGroupRule;
import org.minicloud.store.ResourceChange.Kind;

class FirewallTest {
	private final NetworkBench bench = new NetworkBench();
	private final SecurityGroup client = bench.group(EAST);
	private final SecurityGroup web = bench.group(EAST, "tcp 80 80 0.0.0.0/0");
	private final Station a = bench.station(EAST, 0, "172.31.0.4", null, client);
	private final Station b = bench.station(EAST, 0, "172.31.0.5", null, web);

	private List<String> after(Station from, Station to, byte[] frame) {
		from.sendTo(to.mac, frame);
		return to.heard();
	}

	private List<String> connect(int fromPort, int port) {
		return after(a, b, Packets.tcp(a.address(), fromPort, b.address(), port, SYN));
	}

	private List<String> answer(int toPort, int port, int flags) {
		return after(b, a, Packets.tcp(b.address(), port, a.address(), toPort, flags));
	}

	@Test
	void anAdmittedPortIsReachedAndAnswers() {
		assertEquals(List.of("172.31.0.4:1000 > 172.31.0.5:80"), connect(1000, 80));
		assertEquals(List.of("172.31.0.5:80 > 172.31.0.4:1000"), answer(1000, 80, SYN | ACK));
	}

	@Test
	void aRefusedPortHearsNothingAndNobodyIsTold() {
		assertEquals(List.of(), connect(1000, 81));
		assertEquals(List.of(), a.heard());
	}

	@Test
	void aReplyPassesThoughNoRuleAdmitsItsPort() {
		byte[] query = Packets.udp(b.address(), 5000, a.address(), 53, 10);
		assertEquals(List.of(), after(b, a, query), "nothing is admitted to the client's group");
		SecurityGroupRule rule = bench.rule(client, false, "udp 53 53 172.31.0.5/32");
		assertEquals(1, after(b, a, Packets.udp(b.address(), 5000, a.address(), 53, 10)).size());
		assertEquals(1, after(a, b, Packets.udp(a.address(), 53, b.address(), 5000, 10)).size());
		bench.revoke(rule);
	}

	@Test
	void aGroupWithoutEgressRuleLetsNothingOut() {
		SecurityGroup silent = bench.group(EAST, "tcp 80 80 0.0.0.0/0");
		bench.revoke(silent.getRules().getFirst());
		Station c = bench.station(EAST, 0, "172.31.0.6", null, silent);
		assertFalse(c.sendTo(b.mac, Packets.tcp(c.address(), 1, b.address(), 80, SYN)));
		assertEquals(1, after(a, c, Packets.tcp(a.address(), 1, c.address(), 80, SYN)).size());
		assertEquals(1, after(c, a, Packets.tcp(c.address(), 80, a.address(), 1, SYN | ACK)).size(), "a reply");
	}

	@Test
	void aConnectionOutlivesTheRuleThatAdmittedItAndANewOneDoesNotBegin() {
		connect(1000, 80);
		answer(1000, 80, SYN | ACK);
		bench.revoke(web.getRules().get(1));
		assertEquals(1, after(a, b, Packets.tcp(a.address(), 1000, b.address(), 80, ACK)).size());
		assertEquals(List.of(), connect(1001, 80));
	}

	@Test
	void aConnectionIsForgottenWhenItHasBeenIdleForTooLong() {
		connect(1000, 80);
		answer(1000, 80, SYN | ACK);
		bench.revoke(web.getRules().get(1));
		bench.run(432_000 - 10);
		assertEquals(1, after(a, b, Packets.tcp(a.address(), 1000, b.address(), 80, ACK)).size());
		bench.run(432_010);
		assertEquals(List.of(), after(a, b, Packets.tcp(a.address(), 1000, b.address(), 80, ACK)));
	}

	@Test
	void aClosedConnectionIsNotOpenedAgainWithoutARule() {
		connect(1000, 80);
		answer(1000, 80, SYN | ACK);
		after(a, b, Packets.tcp(a.address(), 1000, b.address(), 80, FIN | ACK));
		answer(1000, 80, FIN | ACK);
		bench.revoke(web.getRules().get(1));
		assertEquals(1, after(a, b, Packets.tcp(a.address(), 1000, b.address(), 80, ACK)).size(), "the last one of the old");
		assertEquals(List.of(), connect(1000, 80));
	}

	@Test
	void aResetConnectionIsGoneSoon() {
		connect(1000, 80);
		answer(1000, 80, RST);
		bench.revoke(web.getRules().get(1));
		bench.run(11);
		assertEquals(List.of(), after(a, b, Packets.tcp(a.address(), 1000, b.address(), 80, ACK)));
	}

	@Test
	void aGroupAsSourceMeansThoseWhoAreInItNow() {
		SecurityGroup members = bench.group(EAST);
		SecurityGroup guarded = bench.group(EAST, "tcp 3306 3306 " + members.getId());
		Station db = bench.station(EAST, 0, "172.31.0.7", null, guarded);
		assertEquals(List.of(), after(a, db, Packets.tcp(a.address(), 1, db.address(), 3306, SYN)));
		a.nic.getGroupIds().add(members.getId());
		bench.told(Kind.UPDATED, EAST, a.nic);
		assertEquals(1, after(a, db, Packets.tcp(a.address(), 1, db.address(), 3306, SYN)).size());
		a.nic.getGroupIds().remove(members.getId());
		bench.told(Kind.UPDATED, EAST, a.nic);
		assertEquals(List.of(), after(a, db, Packets.tcp(a.address(), 2, db.address(), 3306, SYN)));
		Station late = bench.station(EAST, 0, "172.31.0.8", null, members);
		assertEquals(1, after(late, db, Packets.tcp(late.address(), 1, db.address(), 3306, SYN)).size());
		late.terminate();
		Station heir = bench.station(EAST, 0, "172.31.0.8", null, client);
		assertEquals(List.of(), after(heir, db, Packets.tcp(heir.address(), 2, db.address(), 3306, SYN)));
	}

	@Test
	void aGroupMayNameItself() {
		SecurityGroup own = bench.group(EAST);
		bench.rule(own, false, "-1 -1 -1 " + own.getId());
		Station c = bench.station(EAST, 0, "172.31.0.9", null, own);
		Station d = bench.station(EAST, 0, "172.31.0.10", null, own);
		assertEquals(1, after(c, d, Packets.echo(c.address(), d.address(), 1)).size());
		assertEquals(List.of(), after(a, d, Packets.echo(a.address(), d.address(), 1)));
	}

	@Test
	void rangesOfPortsAndTypesOfIcmpAreHeeded() {
		bench.rule(web, false, "tcp 8000 8010 172.31.0.0/16");
		bench.rule(web, false, "icmp 8 -1 0.0.0.0/0");
		assertEquals(1, connect(1, 8000).size());
		assertEquals(1, connect(1, 8010).size());
		assertEquals(0, connect(1, 8011).size());
		assertEquals(1, after(a, b, Packets.echo(a.address(), b.address(), 7)).size());
		assertEquals(1, after(b, a, Packets.echoReply(b.address(), a.address(), 7)).size());
		assertEquals(0, after(b, a, Packets.echoReply(b.address(), a.address(), 8)).size(), "nobody asked");
		assertEquals(0, after(b, a, Packets.echo(b.address(), a.address(), 9)).size());
	}

	@Test
	void laterFragmentsPassWithTheFirst() {
		bench.rule(web, false, "udp 9 9 0.0.0.0/0");
		byte[] first = Packets.udp(a.address(), 5, b.address(), 9, 16);
		first[20] = 0x20;
		byte[] later = Packets.udp(a.address(), 5, b.address(), 9, 16);
		later[21] = 3;
		byte[] strange = later.clone();
		strange[19] = 77;
		for (byte[] each : List.of(first, later, strange))
			Packets.renewed(each);
		assertEquals(0, count(later));
		assertEquals(1, count(first));
		assertEquals(1, count(later));
		assertEquals(0, count(strange));
	}

	private int count(byte[] frame) {
		a.sendTo(b.mac, frame.clone());
		int count = b.received.size();
		b.received.clear();
		return count;
	}

	@Test
	void aGuestSendsInItsOwnNameOnly() {
		assertFalse(a.sendTo(b.mac, Packets.tcp("172.31.0.99", 1, b.address(), 80, SYN)), "another's address");
		byte[] frame = Packets.tcp(a.address(), 1, b.address(), 80, SYN);
		assertTrue(a.sendTo(b.mac, frame));
		frame[11]++;
		assertFalse(a.card.admitsSent(frame, frame.length), "another's MAC");
		assertFalse(a.card.admitsSent(Packets.arp(a.mac, "172.31.0.5", "172.31.0.6"), 42), "ARP for another");
		frame[11]--;
		frame[12] = (byte) 0x86;
		assertFalse(a.card.admitsSent(frame, frame.length), "what is no IPv4");
	}

	@Test
	void withoutTheCheckAGuestMayCarryPacketsOfOthers() {
		bench.rule(client, false, "-1 -1 -1 0.0.0.0/0");
		b.nic.setSourceDestCheckDisabled(true);
		bench.told(Kind.UPDATED, EAST, b.nic);
		assertTrue(b.sendTo(a.mac, Packets.tcp("10.9.8.7", 1, a.address(), 80, SYN)));
		assertEquals(1, a.heard().size());
		assertEquals(1, after(a, b, Packets.tcp(a.address(), 80, "10.9.8.7", 1, SYN | ACK)).size());
	}

	@Test
	void aPacketForAnotherIsNotDelivered() {
		assertEquals(List.of(), after(a, b, Packets.tcp(a.address(), 1, "172.31.0.50", 80, SYN)));
	}

	@Test
	void aFloodOfConnectionsIsBoundedAndForgotten() {
		for (int i = 0; i < 200_000; i++)
			a.card.admitsSent(sealed(Packets.udp(a.address(), i & 0xffff, "172.31." + (i >>> 16) + ".200", 7, 0)), 42);
		assertTrue(a.card.firewall().connections() <= 65_536, "so many: " + a.card.firewall().connections());
		bench.run(31);
		assertTrue(a.card.admitsSent(sealed(Packets.udp(a.address(), 1, "172.31.0.201", 7, 0)), 42));
	}

	private byte[] sealed(byte[] frame) {
		Frames.address(frame, b.mac, a.mac);
		return frame;
	}
}
