package org.minicloud.xen.xenbus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A front end without a device: keeps what happens to it. */
class TestFront extends FrontendDriver {
	private static final long serialVersionUID = 1;

	final List<String> story = new ArrayList<>();
	int held;
	boolean eager;
	boolean poor;
	boolean busy;

	TestFront(String path, int id) {
		super(path);
	}

	@Override
	protected List<String> backKeys() {
		return List.of("feature-flush-cache", "sectors");
	}

	@Override
	protected Map<String, String> prepare(Map<String, String> features) throws XenbusException {
		story.add("prepare " + features);
		if (poor)
			throw new XenbusException("no grant left");
		held++;
		return Map.of("ring-ref", "8", "event-channel", "9");
	}

	@Override
	protected void connected(Map<String, String> properties) {
		story.add("connected " + properties);
	}

	@Override
	protected void disconnected() {
		story.add("disconnected");
		held = 0;
	}

	@Override
	protected void quiesce() {
		story.add("quiesce");
		if (!busy)
			quiesced();
	}

	void finishWork() {
		busy = false;
		quiesced();
	}

	@Override
	protected boolean waitsForBackend() {
		return !eager;
	}
}
