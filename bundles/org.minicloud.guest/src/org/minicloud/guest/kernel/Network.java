package org.minicloud.guest.kernel;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.minicloud.guest.driver.NetDevice;
import org.minicloud.guest.driver.NetFrontend;
import org.minicloud.guest.net.DhcpClient;
import org.minicloud.guest.net.Endpoint;
import org.minicloud.guest.net.Ip4;
import org.minicloud.guest.net.Ip4Prefix;
import org.minicloud.guest.net.IpStack;
import org.minicloud.guest.net.NetHost;
import org.minicloud.guest.net.NetInterface;
import org.minicloud.guest.net.Route;
import org.minicloud.guest.net.SocketListener;
import org.minicloud.guest.net.TcpListener;
import org.minicloud.guest.net.UdpSocket;
import org.minicloud.guest.socket.DatagramFile;
import org.minicloud.guest.socket.IcmpFile;
import org.minicloud.guest.socket.SocketFile;
import org.minicloud.guest.socket.SocketWake;
import org.minicloud.guest.socket.StreamFile;
import org.minicloud.xen.netif.MacAddress;
import org.minicloud.xen.xenstore.StoreClient;

/**
 * The kernel's network: the stack above its first card, and the sockets of its processes. The stack's timers are the kernel's; what it
 * does costs CPU of whoever caused it. The card asks for its address as soon as it is connected first; where nobody answers it takes the
 * one that the domain builder said. Which ports are listened on stands in XenStore, in {@code data/listen}.
 */
final class Network implements NetHost, NetFrontend.Receiver, Serializable {
	private static final long serialVersionUID = 1;
	private static final long DHCP_PATIENCE = 5_000_000_000L;
	/** Prefix of a zone's subnet, for a card that nobody tells. */
	private static final int SUBNET_BITS = 20;
	private static final String LISTEN = "data/listen";

	private final Kernel kernel;
	private final IpStack stack;
	private long random;
	private long alarm = Long.MAX_VALUE;
	/** The vCPU whose timer is the stack's. */
	private int alarmCpu;
	private NetDevice card;
	private boolean connected;
	private boolean asked;
	/** Many packets are being taken: who waits is woken behind the last. */
	private boolean busy;
	private final List<Wake> woken = new ArrayList<>(2);
	private long packetsPaid;
	private long bytesPaid;
	private String published = "";

	/**
	 * Wakes whoever waits for a socket. No record: sockets refer to it, and it to them, so serialisation, which makes a record from its parts, would leave
	 * sockets without it.
	 */
	static final class Wake implements SocketWake {
		private static final long serialVersionUID = 1;
		private final Network network;
		/** Whether whoever waits for it is woken behind the last packet. */
		private boolean due;

		Wake(Network network) {
			this.network = network;
		}

		@Override
		public void changed() {
			network.wake(this);
		}

		@Override
		public SocketWake another() {
			return new Wake(network);
		}
	}

	private static final class Configure implements SocketListener {
		private static final long serialVersionUID = 1;
		private final Network network;

		Configure(Network network) {
			this.network = network;
		}

		@Override
		public void changed() {
			network.configure();
		}
	}

	private static final class Publish implements SocketListener {
		private static final long serialVersionUID = 1;
		private final Network network;

		Publish(Network network) {
			this.network = network;
		}

		@Override
		public void changed() {
			network.publish();
		}
	}

	Network(Kernel kernel) {
		this.kernel = kernel;
		this.random = kernel.config.seed() * 0x9e3779b97f4a7c15L + 0x632be59bd9b4e019L;
		this.stack = new IpStack(this);
		stack.dhcp().onChange(new Configure(this));
		stack.onPortsChanged(new Publish(this));
	}

	/** The kernel was brought back from its serialised form. */
	void attach() {
		stack.attach(this);
	}

	IpStack stack() {
		return stack;
	}

	SocketFile stream() {
		return new StreamFile(stack, new Wake(this));
	}

	SocketFile datagram() {
		return new DatagramFile(stack, new Wake(this));
	}

	SocketFile icmp() {
		return new IcmpFile(stack, new Wake(this));
	}

	/** A card was found; the first is the stack's. */
	void found(NetDevice device) {
		if (card == null)
			card = device;
	}

