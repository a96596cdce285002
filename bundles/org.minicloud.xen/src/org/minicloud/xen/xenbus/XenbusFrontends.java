package org.minicloud.xen.xenbus;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minicloud.xen.xenstore.StoreClient;
import org.minicloud.xen.xenstore.StoreReply;

/** Looks for new devices in a guest and starts their front ends; ends those whose nodes have gone. Data of the guest. */
public final class XenbusFrontends implements StoreClient.Listener {
	private static final long serialVersionUID = 1;
	private static final String DEVICES = "device";

	private final StoreClient store;
	private final Map<String, Factory> factories = new LinkedHashMap<>();
	private final Map<String, FrontendDriver> drivers = new LinkedHashMap<>();

	/** Makes the front end of a device. */
	@FunctionalInterface
	public interface Factory extends Serializable {
		/** @param path the front end's node, relative to the domain's */
		FrontendDriver create(String path, int id);
	}

	public XenbusFrontends(StoreClient store) {
		this.store = store;
	}

	/** Drives devices of this type. */
	public void register(String type, Factory factory) {
		factories.put(type, factory);
	}

	/** Begins to look; what is there already is found as well. */
	public void start() {
		store.watch(DEVICES, this);
	}

	/** The domain was restored or migrated; to be called after {@link StoreClient#resume}. */
	public void resume() {
		drivers.values().forEach(FrontendDriver::resume);
	}

	/** The front end at this node. */
	public Optional<FrontendDriver> driver(String path) {
		return Optional.ofNullable(drivers.get(path));
	}

	/** All front ends. */
	public List<FrontendDriver> drivers() {
		return List.copyOf(drivers.values());
	}

	@Override
	public void changed(String path) {
		String[] parts = path.split("/");
		if (parts.length == 3 || parts.length > 3 && parts[3].equals("backend"))
			look(parts[1], parts[2]);
		else if (parts.length == 2)
			lookAtType(parts[1]);
		else if (parts.length < 2) {
			for (FrontendDriver driver : drivers())
				look(driver.path().split("/")[1], driver.path().split("/")[2]);
			store.directory(StoreClient.NO_TRANSACTION, DEVICES, new Types(this));
		}
	}

	private void lookAtType(String type) {
		if (factories.containsKey(type))
			store.directory(StoreClient.NO_TRANSACTION, DEVICES + '/' + type, new Devices(this, type));
	}

	/** A device is there when its node tells where the back end is. */
	private void look(String type, String id) {
		if (factories.containsKey(type) && id.matches("[0-9]{1,9}"))
			store.read(StoreClient.NO_TRANSACTION, DEVICES + '/' + type + '/' + id + "/backend", new Found(this, type, id));
	}

	private void found(String type, String id, boolean there) {
		String path = DEVICES + '/' + type + '/' + id;
		FrontendDriver driver = drivers.get(path);
		if (driver != null && !there) {
			drivers.remove(path);
			driver.vanished();
		} else if (driver != null)
			store.read(StoreClient.NO_TRANSACTION, path + "/state", new Incarnation(this, type, id));
		else if (there) {
			FrontendDriver added = factories.get(type).create(path, Integer.parseInt(id));
			drivers.put(path, added);
			added.start(store);
		}
	}

	/** A node that is as fresh as the toolstack makes it, while its driver is far from that, is another device's. */
	private void compare(String type, String id, XenbusState inStore) {
		String path = DEVICES + '/' + type + '/' + id;
		FrontendDriver driver = drivers.get(path);
		if (driver == null || inStore != XenbusState.INITIALISING || driver.state() == XenbusState.INITIALISING
				|| driver.state() == XenbusState.INITIALISED)
			return;
		drivers.remove(path);
		driver.vanished();
		found(type, id, true);
	}

	private static final class Incarnation implements StoreReply.Receiver {
		private static final long serialVersionUID = 1;
		private final XenbusFrontends bus;
		private final String type;
		private final String id;

		Incarnation(XenbusFrontends bus, String type, String id) {
			this.bus = bus;
			this.type = type;
			this.id = id;
		}

		@Override
		public void replied(StoreReply reply) {
			bus.compare(type, id, XenbusState.of(reply.isOk() ? reply.text() : null));
		}
	}

	private static final class Types implements StoreReply.Receiver {
		private static final long serialVersionUID = 1;
		private final XenbusFrontends bus;

		Types(XenbusFrontends bus) {
			this.bus = bus;
		}

		@Override
		public void replied(StoreReply reply) {
			reply.texts().forEach(bus::lookAtType);
		}
	}

	private static final class Devices implements StoreReply.Receiver {
		private static final long serialVersionUID = 1;
		private final XenbusFrontends bus;
		private final String type;

		Devices(XenbusFrontends bus, String type) {
			this.bus = bus;
			this.type = type;
		}

		@Override
		public void replied(StoreReply reply) {
			reply.texts().forEach(id -> bus.look(type, id));
		}
	}

	private static final class Found implements StoreReply.Receiver {
		private static final long serialVersionUID = 1;
		private final XenbusFrontends bus;
		private final String type;
		private final String id;

		Found(XenbusFrontends bus, String type, String id) {
			this.bus = bus;
			this.type = type;
			this.id = id;
		}

		@Override
		public void replied(StoreReply reply) {
			bus.found(type, id, reply.isOk());
		}
	}
}
