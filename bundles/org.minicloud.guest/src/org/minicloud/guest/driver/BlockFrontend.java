package org.minicloud.guest.driver;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import org.minicloud.xen.XenException;
import org.minicloud.xen.blkif.Blkif;
import org.minicloud.xen.blkif.BlockRequest;
import org.minicloud.xen.grant.GrantEntries;
import org.minicloud.xen.memory.Frame;
import org.minicloud.xen.ring.BrokenRingException;
import org.minicloud.xen.ring.FrontRing;
import org.minicloud.xen.ring.SharedRing;

/**
 * The front end of one block device (blkfront), as data: the ring's private indices, and a shadow of the requests that are
 * in flight. Requests are taken at any time; while no back end is connected, or the ring is full, they wait. After the
 * domain was suspended, or the back end has come anew, requests that have no response are put on a new ring, in their order.
 * <p>
 * In steady state it allocates nothing.
 */
public final class BlockFrontend implements Serializable {
	private static final long serialVersionUID = 1;
	private static final int DOMAIN_0 = 0;
	private static final int NO_PORT = -1;
	private static final int NO_PAGE = -1;

	private final BlockRequest request = new BlockRequest();
	private final byte[] response = new byte[Blkif.RESPONSE_BYTES];
	private final ArrayDeque<BlockIo> waiting = new ArrayDeque<>();
	private final DiskStatistics statistics = new DiskStatistics();
	private final GrantReturns returns = new GrantReturns();
	private transient DriverHost host;
	private transient Frame ringFrame;
	private FrontRing ring;
	private long ringPage = NO_PAGE;
	private int ringGrant;
	private int port = NO_PORT;
	private boolean connected;
	private boolean broken;
	private BlockProperties properties = BlockProperties.NONE;
	private BlockIo[] shadow = new BlockIo[0];
	private int[] freeIds = new int[0];
	private int freeCount;
	/** Frames for descriptors, one for each slot that has needed one. */
	private long[] descriptorPages = new long[0];
	private int[] descriptorGrants = new int[0];
	private transient Frame[] descriptorFrames;
	private long serials;
	private boolean unpublished;

	public BlockFrontend(DriverHost host) {
		this.host = host;
	}

	/**
	 * Makes a ring and an event channel for a back end to take up. Requests that were in flight on an earlier ring will be
	 * put on this one.
	 *
	 * @throws XenException ENOSPC when the domain is out of event channels
	 */
	public void open() throws XenException {
		if (ringPage == NO_PAGE)
			ringPage = host.takePage();
		ringFrame = host.frame(ringPage);
		ring = new FrontRing(SharedRing.create(ringFrame, Blkif.REQUEST_BYTES));
		broken = false;
		int slots = ring.shared().slots();
		if (shadow.length != slots)
			makeShadow(slots);
		ringGrant = host.grants().permitAccess(DOMAIN_0, ringPage, false);
		port = host.hypercalls().events().allocUnbound(DOMAIN_0);
	}

	/** Reference of the ring's grant, for the back end to map. */
	public int ringGrant() {
		return ringGrant;
	}

	/** The event channel, for the back end to bind. */
	public int port() {
		return port;
	}

	/** The back end serves the ring; this is what it said of the device. */
	public void connected(BlockProperties found) {
		properties = found;
		connected = true;
		dispatch();
		publish();
	}

	public boolean isConnected() {
		return connected;
	}

	/** The device has another size now. */
	void resized(long sectors) {
		properties = new BlockProperties(properties.number(), sectors, properties.readOnly(), properties.barrier(), properties.flush(),
				properties.discard(), properties.maxIndirectSegments());
	}

	/** Puts nothing more on the ring; requests wait until it is connected again. */
	public void pause() {
		connected = false;
	}

	/** Whether the back end has broken the ring. The requests on it have failed; others wait for a new connection. */
	public boolean isBroken() {
		return broken;
	}

	/** What the back end said of the device; {@link BlockProperties#NONE} before. */
	public BlockProperties properties() {
		return properties;
	}

