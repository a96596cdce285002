package org.minicloud.xen.netif;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;

/**
 * Writes the packets that pass a bridge in the pcap format, as Wireshark and tcpdump read it: with nanoseconds, of cloud
 * time. When writing fails it stops, and keeps why.
 */
public final class PcapTap implements BridgeTap, Closeable {
	private static final int MAGIC_NANOSECONDS = 0xa1b23c4d;
	private static final short MAJOR = 2;
	private static final short MINOR = 4;
	private static final int SNAP_BYTES = 65535;
	private static final int LINKTYPE_ETHERNET = 1;
	private static final int FILE_HEADER_BYTES = 24;
	private static final int PACKET_HEADER_BYTES = 16;
	private static final long NANOS_PER_SECOND = 1_000_000_000;

	private final OutputStream out;
	private final long originSeconds;
	private final long originNanos;
	private final ByteBuffer header = ByteBuffer.allocate(PACKET_HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
	private IOException failure;

	/**
	 * @param out    is closed with this
	 * @param origin the date at which cloud time is 0
	 */
	public PcapTap(OutputStream out, Instant origin) throws IOException {
		this.out = out;
		this.originSeconds = origin.getEpochSecond();
		this.originNanos = origin.getNano();
		ByteBuffer file = ByteBuffer.allocate(FILE_HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
		file.putInt(MAGIC_NANOSECONDS).putShort(MAJOR).putShort(MINOR).putLong(0).putInt(SNAP_BYTES).putInt(LINKTYPE_ETHERNET);
		out.write(file.array());
	}

	@Override
	public void passed(BridgePort from, byte[] packet, int length, long nanos) {
		if (failure != null)
			return;
		long since = originNanos + nanos;
		header.clear().putInt((int) (originSeconds + since / NANOS_PER_SECOND)).putInt((int) (since % NANOS_PER_SECOND))
				.putInt(length).putInt(length);
		try {
			out.write(header.array());
			out.write(packet, 0, length);
		} catch (IOException stopped) {
			failure = stopped;
		}
	}

	/** @throws IOException also when writing has failed before */
	@Override
	public void close() throws IOException {
		out.close();
		if (failure != null)
			throw failure;
	}
}
