package org.minicloud.xen.xenbus;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minicloud.xen.xenstore.LocalStore;
import org.minicloud.xen.xenstore.StorePath;

/** Looks for new devices in domain 0 and starts their back ends; ends those whose nodes have gone. */
public final class XenbusBackends {
	private static final String BACKENDS = StorePath.ofDomain(0) + "/backend";
	private static final int PARTS_OF_A_DEVICE = 3;

	private final LocalStore store;
	private final Map<String, Factory> factories = new LinkedHashMap<>();
	private final Map<String, BackendDriver> drivers = new LinkedHashMap<>();

	/** Makes the back end of a device. */
	@FunctionalInterface
	public interface Factory {
		/** @param path the back end's node */
		BackendDriver create(LocalStore store, String path, DeviceAddress device);
	}

	public XenbusBackends(LocalStore store) {
		this.store = store;
	}

	/** Serves devices of this type. */
	public void register(String type, Factory factory) {
		factories.put(type, factory);
	}

	/** Begins to look; what is there already is found as well. */
	public void start() {
		store.watch(BACKENDS, this::changed);
	}

	/** The back end at this node. */
	public Optional<BackendDriver> driver(String path) {
		return Optional.ofNullable(drivers.get(path));
	}

	/** All back ends. */
	public List<BackendDriver> drivers() {
		return List.copyOf(drivers.values());
	}

	private void changed(String path) {
		String[] parts = path.length() <= BACKENDS.length() ? new String[0]
				: path.substring(BACKENDS.length() + 1).split("/");
		if (parts.length == PARTS_OF_A_DEVICE || parts.length > PARTS_OF_A_DEVICE && parts[PARTS_OF_A_DEVICE].equals("frontend"))
			look(BACKENDS + '/' + parts[0] + '/' + parts[1] + '/' + parts[2]);
		else if (parts.length < PARTS_OF_A_DEVICE)
			lookAtAll();
	}

	private void lookAtAll() {
		for (String known : List.copyOf(drivers.keySet()))
			look(known);
		for (String type : store.list(BACKENDS))
			for (String domid : store.list(BACKENDS + '/' + type))
				for (String id : store.list(BACKENDS + '/' + type + '/' + domid))
					look(BACKENDS + '/' + type + '/' + domid + '/' + id);
	}

	/**
	 * A device is there when its back end's node tells where the front end is. When the node's state is not its driver's, the
	 * device has gone, and another has come in its place.
	 */
	private void look(String path) {
		BackendDriver driver = drivers.get(path);
		boolean there = store.exists(path + "/frontend");
		if (driver != null && (!there || XenbusState.of(store.read(path + "/state").orElse(null)) != driver.state())) {
			drivers.remove(path);
			driver.stop();
			driver = null;
		}
		if (driver == null && there)
			create(path);
	}

	private void create(String path) {
		DeviceAddress device = DeviceAddress.ofBackPath(path);
		Factory factory = factories.get(device.type());
		if (factory == null)
			return;
		BackendDriver driver = factory.create(store, path, device);
		drivers.put(path, driver);
		driver.start();
	}
}
