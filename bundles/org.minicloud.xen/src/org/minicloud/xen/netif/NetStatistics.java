package org.minicloud.xen.netif;

import java.util.List;
import org.minicloud.xen.inspect.DeviceSnapshot.Counter;

/** What a network back end has moved, as its guest sees it: sent by the guest, received by it. */
public final class NetStatistics {
	long sentPackets;
	long sentBytes;
	long sendErrors;
	long receivedPackets;
	long receivedBytes;
	long receiveDropped;
	long filtered;

	public long sentPackets() {
		return sentPackets;
	}

	public long sentBytes() {
		return sentBytes;
	}

	/** Packets that were refused because something about them was wrong. */
	public long sendErrors() {
		return sendErrors;
	}

	public long receivedPackets() {
		return receivedPackets;
	}

	public long receivedBytes() {
		return receivedBytes;
	}

	/** Packets that came while the guest had no room for them. */
	public long receiveDropped() {
		return receiveDropped;
	}

	/** Packets of both directions that the interface's filter refused. */
	public long filtered() {
		return filtered;
	}

	public List<Counter> counters() {
		return List.of(new Counter("packets sent", sentPackets), new Counter("bytes sent", sentBytes),
				new Counter("send errors", sendErrors), new Counter("packets received", receivedPackets),
				new Counter("bytes received", receivedBytes), new Counter("receive dropped", receiveDropped),
				new Counter("filtered", filtered));
	}
}