	/** The kernel is in another domain, and the card not yet connected there. */
	void restored() {
		connected = false;
	}

	/** Looks after the card, after something has happened to it. */
	void look() {
		if (card == null)
			return;
		boolean now = card.frontend().isConnected();
		if (now && !connected)
			plugged();
		else if (!now && connected)
			stack.unplugged();
		else if (now)
			stack.roomAgain();
		connected = now;
	}

	private void plugged() {
		long mac = card.frontend().mac().isEmpty() ? 0 : MacAddress.parse(card.frontend().mac());
		stack.plugged(mac);
		if (asked)
			return;
		asked = true;
		stack.setUp(true);
		stack.dhcp().start(DHCP_PATIENCE);
	}

	private void configure() {
		if (stack.dhcp().state() == DhcpClient.State.FAILED)
			fallBack();
		publish();
		kernel.executor.wakeReady();
	}

	/** Nobody has an address for this card: it takes the one that is known otherwise. */
	private void fallBack() {
		Optional<Ip4> known = Ip4.read(kernel.config.privateAddress());
		if (known.isEmpty() || !stack.ethernet().addresses().isEmpty())
			return;
		stack.addAddress(known.get(), SUBNET_BITS);
		Ip4 router = known.get().network(SUBNET_BITS).address().plus(1);
		if (!router.equals(known.get()))
			stack.routes().add(new Route(Ip4Prefix.ALL, router, stack.ethernet().name(), false));
	}

	/** Packets are going to come, until {@link #taken}. */
	void taking() {
		busy = true;
	}

	void taken() {
		busy = false;
		if (alarm <= kernel.now())
			stack.expired(kernel.now());
		for (Wake each : woken) {
			each.due = false;
			kernel.executor.wakeReady(each);
		}
		woken.clear();
	}

	private void wake(Wake changed) {
		if (!busy)
			kernel.executor.wakeReady(changed);
		else if (!changed.due) {
			changed.due = true;
			woken.add(changed);
		}
	}

	/** When a vCPU's timer is to wake the stack. */
	long alarm(Cpu cpu) {
		return cpu.id == alarmCpu ? alarm : Long.MAX_VALUE;
	}

	/** CPU for what the stack has done since the last call. */
	long takeDebt() {
		long packets = 0;
		long bytes = 0;
		for (NetInterface each : List.of(stack.loopback(), stack.ethernet())) {
			packets += each.receivedPackets() + each.sentPackets();
			bytes += each.receivedBytes() + each.sentBytes();
		}
		long debt = (packets - packetsPaid) * Costs.PACKET + (bytes - bytesPaid) * Costs.PACKET_BYTE;
		packetsPaid = packets;
		bytesPaid = bytes;
		return debt;
	}

	/** Tells the toolstack where somebody listens, for all of the world or at the card's address. */
	private void publish() {
		TreeSet<String> ports = new TreeSet<>(java.util.Comparator.comparing((String port) -> port.substring(0, 4))
				.thenComparing(port -> Integer.parseInt(port.substring(4))));
		for (TcpListener listener : stack.tcp().listeners())
			if (isPublic(listener.local()))
				ports.add("tcp:" + listener.local().port());
		for (UdpSocket socket : stack.udp().sockets())
			if (isPublic(socket.local()) && socket.peer() == null && socket.isListening())
				ports.add("udp:" + socket.local().port());
		String text = String.join(" ", ports);
		if (text.equals(published))
			return;
		published = text;
		kernel.xenbus.store().write(StoreClient.NO_TRANSACTION, LISTEN, text, null);
	}

	private boolean isPublic(Endpoint local) {
		return local.address().isAny() || stack.ethernet().addresses().stream().anyMatch(own -> own.address().equals(local.address()));
	}

	@Override
	public void received(byte[] packet, int length) {
		stack.received(packet, length);
	}

	@Override
	public long now() {
		return kernel.now();
	}

	@Override
	public boolean send(byte[] frame, int length) {
		return card.frontend().send(frame, length);
	}

	@Override
	public int random() {
		random ^= random << 13;
		random ^= random >>> 7;
		random ^= random << 17;
		return (int) (random >>> 16);
	}

	@Override
	public void alarm(long nanos) {
		alarm = nanos;
		alarmCpu = kernel.servingCpu();
	}
}
