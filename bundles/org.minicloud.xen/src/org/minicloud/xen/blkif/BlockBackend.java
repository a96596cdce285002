package org.minicloud.xen.blkif;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.minicloud.time.Timer;
import org.minicloud.xen.XenException;
import org.minicloud.xen.dom0.Backend;
import org.minicloud.xen.dom0.Dom0;
import org.minicloud.xen.grant.GrantException;
import org.minicloud.xen.grant.GrantFlags;
import org.minicloud.xen.grant.GrantMapping;
import org.minicloud.xen.grant.GrantOperations;
import org.minicloud.xen.inspect.RingSnapshot;
import org.minicloud.xen.inspect.RingSnapshot.RequestSnapshot;
import org.minicloud.xen.ring.BackRing;
import org.minicloud.xen.ring.BrokenRingException;
import org.minicloud.xen.ring.SharedRing;

/**
 * The back end of one block device (blkback): takes requests from the ring, maps the guest's frames, lets the disk take its
 * time, moves the bytes, answers. Whatever a guest writes to the ring, it does no more to others than cost domain 0's CPU;
 * what is wrong with a request is answered through the ring, and a ring that is broken is left alone.
 * <p>
 * In steady state it allocates nothing, beyond what the disk does.
 */
public final class BlockBackend implements Backend {
	/** Most segments of an indirect request ({@code feature-max-indirect-segments}), as Linux's default. */
	public static final int MAX_INDIRECT_SEGMENTS = 256;

	/** Slots of a ring in one page. */
	private static final int MAX_SLOTS = 32;
	/** CPU of a wake-up: the event, the look at the ring. Chosen, not measured. */
	private static final long WAKE_NANOS = 3_000;
	/** CPU of a request: reading and checking it, mapping its frames, handing it to the disk. */
	private static final long REQUEST_NANOS = 4_000;
	/** CPU of an answer: the disk's interrupt, unmapping, the response. */
	private static final long RESPONSE_NANOS = 3_000;
	/** What a flush takes of a disk that does it beside: its cloud time passes while the machine's disk is at it. Chosen. */
	private static final long FLUSH_NANOS = 5_000_000;

	private final DiskSpec spec;
	private final Dom0 dom0;
	private final GrantOperations grants;
	private final DiskClock clock;
	private final RequestCheck check;
	private final Timer diskTimer;
	private final BlockStatistics statistics = new BlockStatistics();
	private final RequestQueue atDisk = new RequestQueue(MAX_SLOTS);
	private final Deque<PendingRequest> spare = new ArrayDeque<>();
	private final byte[] slot = new byte[Blkif.REQUEST_BYTES];
	private int frontDomid;
	private BackRing ring;
	private GrantMapping ringPage;
	private int port;
	private Runnable quiet;
	private boolean quiesced;
	private Runnable onBroken = () -> {
	};

	public BlockBackend(DiskSpec spec, Dom0 dom0) {
		this.spec = spec;
		this.dom0 = dom0;
		this.grants = dom0.grants();
		this.clock = new DiskClock(spec.timing());
		this.check = new RequestCheck(spec.disk().sectors(), spec.isReadOnly(), MAX_INDIRECT_SEGMENTS);
		this.diskTimer = dom0.timeline().timer(() -> dom0.attend(this));
	}

	/** The disk may have become larger. */
	public void resized() {
		check.resized(spec.disk().sectors());
	}

	/** Is told when the front end has broken its ring: the connection is over then. */
	public void onBroken(Runnable action) {
		onBroken = action;
	}

	/**
	 * Serves the ring that the front end granted.
	 *
	 * @param ringRef    reference of the grant of its page
	 * @param remotePort the front end's event channel, kept for domain 0
	 * @throws GrantException when the page cannot be mapped
	 * @throws XenException   when the channel cannot be bound
	 */
	public void connect(int domid, int ringRef, int remotePort) throws GrantException, XenException {
		disconnect();
		resized();
		ringPage = grants.map(domid, ringRef, false);
		try {
			port = dom0.events().bindInterdomain(domid, remotePort);
		} catch (XenException refused) {
			ringPage.unmap();
			throw refused;
		}
		frontDomid = domid;
		ring = new BackRing(new SharedRing(ringPage.frame(), Blkif.REQUEST_BYTES));
		dom0.serve(port, this);
		dom0.attend(this);
	}

	/** Lets go of the ring. What was at the disk and not answered is as if the power had failed: done or not, nobody knows. */
	public void disconnect() {
		if (ring == null)
			return;
		dom0.stopServing(port);
		try {
			dom0.events().close(port);
		} catch (XenException gone) {
			// domain 0 has restarted meanwhile and has none of its ports
		}
		lost();
	}

