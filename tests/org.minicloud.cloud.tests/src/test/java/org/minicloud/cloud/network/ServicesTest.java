package org.minicloud.cloud.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.cloud.network.NetworkBench.EAST;
import static org.minicloud.cloud.network.NetworkBench.WEST;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.minicloud.cloud.network.NetworkBench.Station;
import org.minicloud.cloud.network.packet.Bytes;
import org.minicloud.cloud.network.packet.PacketWriter;
import org.minicloud.cloud.network.packet.Prefix;
import org.minicloud.model.SecurityGroup;
import org.minicloud.xen.netif.MacAddress;

/** DHCP and the resolver, as a guest meets them. */
class ServicesTest {
	private final NetworkBench bench = new NetworkBench();
	private final SecurityGroup closed = bench.group(EAST);
	private final Station a = bench.station(EAST, 1, "172.31.16.4", "127.32.0.4", closed);
	private final Station far = bench.station(WEST, 0, "172.31.0.9", "127.40.0.4", bench.group(WEST));

	private byte[] discover(int type, String wanted) {
		ByteBuffer message = ByteBuffer.allocate(300);
		message.put(new byte[] { 1, 1, 6, 0 }).putInt(0x12345678);
		MacAddress.put(a.mac, message.array(), 28);
		message.position(236).putInt(0x63825363).put(new byte[] { 53, 1, (byte) type });
		if (wanted != null)
			message.put((byte) 50).put((byte) 4).putInt(Packets.ip(wanted));
		message.put((byte) 255);
		return PacketWriter.udp(0, 68, -1, 67, message.array());
	}

	private Map<Integer, byte[]> offered(byte[] request) {
		a.sendTo(MacAddress.BROADCAST, request);
		byte[] frame = a.received.removeFirst();
		Packets.assertIntact(frame);
		Map<Integer, byte[]> options = new HashMap<>();
		options.put(0, Arrays.copyOfRange(frame, 42 + 16, 42 + 20));
		for (int at = 42 + 240; frame[at] != -1; at += 2 + frame[at + 1])
			options.put(frame[at] & 0xff, Arrays.copyOfRange(frame, at + 2, at + 2 + frame[at + 1]));
		return options;
	}

	private static String ip(byte[] option) {
		return Prefix.text(Bytes.getInt(option, 0));
	}

	@Test
	void dhcpOffersTheAddressOfTheModelWithAllThatGoesWithIt() {
		Map<Integer, byte[]> offer = offered(discover(1, null));
		assertEquals(2, offer.get(53)[0]);
		assertEquals("172.31.16.4", ip(offer.get(0)));
		assertEquals("255.255.240.0", ip(offer.get(1)));
		assertEquals("172.31.16.1", ip(offer.get(3)));
		assertEquals("172.31.0.2", ip(offer.get(6)));
		assertEquals("ip-172-31-16-4", new String(offer.get(12), StandardCharsets.US_ASCII));
		assertEquals("ec2.internal", new String(offer.get(15), StandardCharsets.US_ASCII));
		assertEquals(1500, Bytes.getShort(offer.get(26), 0));
		assertEquals(3600, Bytes.getInt(offer.get(51), 0));
	}

	@Test
	void dhcpGivesNoOtherAddress() {
		assertEquals(5, offered(discover(3, "172.31.16.4")).get(53)[0]);
		assertEquals(6, offered(discover(3, "172.31.16.5")).get(53)[0]);
	}

	private String resolved(Station asker, String name, int type) {
		ByteBuffer query = ByteBuffer.allocate(512);
		query.putShort((short) 77).putShort((short) 0x0100).putShort((short) 1).putInt(0).putShort((short) 0);
		for (String label : name.split("\\."))
			query.put((byte) label.length()).put(label.getBytes(StandardCharsets.US_ASCII));
		query.put((byte) 0).putShort((short) type).putShort((short) 1);
		byte[] message = Arrays.copyOf(query.array(), query.position());
		asker.send(PacketWriter.udp(Packets.ip(asker.address()), 5353, Packets.ip("172.31.0.2"), 53, message));
		assertEquals(1, asker.received.size(), "an answer");
		byte[] frame = asker.received.removeFirst();
		Packets.assertIntact(frame);
		byte[] reply = Arrays.copyOfRange(frame, 42, frame.length);
		assertEquals(77, Bytes.getShort(reply, 0));
		if ((reply[3] & 15) != 0)
			return "error " + (reply[3] & 15);
		if (reply[7] == 0)
			return "nothing";
		byte[] data = Arrays.copyOfRange(reply, message.length + 12, reply.length);
		return type == 1 ? ip(data) : labels(data);
	}

	private static String labels(byte[] data) {
		StringBuilder name = new StringBuilder();
		for (int at = 0; data[at] != 0; at += data[at] + 1)
			name.append(new String(data, at + 1, data[at], StandardCharsets.US_ASCII)).append('.');
		return name.toString();
	}

	@Test
	void privateNamesAreResolvedBothWays() {
		assertEquals("172.31.16.4", resolved(a, "ip-172-31-16-4.ec2.internal", 1));
		assertEquals("172.31.16.4", resolved(a, "IP-172-31-16-4.EC2.Internal", 1));
		assertEquals("ip-172-31-16-4.ec2.internal.", resolved(a, "4.16.31.172.in-addr.arpa", 12));
		assertEquals("172.31.0.9", resolved(far, "ip-172-31-0-9.us-west-1.compute.internal", 1));
		assertEquals("nothing", resolved(a, "ip-172-31-16-4.ec2.internal", 28));
	}

	@Test
	void aPublicNameIsThePrivateAddressInsideAndThePublicOneElsewhere() {
		assertEquals("172.31.16.4", resolved(a, "ec2-127-32-0-4.compute-1.amazonaws.com", 1));
		assertEquals("127.32.0.4", resolved(far, "ec2-127-32-0-4.compute-1.amazonaws.com", 1));
		assertEquals("ec2-127-40-0-4.us-west-1.compute.amazonaws.com.", resolved(a, "4.0.40.127.in-addr.arpa", 12));
	}

	@Test
	void otherNamesDoNotExist() {
		assertEquals("error 3", resolved(a, "example.com", 1));
		assertEquals("error 3", resolved(a, "ip-172-31-16-5.ec2.internal", 1));
		assertEquals("error 3", resolved(a, "ec2-127-32-0-4.us-west-1.compute.amazonaws.com", 1));
		assertEquals("error 3", resolved(a, "300.1.2.3.in-addr.arpa", 12));
	}

	@Test
	void theRouterAnswersPingAndRefusesOtherPorts() {
		a.send(Packets.echo(a.address(), "172.31.16.1", 5));
		a.send(Packets.udp(a.address(), 5, "172.31.16.1", 99, 4));
		assertEquals(List.of("172.31.16.1 > 172.31.16.4 icmp 0/0", "172.31.16.1 > 172.31.16.4 icmp 3/3"), a.heard());
	}

	@Test
	void noGroupIsAskedAboutServices() {
		bench.revoke(closed.getRules().getFirst());
		assertTrue(a.send(Packets.echo(a.address(), "172.31.16.1", 5)));
		assertEquals(1, a.heard().size());
		assertEquals("172.31.16.4", resolved(a, "ip-172-31-16-4.ec2.internal", 1));
	}
}
