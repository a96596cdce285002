package org.minicloud.cloud.network.services;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.minicloud.cloud.addresses.RegionAddresses;
import org.minicloud.cloud.network.cards.Card;
import org.minicloud.cloud.network.cards.CardFacts;
import org.minicloud.cloud.network.packet.Bytes;
import org.minicloud.cloud.network.packet.Prefix;
import org.minicloud.cloud.network.routing.RegionRouter;
import org.minicloud.xen.netif.MacAddress;

/**
 * The DHCP server of all subnets (RFC 2131): offers a card the address that it has in the model, and no other, with all that a
 * guest has to know of its network.
 */
final class DhcpServer {
	static final int SERVER_PORT = 67;
	static final int CLIENT_PORT = 68;

	private static final int FIXED = 236;
	private static final int MAGIC = 0x63825363;
	private static final int REQUEST = 1;
	private static final int REPLY = 2;
	private static final int CLIENT_ADDRESS = 12;
	private static final int YOUR_ADDRESS = 16;
	private static final int HARDWARE = 28;
	private static final int MOST_REPLY = 576;

	private static final int DISCOVER = 1;
	private static final int OFFER = 2;
	private static final int ASK = 3;
	private static final int ACK = 5;
	private static final int NAK = 6;
	private static final int INFORM = 8;

	private static final int PAD = 0;
	private static final int MASK = 1;
	private static final int ROUTER = 3;
	private static final int RESOLVER = 6;
	private static final int HOSTNAME = 12;
	private static final int DOMAIN = 15;
	private static final int MTU = 26;
	private static final int BROADCAST = 28;
	private static final int WANTED = 50;
	private static final int LEASE = 51;
	private static final int TYPE = 53;
	private static final int SERVER = 54;
	private static final int RENEWAL = 58;
	private static final int REBINDING = 59;
	private static final int END = 255;

	/** EC2 lends for an hour. */
	private static final int LEASE_SECONDS = 3_600;
	private static final int MTU_BYTES = 1_500;

	private final InstanceNames names;

	DhcpServer(InstanceNames names) {
		this.names = names;
	}

	/** The answer to a message; empty when it deserves none. */
	byte[] answer(RegionRouter router, Card card, byte[] message) {
		CardFacts facts = card.facts();
		if (message.length < FIXED + 4 || message[0] != REQUEST || Bytes.getInt(message, FIXED) != MAGIC
				|| MacAddress.at(message, HARDWARE) != facts.mac() || isForAnother(message, facts))
			return new byte[0];
		byte[] type = option(message, TYPE);
		return switch (type.length == 1 ? type[0] : 0) {
			case DISCOVER -> reply(router, facts, message, OFFER);
			case ASK -> reply(router, facts, message, wanted(message) == facts.address() ? ACK : NAK);
			case INFORM -> reply(router, facts, message, ACK);
			default -> new byte[0];
		};
	}

	private static boolean isForAnother(byte[] message, CardFacts facts) {
		byte[] server = option(message, SERVER);
		return server.length == 4 && Bytes.getInt(server, 0) != facts.router();
	}

	/** The address that a client wants to go on with. */
	private static int wanted(byte[] message) {
		byte[] wanted = option(message, WANTED);
		return wanted.length == 4 ? Bytes.getInt(wanted, 0) : Bytes.getInt(message, CLIENT_ADDRESS);
	}

	private byte[] reply(RegionRouter router, CardFacts facts, byte[] message, int type) {
		ByteBuffer out = ByteBuffer.allocate(MOST_REPLY);
		out.put(message, 0, FIXED).putInt(MAGIC);
		out.put(0, (byte) REPLY);
		out.put(3, (byte) 0);
		for (int at = YOUR_ADDRESS; at < HARDWARE; at++)
			out.put(at, (byte) 0);
		for (int at = HARDWARE + 16; at < FIXED; at++)
			out.put(at, (byte) 0);
		out.put((byte) TYPE).put((byte) 1).put((byte) type);
		put(out, SERVER, facts.router());
		if (type == NAK)
			return ended(out);
		if (option(message, TYPE)[0] != INFORM) {
			out.putInt(YOUR_ADDRESS, facts.address());
			put(out, LEASE, LEASE_SECONDS);
			put(out, RENEWAL, LEASE_SECONDS / 2);
			put(out, REBINDING, LEASE_SECONDS / 8 * 7);
		}
		return ended(networkOptions(out, router, facts));
	}

	private ByteBuffer networkOptions(ByteBuffer out, RegionRouter router, CardFacts facts) {
		put(out, MASK, facts.subnet().mask());
		put(out, BROADCAST, facts.subnet().address() | ~facts.subnet().mask());
		put(out, ROUTER, facts.router());
		put(out, RESOLVER, facts.resolver());
		put(out, HOSTNAME, RegionAddresses.hostname(Prefix.text(facts.address())));
		put(out, DOMAIN, names.domain(router.region()));
		out.put((byte) MTU).put((byte) 2).putShort((short) MTU_BYTES);
		return out;
	}

	private static void put(ByteBuffer out, int option, int value) {
		out.put((byte) option).put((byte) 4).putInt(value);
	}

	private static void put(ByteBuffer out, int option, String text) {
		byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
		out.put((byte) option).put((byte) bytes.length).put(bytes);
	}

	private static byte[] ended(ByteBuffer out) {
		out.put((byte) END);
		byte[] message = new byte[out.position()];
		out.get(0, message);
		return message;
	}

	/** The value of an option; empty when it is not there, or broken. */
	private static byte[] option(byte[] message, int wanted) {
		int at = FIXED + 4;
		while (at < message.length && Bytes.unsigned(message, at) != END) {
			int option = Bytes.unsigned(message, at++);
			if (option == PAD)
				continue;
			int size = at < message.length ? Bytes.unsigned(message, at) : message.length;
			if (at + 1 + size > message.length)
				break;
			if (option == wanted)
				return Arrays.copyOfRange(message, at + 1, at + 1 + size);
			at += 1 + size;
		}
		return new byte[0];
	}
}
