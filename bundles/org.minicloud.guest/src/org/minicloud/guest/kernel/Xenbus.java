package org.minicloud.guest.kernel;

import java.io.Serializable;
import org.minicloud.xen.Hypercalls;
import org.minicloud.xen.ShutdownReason;
import org.minicloud.xen.StartInfo;
import org.minicloud.xen.xenstore.StoreClient;
import org.minicloud.xen.xenstore.StoreReply;

/**
 * The kernel's use of XenStore: the toolstack's requests come by {@code control/shutdown}, and processes reach the store
 * through it.
 */
final class Xenbus implements Serializable {
	private static final long serialVersionUID = 1;
	private static final String SHUTDOWN = "control/shutdown";
	private static final String TARGET = "memory/target";
	private static final String[] FEATURES = { "poweroff", "reboot", "suspend" };

	private final Kernel kernel;
	private final StoreClient store = new StoreClient();

	Xenbus(Kernel kernel) {
		this.kernel = kernel;
	}

	/** Connects it: at boot, and when the kernel was brought back from its serialised form within the same domain. */
	void attach(StartInfo start, Hypercalls hypercalls) {
		store.attach(start, hypercalls);
	}

	/** Connects it in another domain. */
	void resume(StartInfo start, Hypercalls hypercalls) {
		store.resume(start, hypercalls);
	}

	/** Begins to listen to the toolstack, and tells it what this kernel can be asked for. */
	void start() {
		for (String feature : FEATURES)
			store.write(StoreClient.NO_TRANSACTION, "control/feature-" + feature, "1", null);
		store.watch(SHUTDOWN, new ShutdownWatch(this));
		store.watch(TARGET, new TargetWatch(this));
	}

	/** Handles the store's event. @return whether the port is the store's */
	boolean service(int port) {
		if (port != store.port())
			return false;
		store.service();
		return true;
	}

	StoreClient store() {
		return store;
	}

	/** Taking a request up is writing it away; only then is it followed. */
	private void asked(String request) {
		if (!request.isEmpty())
			store.write(StoreClient.NO_TRANSACTION, SHUTDOWN, "", new Acknowledged(this, request));
	}

	private void follow(String request) {
		ShutdownReason.asked(request).ifPresentOrElse(kernel::toolstackAsks,
				() -> kernel.print("xen:manage: Ignoring shutdown request: " + request));
	}

	private static final class ShutdownWatch implements StoreClient.Listener {
		private static final long serialVersionUID = 1;
		private final Xenbus bus;

		ShutdownWatch(Xenbus bus) {
			this.bus = bus;
		}

		@Override
		public void changed(String path) {
			bus.store.read(StoreClient.NO_TRANSACTION, SHUTDOWN, new ShutdownRead(bus));
		}
	}

	private static final class TargetWatch implements StoreClient.Listener {
		private static final long serialVersionUID = 1;
		private final Xenbus bus;

		TargetWatch(Xenbus bus) {
			this.bus = bus;
		}

		@Override
		public void changed(String path) {
			bus.store.read(StoreClient.NO_TRANSACTION, TARGET, new TargetRead(bus));
		}
	}

	private static final class TargetRead implements StoreReply.Receiver {
		private static final long serialVersionUID = 1;
		private final Xenbus bus;

		TargetRead(Xenbus bus) {
			this.bus = bus;
		}

		@Override
		public void replied(StoreReply reply) {
			if (reply.isOk() && reply.text().matches("[0-9]{1,15}"))
				bus.kernel.balloon.aim(Long.parseLong(reply.text()));
		}
	}

	private static final class ShutdownRead implements StoreReply.Receiver {
		private static final long serialVersionUID = 1;
		private final Xenbus bus;

		ShutdownRead(Xenbus bus) {
			this.bus = bus;
		}

		@Override
		public void replied(StoreReply reply) {
			if (reply.isOk())
				bus.asked(reply.text());
		}
	}

	private static final class Acknowledged implements StoreReply.Receiver {
		private static final long serialVersionUID = 1;
		private final Xenbus bus;
		private final String request;

		Acknowledged(Xenbus bus, String request) {
			this.bus = bus;
			this.request = request;
		}

		@Override
		public void replied(StoreReply reply) {
			bus.follow(request);
		}
	}
}
