package org.minicloud.cloud.network.routing;

import java.util.HashMap;
import java.util.Map;
import org.minicloud.cloud.config.LineQuality;
import org.minicloud.cloud.config.NetworkOptions;
import org.minicloud.cloud.network.cards.PublicCards;
import org.minicloud.cloud.network.packet.Bytes;
import org.minicloud.cloud.network.packet.Frames;
import org.minicloud.cloud.network.packet.Prefix;
import org.minicloud.time.SeededRandom;
import org.minicloud.time.Timeline;

/**
 * What is between the regions and the desktop: a line for each way, with the latency of its distance. Nothing else is there: the
 * real Internet is not a part of this one.
 */
public final class Internet implements RegionRouter.Outside {
	/** The user's own machine, as guests see it. */
	public static final int DESKTOP = Prefix.addressOrNone("198.51.100.1");

	private static final int DESTINATION = Frames.HEADER_BYTES + 16;

	private final Timeline timeline;
	private final SeededRandom random;
	private final NetworkOptions options;
	private final PublicCards publics;
	private final Map<String, RegionRouter> routers = new HashMap<>();
	private final Map<String, DelayLine> lines = new HashMap<>();
	private Destination desktop = (frame, length) -> {
		// nobody is there
	};

	public Internet(Timeline timeline, SeededRandom random, NetworkOptions options, PublicCards publics) {
		this.timeline = timeline;
		this.random = random;
		this.options = options;
		this.publics = publics;
	}

	public void add(RegionRouter router) {
		routers.put(router.region(), router);
	}

	/** What takes the packets for the desktop's address. */
	public void setDesktop(Destination taker) {
		desktop = taker;
	}

	@Override
	public boolean send(RegionRouter from, byte[] frame, int length) {
		int destination = Bytes.getInt(frame, DESTINATION);
		if (destination == DESKTOP) {
			line(from.region(), "").send(frame, length, desktop);
			return true;
		}
		RegionRouter to = routerOf(destination);
		if (to == null || to == from)
			return false;
		line(from.region(), to.region()).send(frame, length, to::arrivedFromOutside);
		return true;
	}

	/** A packet of the desktop; one for nobody is lost. */
	public void sendFromDesktop(byte[] frame, int length) {
		RegionRouter to = routerOf(Bytes.getInt(frame, DESTINATION));
		if (to != null)
			line("", to.region()).send(frame, length, to::arrivedFromOutside);
	}

	private RegionRouter routerOf(int address) {
		PublicCards.Entry entry = publics.find(address);
		return entry == null ? null : routers.get(entry.region().region().getId());
	}

	/** @param from id of a region; empty for the desktop */
	private DelayLine line(String from, String to) {
		return lines.computeIfAbsent(from + ">" + to, name -> new DelayLine(timeline, quality(from, to), random.stream(name)));
	}

	private LineQuality quality(String from, String to) {
		if (from.isEmpty() || to.isEmpty())
			return options.desktop();
		return !options.byDistance() ? options.regions()
				: new LineQuality(RegionPlaces.latencyNanos(from, to), options.regions().loss());
	}
}
