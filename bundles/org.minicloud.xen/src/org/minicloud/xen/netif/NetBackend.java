package org.minicloud.xen.netif;

import java.util.ArrayList;
import java.util.List;
import org.minicloud.time.Timer;
import org.minicloud.xen.XenException;
import org.minicloud.xen.dom0.Backend;
import org.minicloud.xen.dom0.Dom0;
import org.minicloud.xen.dom0.TokenBucket;
import org.minicloud.xen.grant.GrantException;
import org.minicloud.xen.grant.GrantMapping;
import org.minicloud.xen.inspect.RingSnapshot;
import org.minicloud.xen.ring.BackRing;
import org.minicloud.xen.ring.BrokenRingException;
import org.minicloud.xen.ring.SharedRing;

/**
 * The back end of one network interface (netback): takes packets from the tx ring and gives them to the bridge; copies
 * packets from the bridge into the buffers on the rx ring. A packet that is taken is answered at once, so nothing is ever
 * half sent. Beyond its rate, a guest's packets stay on its ring. A guest that posts no buffers gets up to
 * {@link #QUEUE_PACKETS} kept, and the rest dropped.
 * <p>
 * In steady state it allocates nothing.
 */
public final class NetBackend implements Backend, BridgePort {
	/** Packets that wait for buffers of the guest. */
	public static final int QUEUE_PACKETS = 128;

	/** CPU of a wake-up. Chosen, not measured. */
	private static final long WAKE_NANOS = 3_000;
	/** CPU of a packet: its slots, its grants, its way through the bridge. */
	private static final long PACKET_NANOS = 2_500;
	/** CPU of copying 1 KiB between domains: some 5 GB a second. */
	private static final long COPY_NANOS_PER_KIB = 200;
	/** Packets that are taken from the ring before others have their turn. */
	private static final int BATCH = 64;

	private final NicSpec spec;
	private final String name;
	private final Dom0 dom0;
	private final TokenBucket credit;
	private final Timer creditTimer;
	private final PacketQueue queue = new PacketQueue(QUEUE_PACKETS);
	private final TxAssembler assembler;
	private final RxFiller filler;
	private final NetStatistics statistics = new NetStatistics();
	private final byte[] slot = new byte[Netif.TX_SLOT_BYTES];
	private int frontDomid;
	private GrantMapping txPage;
	private GrantMapping rxPage;
	private BackRing tx;
	private BackRing rx;
	private int port;
	private boolean quiesced;
	private Runnable onBroken = () -> {
	};

	/** @param name as dom0 calls it: {@code vif3.0} */
	public NetBackend(NicSpec spec, String name, Dom0 dom0) {
		this.spec = spec;
		this.name = name;
		this.dom0 = dom0;
		this.credit = new TokenBucket(spec.bytesPerSecond(), spec.burstBytes());
		this.creditTimer = dom0.timeline().timer(() -> dom0.attend(this));
		this.assembler = new TxAssembler(dom0.grants());
		this.filler = new RxFiller(dom0.grants());
	}

	/** Is told when the front end has broken its rings: the connection is over then. */
	public void onBroken(Runnable action) {
		onBroken = action;
	}

	/**
	 * Serves the rings that the front end granted, and plugs it into the bridge.
	 *
	 * @throws GrantException when a page cannot be mapped
	 * @throws XenException   when the channel cannot be bound
	 */
	public void connect(int domid, int txRef, int rxRef, int remotePort) throws GrantException, XenException {
		disconnect();
		GrantMapping txMapped = dom0.grants().map(domid, txRef, false);
		try {
			rxPage = dom0.grants().map(domid, rxRef, false);
			port = dom0.events().bindInterdomain(domid, remotePort);
		} catch (GrantException | XenException refused) {
			txMapped.unmap();
			if (rxPage != null)
				rxPage.unmap();
			throw refused;
		}
		txPage = txMapped;
		frontDomid = domid;
		tx = new BackRing(new SharedRing(txPage.frame(), Netif.TX_SLOT_BYTES));
		rx = new BackRing(new SharedRing(rxPage.frame(), Netif.RX_SLOT_BYTES));
		spec.bridge().plug(this, MacAddress.parse(spec.mac()));
		dom0.serve(port, this);
		dom0.attend(this);
	}

