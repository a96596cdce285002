package org.minicloud.xen.life;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.minicloud.time.Timeline;
import org.minicloud.xen.GuestKernel;
import org.minicloud.xen.XenException;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.host.DomainSpec;
import org.minicloud.xen.host.HostSpec;
import org.minicloud.xen.host.Hypervisor;
import org.minicloud.xen.sched.SchedulerParameters;

/** Two hosts on one timeline; the second came up later. */
final class TwoHosts {
	static final long MILLI = 1_000_000;
	static final long SECOND = 1_000 * MILLI;

	final Timeline timeline = new Timeline(Instant.parse("2010-03-01T12:00:00Z"));
	final Hypervisor first = host("first", 2, 2048);
	final Hypervisor second;

	TwoHosts() {
		this(2048);
	}

	TwoHosts(int memoryOfSecond) {
		timeline.runFor(5 * SECOND);
		second = host("second", 2, memoryOfSecond);
		timeline.runFor(SECOND);
	}

	private Hypervisor host(String name, int pcpus, int memoryMiB) {
		return new Hypervisor(timeline, new HostSpec(name, pcpus, memoryMiB, 256), SchedulerParameters.DEFAULTS, 1);
	}

	Domain running(String name, int memoryMiB, GuestKernel kernel) throws XenException {
		return running(new DomainSpec(name, 1, memoryMiB).withShare(512, 90), kernel);
	}

	Domain running(DomainSpec spec, GuestKernel kernel) throws XenException {
		Domain domain = first.createDomain(spec, kernel);
		domain.unpause();
		timeline.runFor(SECOND);
		return domain;
	}

	/** Runs until a condition holds, at most five minutes of cloud time. */
	void until(BooleanSupplier condition) {
		long deadline = timeline.nanos() + 300 * SECOND;
		while (!condition.getAsBoolean()) {
			if (timeline.nanos() > deadline)
				throw new AssertionError("did not happen in five minutes");
			timeline.runFor(MILLI);
		}
	}

	/** Runs, event by event, until a condition holds. */
	void untilExactly(BooleanSupplier condition) {
		long deadline = timeline.nanos() + 300 * SECOND;
		while (!condition.getAsBoolean())
			if (timeline.nanos() > deadline || !timeline.step())
				throw new AssertionError("did not happen in five minutes");
	}

	/** Saves the domain and destroys it. */
	byte[] save(Domain domain) {
		return save(domain, false);
	}

	byte[] save(Domain domain, boolean leaveRunning) {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		DomainSaver.Result result = save(domain, leaveRunning, file);
		if (!result.succeeded())
			throw new AssertionError(result.failure());
		timeline.runFor(SECOND);
		return file.toByteArray();
	}

	DomainSaver.Result save(Domain domain, boolean leaveRunning, OutputStream file) {
		DomainSaver.Result[] result = new DomainSaver.Result[1];
		new DomainSaver(domain, leaveRunning).save(() -> file, done -> result[0] = done);
		until(() -> result[0] != null);
		return result[0];
	}

	Domain restore(byte[] file) throws IOException, XenException {
		Domain domain = restorer().restore(new ByteArrayInputStream(file));
		domain.unpause();
		return domain;
	}

	/** Restores it, and counts the domains that there are then besides domain 0. */
	int restoreCount(byte[] file) {
		try {
			restore(file);
			return second.domains().size() - 1;
		} catch (IOException | XenException refused) {
			throw new AssertionError(refused);
		}
	}

	DomainRestorer restorer() {
		return new DomainRestorer(second, TwoHosts.class.getClassLoader());
	}
}
