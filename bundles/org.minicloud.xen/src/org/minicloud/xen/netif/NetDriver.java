package org.minicloud.xen.netif;

import java.util.LinkedHashMap;
import java.util.Map;
import org.minicloud.xen.XenException;
import org.minicloud.xen.grant.GrantException;
import org.minicloud.xen.xenbus.BackendDriver;
import org.minicloud.xen.xenbus.XenbusException;
import org.minicloud.xen.xenstore.LocalStore;

/** Joins a {@link NetBackend} to its front end through XenStore, with netif's keys. */
public final class NetDriver extends BackendDriver {
	private static final int PORTS = 4096;

	private final NetBackend backend;

	public NetDriver(LocalStore store, String path, NetBackend backend) {
		super(store, path);
		this.backend = backend;
		backend.onBroken(() -> fail("the front end has broken its rings"));
	}

	@Override
	protected Map<String, String> features() {
		Map<String, String> features = new LinkedHashMap<>();
		features.put("feature-rx-copy", "1");
		features.put("feature-rx-flip", "0");
		features.put("feature-sg", "1");
		features.put("feature-gso-tcpv4", "0");
		features.put("feature-split-event-channels", "0");
		return features;
	}

	@Override
	protected Map<String, String> connect(Map<String, String> frontKeys) throws XenbusException {
		if (!frontKeys.getOrDefault("request-rx-copy", "0").equals("1"))
			throw new XenbusException("packets are copied into the front end's buffers, which it does not ask for");
		try {
			backend.connect(frontDomid(), number(frontKeys, "tx-ring-ref", Integer.MAX_VALUE),
					number(frontKeys, "rx-ring-ref", Integer.MAX_VALUE), number(frontKeys, "event-channel", PORTS));
		} catch (GrantException | XenException refused) {
			throw new XenbusException(refused.getMessage(), refused);
		}
		return Map.of("hotplug-status", "connected");
	}

	@Override
	protected void disconnect() {
		backend.disconnect();
	}

	private static int number(Map<String, String> keys, String key, int limit) throws XenbusException {
		String value = keys.getOrDefault(key, "");
		if (!value.matches("[0-9]{1,9}") || Integer.parseInt(value) >= limit)
			throw new XenbusException("the front end's " + key + " is " + (value.isEmpty() ? "missing" : value));
		return Integer.parseInt(value);
	}
}
