package org.minicloud.cloud.network.capture;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.cloud.network.cards.Card;
import org.minicloud.time.Timeline;
import org.minicloud.xen.netif.BridgePort;
import org.minicloud.xen.netif.BridgeTap;
import org.minicloud.xen.netif.PcapTap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The captures under way. A capture sees what a guest sends, before its firewall, and what it gets, after it. On the cloud's thread. */
public final class Captures {
	private static final Logger LOG = LoggerFactory.getLogger(Captures.class);

	private final Timeline timeline;
	private final List<Capture> running = new ArrayList<>();
	private final Map<Card, Capture> automatic = new HashMap<>();
	private Path folder;

	public Captures(Timeline timeline) {
		this.timeline = timeline;
	}

	/** Captures everything of every instance from now on, each in a file of its id. */
	public void all(Path into) {
		folder = into;
	}

	/**
	 * Begins to write down what passes an interface; a file that is there is overwritten.
	 *
	 * @throws IOException when the file cannot be made
	 */
	public Capture begin(Card card, Path file) throws IOException {
		Capture capture = new Capture(card, file);
		running.add(capture);
		return capture;
	}

	/** A card is new, or something about it has changed. */
	public void changed(Card card) {
		if (folder == null || card.facts().instanceId().isEmpty() || automatic.containsKey(card) || !card.facts().live())
			return;
		Path file = folder.resolve(card.facts().instanceId() + ".pcap");
		try {
			Files.createDirectories(folder);
			automatic.put(card, begin(card, file));
		} catch (IOException impossible) {
			LOG.warn("{} is not captured: {}", card.facts().instanceId(), impossible.getMessage());
		}
	}

	/** Ends all, so that their files are complete. */
	public void close() {
		folder = null;
		for (Capture capture : List.copyOf(running))
			try {
				capture.end();
			} catch (IOException incomplete) {
				LOG.warn("{} is not complete: {}", capture.file, incomplete.getMessage());
			}
	}

	/** One capture. */
	public final class Capture implements BridgeTap {
		private final Card card;
		private final Path file;
		private final BufferedOutputStream out;
		private final PcapTap tap;
		private volatile long packets;

		private Capture(Card card, Path file) throws IOException {
			this.card = card;
			this.file = file;
			this.out = new BufferedOutputStream(Files.newOutputStream(file));
			this.tap = new PcapTap(out, timeline.origin());
			card.addTap(this);
		}

		/** Packets that have passed; any thread. */
		public long packets() {
			return packets;
		}

		public Path file() {
			return file;
		}

		@Override
		public void passed(BridgePort from, byte[] packet, int length, long nanos) {
			tap.passed(from, packet, length, nanos);
			packets = packets + 1;
		}

		/**
		 * Has everything so far in the file.
		 *
		 * @throws IOException when that does not succeed
		 */
		public void flush() throws IOException {
			out.flush();
		}

		/**
		 * Ends it; a second time does nothing.
		 *
		 * @throws IOException when the file is not complete
		 */
		public void end() throws IOException {
			if (!running.remove(this))
				return;
			card.removeTap(this);
			automatic.remove(card, this);
			tap.close();
		}
	}
}
