package org.minicloud.cloud.network.routing;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.random.RandomGenerator;
import org.minicloud.cloud.config.LineQuality;
import org.minicloud.time.Timeline;
import org.minicloud.time.Timer;

/** A line with latency and loss. Packets stay in order. Beyond what it holds at once they are lost. */
public final class DelayLine {
	/** Packets under way. At 1,500 bytes this is 12 MiB. */
	static final int MOST = 8_192;

	private final Timeline timeline;
	private final LineQuality quality;
	private final RandomGenerator random;
	private final Deque<Packet> underWay = new ArrayDeque<>();
	private final Timer timer;
	private long lost;

	public DelayLine(Timeline timeline, LineQuality quality, RandomGenerator random) {
		this.timeline = timeline;
		this.quality = quality;
		this.random = random;
		this.timer = timeline.timer(this::arrive);
	}

	/** Sends a packet, which is copied unless it arrives at once. */
	public void send(byte[] frame, int length, Destination to) {
		if (underWay.size() == MOST || quality.loss() > 0 && random.nextDouble() < quality.loss()) {
			lost++;
			return;
		}
		if (quality.latencyNanos() == 0) {
			to.arrived(frame, length);
			return;
		}
		underWay.add(new Packet(timeline.nanos() + quality.latencyNanos(), Arrays.copyOf(frame, length), to));
		if (!timer.isArmed())
			timer.armAt(underWay.peek().dueAt());
	}

	/** Packets that did not arrive. */
	public long lost() {
		return lost;
	}

	private void arrive() {
		Packet first = underWay.remove();
		if (!underWay.isEmpty())
			timer.armAt(underWay.peek().dueAt());
		first.to().arrived(first.frame(), first.frame().length);
	}

	private record Packet(long dueAt, byte[] frame, Destination to) {
	}
}
