package org.minicloud.cloud.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.cloud.network.NetworkBench.EAST;
import static org.minicloud.cloud.network.NetworkBench.WEST;
import static org.minicloud.cloud.network.Packets.ACK;
import static org.minicloud.cloud.network.Packets.SYN;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.minicloud.cloud.network.NetworkBench.Station;
import org.minicloud.cloud.network.packet.Bytes;
import org.minicloud.cloud.network.packet.Frames;
import org.minicloud.cloud.network.packet.IpPacket;
import org.minicloud.cloud.network.packet.PacketWriter;
import org.minicloud.guest.net.Endpoint;
import org.minicloud.guest.net.Ip4;
import org.minicloud.guest.net.TcpConnection;
import org.minicloud.model.SecurityGroup;
import org.minicloud.xen.netif.MacAddress;

/** Whatever a guest sends: nothing breaks, nobody is reached in another's name, nobody who is not admitted is reached. */
class HostilePacketsTest {
	private final NetworkBench bench = new NetworkBench();
	private final SecurityGroup open = bench.group(EAST, "-1 -1 -1 0.0.0.0/0");
	private final Station attacker = bench.station(EAST, 0, "172.31.0.4", "127.32.0.4", open);
	private final Station neighbour = bench.station(EAST, 0, "172.31.0.5", "127.32.0.5", open);
	private final Station other = bench.station(EAST, 1, "172.31.16.5", "127.32.0.6", open);
	private final Station far = bench.station(WEST, 0, "172.31.0.9", "127.40.0.4", bench.group(WEST, "-1 -1 -1 0.0.0.0/0"));
	private final Station guarded = bench.station(EAST, 0, "172.31.0.6", "127.32.0.7", bench.group(EAST));
	private final Random random = new Random(7);

	private List<byte[]> seeds() {
		List<byte[]> seeds = new ArrayList<>();
		for (Station target : List.of(neighbour, other, guarded))
			for (String to : List.of(target.address(), target.instance.getPublicIpAddress())) {
				seeds.add(Packets.tcp(attacker.address(), 1000, to, 80, SYN));
				seeds.add(Packets.tcp(attacker.address(), 1000, to, 80, SYN | ACK));
				seeds.add(Packets.udp(attacker.address(), 1000, to, 53, 30));
				seeds.add(Packets.echo(attacker.address(), to, 1));
				seeds.add(error(attacker.address(), to));
			}
		seeds.add(Packets.udp(attacker.address(), 1000, "127.40.0.4", 53, 30));
		seeds.add(error(attacker.address(), "127.40.0.4"));
		seeds.add(Packets.udp(attacker.address(), 1000, "198.51.100.1", 53, 30));
		seeds.add(Packets.tcp(attacker.address(), 1000, "169.254.169.254", 80, SYN));
		seeds.add(dhcp());
		seeds.add(dns());
		seeds.add(Packets.arp(attacker.mac, attacker.address(), "172.31.0.1"));
		return seeds;
	}

	private static byte[] error(String from, String to) {
		byte[] about = Packets.udp(to, 5, from, 6, 20);
		IpPacket packet = new IpPacket();
		assertTrue(packet.read(about, about.length));
		return PacketWriter.icmpError(3, 3, Packets.ip(from), packet);
	}

	private byte[] dhcp() {
		ByteBuffer message = ByteBuffer.allocate(300);
		message.put(new byte[] { 1, 1, 6, 0 }).putInt(1);
		MacAddress.put(attacker.mac, message.array(), 28);
		message.position(236).putInt(0x63825363).put(new byte[] { 53, 1, 3, 50, 4, 1, 2, 3, 4, 54, 4, (byte) 172, 31, 0, 1, -1 });
		return PacketWriter.udp(0, 68, -1, 67, message.array());
	}

	private byte[] dns() {
		ByteBuffer query = ByteBuffer.allocate(64);
		query.putShort((short) 1).putShort((short) 0x100).putShort((short) 1).putShort((short) 0).putInt(0);
		for (String label : "4.0.31.172.in-addr.arpa".split("\\."))
			query.put((byte) label.length()).put(label.getBytes(StandardCharsets.US_ASCII));
		query.put((byte) 0).putShort((short) 12).putShort((short) 1);
		return PacketWriter.udp(Packets.ip(attacker.address()), 5, Packets.ip("172.31.0.2"), 53,
				Arrays.copyOf(query.array(), query.position()));
	}

	private byte[] mutated(byte[] seed) {
		byte[] frame = seed.clone();
		for (int changes = random.nextInt(4); changes >= 0; changes--)
			frame[random.nextInt(frame.length)] = (byte) random.nextInt();
		if (random.nextInt(4) == 0)
			frame = Arrays.copyOf(frame, Math.max(14, random.nextInt(frame.length + 20)));
		if (random.nextInt(3) > 0 && frame.length >= 60 && frame[12] == 8 && frame[13] == 0)
			Packets.renewed(frame);
		return frame;
	}

