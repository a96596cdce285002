package org.minicloud.software;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.minicloud.guest.Architecture;
import org.minicloud.guest.Guest;
import org.minicloud.guest.GuestConfig;
import org.minicloud.guest.GuestServices;
import org.minicloud.guest.Personality;
import org.minicloud.time.Timeline;
import org.minicloud.xen.XenException;
import org.minicloud.xen.blkif.VirtualDisk;
import org.minicloud.xen.console.Console;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.host.DomainSpec;
import org.minicloud.xen.host.HostSpec;
import org.minicloud.xen.host.Hypervisor;
import org.minicloud.xen.life.LiveMigration;
import org.minicloud.xen.life.MigrationLink;
import org.minicloud.xen.life.MigrationPolicy;
import org.minicloud.xen.netif.NicSpec;
import org.minicloud.xen.netif.SoftwareBridge;
import org.minicloud.xen.sched.SchedulerParameters;

/** Guests on one bridge, with somebody at a shell of each. There is no DHCP server, so they have the addresses of their configurations. */
final class SoftwareBench {
	static final long MILLI = 1_000_000;
	static final long SECOND = 1_000 * MILLI;

	final Timeline timeline = new Timeline(Instant.parse("2013-10-02T09:00:00Z"));
	final Hypervisor host = host("home");
	final SoftwareBridge bridge = new SoftwareBridge("bridge", timeline);
	final List<Member> members = new ArrayList<>();

	private Hypervisor host(String name) {
		return new Hypervisor(timeline, new HostSpec(name, 4, 16_384), SchedulerParameters.DEFAULTS, 1);
	}

	/** A guest on the bridge. */
	final class Member {
		final String address;
		final GuestConfig config;
		private final VirtualDisk disk;
		Domain domain;
		private final StringBuilder screen = new StringBuilder();
		private boolean seated;

		private Member(int number, Personality personality, String userData) throws XenException {
			address = "10.0.3." + (16 + number);
			config = new GuestConfig("i-" + number, "ami-1", "m1.small", "us-east-1", "us-east-1a", personality, "", Architecture.X86_64,
					"ip-10-0-3-" + (16 + number), address, "", "02:00:0a:00:03:1" + number, userData.getBytes(StandardCharsets.UTF_8), "", 1024, 1, 8,
					number, 7 + number);
			disk = RootDisks.of(config);
			powerOn();
		}

		void powerOn() throws XenException {
			seated = false;
			domain = host.createDomain(new DomainSpec(config.instanceId() + "-" + timeline.eventsHandled(), 1, 1024).withConsoles(3)
					.withNic(new NicSpec(config.macAddress(), bridge)).withDisk("xvda1", disk), new Guest(config, services()));
			domain.unpause();
		}

		Guest guest() {
			return (Guest) domain.kernel();
		}

		private Console session() {
			return domain.console(1);
		}

		private void sit() {
			if (seated)
				return;
			seated = true;
			until(() -> guest().stage() == Guest.Stage.READY);
			session().onOutput(bytes -> screen.append(new String(bytes, StandardCharsets.UTF_8)));
			session().connect();
			until(() -> screen().endsWith("$ "));
			screen.setLength(0);
			type("sudo -i\r");
			until(() -> screen().endsWith("# "));
		}

		String screen() {
			return screen.toString().replace("\r\n", "\n");
		}

		/** Types a line, and does not wait. */
		void start(String command) {
			sit();
			screen.setLength(0);
			type(command + "\r");
		}

		void type(String text) {
			session().type(text.getBytes(StandardCharsets.UTF_8));
		}

		/** Waits for the prompt. @return what was shown meanwhile */
		String shown() {
			until(() -> screen().contains("\n") && screen().endsWith("# "));
			String all = screen().substring(screen().indexOf('\n') + 1);
			return all.substring(0, all.lastIndexOf('\n') + 1);
		}

		String run(String command) {
			start(command);
			return shown();
		}

		/** The machine is gone at once; what it has not synced is lost with it. */
		void pullThePlug() throws XenException {
			domain.destroy();
		}

		/** Moves it to another host while it runs, as bytes; its card stays on the bridge. */
		void migrate() throws XenException {
			LiveMigration migration = new LiveMigration(domain, host("abroad" + timeline.eventsHandled()), MigrationLink.gigabit(timeline), MigrationPolicy.XEN)
					.adopting((kernel, unused) -> {
						((Guest) kernel).connect(services());
						return kernel;
					});
			migration.start();
			until(() -> migration.phase().isOver());
			domain = migration.result().orElseThrow(() -> new AssertionError(migration.failure()));
		}
	}

	/** Engines of its own every time, as in another process. */
	private static GuestServices services() {
		return GuestServices.NONE.with(new GuestSoftware());
	}

	static SoftwareBench one(Personality personality, String userData) throws XenException {
		SoftwareBench bench = new SoftwareBench();
		bench.members.add(bench.new Member(1, personality, userData));
		bench.until(() -> bench.members.get(0).guest().stage() == Guest.Stage.READY);
		return bench;
	}

	/** So many booted guests. */
	static SoftwareBench of(int guests) throws XenException {
		SoftwareBench bench = new SoftwareBench();
		for (int i = 1; i <= guests; i++)
			bench.members.add(bench.new Member(i, Personality.AMAZON_LINUX, ""));
		for (Member member : bench.members)
			bench.until(() -> member.guest().stage() == Guest.Stage.READY);
		return bench;
	}

	void runFor(long nanos) {
		timeline.runFor(nanos);
	}

	void until(BooleanSupplier condition) {
		long deadline = timeline.nanos() + 300 * SECOND;
		while (!condition.getAsBoolean()) {
			for (Member member : members)
				member.domain.crashCause().ifPresent(cause -> {
					throw new AssertionError("a guest crashed", cause);
				});
			if (timeline.nanos() > deadline)
				throw new AssertionError("did not happen in five minutes; screens: " + members.stream().map(Member::screen).toList());
			timeline.runFor(MILLI);
		}
	}
}
