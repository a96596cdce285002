package org.minicloud.cloud.network.desktop;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that does all real sockets, and waits for all of them at once. */
final class SocketLoop {
	private static final Logger LOG = LoggerFactory.getLogger(SocketLoop.class);
	/** The thread has nothing to wait for at its end but its own channels. */
	private static final long END_MILLIS = 1_000;

	private final Selector selector;
	private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
	private final Thread thread = new Thread(this::run, "desktop gateway");
	private volatile boolean closing;

	/** What is done with a channel that is ready. */
	interface Ready {
		void ready(SelectionKey key) throws IOException;

		/** The channel is closed because something went wrong. */
		void failed(IOException why);
	}

	SocketLoop() throws IOException {
		selector = Selector.open();
		thread.setDaemon(true);
	}

	void start() {
		thread.start();
	}

	/** Carries out something on the thread. */
	void execute(Runnable task) {
		tasks.add(task);
		selector.wakeup();
	}

	/** On the thread: has a channel waited for. */
	SelectionKey register(SelectableChannel channel, int operations, Ready handler) throws IOException {
		channel.configureBlocking(false);
		return channel.register(selector, operations, handler);
	}

	/** On the thread: what was closed is closed for the system too, so that its port is free. */
	void settle() throws IOException {
		selector.selectNow();
	}

	/** Closes all channels; returns when that is done. */
	void close() {
		closing = true;
		selector.wakeup();
		try {
			thread.join(END_MILLIS);
		} catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	static void closeQuietly(SelectableChannel channel) {
		try {
			channel.close();
		} catch (IOException closedAnyway) {
			LOG.debug("A socket was not closed in order", closedAnyway);
		}
	}

	private void run() {
		try {
			while (!closing) {
				selector.select();
				for (Runnable task = tasks.poll(); task != null; task = tasks.poll())
					guarded(task);
				selector.selectedKeys().forEach(this::handle);
				selector.selectedKeys().clear();
			}
		} catch (IOException broken) {
			LOG.error("The desktop gateway has ended: instances cannot be reached from the desktop", broken);
		} finally {
			new ArrayList<>(selector.keys()).forEach(key -> closeQuietly(key.channel()));
			closeSelector();
		}
	}

	private void handle(SelectionKey key) {
		Ready handler = (Ready) key.attachment();
		if (!key.isValid())
			return;
		try {
			handler.ready(key);
		} catch (IOException failure) {
			closeQuietly(key.channel());
			handler.failed(failure);
		} catch (RuntimeException failure) {
			LOG.error("The desktop gateway has lost a connection", failure);
			closeQuietly(key.channel());
			handler.failed(new IOException(failure));
		}
	}

	private static void guarded(Runnable task) {
		try {
			task.run();
		} catch (RuntimeException failure) {
			LOG.error("The desktop gateway could not do something", failure);
		}
	}

	private void closeSelector() {
		try {
			selector.close();
		} catch (IOException closedAnyway) {
			LOG.debug("The selector was not closed in order", closedAnyway);
		}
	}
}
