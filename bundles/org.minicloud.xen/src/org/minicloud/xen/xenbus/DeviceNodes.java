package org.minicloud.xen.xenbus;

import java.util.Map;
import org.minicloud.xen.xenstore.Access;
import org.minicloud.xen.xenstore.LocalStore;
import org.minicloud.xen.xenstore.Permissions;
import org.minicloud.xen.xenstore.StorePath;

/** What the toolstack does about devices (as {@code xl block-attach} and {@code block-detach}): it makes and removes their nodes. */
public final class DeviceNodes {
	private final LocalStore store;

	public DeviceNodes(LocalStore store) {
		this.store = store;
	}

	/**
	 * Plugs a device in: both ends find their nodes and begin. What was left at that place is replaced.
	 *
	 * @param front further keys of the front end: {@code virtual-device}, {@code mac}
	 * @param back  further keys of the back end: {@code params}, {@code mode}
	 */
	public void add(DeviceAddress device, Map<String, String> front, Map<String, String> back) {
		remove(device);
		Permissions ofFront = Permissions.ownedBy(device.frontDomid(), Access.NONE).with(device.backDomid(), Access.READ);
		Permissions ofBack = Permissions.ownedBy(device.backDomid(), Access.NONE).with(device.frontDomid(), Access.READ);
		store.make(device.toolstackPath(), Permissions.PRIVILEGED);
		store.write(device.toolstackPath() + "/frontend", device.frontPath());
		store.write(device.toolstackPath() + "/backend", device.backPath());
		store.make(device.backPath(), ofBack);
		store.make(device.frontPath(), ofFront);
		back.forEach((key, value) -> store.write(device.backPath() + '/' + key, value));
		store.write(device.backPath() + "/frontend-id", Integer.toString(device.frontDomid()));
		store.write(device.backPath() + "/online", "1");
		front.forEach((key, value) -> store.write(device.frontPath() + '/' + key, value));
		store.write(device.frontPath() + "/backend-id", Integer.toString(device.backDomid()));
		store.write(device.frontPath() + "/state", XenbusState.INITIALISING.value());
		store.write(device.backPath() + "/state", XenbusState.INITIALISING.value());
		// each looks whether the other's path is there: it is written last
		store.write(device.frontPath() + "/backend", device.backPath());
		store.write(device.backPath() + "/frontend", device.frontPath());
	}

	/** Asks the back end to part from the front end; when it has, the nodes go. */
	public void unplug(DeviceAddress device) {
		if (store.exists(device.backPath()))
			store.write(device.backPath() + "/online", "0");
	}

	/** Takes a device away at once, whatever the front end says. */
	public void remove(DeviceAddress device) {
		store.remove(device.frontPath());
		store.remove(device.backPath());
		store.remove(device.toolstackPath());
		removeIfEmpty(StorePath.ofDomain(device.backDomid()) + "/backend/" + device.type() + '/' + device.frontDomid());
		removeIfEmpty(StorePath.ofDomain(device.frontDomid()) + "/device/" + device.type());
	}

	public XenbusState frontState(DeviceAddress device) {
		return XenbusState.of(store.read(device.frontPath() + "/state").orElse(null));
	}

	public XenbusState backState(DeviceAddress device) {
		return XenbusState.of(store.read(device.backPath() + "/state").orElse(null));
	}

	private void removeIfEmpty(String path) {
		if (store.exists(path) && store.list(path).isEmpty())
			store.remove(path);
	}
}
