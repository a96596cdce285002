package org.minicloud.cloud.network.desktop;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.minicloud.time.Pacemaker;

/** Hands work to the cloud's thread in batches. Any thread. */
final class CloudMailbox {
	private final Pacemaker pacemaker;
	private final Queue<Runnable> letters = new ConcurrentLinkedQueue<>();
	private final AtomicBoolean announced = new AtomicBoolean();

	CloudMailbox(Pacemaker pacemaker) {
		this.pacemaker = pacemaker;
	}

	void send(Runnable work) {
		letters.add(work);
		if (!announced.compareAndSet(false, true))
			return;
		try {
			pacemaker.execute(this::open);
		} catch (RejectedExecutionException closed) {
			letters.clear();
		}
	}

	private void open() {
		announced.set(false);
		for (Runnable work = letters.poll(); work != null; work = letters.poll())
			work.run();
	}
}
