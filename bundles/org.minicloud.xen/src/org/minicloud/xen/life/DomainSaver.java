package org.minicloud.xen.life;

import java.io.IOException;
import java.io.OutputStream;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.minicloud.time.Timer;
import org.minicloud.xen.Errno;
import org.minicloud.xen.XenException;
import org.minicloud.xen.host.Domain;

/**
 * Saves a domain, as {@code xl save}: has the guest suspend itself, writes it, and then destroys it or lets it run on. It
 * takes domain 0's CPU and the time that the disk of domain 0 needs; the guest stands still meanwhile.
 */
public final class DomainSaver {
	/** How long a guest may take to suspend itself, as xl waits for it. */
	public static final long SUSPEND_TIMEOUT_NANOS = 60_000_000_000L;
	/** CPU of copying a page out of a domain and writing it. */
	static final long NANOS_PER_PAGE = 1_000;
	/** A disk of domain 0, in bytes a second. */
	private static final long DISK_BYTES_PER_SECOND = 100_000_000;
	private static final long NANOS_PER_SECOND = 1_000_000_000;

	private final Domain domain;
	private final boolean leaveRunning;

	/** @param leaveRunning lets the guest run on afterwards ({@code xl save -c}): a checkpoint; else the domain is destroyed */
	public DomainSaver(Domain domain, boolean leaveRunning) {
		this.domain = domain;
		this.leaveRunning = leaveRunning;
	}

	/** Where a domain is saved to; opened only once the guest is suspended. */
	@FunctionalInterface
	public interface Destination {
		OutputStream open() throws IOException;
	}

	/**
	 * What came of it.
	 *
	 * @param failure     why it failed, for people; empty when it did not. The guest runs on then
	 * @param sha256      checksum of the stream, in hexadecimal
	 * @param pages       frames of the domain
	 * @param pagesStored those of them that are not all zeros
	 * @param bytes       length of the stream
	 */
	public record Result(String failure, String sha256, long pages, long pagesStored, long bytes) {
		public boolean succeeded() {
			return failure.isEmpty();
		}

		static Result failed(String reason) {
			return new Result(reason, "", 0, 0, 0);
		}
	}

	/** Begins; {@code done} is told what came of it, on the cloud's thread. */
	public void save(Destination destination, Consumer<Result> done) {
		if (!domain.move().begin()) {
			done.accept(Result.failed(domain + " is being moved already"));
			return;
		}
		Consumer<Result> over = result -> {
			domain.move().end();
			done.accept(result);
		};
		new Suspension(domain, SUSPEND_TIMEOUT_NANOS, new Suspension.Outcome() {
			@Override
			public void suspended() {
				copy(destination, over);
			}

			@Override
			public void refused(String reason) {
				over.accept(Result.failed(reason));
			}
		}).begin();
	}

	/**
	 * Writes a domain that is suspended, at once in cloud time, and leaves it as it is.
	 *
	 * @throws XenException EINVAL when it is not suspended, or its kernel is not data
	 */
	public static Result write(Domain suspended, OutputStream out) throws XenException, IOException {
		if (!suspended.isSuspended())
			throw new XenException(Errno.EINVAL, suspended + " is not suspended");
		DomainMemory memory = new DomainMemory(suspended);
		DomainEncoder encoder = new DomainEncoder(suspended, memory, out);
		encoder.begin();
		BitSet populated = memory.populated();
		int[] batch = new int[PageStream.BATCH_PAGES];
		long stored = 0;
		int filled = 0;
		for (int pfn = populated.nextSetBit(0); pfn >= 0; pfn = populated.nextSetBit(pfn + 1)) {
			if (memory.contents(pfn) == null && memory.tableLevel(pfn) == 0)
				continue;
			batch[filled++] = pfn;
			stored++;
			if (filled == batch.length) {
				encoder.pages(batch, filled);
				filled = 0;
			}
		}
		if (filled > 0)
			encoder.pages(batch, filled);
		String checksum = HexFormat.of().formatHex(encoder.state());
		return new Result("", checksum, populated.cardinality(), stored, encoder.bytes());
	}

	private void copy(Destination destination, Consumer<Result> done) {
		long pages = domain.pages();
		long onDisk = pages * PageStream.PAGE_BYTES / (DISK_BYTES_PER_SECOND / 1_000) * (NANOS_PER_SECOND / 1_000);
		HostWatch watch = new HostWatch(domain.host(), reason -> done.accept(Result.failed(reason)));
		domain.host().inDomain0(Math.max(1, pages * NANOS_PER_PAGE), () -> {
			Timer written = domain.host().timeline().after(onDisk, () -> {
				watch.end();
				done.accept(finish(destination));
			});
			watch.onFailure(written::cancel);
		});
		watch.onFailure(this::goOn);
	}

	private Result finish(Destination destination) {
		Result result;
		try (OutputStream out = destination.open()) {
			result = write(domain, out);
		} catch (IOException | XenException failed) {
			result = Result.failed(failed.getMessage());
		}
		if (!result.succeeded() || leaveRunning)
			goOn();
		else
			domain.destroy();
		return result;
	}

	private void goOn() {
		if (domain.isSuspended())
			domain.resume();
	}
}
