package org.minicloud.cloud.network.desktop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.util.HashMap;
import java.util.Map;
import org.minicloud.cloud.network.packet.Prefix;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where public addresses are on the desktop: where they are in the cloud, unless another cloud on this machine has these already. Then a
 * region's block of addresses is in the upper half of 127.0.0.0/8, each address at the same place in it. Who has a block holds a
 * port of its first address, which is the router's and never an instance's. On the loop's thread.
 */
final class AddressBlocks {
	private static final Logger LOG = LoggerFactory.getLogger(AddressBlocks.class);
	/** A port that says no more than that somebody is here; any number would do, if all clouds have the same. */
	private static final int MARK = 32_127;
	/** A region has a /13. */
	private static final int BLOCK_BITS = 19;
	private static final int ROUTER = 1;
	/** From the first block to the second one: twelve regions are between. */
	private static final int SECOND = 96 << 16;

	private final SocketLoop loop;
	/** By the first address of a block, how far it is moved. */
	private final Map<Integer, Integer> moved = new HashMap<>();

	AddressBlocks(SocketLoop loop) {
		this.loop = loop;
	}

	/** The address on this machine of a public address. */
	InetAddress of(int publicAddress) {
		int block = publicAddress >>> BLOCK_BITS << BLOCK_BITS;
		return address(publicAddress + moved.computeIfAbsent(block, this::claim));
	}

	private int claim(int block) {
		if (claims(block) || !exists(block))
			return 0;
		if (!claims(block + SECOND)) {
			LOG.warn("Other clouds on this machine have the addresses from {} and from {} on; ports that are taken are put elsewhere", Prefix.text(block), Prefix.text(block + SECOND));
			return 0;
		}
		LOG.info("Another cloud on this machine has the addresses from {} on: those of this cloud are from {} on here", Prefix.text(block), Prefix.text(block + SECOND));
		return SECOND;
	}

	private boolean claims(int block) {
		try {
			ServerSocketChannel mark = ServerSocketChannel.open();
			try {
				mark.bind(new InetSocketAddress(address(block + ROUTER), MARK), 1);
				loop.register(mark, 0, new Mark());
				return true;
			} catch (IOException taken) {
				SocketLoop.closeQuietly(mark);
				return false;
			}
		} catch (IOException noSocket) {
			return false;
		}
	}

	/** Not every system has all of 127.0.0.0/8: there nobody takes a block. */
	private static boolean exists(int block) {
		try (ServerSocketChannel trial = ServerSocketChannel.open()) {
			trial.bind(new InetSocketAddress(address(block + ROUTER), 0), 1);
			return true;
		} catch (IOException absent) {
			return false;
		}
	}

	private static InetAddress address(int bits) {
		try {
			return InetAddress.getByAddress(ByteBuffer.allocate(Integer.BYTES).putInt(bits).array());
		} catch (UnknownHostException impossible) {
			throw new IllegalStateException("four bytes are an address", impossible);
		}
	}

	/** Nobody is let in. */
	private static final class Mark implements SocketLoop.Ready {
		@Override
		public void ready(SelectionKey key) {
			// it waits for nothing
		}

		@Override
		public void failed(IOException why) {
			// it does nothing that could fail
		}
	}
}
