package org.minicloud.xen.xenbus;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.xen.xenstore.StoreClient;
import org.minicloud.xen.xenstore.StoreReply;

/**
 * The front end of one device, in a guest: the part of it that is the same for all types. It follows the back end's state:
 * <pre>
 * back         1  2                    4                      5      6
 * front     1        3 (prepare)          4 (connected)    5     6      (disconnected)
 * </pre>
 * When the back end begins anew (domain 0 was restarted), so does the front end; {@link #disconnected} comes in between. It
 * is data of the guest; all hooks are called from within {@link StoreClient#service}.
 */
public abstract class FrontendDriver implements Serializable {
	private static final long serialVersionUID = 1;

	private final String path;
	private StoreClient store;
	private String backPath;
	private int backDomid;
	private XenbusState state = XenbusState.UNKNOWN;
	private XenbusState back = XenbusState.UNKNOWN;
	private String backWatch;
	/** Answers to what was asked in an earlier life are nothing to us. */
	private int life;
	private boolean asking;
	/** How often our state has been written. */
	private int told;
	/** What {@link #prepare} took is not given back yet. */
	private boolean held;
	private boolean closedByUs;
	/** To be opened as soon as it is closed. */
	private boolean reopening;

	/** @param path the front end's node, relative to the domain's: {@code device/vbd/51712} */
	protected FrontendDriver(String path) {
		this.path = path;
	}

	/** Keys of the back end that {@link #prepare} and {@link #connected} want to know. */
	protected abstract List<String> backKeys();

	/**
	 * Takes what the device needs: a ring that is granted to the back end, an event channel.
	 *
	 * @param features those of the {@link #backKeys} that the back end has published so far
	 * @return what is to be published: {@code ring-ref}, {@code event-channel}
	 * @throws XenbusException when there is not enough of something: the device is closed then
	 */
	protected abstract Map<String, String> prepare(Map<String, String> features) throws XenbusException;

	/** The back end has joined. @param properties those of the {@link #backKeys} that there are */
	protected abstract void connected(Map<String, String> properties);

	/** The back end has told its state again while both are connected: something of what it says may be different. */
	protected void changed(Map<String, String> properties) {
		// most devices do not change
	}

	/** The back end has let go of all that {@link #prepare} took, or is no more: it can be given back. */
	protected abstract void disconnected();

	/** No more requests are wanted: the driver calls {@link #quiesced} when those under way have ended; at once by default. */
	protected void quiesce() {
		quiesced();
	}

	/** Whether to wait for what the back end says of itself; one that does not is content with what any back end can. */
	protected boolean waitsForBackend() {
		return true;
	}

	/** Begins. */
	public final void start(StoreClient client) {
		store = client;
		life++;
		state = XenbusState.INITIALISING;
		back = XenbusState.UNKNOWN;
		asking = false;
		readKeys(path, List.of("backend", "backend-id"), Answer.BACKEND);
	}

	/**
	 * The domain was restored or migrated: ring, grants and event channel are no more, and the back end is another one. To be
	 * called after {@link StoreClient#resume}.
	 */
	public final void resume() {
		unwatch();
		letGo();
		start(store);
	}

	/** Wants to part from the back end, which can be taken back by {@link #open}. */
	public final void close() {
		closedByUs = true;
		reopening = false;
		beginClosing();
	}

	/** Begins again after {@link #close}. */
	public final void open() {
		closedByUs = false;
		if (state == XenbusState.CLOSED && !held)
			beginAgain();
		else
			reopening = state == XenbusState.CLOSED || state == XenbusState.CLOSING;
	}

	/** The device has gone: its nodes are no more. */
	public final void vanished() {
		unwatch();
		life++;
		state = XenbusState.CLOSED;
		letGo();
	}

	/** What was under way has ended, after {@link #quiesce}. */
	protected final void quiesced() {
		if (state != XenbusState.CLOSING)
			return;
		boolean unseen = back == XenbusState.UNKNOWN && held;
		if (back == XenbusState.CLOSING || back == XenbusState.CLOSED || back == XenbusState.UNKNOWN && !unseen)
			finishClosing();
		else
			tell(XenbusState.CLOSING);
	}

