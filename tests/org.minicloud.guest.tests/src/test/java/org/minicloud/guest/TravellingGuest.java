package org.minicloud.guest;

import org.minicloud.xen.blkif.VirtualDisk;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.minicloud.time.Timeline;
import org.minicloud.xen.XenException;
import org.minicloud.xen.console.Console;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.host.DomainSpec;
import org.minicloud.xen.host.HostSpec;
import org.minicloud.xen.host.Hypervisor;
import org.minicloud.xen.life.DomainRestorer;
import org.minicloud.xen.life.DomainSaver;
import org.minicloud.xen.life.LiveMigration;
import org.minicloud.xen.life.MemoryHash;
import org.minicloud.xen.life.MigrationLink;
import org.minicloud.xen.life.MigrationPolicy;
import org.minicloud.xen.sched.SchedulerParameters;

/** A guest that is logged in to, and moves between two hosts. */
final class TravellingGuest {
	static final long MILLI = 1_000_000;
	static final long SECOND = 1_000 * MILLI;
	private static final int SESSION = 1;

	final Timeline timeline;
	final Hypervisor home;
	Domain domain;
	final VirtualDisk disk;
	/** What was in its memory when it was last saved, and when it was last restored. */
	String savedMemory = "";
	String restoredMemory = "";
	private final StringBuilder screen = new StringBuilder();
	private Hypervisor abroad;

	private TravellingGuest(Instant from, VirtualDisk disk) {
		this.timeline = new Timeline(from);
		this.home = host("home");
		this.disk = disk;
	}

	private Hypervisor host(String name) {
		return new Hypervisor(timeline, new HostSpec(name, 2, 8192), SchedulerParameters.DEFAULTS, 1);
	}

	/** A booted guest with somebody at a shell. */
	static TravellingGuest loggedIn(GuestConfig config) throws XenException {
		TravellingGuest guest = booted(config);
		guest.session().connect();
		guest.until(() -> guest.screen().endsWith("$ "));
		return guest;
	}

	/** A booted guest with nobody at it. */
	static TravellingGuest booted(GuestConfig config) throws XenException {
		TravellingGuest guest = new TravellingGuest(Instant.parse("2013-10-02T09:00:00Z"), RootDisks.of(config));
		guest.domain = guest.home.createDomain(new DomainSpec("web", config.vcpus(), config.memoryMiB()).withConsoles(3).withDisk("xvda1", guest.disk),
				new Guest(config));
		guest.domain.unpause();
		guest.until(() -> guest.kernel().stage() == Guest.Stage.READY);
		guest.sitDown();
		return guest;
	}

	/** A guest that was saved elsewhere, on a host of its own, some time later. */
	static TravellingGuest restored(Instant from, VirtualDisk disk, InputStream file) throws IOException, XenException {
		TravellingGuest guest = new TravellingGuest(from, disk);
		guest.timeline.runFor(SECOND);
		guest.restore(guest.home, file);
		return guest;
	}

	Guest kernel() {
		return (Guest) domain.kernel();
	}

	Console session() {
		return domain.console(SESSION);
	}

	/** A host that came up later than the other. */
	Hypervisor abroad() {
		if (abroad == null)
			abroad = host("abroad");
		return abroad;
	}

	byte[] save() {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		DomainSaver.Result[] result = new DomainSaver.Result[1];
		new DomainSaver(domain, false).save(() -> {
			savedMemory = MemoryHash.of(domain);
			return file;
		}, done -> result[0] = done);
		until(() -> result[0] != null);
		if (!result[0].succeeded())
			throw new AssertionError(result[0].failure());
		return file.toByteArray();
	}

	void restore(byte[] file) throws IOException, XenException {
		restore(abroad(), new ByteArrayInputStream(file));
	}

	private void restore(Hypervisor host, InputStream file) throws IOException, XenException {
		domain = new DomainRestorer(host, Guest.class.getClassLoader()).adopting((kernel, arrived) -> {
			restoredMemory = MemoryHash.of(arrived);
			return kernel;
		}).equipping(spec -> spec.withDisk("xvda1", disk)).restore(file);
		sitDown();
		domain.unpause();
		until(() -> domain.isBuilt());
	}

	LiveMigration migrate() throws XenException {
		LiveMigration migration = new LiveMigration(domain, abroad(), MigrationLink.gigabit(timeline), MigrationPolicy.XEN);
		migration.start();
		until(() -> migration.phase().isOver());
		domain = migration.result().orElseThrow(() -> new AssertionError(migration.failure()));
		return migration;
	}

	private void sitDown() {
		screen.setLength(0);
		session().onOutput(bytes -> screen.append(new String(bytes, StandardCharsets.UTF_8)));
	}

	String screen() {
		return screen.toString().replace("\r\n", "\n");
	}

	void type(String text) {
		session().type(text.getBytes(StandardCharsets.UTF_8));
	}

	/** Types a line, and gives what is shown until the next prompt. */
	String run(String command) {
		screen.setLength(0);
		type(command + "\r");
		until(() -> screen().contains("\n") && screen().endsWith("$ "));
		String shown = screen().substring(screen().indexOf('\n') + 1);
		return shown.substring(0, shown.lastIndexOf('\n') + 1);
	}

	void runFor(long nanos) {
		timeline.runFor(nanos);
	}

	void until(BooleanSupplier condition) {
		long deadline = timeline.nanos() + 120 * SECOND;
		while (!condition.getAsBoolean()) {
			if (timeline.nanos() > deadline)
				throw new AssertionError("did not happen in two minutes; screen:\n" + screen() + "\nconsole:\n"
						+ new String(domain.console(0).history(), StandardCharsets.UTF_8),
						domain == null ? null : domain.crashCause().orElse(null));
			timeline.runFor(MILLI);
		}
	}
}
