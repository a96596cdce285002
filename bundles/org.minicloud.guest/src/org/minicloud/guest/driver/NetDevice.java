package org.minicloud.guest.driver;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.xen.XenException;
import org.minicloud.xen.xenbus.FrontendDriver;
import org.minicloud.xen.xenbus.XenbusException;

/** Joins a {@link NetFrontend} to its back end through XenStore, with netif's keys. Data of the guest. */
public final class NetDevice extends FrontendDriver {
	private static final long serialVersionUID = 1;

	private final int number;
	private final NetFrontend frontend;

	/**
	 * @param path   the device's node, as {@code device/vif/0}
	 * @param number the last part of the path: 0 for eth0
	 */
	public NetDevice(String path, int number, DriverHost host, NetFrontend.Receiver receiver) {
		super(path);
		this.number = number;
		this.frontend = new NetFrontend(host, receiver);
	}

	/** What sends and receives. */
	public NetFrontend frontend() {
		return frontend;
	}

	public int number() {
		return number;
	}

	/** An event has come on the {@link NetFrontend#port front end's port}. */
	public void attend() {
		frontend.attend();
		if (frontend.isBroken())
			fail("the back end has broken the rings");
	}

	/**
	 * The domain was restored or migrated: takes what the last back end left on the rings. To be called before the kernel has
	 * all its front ends {@link org.minicloud.xen.xenbus.XenbusFrontends#resume begin again}.
	 */
	public void restored(DriverHost host) {
		frontend.resume(host);
	}

	@Override
	protected List<String> backKeys() {
		return List.of("feature-rx-copy", "feature-sg", "mac");
	}

	@Override
	protected Map<String, String> prepare(Map<String, String> features) throws XenbusException {
		if (!"1".equals(features.get("feature-rx-copy")))
			throw new XenbusException("the back end does not copy packets into buffers");
		try {
			frontend.open();
		} catch (XenException refused) {
			throw new XenbusException(refused.getMessage(), refused);
		}
		Map<String, String> keys = new LinkedHashMap<>();
		keys.put("tx-ring-ref", Integer.toString(frontend.txGrant()));
		keys.put("rx-ring-ref", Integer.toString(frontend.rxGrant()));
		keys.put("event-channel", Integer.toString(frontend.port()));
		keys.put("request-rx-copy", "1");
		keys.put("feature-rx-notify", "1");
		keys.put("feature-sg", "1");
		return keys;
	}

	@Override
	protected void connected(Map<String, String> properties) {
		frontend.connected(properties.getOrDefault("mac", ""));
	}

	@Override
	protected void disconnected() {
		frontend.disconnected();
	}
}