	/** As {@link #disconnect} when domain 0 has lost its ports already. */
	public void lost() {
		if (ring == null)
			return;
		diskTimer.cancel();
		while (!atDisk.isEmpty()) {
			PendingRequest pending = atDisk.removeFirst();
			pending.unmap(grants);
			spare.push(pending);
		}
		ring = null;
		ringPage.unmap();
		Runnable waiting = quiet;
		quiet = null;
		if (waiting != null)
			waiting.run();
	}

	public boolean isConnected() {
		return ring != null;
	}

	/** Takes nothing more from the ring; when all that was taken is answered, tells so. */
	public void quiesce(Runnable whenQuiet) {
		quiesced = true;
		if (ring == null || ring.unanswered() == 0) {
			whenQuiet.run();
			return;
		}
		quiet = whenQuiet;
	}

	/** Takes requests again, first those that came meanwhile. */
	public void resume() {
		quiesced = false;
		quiet = null;
		if (ring != null)
			dom0.attend(this);
	}

	public BlockStatistics statistics() {
		return statistics;
	}

	public DiskSpec spec() {
		return spec;
	}

	/** The ring as it is now; null while none is connected. */
	public RingSnapshot snapshot() {
		if (ring == null)
			return null;
		SharedRing shared = ring.shared();
		List<RequestSnapshot> inFlight = new ArrayList<>();
		for (int i = 0; i < atDisk.size(); i++) {
			PendingRequest pending = atDisk.get(i);
			inFlight.add(new RequestSnapshot(pending.request.id, describe(pending.request), pending.doneAt));
		}
		return new RingSnapshot("vbd", shared.slots(), shared.reqProd(), shared.reqEvent(), shared.rspProd(),
				shared.rspEvent(), ring.reqCons(), ring.rspProdPvt(), inFlight);
	}

	@Override
	public long begin() {
		return WAKE_NANOS + REQUEST_NANOS * waiting() + RESPONSE_NANOS * dueAtDisk();
	}

	@Override
	public boolean finish() {
		if (ring == null)
			return false;
		try {
			answerDue();
			if (!quiesced)
				takeRequests();
			if (ring.push())
				dom0.events().send(port);
			armDiskTimer();
			tellQuiet();
			return !quiesced && ring.finalCheck();
		} catch (BrokenRingException broken) {
			giveUp(broken.getMessage());
		} catch (XenException noSuchPort) {
			giveUp(noSuchPort.getMessage());
		}
		return false;
	}

	private int waiting() {
		try {
			return ring == null || quiesced ? 0 : ring.unconsumedRequests();
		} catch (BrokenRingException seenWhenItIsServed) {
			return 0;
		}
	}

	private int dueAtDisk() {
		int due = 0;
		long now = dom0.timeline().nanos();
		while (due < atDisk.size() && atDisk.get(due).doneAt <= now)
			due++;
		return due;
	}

	private void takeRequests() throws BrokenRingException {
		int waiting = ring.unconsumedRequests();
		if (waiting + ring.unanswered() == ring.shared().slots())
			statistics.ringFull++;
		for (; waiting > 0; waiting--) {
			ring.takeRequest(slot);
			PendingRequest pending = spare.isEmpty() ? new PendingRequest() : spare.pop();
			pending.flush = null;
			pending.request.read(slot);
			begin(pending);
		}
	}

	/** Checks the request and gives it to the disk, or answers it at once. */
	private void begin(PendingRequest pending) {
		BlockRequest request = pending.request;
		pending.status = check.header(request);
		if (pending.status == Blkif.OKAY && request.indirect)
			pending.status = readDescriptors(request);
		if (pending.status == Blkif.OKAY)
			pending.status = check.segments(request);
		if (pending.status == Blkif.OKAY && !pending.map(grants, frontDomid))
			pending.status = Blkif.ERROR;
		if (pending.status != Blkif.OKAY) {
			answer(pending);
			return;
		}
		pending.doneAt = clock.done(dom0.timeline().nanos(), request.sectors() * Blkif.SECTOR_BYTES);
		atDisk.add(pending);
	}

