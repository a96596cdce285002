package org.minicloud.xen.xenstore;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.minicloud.xen.GuestKernel;
import org.minicloud.xen.Hypercalls;
import org.minicloud.xen.StartInfo;

/** A guest for tests that does nothing but use the store, in its own time. */
public final class StoreGuest implements GuestKernel {
	public StoreClient client = new StoreClient();
	/** Whether the client comes from elsewhere. */
	boolean resumed;
	public StartInfo start;
	public Hypercalls hypercalls;
	final Queue<Runnable> wishes = new ArrayDeque<>();
	private final Consumer<StoreGuest> atBoot;

	public StoreGuest(Consumer<StoreGuest> atBoot) {
		this.atBoot = atBoot;
	}

	public StoreGuest() {
		this(guest -> {
			// nothing
		});
	}

	@Override
	public void boot(StartInfo startInfo, Hypercalls calls) {
		start = startInfo;
		hypercalls = calls;
		if (resumed) {
			client.resume(startInfo, calls);
			return;
		}
		client.attach(startInfo, calls);
		client.watch(StoreBench.POKE, new Poke());
		atBoot.accept(this);
	}

	@Override
	public void resume(StartInfo startInfo, Hypercalls calls, boolean cancelled) {
		start = startInfo;
		hypercalls = calls;
		if (!cancelled)
			client.resume(startInfo, calls);
	}

	@Override
	public long run(int vcpu) {
		boolean came = false;
		for (int port = hypercalls.nextEvent(vcpu); port >= 0; port = hypercalls.nextEvent(vcpu))
			came |= port == client.port();
		if (came)
			client.service();
		while (!wishes.isEmpty())
			wishes.remove().run();
		hypercalls.block(vcpu);
		return 0;
	}

	/** It only wakes the guest up. */
	private record Poke() implements StoreClient.Listener {
		@Override
		public void changed(String path) {
			// the wishes are looked at in any case
		}
	}
}