	/**
	 * Takes a request; it goes on the ring as soon as there is a slot, and the back end learns of it by {@link #publish}.
	 *
	 * @throws IllegalArgumentException when it has more segments than the device takes
	 */
	public void submit(BlockIo io) {
		if (io.busy)
			throw new IllegalStateException("the request is in flight already");
		if (connected && io.segments > properties.maxSegments())
			throw new IllegalArgumentException("the device takes " + properties.maxSegments() + " segments, not " + io.segments);
		io.busy = true;
		statistics.submitted(io, host.hypercalls().systemTimeNanos());
		waiting.add(io);
		if (connected)
			dispatch();
	}

	/** Lets the back end see what was submitted, with an event if it wants one. */
	public void publish() {
		if (!unpublished)
			return;
		unpublished = false;
		if (ring.push())
			host.hypercalls().send(port);
	}

	/** An event has come on {@link #port}: takes the responses, tells of what is complete, and goes on with what waits. */
	public void attend() {
		if (ring == null)
			return;
		returns.retry(host.grants());
		try {
			do
				takeResponses();
			while (ring.finalCheck());
		} catch (BrokenRingException damaged) {
			fail();
			return;
		}
		if (connected)
			dispatch();
		publish();
	}

	/** What the device has done, up to now. */
	public DiskStatistics statistics() {
		statistics.advance(host.hypercalls().systemTimeNanos());
		return statistics;
	}

	/** Requests that wait or are in flight. */
	public int outstanding() {
		return waiting.size() + inFlight();
	}

	/** Requests on the ring. */
	public int inFlight() {
		return shadow.length - freeCount;
	}

	/**
	 * The back end has gone, or is another one now: takes what responses it left, and closes ring and channel. Requests
	 * without response go before those that wait; {@link #open} comes next.
	 */
	public void disconnected() {
		if (ring == null)
			return;
		salvage(true);
		closeChannel();
	}

	/**
	 * The domain goes on after it was suspended and brought elsewhere: first the responses that the last back end left on the
	 * ring count, then requests without response wait for the new ring; {@link #open} comes next. The kernel has begun its
	 * grant table anew.
	 */
	public void resume(DriverHost newHost) {
		host = newHost;
		statistics.rebase(host.hypercalls().systemTimeNanos());
		descriptorFrames = null;
		if (ring == null)
			return;
		ringFrame = host.frame(ringPage);
		ring.attach(new SharedRing(ringFrame, Blkif.REQUEST_BYTES));
		returns.forget();
		salvage(false);
		port = NO_PORT;
	}

	/** The same domain goes on with a copy of this. */
	public void attach(DriverHost sameHost) {
		host = sameHost;
		descriptorFrames = null;
		if (ring == null)
			return;
		ringFrame = host.frame(ringPage);
		ring.attach(new SharedRing(ringFrame, Blkif.REQUEST_BYTES));
	}

	/** The device is no more: whatever was asked of it fails. */
	public void giveUp() {
		connected = false;
		for (BlockIo io = waiting.poll(); io != null; io = waiting.poll())
			complete(io, Blkif.ERROR);
	}

	/** The domain goes on where it was suspended: the back end serves the same ring again. */
	public void resumeCancelled(DriverHost sameHost) {
		host = sameHost;
		attend();
	}

	/** @param grantsLive whether the grants of the requests are still in the table */
	private void salvage(boolean grantsLive) {
		connected = false;
		try {
			for (int left = ring.unconsumedResponses(); left > 0; left--)
				takeResponse(grantsLive);
		} catch (BrokenRingException damaged) {
			// its responses are worth nothing; the requests are asked again
		}
		BlockIo[] again = Arrays.stream(shadow).filter(io -> io != null).sorted(Comparator.comparingLong(io -> -io.serial))
				.toArray(BlockIo[]::new);
		for (int id = 0; id < shadow.length; id++)
			if (shadow[id] != null && grantsLive)
				endGrants(shadow[id], id);
		for (BlockIo io : again)
			waiting.addFirst(io);
		makeShadow(shadow.length);
		unpublished = false;
		ring = null;
	}

	private void takeResponses() throws BrokenRingException {
		for (int left = ring.unconsumedResponses(); left > 0; left--)
			takeResponse(true);
	}

	private void takeResponse(boolean grantsLive) throws BrokenRingException {
		ring.takeResponse(response);
		long id = BlockRequest.responseId(response);
		if (id < 0 || id >= shadow.length || shadow[(int) id] == null)
			throw new BrokenRingException("there is no request " + id);
		BlockIo io = shadow[(int) id];
		if (grantsLive)
			endGrants(io, (int) id);
		shadow[(int) id] = null;
		freeIds[freeCount++] = (int) id;
		complete(io, BlockRequest.responseStatus(response));
	}

