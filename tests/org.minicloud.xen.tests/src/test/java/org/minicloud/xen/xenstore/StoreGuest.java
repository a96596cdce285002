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
		client.attach(startInfo, calls);
		client.watch(StoreBench.POKE, path -> {
			// it only wakes the guest up
		});
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
}
