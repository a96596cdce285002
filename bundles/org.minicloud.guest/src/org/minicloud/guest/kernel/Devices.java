package org.minicloud.guest.kernel;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.minicloud.guest.driver.BlockDevice;
import org.minicloud.guest.driver.DriverHost;
import org.minicloud.guest.driver.NetDevice;
import org.minicloud.guest.driver.NetFrontend;
import org.minicloud.guest.fs.DeviceCache;
import org.minicloud.guest.mm.PageAllocator;
import org.minicloud.xen.Hypercalls;
import org.minicloud.xen.XenException;
import org.minicloud.xen.grant.GrantEntries;
import org.minicloud.xen.blkif.Blkif;
import org.minicloud.xen.memory.Frame;
import org.minicloud.xen.xenbus.FrontendDriver;
import org.minicloud.xen.xenbus.XenbusFrontends;
import org.minicloud.xen.xenstore.StoreClient;

/**
 * The front ends of the kernel's devices, as it finds them in XenStore. Disks have their blocks cached, the first network card
 * is the {@link Network}'s. A kernel without devices has nothing of this but a watch.
 */
final class Devices implements DriverHost, Serializable {
	private static final long serialVersionUID = 1;
	/** Of xvd's. */
	private static final int MAJOR = 202;

	private final Kernel kernel;
	private final XenbusFrontends bus;
	private final List<BlockDevice> disks = new ArrayList<>();
	private final List<NetDevice> cards = new ArrayList<>();
	private final List<DeviceCache> caches = new ArrayList<>();
	private GrantEntries grants;
	private transient Hypercalls hypercalls;
	private transient Map<Long, Frame> frames;
	private final Set<Long> mapped = new HashSet<>();

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
		mapped.clear();
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
		forgetVanished();
	}

	/** Disks whose nodes have gone from the store are no more. */
	private void forgetVanished() {
		for (int i = disks.size() - 1; i >= 0; i--)
			if (bus.driver(disks.get(i).path()).isEmpty()) {
				kernel.print("vbd " + caches.get(i).name() + ": removed");
				kernel.statistics.leaves(activity(i));
				disks.remove(i);
				DeviceCache cache = caches.remove(i);
				cache.vanish(kernel.files.isMounted(cache));
			}
	}

	/** The disks that there are, in the order of their coming. */
	List<DeviceCache> disks() {
		return caches;
	}

	/** What each disk has done. */
	List<DiskActivity> activity() {
		List<DiskActivity> all = new ArrayList<>();
		for (int i = 0; i < disks.size(); i++)
			all.add(activity(i));
		return List.copyOf(all);
	}

	private DiskActivity activity(int place) {
		int number = disks.get(place).number();
		return DiskActivity.of(caches.get(place).name(), MAJOR, number & 0xff, disks.get(place).frontend().statistics());
	}

	/** The disk of a number; null when there is none. */
	DeviceCache disk(int number) {
		for (int i = 0; i < disks.size(); i++)
			if (disks.get(i).number() == number)
				return caches.get(i);
		return null;
	}

	/** The number of a disk, as XenStore has it. */
	int number(DeviceCache disk) {
		return disks.get(caches.indexOf(disk)).number();
	}

	/** A disk is not mounted any more: nothing of it is kept, and whoever wants it back gets it. */
	void release(DeviceCache disk) {
		disk.use(null);
		disk.dropAll();
		disks.get(caches.indexOf(disk)).released();
	}

	/** The same domain goes on with a copy of the kernel. */
	void reattach() {
		if (grants != null)
			grants.attach(hypercalls.grants());
		disks.forEach(disk -> disk.frontend().attach(this));
		cards.forEach(card -> card.frontend().attach(this));
	}

	/** As {@code xvda1}: sixteen minors a disk, the first of them the whole one. */
	private static String name(int number) {
		int minor = number & 0xff;
		String letter = "xvd" + (char) ('a' + minor / 16);
		return minor % 16 == 0 ? letter : letter + minor % 16;
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
		return frames.computeIfAbsent(pfn, this::map);
	}

	private Frame map(long pfn) {
		try {
			Frame frame = hypercalls.memory().mapFrame(pfn);
			// one mapping is enough, and it may be there from before this kernel was serialised
			if (!mapped.add(pfn))
				hypercalls.memory().unmapFrame(pfn);
			return frame;
		} catch (XenException refused) {
			throw new IllegalArgumentException(refused.getMessage(), refused);
		}
	}

	/** A frame is no driver's any more: it can be anything, a page table as well. */
	void unmap(long pfn) {
		frames.remove(pfn);
		try {
			if (mapped.remove(pfn))
				hypercalls.memory().unmapFrame(pfn);
		} catch (XenException refused) {
			throw new IllegalStateException(refused);
		}
	}

	@Override
	public long takePage() {
		int pfn = kernel.spaces.pages().take();
		if (pfn == PageAllocator.NONE) {
			kernel.files.cache().evict();
			pfn = kernel.spaces.pages().take();
		}
		if (pfn == PageAllocator.NONE)
			throw new IllegalStateException("no frame is free for a driver");
		return pfn;
	}

	private static final class Disks implements XenbusFrontends.Factory {
		private static final long serialVersionUID = 1;
		private final Devices devices;

		Disks(Devices devices) {
			this.devices = devices;
		}

		@Override
		public FrontendDriver create(String path, int id) {
			BlockDevice disk = new BlockDevice(path, id, devices);
			disk.usedBy(new Mounts(devices));
			devices.disks.add(disk);
			devices.caches.add(new DeviceCache(name(id), disk.frontend(), devices.kernel.files.cache()));
			return disk;
		}
	}

	/** A disk that is mounted is in use. */
	private static final class Mounts implements BlockDevice.Users {
		private static final long serialVersionUID = 1;
		private final Devices devices;

		Mounts(Devices devices) {
			this.devices = devices;
		}

		@Override
		public boolean isInUse(BlockDevice disk) {
			int place = devices.disks.indexOf(disk);
			return place >= 0 && devices.kernel.files.isMounted(devices.caches.get(place));
		}

		@Override
		public void resized(BlockDevice disk, long before) {
			devices.kernel.print(name(disk.number()) + ": detected capacity change from " + before * Blkif.SECTOR_BYTES + " to "
					+ disk.frontend().properties().sectors() * Blkif.SECTOR_BYTES);
		}
	}

	private static final class Cards implements XenbusFrontends.Factory {
		private static final long serialVersionUID = 1;
		private final Devices devices;

		Cards(Devices devices) {
			this.devices = devices;
		}

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
