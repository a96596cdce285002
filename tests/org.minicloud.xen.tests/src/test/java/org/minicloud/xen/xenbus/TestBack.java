package org.minicloud.xen.xenbus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.minicloud.xen.xenstore.LocalStore;

/** A back end without a device: keeps what happens to it. */
class TestBack extends BackendDriver {
	final List<String> story = new ArrayList<>();

	TestBack(LocalStore store, String path) {
		super(store, path);
	}

	@Override
	protected Map<String, String> features() {
		return Map.of("feature-flush-cache", "1");
	}

	@Override
	protected Map<String, String> connect(Map<String, String> frontKeys) throws XenbusException {
		if (!frontKeys.containsKey("ring-ref"))
			throw new XenbusException("no ring");
		story.add("connect " + frontKeys.get("ring-ref") + " " + frontKeys.get("event-channel"));
		return Map.of("sectors", "2048");
	}

	@Override
	protected void disconnect() {
		story.add("disconnect");
	}

	@Override
	protected void removed() {
		story.add("removed");
	}
}