	@Test
	void mutatedPacketsBreakNothingAndCannotBeForged() {
		List<byte[]> seeds = seeds();
		for (int round = 0; round < 60_000; round++) {
			byte[] frame = seeds.get(random.nextInt(seeds.size())).clone();
			boolean group = Frames.type(frame) == Frames.TYPE_ARP || Bytes.getInt(frame, 30) == -1;
			Frames.address(frame, group ? MacAddress.BROADCAST : random.nextBoolean() ? 0x0200_0000_0101L : neighbour.mac, attacker.mac);
			byte[] hostile = mutated(frame);
			if (attacker.card.admitsSent(hostile, hostile.length))
				attacker.spec.bridge().send(attacker, hostile, hostile.length);
			if (round % 1000 == 0)
				bench.run(0.2);
			check();
		}
		bench.run(5);
		check();
		far.send(Packets.udp(far.address(), 1, "127.32.0.6", 80, 1));
		bench.run(1);
		assertEquals(List.of("127.40.0.4:1 > 172.31.16.5:80"), other.heard(), "the network still works");
	}

	/** What arrives comes from who sent it, or from a service. */
	private void check() {
		for (Station station : List.of(neighbour, other, far, guarded)) {
			for (byte[] frame : station.received) {
				IpPacket packet = new IpPacket();
				assertTrue(packet.read(frame, frame.length), "only packets arrive");
				int source = packet.source();
				assertTrue(source == Packets.ip("172.31.0.4") || source == Packets.ip("127.32.0.4") || source == Packets.ip("172.31.0.1"),
						() -> "from " + Packets.ends(frame));
				assertEquals(Packets.ip(station.address()), packet.destination());
			}
			station.received.clear();
		}
		attacker.received.clear();
	}

	@Test
	void whoeverIsNotAdmittedIsNotReached() {
		for (int round = 0; round < 20_000; round++) {
			byte[] frame = mutated(Packets.tcp(attacker.address(), random.nextInt(1 << 16), guarded.address(), random.nextInt(1 << 16),
					random.nextInt(64)));
			Frames.address(frame, guarded.mac, attacker.mac);
			if (attacker.card.admitsSent(frame, frame.length))
				attacker.spec.bridge().send(attacker, frame, frame.length);
		}
		assertEquals(0, guarded.received.size());
	}

	@Test
	void randomBytesAreNoPackets() {
		IpPacket packet = new IpPacket();
		IpPacket quoted = new IpPacket();
		for (int round = 0; round < 200_000; round++) {
			byte[] frame = new byte[15 + random.nextInt(80)];
			random.nextBytes(frame);
			Bytes.putShort(frame, 12, Frames.TYPE_IPV4);
			frame[14] = (byte) (0x40 | random.nextInt(16));
			if (frame.length > 18)
				Bytes.putShort(frame, 16, random.nextInt(120));
			if (!packet.read(frame, frame.length))
				continue;
			packet.sourcePort();
			packet.tcpFlags();
			if (packet.isIcmp())
				packet.icmpIdentifier();
			if (quoted.readQuoted(packet))
				quoted.setSource(1);
			packet.setSource(2);
			if (packet.isIcmp())
				packet.renewIcmpChecksum();
			assertTrue(packet.end() <= frame.length);
		}
	}

	@Test
	void nonsenseToTheMetadataServiceLeavesItWorking() throws Exception {
		var host = attacker.stack();
		Random bytes = new Random(3);
		for (int round = 0; round < 300; round++) {
			TcpConnection connection = host.stack().tcp().connect(null, new Endpoint(Ip4.parse("169.254.169.254"), 80));
			bench.run(0.01);
			byte[] junk = new byte[bytes.nextInt(3000)];
			bytes.nextBytes(junk);
			byte[] start = (bytes.nextBoolean() ? "GET /latest/" : "PUT /latest/api/token HTTP/1.1\r\n").getBytes(StandardCharsets.US_ASCII);
			connection.write(start, 0, bytes.nextInt(start.length + 1));
			connection.write(junk, 0, junk.length);
			connection.write("\r\n\r\n".getBytes(StandardCharsets.US_ASCII), 0, 4);
			bench.run(0.01);
			if (bytes.nextBoolean())
				connection.abort();
			else
				connection.close();
		}
		bench.run(120);
		TcpConnection connection = host.stack().tcp().connect(null, new Endpoint(Ip4.parse("169.254.169.254"), 80));
		bench.run(0.1);
		byte[] request = "GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
		connection.write(request, 0, request.length);
		bench.run(0.1);
		byte[] answer = new byte[12];
		connection.read(answer, 0, 12);
		assertEquals("HTTP/1.1 404", new String(answer, StandardCharsets.US_ASCII), "the attacker is no instance of the cloud");
	}
}