	public final XenbusState state() {
		return state;
	}

	/** The back end's state when it was last looked at. */
	public final XenbusState backState() {
		return back;
	}

	public final String path() {
		return path;
	}

	/** The back end's node; null as long as it is not known. */
	public final String backPath() {
		return backPath;
	}

	/** The domain to grant to. */
	public final int backDomid() {
		return backDomid;
	}

	private void backendFound(Map<String, String> keys) {
		backPath = keys.get("backend");
		if (backPath == null || !keys.getOrDefault("backend-id", "").matches("[0-9]{1,5}"))
			return;
		backDomid = Integer.parseInt(keys.get("backend-id"));
		tell(XenbusState.INITIALISING);
		backWatch = store.watch(backPath + "/state", new BackWatch(this));
		if (!waitsForBackend())
			negotiate();
	}

	private void backIs(XenbusState now) {
		back = now;
		switch (now) {
			case INITIALISING, INIT_WAIT -> backBegins();
			case CONNECTED -> {
				if (state == XenbusState.INITIALISED)
					ask(Answer.PROPERTIES);
				else if (state == XenbusState.CONNECTED)
					readKeys(backPath, backKeys(), Answer.CHANGE);
			}
			case CLOSING -> {
				if (state == XenbusState.CLOSING)
					quiesced();
				else
					beginClosing();
			}
			case CLOSED, UNKNOWN -> backIsGone();
			default -> {
				// nothing to do but to wait
			}
		}
	}

	/** While our own publishing is not answered, its waiting is nothing new; when we are closed, it is a new one. */
	private void backBegins() {
		if (state == XenbusState.CLOSED)
			letGo();
		if (state == XenbusState.CONNECTED || state == XenbusState.CLOSED && !closedByUs)
			beginAgain();
		else if (state == XenbusState.INITIALISING && back == XenbusState.INIT_WAIT)
			negotiate();
	}

	private void beginAgain() {
		life++;
		asking = false;
		reopening = false;
		letGo();
		tell(XenbusState.INITIALISING);
		if (back == XenbusState.INIT_WAIT)
			negotiate();
	}

	private void negotiate() {
		ask(Answer.FEATURES);
	}

	private void publish(Map<String, String> features) {
		if (state != XenbusState.INITIALISING)
			return;
		try {
			held = true;
			// one after the other and the state last; a transaction might take effect after what is written behind it
			prepare(features).forEach((key, value) -> write(key, value, new Published(this, life, false)));
			state = XenbusState.INITIALISED;
			told++;
			write("state", state.value(), new Published(this, life, true));
		} catch (XenbusException wrong) {
			fail(wrong.getMessage());
		}
	}

	private void join(Map<String, String> properties) {
		if (state != XenbusState.INITIALISED)
			return;
		connected(properties);
		tell(XenbusState.CONNECTED);
	}

	/** Something has gone wrong that the device does not survive: tells so in the store, and parts from the back end. */
	protected final void fail(String reason) {
		store.write(StoreClient.NO_TRANSACTION, "error/" + path + "/error", reason, null);
		beginClosing();
	}

	private void beginClosing() {
		if (state == XenbusState.CLOSING || state == XenbusState.CLOSED)
			return;
		life++;
		asking = false;
		boolean inUse = state == XenbusState.CONNECTED;
		state = XenbusState.CLOSING;
		if (inUse)
			quiesce();
		else
			quiesced();
	}

	private void finishClosing() {
		tell(XenbusState.CLOSED);
		if (back != XenbusState.CLOSING)
			backIsGone();
	}

	private void backIsGone() {
		if (state == XenbusState.INITIALISING)
			return;
		life++;
		asking = false;
		letGo();
		if (state != XenbusState.CLOSED)
			tell(XenbusState.CLOSED);
		if (reopening)
			beginAgain();
	}

	private void letGo() {
		if (!held)
			return;
		held = false;
		disconnected();
	}