	/** Lets go of the rings and leaves the bridge. Packets that waited for buffers are lost. */
	public void disconnect() {
		if (tx == null)
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
		if (tx == null)
			return;
		tx = null;
		rx = null;
		creditTimer.cancel();
		spec.bridge().unplug(this);
		queue.clear();
		txPage.unmap();
		rxPage.unmap();
	}

	public boolean isConnected() {
		return tx != null;
	}

	/** Takes and gives no more packets. Every packet that was taken is answered, so it is quiet at once. */
	public void quiesce(Runnable whenQuiet) {
		quiesced = true;
		creditTimer.cancel();
		whenQuiet.run();
	}

	public void resume() {
		quiesced = false;
		if (tx != null)
			dom0.attend(this);
	}

	public NetStatistics statistics() {
		return statistics;
	}

	public NicSpec spec() {
		return spec;
	}

	@Override
	public String name() {
		return name;
	}

	/** Both rings as they are now; none while none is connected. */
	public List<RingSnapshot> snapshots() {
		List<RingSnapshot> rings = new ArrayList<>();
		if (tx != null) {
			rings.add(snapshot("vif tx", tx));
			rings.add(snapshot("vif rx", rx));
		}
		return rings;
	}

	@Override
	public void deliver(byte[] packet, int length) {
		if (!spec.filter().admitsReceived(packet, length))
			statistics.filtered++;
		else if (queue.add(packet, length))
			dom0.attend(this);
		else
			statistics.receiveDropped++;
	}

	@Override
	public long begin() {
		if (tx == null || quiesced)
			return WAKE_NANOS;
		long packets = queue.size() + Math.min(BATCH, waiting());
		return WAKE_NANOS + PACKET_NANOS * packets + COPY_NANOS_PER_KIB * queue.bytes() / 1024;
	}

	@Override
	public boolean finish() {
		if (tx == null || quiesced)
			return false;
		try {
			boolean sendsMore = send();
			boolean receivesMore = receive();
			if (tx.push() | rx.push())
				dom0.events().send(port);
			return sendsMore | receivesMore;
		} catch (BrokenRingException broken) {
			giveUp(broken.getMessage());
		} catch (XenException noSuchPort) {
			giveUp(noSuchPort.getMessage());
		}
		return false;
	}

	/** Sends what the rate allows; gives whether there is more that may go now. */
	private boolean send() throws BrokenRingException {
		for (int packets = 0; packets < BATCH; packets++) {
			if (tx.unconsumedRequests() == 0)
				return tx.finalCheck();
			long now = dom0.timeline().nanos();
			tx.peekRequest(slot);
			long allowedAt = credit.availableAt(now, Netif.txSize(slot));
			if (allowedAt > now) {
				creditTimer.armAt(allowedAt);
				return false;
			}
			if (assembler.take(tx, frontDomid) == Netif.OKAY)
				forward(now);
			else
				statistics.sendErrors++;
		}
		return true;
	}

	private void forward(long now) {
		credit.take(now, assembler.length());
		statistics.sentPackets++;
		statistics.sentBytes += assembler.length();
		if (spec.filter().admitsSent(assembler.packet(), assembler.length()))
			spec.bridge().send(this, assembler.packet(), assembler.length());
		else
			statistics.filtered++;
	}

	/** Gives the guest what it has buffers for; gives whether it has posted more meanwhile. */
	private boolean receive() throws BrokenRingException {
		while (!queue.isEmpty()) {
			if (rx.unconsumedRequests() < RxFiller.slots(queue.firstLength()))
				return rx.finalCheck() && rx.unconsumedRequests() >= RxFiller.slots(queue.firstLength());
			int length = queue.firstLength();
			if (filler.give(rx, frontDomid, queue.first(), length)) {
				statistics.receivedPackets++;
				statistics.receivedBytes += length;
			} else
				statistics.receiveDropped++;
			queue.removeFirst();
		}
		return false;
	}

	private int waiting() {
		try {
			return tx.unconsumedRequests();
		} catch (BrokenRingException seenWhenItIsServed) {
			return 0;
		}
	}

	private void giveUp(String why) {
		dom0.log("Network interface " + name + ": " + why);
		disconnect();
		onBroken.run();
	}

	private static RingSnapshot snapshot(String name, BackRing ring) {
		SharedRing shared = ring.shared();
		return new RingSnapshot(name, shared.slots(), shared.reqProd(), shared.reqEvent(), shared.rspProd(),
				shared.rspEvent(), ring.reqCons(), ring.rspProdPvt(), List.of());
	}
}
