package org.minicloud.guest.driver;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.xen.GuestKernel;
import org.minicloud.xen.Hypercalls;
import org.minicloud.xen.ShutdownReason;
import org.minicloud.xen.StartInfo;
import org.minicloud.xen.XenException;
import org.minicloud.xen.blkif.Blkif;
import org.minicloud.xen.grant.GrantEntries;
import org.minicloud.xen.memory.Frame;
import org.minicloud.xen.netif.MacAddress;
import org.minicloud.xen.xenbus.FrontendDriver;
import org.minicloud.xen.xenbus.XenbusFrontends;
import org.minicloud.xen.xenstore.StoreClient;
import org.minicloud.xen.xenstore.StoreReply;

/**
 * A kernel that finds its disk and its network card in XenStore and keeps both busy: every request has a number, which is
 * what it writes, where it writes, and what it sends. It writes to its memory besides, and suspends itself when XenStore
 * says so. With no load it only counts what it receives.
 */
final class LoadedKernel implements GuestKernel, DriverHost, Serializable {
	private static final long serialVersionUID = 1;
	static final int SECTORS_PER_REQUEST = 8;
	static final int PACKET_BYTES = 1000;
	private static final int IN_FLIGHT = 40;
	private static final int FIRST_BUFFER = 4096;
	private static final int FIRST_SCRATCH = 8192;
	private static final int SCRATCH = 2000;
	private static final long PIECE_NANOS = 100_000;

	private final StoreClient store = new StoreClient();
	private final XenbusFrontends frontends = new XenbusFrontends(store);
	private final boolean loading;
	private final long peer;
	private final long mac;
	boolean stop;
	private boolean suspend;
	private GrantEntries grants;
	private long nextPage = 64;
	private long pieces;

	/** How often each request was completed, and with which result. */
	final List<Integer> completions = new ArrayList<>();
	int errors;
	int packetsSent;
	/** How often each packet has come. */
	final Map<Long, Integer> received = new HashMap<>();
	private final List<Integer> freeBuffers = new ArrayList<>();
	final List<String> life = new ArrayList<>();

	private transient Hypercalls hypercalls;
	private transient Map<Long, Frame> frames = new HashMap<>();

	private LoadedKernel(boolean loading, String mac, String peer) {
		this.loading = loading;
		this.mac = MacAddress.parse(mac);
		this.peer = MacAddress.parse(peer);
		for (int i = 0; i < IN_FLIGHT; i++)
			freeBuffers.add(FIRST_BUFFER + i);
		frontends.register("vbd", new Disks(this));
		frontends.register("vif", new Cards(this));
	}

	/** Writes and sends to the peer. */
	static LoadedKernel loading(String mac, String peer) {
		return new LoadedKernel(true, mac, peer);
	}

	static LoadedKernel listening(String mac) {
		return new LoadedKernel(false, mac, mac);
	}

	private record Disks(LoadedKernel kernel) implements XenbusFrontends.Factory {
		@Override
		public FrontendDriver create(String path, int id) {
			return new BlockDevice(path, id, kernel);
		}
	}

	private record Cards(LoadedKernel kernel) implements XenbusFrontends.Factory {
		@Override
		public FrontendDriver create(String path, int id) {
			return new NetDevice(path, id, kernel, new Counting(kernel));
		}
	}

	private record Counting(LoadedKernel kernel) implements NetFrontend.Receiver {
		@Override
		public void received(byte[] packet, int length) {
			kernel.received.merge(ByteBuffer.wrap(packet).getLong(14), 1, Integer::sum);
		}
	}

	/** Completes one request: counts it, and has its buffer back. */
	private record Done(LoadedKernel kernel, int number, int buffer) implements BlockIo.Completion {
		@Override
		public void completed(BlockIo io) {
			kernel.completions.set(number, kernel.completions.get(number) + 1);
			if (io.status() != Blkif.OKAY)
				kernel.errors++;
			kernel.freeBuffers.add(buffer);
		}
	}

	/** Somebody writes to control/shutdown. */
	private record Asked(LoadedKernel kernel) implements StoreClient.Listener, StoreReply.Receiver {
		@Override
		public void changed(String path) {
			kernel.store.read(StoreClient.NO_TRANSACTION, "control/shutdown", this);
		}