	private void unwatch() {
		if (backWatch != null)
			store.unwatch(backWatch);
		backWatch = null;
	}

	private void tell(XenbusState next) {
		state = next;
		told++;
		write("state", next.value(), null);
	}

	private void write(String key, String value, StoreReply.Receiver receiver) {
		store.write(StoreClient.NO_TRANSACTION, path + '/' + key, value, receiver);
	}

	private void lookAtBack() {
		store.read(StoreClient.NO_TRANSACTION, backPath + "/state", new BackState(this, told));
	}

	private void ask(Answer answer) {
		if (asking)
			return;
		asking = true;
		readKeys(backPath, backKeys(), answer);
	}

	private void readKeys(String node, List<String> names, Answer answer) {
		KeyReader reader = new KeyReader(this, life, answer, names);
		if (names.isEmpty())
			reader.end();
		else
			for (String name : names)
				store.read(StoreClient.NO_TRANSACTION, node + '/' + name, reader);
	}

	private void answered(int ofLife, Answer answer, Map<String, String> keys) {
		if (ofLife != life)
			return;
		if (answer == Answer.CHANGE) {
			if (state == XenbusState.CONNECTED)
				changed(keys);
			return;
		}
		asking = false;
		switch (answer) {
			case BACKEND -> backendFound(keys);
			case FEATURES -> publish(keys);
			case PROPERTIES -> join(keys);
			default -> throw new IllegalStateException(answer.name());
		}
	}

	private enum Answer {
		BACKEND, FEATURES, PROPERTIES, CHANGE
	}

	/** Reads some keys of a node, one request each; those that are not there are left out. */
	private static final class KeyReader implements StoreReply.Receiver {
		private static final long serialVersionUID = 1;
		private final FrontendDriver driver;
		private final int life;
		private final Answer answer;
		private final List<String> names;
		private final LinkedHashMap<String, String> values = new LinkedHashMap<>();
		private int answered;

		KeyReader(FrontendDriver driver, int life, Answer answer, List<String> names) {
			this.driver = driver;
			this.life = life;
			this.answer = answer;
			this.names = List.copyOf(names);
		}

		/** Requests are answered in their order. */
		@Override
		public void replied(StoreReply reply) {
			if (reply.isOk())
				values.put(names.get(answered), reply.text());
			answered++;
			if (answered == names.size())
				end();
		}

		void end() {
			driver.answered(life, answer, values);
		}
	}

	/** When all keys are out, the back end may have answered already, so it is looked at again. */
	private static final class Published implements StoreReply.Receiver {
		private static final long serialVersionUID = 1;
		private final FrontendDriver driver;
		private final int life;
		private final boolean last;

		Published(FrontendDriver driver, int life, boolean last) {
			this.driver = driver;
			this.life = life;
			this.last = last;
		}

		@Override
		public void replied(StoreReply reply) {
			if (life != driver.life)
				return;
			if (reply.isOk() && last)
				driver.lookAtBack();
			else if (!reply.isOk())
				driver.fail("the keys could not be published: " + reply.error());
		}
	}

	private static final class BackWatch implements StoreClient.Listener {
		private static final long serialVersionUID = 1;
		private final FrontendDriver driver;

		BackWatch(FrontendDriver driver) {
			this.driver = driver;
		}

		@Override
		public void changed(String path) {
			driver.lookAtBack();
		}
	}

	/**
	 * The back end's state. One that was read before the store had our own last state may be an answer to an earlier one: it is
	 * looked at again.
	 */
	private static final class BackState implements StoreReply.Receiver {
		private static final long serialVersionUID = 1;
		private final FrontendDriver driver;
		private final int told;

		BackState(FrontendDriver driver, int told) {
			this.driver = driver;
			this.told = told;
		}

		@Override
		public void replied(StoreReply reply) {
			if (driver.backWatch == null)
				return;
			if (told != driver.told)
				driver.lookAtBack();
			else
				driver.backIs(XenbusState.of(reply.isOk() ? reply.text() : null));
		}
	}
}
