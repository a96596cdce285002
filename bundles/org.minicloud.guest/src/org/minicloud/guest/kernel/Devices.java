package org.minicloud.guest.kernel;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.GuestDisk.Entry;
import org.minicloud.guest.driver.BlockDevice;
import org.minicloud.guest.driver.DriverHost;
import org.minicloud.guest.driver.NetDevice;
import org.minicloud.guest.driver.NetFrontend;
import org.minicloud.guest.mm.PageAllocator;
import org.minicloud.xen.Hypercalls;
import org.minicloud.xen.XenException;
import org.minicloud.xen.grant.GrantEntries;
import org.minicloud.xen.memory.Frame;
import org.minicloud.xen.xenbus.FrontendDriver;
import org.minicloud.xen.xenbus.XenbusFrontends;
import org.minicloud.xen.xenstore.StoreClient;

/**
 * The front ends of the kernel's devices, as it finds them in XenStore. The first disk takes the journal of the file
 * system, the first network card is the {@link Network}'s. A kernel without devices has nothing of this but a watch.
 */
final class Devices implements DriverHost, Serializable {
	private static final long serialVersionUID = 1;

	private final Kernel kernel;
	private final XenbusFrontends bus;
	private final List<BlockDevice> disks = new ArrayList<>();
	private final List<NetDevice> cards = new ArrayList<>();
	private final DiskJournal journal = new DiskJournal(this);
	private GrantEntries grants;
	private transient Hypercalls hypercalls;
	private transient Map<Long, Frame> frames;

	Devices(Kernel kernel, StoreClient store) {
		this.kernel = kernel;
		this.bus = new XenbusFrontends(store);
		bus.register("vbd", new Disks(this));
		bus.register("vif", new Cards(this));
	}

	void attach(Hypercalls newHypercalls) {
		hypercalls = newHypercalls;
		frames = new HashMap<>();
	}

	void start() {
		bus.start();
	}

	/** The kernel is in another domain: what the last back ends left on the rings counts first. To be followed by {@link #begin}. */
	void restored() {
		if (grants != null)
			grants.resume(hypercalls.grants());
		disks.forEach(disk -> disk.restored(this));
		cards.forEach(card -> card.restored(this));
		kernel.network.restored();
	}

	/** The store is there again in another domain: all front ends begin anew. */
	void begin() {
		bus.resume();
	}

	/** The kernel goes on where it was suspended. */
	void goOn() {
		disks.forEach(disk -> disk.frontend().resumeCancelled(this));
		cards.forEach(card -> card.frontend().resumeCancelled(this));
	}

	/** Handles an event, of a device or of the store through which devices come and go. */
	void service(int port) {
		for (BlockDevice disk : disks)
			if (disk.frontend().port() == port)
				disk.attend();
		kernel.network.taking();
		for (NetDevice card : cards)
			if (card.frontend().port() == port)
				card.attend();
		kernel.network.look();
		kernel.network.taken();
		if (!disks.isEmpty())
			journal.goOn(disks.getFirst().frontend());
	}

	/** A file was written back: the journal on the first disk gets a record of it. */
	void writtenBack(String path, Entry entry) {
		if (disks.isEmpty())
			return;
		journal.add(path, entry);
		journal.goOn(disks.getFirst().frontend());
	}

	/** Lets back ends see what was asked of them while the kernel ran. */
	void publish() {
		for (int i = 0; i < disks.size(); i++)
			disks.get(i).frontend().publish();
		for (int i = 0; i < cards.size(); i++)
			cards.get(i).frontend().publish();
	}

	@Override
	public Hypercalls hypercalls() {
		return hypercalls;
	}

	@Override
	public GrantEntries grants() {
		if (grants == null)
			grants = new GrantEntries(hypercalls.grants());
		return grants;
	}

	@Override
	public Frame frame(long pfn) {
		return frames.computeIfAbsent(pfn, unused -> {
			try {
				return hypercalls.memory().mapFrame(pfn);
			} catch (XenException refused) {
				throw new IllegalArgumentException(refused.getMessage(), refused);
			}
		});
	}

	@Override
	public long takePage() {
		int pfn = kernel.spaces.pages().take();
		if (pfn == PageAllocator.NONE)
			throw new IllegalStateException("no frame is free for a driver");
		return pfn;
	}

	private record Disks(Devices devices) implements XenbusFrontends.Factory {
		@Override
		public FrontendDriver create(String path, int id) {
			BlockDevice disk = new BlockDevice(path, id, devices);
			devices.disks.add(disk);
			return disk;
		}
	}

	private record Cards(Devices devices) implements XenbusFrontends.Factory {
		@Override
		public FrontendDriver create(String path, int id) {
			boolean first = devices.cards.isEmpty();
			NetDevice card = new NetDevice(path, id, devices, first ? devices.kernel.network : new Unheard());
			devices.cards.add(card);
			devices.kernel.network.found(card);
			return card;
		}
	}

	/** Packets of cards that the stack does not have. */
	private record Unheard() implements NetFrontend.Receiver {
		@Override
		public void received(byte[] packet, int length) {
			// nobody is interested
		}
	}
}