	private void complete(BlockIo io, int status) {
		io.status = status;
		io.busy = false;
		statistics.completed(io, host.hypercalls().systemTimeNanos());
		io.completion.completed(io);
	}

	private void dispatch() {
		while (!waiting.isEmpty() && freeCount > 0 && ring.freeRequests() > 0) {
			BlockIo io = waiting.peek();
			if (io.segments > properties.maxSegments()) {
				waiting.remove();
				complete(io, Blkif.ERROR);
				continue;
			}
			int id = freeIds[freeCount - 1];
			if (!grant(io, id))
				return;
			waiting.remove();
			freeCount--;
			shadow[id] = io;
			io.serial = serials++;
			request.write(ring.shared().writable(), ring.nextRequest());
			unpublished = true;
		}
	}

	/** Grants the frames of a request and makes it ready to be written to its slot; false when the table is full. */
	private boolean grant(BlockIo io, int id) {
		GrantEntries grants = host.grants();
		boolean readonly = io.operation != Blkif.READ;
		request.operation = io.operation;
		request.handle = properties.number();
		request.id = id;
		request.sector = io.sector;
		request.discardSectors = io.discardSectors;
		request.segmentCount = io.segments;
		request.indirect = io.segments > Blkif.MAX_SEGMENTS;
		for (int i = 0; i < io.segments; i++) {
			io.grants[i] = grants.permitAccess(DOMAIN_0, io.pages[i], readonly);
			if (io.grants[i] == GrantEntries.NONE) {
				takeBack(io, i);
				return false;
			}
			request.setSegment(i, io.grants[i], io.first[i], io.last[i]);
		}
		if (request.indirect && !grantDescriptors(io, id)) {
			takeBack(io, io.segments);
			return false;
		}
		return true;
	}

	private boolean grantDescriptors(BlockIo io, int id) {
		if (descriptorPages[id] == NO_PAGE)
			descriptorPages[id] = host.takePage();
		request.writeSegments(descriptorFrame(id).writable(), 0, 0, io.segments);
		descriptorGrants[id] = host.grants().permitAccess(DOMAIN_0, descriptorPages[id], true);
		request.indirectFrames[0] = descriptorGrants[id];
		return descriptorGrants[id] != GrantEntries.NONE;
	}

	private Frame descriptorFrame(int id) {
		if (descriptorFrames == null)
			descriptorFrames = new Frame[descriptorPages.length];
		if (descriptorFrames[id] == null)
			descriptorFrames[id] = host.frame(descriptorPages[id]);
		return descriptorFrames[id];
	}

	private void takeBack(BlockIo io, int count) {
		for (int i = 0; i < count; i++)
			returns.end(host.grants(), io.grants[i]);
	}

	private void endGrants(BlockIo io, int id) {
		takeBack(io, io.segments);
		if (io.segments > Blkif.MAX_SEGMENTS)
			returns.end(host.grants(), descriptorGrants[id]);
	}

	/** The back end has broken the ring: nobody knows what became of the requests. */
	private void fail() {
		connected = false;
		for (int id = 0; id < shadow.length; id++)
			if (shadow[id] != null) {
				BlockIo io = shadow[id];
				endGrants(io, id);
				shadow[id] = null;
				complete(io, Blkif.ERROR);
			}
		makeShadow(shadow.length);
		ring = null;
		broken = true;
		closeChannel();
	}

	private void closeChannel() {
		returns.end(host.grants(), ringGrant);
		try {
			host.hypercalls().events().close(port);
		} catch (XenException gone) {
			// it was closed with the back end's domain
		}
		port = NO_PORT;
	}

	private void makeShadow(int slots) {
		shadow = new BlockIo[slots];
		freeIds = new int[slots];
		for (int id = 0; id < slots; id++)
			freeIds[id] = slots - 1 - id;
		freeCount = slots;
		if (descriptorPages.length == slots)
			return;
		descriptorPages = new long[slots];
		Arrays.fill(descriptorPages, NO_PAGE);
		descriptorGrants = new int[slots];
	}
}