		@Override
		public void replied(StoreReply reply) {
			if (!reply.isOk() || !reply.text().equals("suspend"))
				return;
			kernel.store.write(StoreClient.NO_TRANSACTION, "control/shutdown", "", null);
			kernel.suspend = true;
		}
	}

	@Override
	public void boot(StartInfo start, Hypercalls calls) {
		life.add("boot");
		hypercalls = calls;
		grants = new GrantEntries(calls.grants());
		store.attach(start, calls);
		store.watch("control/shutdown", new Asked(this));
		frontends.start();
	}

	@Override
	public void resume(StartInfo start, Hypercalls calls, boolean cancelled) {
		life.add(cancelled ? "cancelled" : "resume");
		hypercalls = calls;
		if (cancelled) {
			disk().ifPresentFrontend(frontend -> frontend.resumeCancelled(this));
			if (card() != null)
				card().frontend().resumeCancelled(this);
			store.service();
			return;
		}
		frames = new HashMap<>();
		grants.resume(calls.grants());
		disk().ifPresentFrontend(frontend -> frontend.resume(this));
		if (card() != null)
			card().frontend().resume(this);
		store.resume(start, calls);
		frontends.resume();
	}

	@Override
	public long run(int vcpu) {
		for (int port = hypercalls.nextEvent(vcpu); port >= 0; port = hypercalls.nextEvent(vcpu))
			attend(port);
		if (suspend) {
			suspend = false;
			hypercalls.shutdown(ShutdownReason.SUSPEND);
			return 0;
		}
		if (!loading) {
			hypercalls.block(vcpu);
			return 0;
		}
		pieces++;
		if (!stop)
			load();
		return PIECE_NANOS;
	}

	private void attend(int port) {
		if (port == store.port())
			store.service();
		else if (disk().device != null && port == disk().device.frontend().port())
			disk().device.attend();
		else if (card() != null && port == card().frontend().port())
			card().attend();
	}

	private void load() {
		for (int i = 0; i < 5; i++)
			ByteBuffer.wrap(frame(FIRST_SCRATCH + (pieces * 5 + i) % SCRATCH).writable()).putLong(0, pieces);
		disk().ifPresentFrontend(this::write);
		if (card() != null)
			send(card().frontend());
	}

	private void write(BlockFrontend frontend) {
		while (frontend.isConnected() && !freeBuffers.isEmpty()) {
			int buffer = freeBuffers.removeLast();
			int number = completions.size();
			completions.add(0);
			ByteBuffer.wrap(frame(buffer).writable()).putLong(0, number);
			frontend.submit(new BlockIo(new Done(this, number, buffer)).write((long) number * SECTORS_PER_REQUEST).add(buffer));
		}
		frontend.publish();
	}

	private void send(NetFrontend frontend) {
		byte[] packet = new byte[PACKET_BYTES];
		MacAddress.put(peer, packet, 0);
		MacAddress.put(mac, packet, 6);
		while (frontend.isConnected()) {
			ByteBuffer.wrap(packet).putLong(14, packetsSent);
			if (!frontend.send(packet, PACKET_BYTES))
				break;
			packetsSent++;
		}
		frontend.publish();
	}

	/** Requests at the disk or waiting for it, and packets on the ring. */
	int outstanding() {
		return (disk().device == null ? 0 : disk().device.frontend().outstanding())
				+ (card() == null ? 0 : card().frontend().inFlight());
	}

	int onRings() {
		return disk().device.frontend().inFlight() + card().frontend().inFlight();
	}

	boolean isConnected() {
		return (!loading || disk().device != null && disk().device.frontend().isConnected()) && card() != null
				&& card().frontend().isConnected();
	}

	private Disk disk() {
		return new Disk((BlockDevice) frontends.driver("device/vbd/51712").orElse(null));
	}

	private NetDevice card() {
		return (NetDevice) frontends.driver("device/vif/0").orElse(null);
	}

	private record Disk(BlockDevice device) {
		void ifPresentFrontend(java.util.function.Consumer<BlockFrontend> action) {
			if (device != null)
				action.accept(device.frontend());
		}
	}

	@Override
	public Hypercalls hypercalls() {
		return hypercalls;
	}

	@Override
	public GrantEntries grants() {
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
		return nextPage++;
	}
}
