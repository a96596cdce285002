package org.minicloud.xen.blkif;

import java.util.LinkedHashMap;
import java.util.Map;
import org.minicloud.xen.XenException;
import org.minicloud.xen.grant.GrantException;
import org.minicloud.xen.xenbus.BackendDriver;
import org.minicloud.xen.xenbus.XenbusException;
import org.minicloud.xen.xenstore.LocalStore;

/** Joins a {@link BlockBackend} to its front end through XenStore, with blkif's keys. */
public final class BlockDriver extends BackendDriver {
	/** What a 64-bit guest lays its requests out as. */
	private static final String PROTOCOL = "x86_64-abi";
	/** VDISK_READONLY of {@code info}. */
	private static final int INFO_READ_ONLY = 4;
	private static final int PORTS = 4096;

	private final BlockBackend backend;
	private Runnable onRemoved = () -> {
	};

	public BlockDriver(LocalStore store, String path, BlockBackend backend) {
		super(store, path);
		this.backend = backend;
		backend.onBroken(() -> fail("the front end has broken its ring"));
	}

	/** Is told when the device was unplugged. */
	public void onRemoved(Runnable action) {
		onRemoved = action;
	}

	/** The disk has become larger: the front end reads its size again when it sees the state written anew, as blkback does. */
	public void resized() {
		backend.resized();
		publishAgain(Map.of("sectors", Long.toString(backend.spec().disk().sectors())));
	}

	@Override
	protected void removed() {
		onRemoved.run();
	}

	@Override
	protected Map<String, String> features() {
		Map<String, String> features = new LinkedHashMap<>();
		String writable = backend.spec().isReadOnly() ? "0" : "1";
		features.put("feature-barrier", writable);
		features.put("feature-flush-cache", "1");
		features.put("feature-discard", writable);
		features.put("feature-persistent", "0");
		features.put("feature-max-indirect-segments", Integer.toString(BlockBackend.MAX_INDIRECT_SEGMENTS));
		features.put("max-ring-page-order", "0");
		return features;
	}

	@Override
	protected Map<String, String> connect(Map<String, String> frontKeys) throws XenbusException {
		if (!frontKeys.getOrDefault("protocol", PROTOCOL).equals(PROTOCOL))
			throw new XenbusException("a front end that speaks " + frontKeys.get("protocol") + " is not understood");
		try {
			backend.connect(frontDomid(), number(frontKeys, "ring-ref", Integer.MAX_VALUE),
					number(frontKeys, "event-channel", PORTS));
		} catch (GrantException | XenException refused) {
			throw new XenbusException(refused.getMessage(), refused);
		}
		Map<String, String> properties = new LinkedHashMap<>();
		properties.put("sectors", Long.toString(backend.spec().disk().sectors()));
		properties.put("sector-size", Integer.toString(Blkif.SECTOR_BYTES));
		properties.put("physical-sector-size", Integer.toString(Blkif.SECTOR_BYTES));
		properties.put("info", Integer.toString(backend.spec().isReadOnly() ? INFO_READ_ONLY : 0));
		return properties;
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
