package org.minicloud.guest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.minicloud.time.Timeline;
import org.minicloud.xen.XenException;
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
final class NetworkBench {
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
		Domain domain;
		private final StringBuilder screen = new StringBuilder();
		private boolean seated;

		private Member(int number) throws XenException {
			address = "10.0.3." + (16 + number);
			GuestConfig as = Configs.amazonLinux();
			GuestConfig config = new GuestConfig("i-" + number, as.imageId(), as.instanceType(), as.region(), as.zone(), as.personality(),
					as.release(), as.architecture(), "ip-10-0-3-" + (16 + number), address, "", "02:00:0a:00:03:1" + number, new byte[0],
					as.sshPublicKey(), 512, 1, 8, number, 7 + number);
			domain = host.createDomain(new DomainSpec("guest" + number, 1, 512).withConsoles(3)
					.withNic(new NicSpec(config.macAddress(), bridge)).withDisk("xvda1", RootDisks.of(config)), new Guest(config));
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
			until(() -> screen().contains("\n") && screen().endsWith("$ "));
			String all = screen().substring(screen().indexOf('\n') + 1);
			return all.substring(0, all.lastIndexOf('\n') + 1);
		}

		String run(String command) {
			start(command);
			return shown();
		}

		/** Moves it to another host while it runs; its card stays on the bridge. */
		void migrate() throws XenException {
			LiveMigration migration = new LiveMigration(domain, host("abroad"), MigrationLink.gigabit(timeline), MigrationPolicy.XEN)
					.adopting((kernel, unused) -> {
						return kernel;
					});
			migration.start();
			until(() -> migration.phase().isOver());
			domain = migration.result().orElseThrow(() -> new AssertionError(migration.failure()));
		}

		/** How many bytes it is as data; and that it can be read back. */
		int serialise() {
			try {
				ByteArrayOutputStream bytes = new ByteArrayOutputStream();
				try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
					out.writeObject(guest());
				}
				new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
				return bytes.size();
			} catch (IOException | ClassNotFoundException broken) {
				throw new AssertionError("a guest must be data", broken);
			}
		}
	}

	/** So many booted guests. */
	static NetworkBench of(int guests) throws XenException {
		NetworkBench bench = new NetworkBench();
		bench.join(guests);
		return bench;
	}

	/** Boots so many guests. */
	void join(int guests) throws XenException {
		for (int i = 1; i <= guests; i++)
			members.add(new Member(i));
		for (Member member : members)
			until(() -> member.guest().stage() == Guest.Stage.READY);
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