	/** Copies the segments out of the frames that hold them, once. */
	private int readDescriptors(BlockRequest request) {
		int left = request.segmentCount;
		for (int i = 0; left > 0; i++) {
			int handle = grants.map(frontDomid, request.indirectFrames[i], GrantFlags.HOST_MAP | GrantFlags.READONLY);
			if (handle < 0)
				return Blkif.ERROR;
			int count = Math.min(left, Blkif.SEGMENTS_PER_INDIRECT_FRAME);
			request.readSegments(grants.frame(handle).readable(), 0, i * Blkif.SEGMENTS_PER_INDIRECT_FRAME, count);
			grants.unmap(handle);
			left -= count;
		}
		return Blkif.OKAY;
	}

	private void answerDue() {
		long now = dom0.timeline().nanos();
		while (!atDisk.isEmpty() && atDisk.get(0).doneAt <= now) {
			PendingRequest pending = atDisk.get(0);
			try {
				if (hasBegunToFlush(pending)) {
					pending.doneAt = now + FLUSH_NANOS;
					return;
				}
				carryOut(pending);
			} catch (IOException | RuntimeException failure) {
				// whatever is wrong with the disk, domain 0 lives on
				pending.status = Blkif.ERROR;
				dom0.log("Disk " + spec.disk().name() + " of domain " + frontDomid + ": " + failure);
			}
			atDisk.removeFirst();
			pending.unmap(grants);
			answer(pending);
		}
	}

	/** A flush comes after all that was written before; what it takes is waited for when its time is over. */
	private boolean hasBegunToFlush(PendingRequest pending) throws IOException {
		if (pending.request.operation != Blkif.FLUSH || pending.flush != null)
			return false;
		pending.flush = spec.disk().beginFlush();
		return pending.flush != Flush.DONE;
	}

	private void carryOut(PendingRequest pending) throws IOException {
		BlockRequest request = pending.request;
		switch (request.operation) {
			case Blkif.READ -> read(pending);
			case Blkif.WRITE -> write(pending);
			case Blkif.WRITE_BARRIER -> {
				flush();
				write(pending);
				flush();
			}
			case Blkif.FLUSH -> {
				statistics.flushes++;
				pending.flush.await();
			}
			case Blkif.DISCARD -> {
				statistics.discards++;
				spec.disk().discard(request.sector, request.discardSectors);
			}
			default -> throw new IllegalStateException("operation " + request.operation + " got past the checks");
		}
	}

	private void read(PendingRequest pending) throws IOException {
		BlockRequest request = pending.request;
		long sector = request.sector;
		for (int i = 0; i < request.segmentCount; i++) {
			int count = request.last(i) - request.first(i) + 1;
			spec.disk().read(sector, count, grants.frame(pending.handle(i)).writable(), request.first(i) * Blkif.SECTOR_BYTES);
			sector += count;
		}
		statistics.reads++;
		statistics.sectorsRead += sector - request.sector;
	}

	private void write(PendingRequest pending) throws IOException {
		BlockRequest request = pending.request;
		long sector = request.sector;
		for (int i = 0; i < request.segmentCount; i++) {
			int count = request.last(i) - request.first(i) + 1;
			spec.disk().write(sector, count, grants.frame(pending.handle(i)).readable(), request.first(i) * Blkif.SECTOR_BYTES);
			sector += count;
		}
		statistics.writes++;
		statistics.sectorsWritten += sector - request.sector;
	}

	private void flush() throws IOException {
		statistics.flushes++;
		spec.disk().flush();
	}

	private void answer(PendingRequest pending) {
		if (pending.status != Blkif.OKAY)
			statistics.errors++;
		int at = ring.nextResponse();
		BlockRequest request = pending.request;
		BlockRequest.writeResponse(ring.shared().writable(), at, request.id,
				request.indirect ? Blkif.INDIRECT : request.operation, pending.status);
		spare.push(pending);
	}

	private void armDiskTimer() {
		if (!atDisk.isEmpty())
			diskTimer.armAt(atDisk.get(0).doneAt);
	}

	private void tellQuiet() {
		if (quiet == null || ring.unanswered() > 0)
			return;
		Runnable tell = quiet;
		quiet = null;
		tell.run();
	}

	private void giveUp(String why) {
		dom0.log("Disk " + spec.device() + " of domain " + frontDomid + ": " + why);
		disconnect();
		onBroken.run();
	}

	private static String describe(BlockRequest request) {
		String name = switch (request.operation) {
			case Blkif.READ -> "READ";
			case Blkif.WRITE -> "WRITE";
			case Blkif.WRITE_BARRIER -> "WRITE_BARRIER";
			case Blkif.FLUSH -> "FLUSH";
			default -> "DISCARD";
		};
		long count = request.operation == Blkif.DISCARD ? request.discardSectors : request.sectors();
		return name + (request.indirect ? " (indirect) " : " ") + request.sector + "+" + count;
	}
}
