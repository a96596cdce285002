package org.minicloud.xen.life;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.minicloud.xen.host.HostListener;
import org.minicloud.xen.host.Hypervisor;

/** Work of domain 0 that takes time is lost when domain 0 or its host goes down: somebody has to clear up. */
final class HostWatch implements HostListener {
	private final Hypervisor host;
	private final Consumer<String> lost;
	private final List<Runnable> cleaning = new ArrayList<>();
	private boolean over;

	/** @param lost is told why */
	HostWatch(Hypervisor host, Consumer<String> lost) {
		this.host = host;
		this.lost = lost;
		host.addListener(this);
	}

	/** Done before the loss is told. */
	void onFailure(Runnable action) {
		cleaning.add(action);
	}

	/** The work is done. */
	void end() {
		over = true;
		host.removeListener(this);
	}

	@Override
	public void failed(Hypervisor failedHost, String cause) {
		fail(failedHost + " has failed: " + cause);
	}

	@Override
	public void domain0Down(Hypervisor restarting) {
		fail("domain 0 of " + restarting + " went down");
	}

	private void fail(String reason) {
		if (over)
			return;
		end();
		cleaning.forEach(Runnable::run);
		lost.accept(reason);
	}
}
