package org.minicloud.xen.xenbus;

import java.util.Map;
import org.minicloud.xen.xenstore.LocalStore;

/**
 * The back end of one device, in domain 0: the part of it that is the same for all types. It follows the front end's state:
 * <pre>
 * front          1              3                4        5          6
 * back     1  2 (features)      4 (connect)               5          6
 * </pre>
 * A back end that begins while the front end is connected is a new one after a restart: it waits until the front end has
 * noticed and begun again. All hooks are called on domain 0's CPU.
 */
public abstract class BackendDriver {
	private final LocalStore store;
	private final String path;
	private String frontPath;
	private int frontDomid;
	private XenbusState state = XenbusState.UNKNOWN;
	private XenbusState front = XenbusState.UNKNOWN;
	private boolean online = true;
	private boolean joined;
	private boolean stopped;
	private Runnable frontWatch;
	private Runnable onlineWatch;

	/** @param path the back end's node: {@code /local/domain/0/backend/vbd/5/51712} */
	protected BackendDriver(LocalStore store, String path) {
		this.store = store;
		this.path = path;
	}

	/** What it can do, to be published before the front end decides anything; empty when there is nothing to say. */
	protected abstract Map<String, String> features();

	/**
	 * Joins the front end: maps its ring, binds its event channel.
	 *
	 * @param frontKeys all that the front end has published
	 * @return what is to be published of the device
	 * @throws XenbusException when what the front end says cannot be: the device is closed then
	 */
	protected abstract Map<String, String> connect(Map<String, String> frontKeys) throws XenbusException;

	/** Parts from the front end after {@link #connect}: finishes what it has taken, unmaps, unbinds. */
	protected abstract void disconnect();

	/** Both ends are closed and the device was unplugged, or its nodes have gone: nothing of it is left to do. */
	protected void removed() {
	}

	/**
	 * Begins.
	 *
	 * @throws IllegalStateException when there is no such device in the store
	 */
	public final void start() {
		frontPath = store.read(path + "/frontend")
				.orElseThrow(() -> new IllegalStateException("there is no device at " + path));
		frontDomid = store.readNumber(path + "/frontend-id").orElse(0L).intValue();
		front = readFront();
		offer();
		if (stopped)
			return;
		frontWatch = store.watch(frontPath + "/state", changed -> look());
		onlineWatch = store.watch(path + "/online", changed -> lookOnline());
	}

	/** Wants to part from the front end in order. */
	public final void close() {
		if (state == XenbusState.CLOSED)
			finishClosing();
		if (stopped || state == XenbusState.CLOSING || state == XenbusState.CLOSED)
			return;
		enter(XenbusState.CLOSING);
		if (!joined && (front == XenbusState.UNKNOWN || front == XenbusState.INITIALISING || front == XenbusState.CLOSED))
			finishClosing();
	}

	/** Ends at once, whatever the front end says; writes nothing more. */
	public final void stop() {
		if (stopped)
			return;
		stopped = true;
		part();
		if (frontWatch != null)
			frontWatch.run();
		if (onlineWatch != null)
			onlineWatch.run();
		removed();
	}

	public final XenbusState state() {
		return state;
	}

	/** The front end's state when it was last looked at. */
	public final XenbusState frontState() {
		return front;
	}

	public final String path() {
		return path;
	}

	public final String frontPath() {
		return frontPath;
	}

	public final int frontDomid() {
		return frontDomid;
	}

	/** Whether it holds the front end's ring. */
	public final boolean isJoined() {
		return joined;
	}

	protected final LocalStore store() {
		return store;
	}

	/** Something has gone wrong that the device does not survive: tells so in the store, and parts from the front end. */
	protected final void fail(String reason) {
		store.write(path + "/error", reason);
		part();
		close();
	}

	/** Something of what {@link #connect} told is different now: a connected front end looks again when the state is written. */
	protected final void publishAgain(Map<String, String> properties) {
		if (stopped || state != XenbusState.CONNECTED)
			return;
		properties.forEach((key, value) -> store.write(path + '/' + key, value));
		store.write(path + "/state", state.value());
	}

	private void look() {
		if (stopped)
			return;
		XenbusState before = front;
		front = readFront();
		switch (front) {
			case INITIALISING -> {
				if (before != front)
					frontBegins();
			}
			case INITIALISED -> {
				if (joined && before == XenbusState.CONNECTED)
					frontBegins();
				join();
			}
			case CONNECTED -> {
				// one that was connected before this back end began has yet to notice
				if (before != front)
					join();
			}
			case CLOSING -> frontCloses();
			case CLOSED, UNKNOWN -> {
				if (before != front)
					finishClosing();
			}
			default -> {
				// nothing to do but to wait
			}
		}
	}

	private void frontBegins() {
		part();
		if (online && state != XenbusState.INIT_WAIT)
			offer();
		else if (!online)
			finishClosing();
	}

	private void frontCloses() {
		part();
		if (state != XenbusState.CLOSED)
			enter(XenbusState.CLOSING);
	}

	private void lookOnline() {
		if (stopped || !store.exists(path))
			return;
		online = !store.read(path + "/online").orElse("1").equals("0");
		if (!online)
			close();
	}

	private void offer() {
		features().forEach((key, value) -> store.write(path + '/' + key, value));
		enter(XenbusState.INIT_WAIT);
	}

	private void join() {
		if (state != XenbusState.INIT_WAIT)
			return;
		try {
			Map<String, String> properties = connect(store.values(frontPath));
			joined = true;
			properties.forEach((key, value) -> store.write(path + '/' + key, value));
			enter(XenbusState.CONNECTED);
		} catch (XenbusException wrong) {
			fail(wrong.getMessage());
		}
	}

	private void part() {
		if (!joined)
			return;
		joined = false;
		disconnect();
	}

	private void finishClosing() {
		part();
		enter(XenbusState.CLOSED);
		if (online || stopped)
			return;
		stop();
		new DeviceNodes(store).remove(DeviceAddress.ofBackPath(path));
	}

	private XenbusState readFront() {
		return XenbusState.of(store.read(frontPath + "/state").orElse(null));
	}

	/** When its node has been removed, it does not make it again. */
	private void enter(XenbusState next) {
		if (stopped)
			return;
		if (!store.exists(path)) {
			stop();
			return;
		}
		if (state != next)
			store.write(path + "/state", next.value());
		state = next;
	}
}
