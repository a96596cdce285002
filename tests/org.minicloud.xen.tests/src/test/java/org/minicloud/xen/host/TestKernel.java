package org.minicloud.xen.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.minicloud.xen.GuestKernel;
import org.minicloud.xen.Hypercalls;
import org.minicloud.xen.ShutdownReason;
import org.minicloud.xen.StartInfo;

/** A guest for tests: spins, or sleeps until events come, and keeps what it saw. */
class TestKernel implements GuestKernel {
	final List<Integer> events = new ArrayList<>();
	StartInfo start;
	Hypercalls hypercalls;
	Optional<ShutdownReason> request = Optional.empty();
	long bootedAt = -1;

	@Override
	public void boot(StartInfo startInfo, Hypercalls calls) {
		start = startInfo;
		hypercalls = calls;
		bootedAt = calls.systemTimeNanos();
	}

	@Override
	public long run(int vcpu) {
		for (int port = hypercalls.nextEvent(vcpu); port >= 0; port = hypercalls.nextEvent(vcpu)) {
			events.add(port);
			if (port == start.storePort())
				request = hypercalls.takeShutdownRequest();
		}
		return work(vcpu);
	}

	/** What to do now that all events are taken; this one sleeps. */
	long work(int vcpu) {
		hypercalls.block(vcpu);
		return 0;
	}

	/** Never gives up its CPU. */
	static final class Spinner extends TestKernel {
		@Override
		long work(int vcpu) {
			return 1_000_000_000L;
		}
	}

	/** Shuts down when it is asked to. */
	static final class Obedient extends TestKernel {
		@Override
		long work(int vcpu) {
			if (request.isPresent())
				hypercalls.shutdown(request.get());
			else
				hypercalls.block(vcpu);
			return 0;
		}
	}

	/** Does what it is told to at each call. */
	static final class Scripted extends TestKernel {
		interface Step {
			long run(Scripted kernel, int vcpu);
		}

		private final Step step;

		Scripted(Step step) {
			this.step = step;
		}

		@Override
		long work(int vcpu) {
			return step.run(this, vcpu);
		}
	}
}
