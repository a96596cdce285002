package org.minicloud.guest;

import org.minicloud.xen.blkif.VirtualDisk;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.minicloud.time.Timeline;
import org.minicloud.xen.GuestKernel;
import org.minicloud.xen.Hypercalls;
import org.minicloud.xen.StartInfo;
import org.minicloud.xen.XenException;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.host.DomainSpec;
import org.minicloud.xen.host.HostSpec;
import org.minicloud.xen.host.Hypervisor;
import org.minicloud.xen.hypercall.HypercallCosts;
import org.minicloud.xen.sched.SchedulerParameters;

/** A guest in a domain of a real hypervisor, in virtual time, with somebody at its consoles. */
final class GuestMachine {
	static final long MILLI = 1_000_000;
	static final long SECOND = 1_000 * MILLI;
	static final int CONSOLES = 4;

	final Timeline timeline = new Timeline(Instant.parse("2013-10-02T09:00:00Z"));
	final Hypervisor host;
	final GuestConfig config;
	final VirtualDisk disk;
	Domain domain;
	Guest guest;
	private final StringBuilder console = new StringBuilder();
	private final Replaceable gate = new Replaceable();

	/** A kernel that can be exchanged under the hypervisor's hands. */
	private static final class Replaceable implements GuestKernel {
		private Guest guest;
		private StartInfo start;
		private Hypercalls hypercalls;

		@Override
		public void boot(StartInfo startInfo, Hypercalls calls) {
			start = startInfo;
			hypercalls = calls;
			guest.boot(startInfo, calls);
		}

		@Override
		public long run(int vcpu) {
			return guest.run(vcpu);
		}

		@Override
		public long upcall(int vcpu, long unburntNanos) {
			return guest.upcall(vcpu, unburntNanos);
		}
	}

	GuestMachine(GuestConfig config, VirtualDisk disk, int pcpus) {
		this(config, disk, pcpus, HypercallCosts.FREE);
	}

	GuestMachine(GuestConfig config, VirtualDisk disk, int pcpus, HypercallCosts costs) {
		this.config = config;
		this.disk = disk;
		this.host = new Hypervisor(timeline, new HostSpec("host-1", pcpus, 65_536), SchedulerParameters.DEFAULTS, costs, 1);
	}

	/** A booted machine with an empty disk. */
	static GuestMachine ready(GuestConfig config) {
		return ready(config, RootDisks.of(config));
	}

	static GuestMachine ready(GuestConfig config, VirtualDisk disk) {
		GuestMachine machine = new GuestMachine(config, disk, config.vcpus() + 1).powerOn(0);
		machine.untilReady();
		return machine;
	}

	/** Waits for the log-in prompt, or what Windows says instead. */
	void untilReady() {
		String sign = config.personality() == Personality.WINDOWS_SERVER ? "Ready to use" : "login: ";
		until(() -> guest.stage() == Guest.Stage.READY && console().contains(sign));
	}

	/** Lets the guest write back what it has changed. */
	VirtualDisk settledDisk() {
		runFor(6 * SECOND);
		return disk;
	}

	/** @param cap percent of a physical CPU, 0 for no limit */
	GuestMachine powerOn(int cap) {
		return powerOn(cap, new Guest(config));
	}

	GuestMachine powerOn(int cap, String parameters) {
		return powerOn(cap, new Guest(config), " " + parameters);
	}

	GuestMachine powerOn(int cap, Guest kernel) {
		return powerOn(cap, kernel, "");
	}

	private GuestMachine powerOn(int cap, Guest kernel, String parameters) {
		console.setLength(0);
		guest = kernel;
		gate.guest = guest;
		try {
			DomainSpec spec = new DomainSpec(config.instanceId() + "-" + timeline.eventsHandled(), config.vcpus(), config.memoryMiB(), 256,
					cap, "root=/dev/xvda1 ro console=hvc0" + parameters, CONSOLES);
			domain = host.createDomain(disk == null ? spec : spec.withDisk("xvda1", disk), gate);
		} catch (XenException refused) {
			throw new IllegalStateException(refused);
		}
		domain.console(0).onOutput(bytes -> console.append(new String(bytes, StandardCharsets.UTF_8)));
		domain.unpause();
		return this;
	}

	/** What the primary console has shown, with Unix line ends. */
	String console() {
		return console.toString().replace("\r\n", "\n");
	}

	String rawConsole() {
		return console.toString();
	}

	void runFor(long nanos) {
		timeline.runFor(nanos);
		assertHealthy();
	}

	/** Runs until a condition holds, at most two minutes of cloud time. */
	void until(BooleanSupplier condition) {
		until(condition, () -> "console:\n" + console());
	}

	void until(BooleanSupplier condition, Supplier<String> circumstances) {
		long deadline = timeline.nanos() + 120 * SECOND;
		while (!condition.getAsBoolean()) {
			if (timeline.nanos() > deadline)
				throw new AssertionError("did not happen in two minutes; " + circumstances.get());
			timeline.runFor(MILLI);
			assertHealthy();
		}
	}

	private void assertHealthy() {
		domain.crashCause().ifPresent(cause -> {
			throw new AssertionError("the guest crashed; console:\n" + console(), cause);
		});
	}

	boolean isDown() {
		return domain.shutdownReason().isPresent();
	}

	/** Takes the guest out, to bytes and back, and puts it in again. @return size in bytes */
	int serialiseInPlace() {
		byte[] bytes = guestBytes();
		guest = read(bytes);
		if (gate.start != null)
			guest.attach(gate.start, gate.hypercalls);
		gate.guest = guest;
		return bytes.length;
	}

	/** Another guest in the same state, connected to nothing. */
	Guest copyOfGuest() {
		return read(guestBytes());
	}

	private byte[] guestBytes() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
			out.writeObject(guest);
		} catch (IOException broken) {
			throw new AssertionError("a guest must be data", broken);
		}
		return bytes.toByteArray();
	}

	private static Guest read(byte[] bytes) {
		try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
			return (Guest) in.readObject();
		} catch (IOException | ClassNotFoundException broken) {
			throw new AssertionError("a guest must be data", broken);
		}
	}

	Terminal connect(int number) {
		Terminal terminal = new Terminal(this, domain.console(number));
		terminal.connect();
		return terminal;
	}
}
