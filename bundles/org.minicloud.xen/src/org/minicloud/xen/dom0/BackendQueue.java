package org.minicloud.xen.dom0;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** The back ends of devices in domain 0, by their ports: serves those that have been called upon, in the order in which they were. */
public final class BackendQueue implements Daemon {
	private final Deque<Backend> waiting = new ArrayDeque<>();
	private Backend[] byPort = new Backend[0];
	private Backend serving;

	/** Events on this port are for the back end. */
	public void serve(int port, Backend backend) {
		if (port >= byPort.length)
			byPort = Arrays.copyOf(byPort, Math.max(port + 1, 2 * byPort.length));
		byPort[port] = backend;
	}

	public void stopServing(int port) {
		if (port < byPort.length)
			byPort[port] = null;
	}

	/** Calls upon a back end; when it waits already, nothing changes. */
	public void attend(Backend backend) {
		if (!waiting.contains(backend))
			waiting.add(backend);
	}

	@Override
	public void attend(int port) {
		if (port < byPort.length && byPort[port] != null)
			attend(byPort[port]);
	}

	@Override
	public boolean hasWork() {
		return !waiting.isEmpty();
	}

	@Override
	public long begin() {
		serving = waiting.remove();
		return serving.begin();
	}

	@Override
	public void finish() {
		Backend served = serving;
		serving = null;
		if (served.finish())
			attend(served);
	}
}
