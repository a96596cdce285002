package org.minicloud.xen.life;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.function.Consumer;
import org.minicloud.xen.host.Hypervisor;

/**
 * Sends pages in batches: domain 0 of the source copies a batch, the link carries it, domain 0 of the target puts it in
 * place. While one batch is on the link, the next is made ready. On the link each page is as long as it is, also those of
 * which we know that they are all zeros.
 */
final class RoundSender {
	/** CPU of copying a page from a domain into a socket, and back: some 4 GB a second. */
	static final long NANOS_PER_PAGE = 1_000;
	private static final int WINDOW = 2;
	private static final long BYTES_PER_PAGE = PageStream.PAGE_BYTES + 8;
	private static final long BYTES_PER_BATCH = 16;

	private final Hypervisor source;
	private final MigrationLink link;
	private final DomainMemory memory;
	private final DomainEncoder encoder;
	private final ChunkPipe pipe;
	private final Receiver receiver;
	private final Runnable progressed;

	private BitSet pages = new BitSet();
	private int cursor;
	private int underway;
	private long rate;
	private boolean skipDirty;
	private Consumer<Sent> done;
	private boolean stopped;

	private long total;
	private long sent;
	private long skipped;
	private long bytes;
	private long allBytes;

	/** What a round has come to. */
	record Sent(long pages, long skipped, long bytes) {
	}

	RoundSender(Hypervisor source, MigrationLink link, DomainMemory memory, DomainEncoder encoder, ChunkPipe pipe,
			Receiver receiver, Runnable progressed) {
		this.source = source;
		this.link = link;
		this.memory = memory;
		this.encoder = encoder;
		this.pipe = pipe;
		this.receiver = receiver;
		this.progressed = progressed;
	}

	/**
	 * Sends these pages with the contents that they have when their turn comes.
	 *
	 * @param maxRate  bits a second
	 * @param skipping leaves out those that are dirty again when their turn comes
	 * @param whenDone is called when all of them have arrived
	 */
	void send(BitSet toSend, long maxRate, boolean skipping, Consumer<Sent> whenDone) {
		pages = toSend;
		cursor = 0;
		rate = maxRate;
		skipDirty = skipping;
		done = whenDone;
		total = toSend.cardinality();
		sent = 0;
		skipped = 0;
		bytes = 0;
		pump();
	}

	/** Sends what the encoder has written besides pages; {@code arrived} is called when it is in place. */
	void sendRest(long nanos, Runnable arrived) {
		source.inDomain0(nanos, () -> {
			byte[] chunk = pipe.take();
			account(chunk.length);
			link.send(chunk.length, rate == 0 ? Long.MAX_VALUE : rate, () -> {
				if (!stopped)
					receiver.receive(chunk, nanos, arrived);
			});
		});
	}

	/** Nothing more is sent, and nothing more happens of what is underway. */
	void stop() {
		stopped = true;
	}

	/** Pages of the present round. */
	long total() {
		return total;
	}

	/** How many of them have been sent. */
	long sent() {
		return sent;
	}

	/** Bytes that were put on the link in all rounds. */
	long allBytes() {
		return allBytes;
	}

	private void pump() {
		while (!stopped && underway < WINDOW) {
			int[] batch = nextBatch();
			if (batch.length == 0)
				break;
			underway++;
			source.inDomain0(NANOS_PER_PAGE * batch.length, () -> copied(batch));
		}
		if (!stopped && underway == 0 && done != null) {
			Consumer<Sent> whenDone = done;
			done = null;
			whenDone.accept(new Sent(sent, skipped, bytes));
		}
	}

	private int[] nextBatch() {
		if (skipDirty)
			memory.collect();
		int[] batch = new int[(int) Math.min(PageStream.BATCH_PAGES, total - sent - skipped)];
		int count = 0;
		int pfn = pages.nextSetBit(cursor);
		for (; pfn >= 0 && count < batch.length; pfn = pages.nextSetBit(pfn + 1))
			if (skipDirty && memory.isDirty(pfn))
				skipped++;
			else
				batch[count++] = pfn;
		cursor = pfn < 0 ? Integer.MAX_VALUE : pfn;
		sent += count;
		return count == batch.length ? batch : java.util.Arrays.copyOf(batch, count);
	}

	private void copied(int[] batch) {
		if (stopped)
			return;
		try {
			encoder.pages(batch, batch.length);
		} catch (IOException impossible) {
			throw new UncheckedIOException("writing to the heap", impossible);
		}
		byte[] chunk = pipe.take();
		long length = BYTES_PER_PAGE * batch.length + BYTES_PER_BATCH;
		account(length);
		link.send(length, rate, () -> arrived(chunk, batch.length));
	}

	private void arrived(byte[] chunk, int count) {
		if (stopped)
			return;
		underway--;
		receiver.receive(chunk, NANOS_PER_PAGE * count, () -> {
			// in place; the next chunk comes after it
		});
		pump();
		if (!stopped)
			progressed.run();
	}

	private void account(long length) {
		bytes += length;
		allBytes += length;
	}
}
