package org.minicloud.guest.driver;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.xen.XenException;
import org.minicloud.xen.xenbus.FrontendDriver;
import org.minicloud.xen.xenbus.XenbusException;

/** Joins a {@link BlockFrontend} to its back end through XenStore, with blkif's keys. Data of the guest. */
public final class BlockDevice extends FrontendDriver {
	private static final long serialVersionUID = 1;
	private static final int INFO_READ_ONLY = 4;
	private static final List<String> KEYS = List.of("feature-barrier", "feature-flush-cache", "feature-discard",
			"feature-max-indirect-segments", "sectors", "info");

	private final int number;
	private final BlockFrontend frontend;
	private boolean closing;
	private Users users;
	/** The back end wants it back, and it is still in use. */
	private boolean wanted;

	/** Who knows whether a device is in use: while it is, it is not given back. */
	@FunctionalInterface
	public interface Users extends Serializable {
		boolean isInUse(BlockDevice device);

		/** The device has another size; before it had so many sectors. */
		default void resized(BlockDevice device, long before) {
			// its size is asked for whenever it matters
		}
	}

	/** From now on it is given back only when nobody uses it. */
	public void usedBy(Users whoever) {
		users = whoever;
	}

	/** Nobody uses it any more: if the back end wants it back, it gets it. */
	public void released() {
		if (wanted)
			quiesce();
	}

	/**
	 * @param path   the device's node, as {@code device/vbd/51712}
	 * @param number the device's number, the last part of the path
	 */
	public BlockDevice(String path, int number, DriverHost host) {
		super(path);
		this.number = number;
		this.frontend = new BlockFrontend(host);
	}

	/** What carries out requests. */
	public BlockFrontend frontend() {
		return frontend;
	}

	public int number() {
		return number;
	}

	/** An event has come on the {@link BlockFrontend#port front end's port}. */
	public void attend() {
		frontend.attend();
		if (frontend.isBroken())
			fail("the back end has broken the ring");
		if (closing && frontend.inFlight() == 0) {
			closing = false;
			quiesced();
		}
	}

	/**
	 * The domain was restored or migrated: takes what the last back end left on the ring. To be called before the kernel has
	 * all its front ends {@link org.minicloud.xen.xenbus.XenbusFrontends#resume begin again}.
	 */
	public void restored(DriverHost host) {
		frontend.resume(host);
	}

	@Override
	protected List<String> backKeys() {
		return KEYS;
	}

	@Override
	protected Map<String, String> prepare(Map<String, String> features) throws XenbusException {
		try {
			frontend.open();
		} catch (XenException refused) {
			throw new XenbusException(refused.getMessage(), refused);
		}
		Map<String, String> keys = new LinkedHashMap<>();
		keys.put("ring-ref", Integer.toString(frontend.ringGrant()));
		keys.put("event-channel", Integer.toString(frontend.port()));
		keys.put("protocol", "x86_64-abi");
		keys.put("feature-persistent", "0");
		return keys;
	}

	@Override
	protected void connected(Map<String, String> properties) {
		closing = false;
		frontend.connected(read(properties));
	}

	@Override
	protected void changed(Map<String, String> properties) {
		BlockProperties before = frontend.properties();
		BlockProperties now = read(properties);
		if (now.sectors() == before.sectors() || now.sectors() == 0)
			return;
		frontend.resized(now.sectors());
		if (users != null)
			users.resized(this, before.sectors());
	}

	private BlockProperties read(Map<String, String> properties) {
		return new BlockProperties(number, value(properties, "sectors"),
				(value(properties, "info") & INFO_READ_ONLY) != 0, value(properties, "feature-barrier") != 0,
				value(properties, "feature-flush-cache") != 0, value(properties, "feature-discard") != 0,
				(int) Math.min(Integer.MAX_VALUE, value(properties, "feature-max-indirect-segments")));
	}

	@Override
	protected void quiesce() {
		wanted = users != null && users.isInUse(this);
		if (wanted)
			return;
		frontend.pause();
		if (frontend.inFlight() == 0)
			quiesced();
		else
			closing = true;
	}

	@Override
	protected void disconnected() {
		closing = false;
		wanted = false;
		frontend.disconnected();
	}

	private static long value(Map<String, String> properties, String key) {
		String value = properties.getOrDefault(key, "");
		return value.matches("[0-9]{1,18}") ? Long.parseLong(value) : 0;
	}
}
