package org.minicloud.ssh;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.minicloud.guest.Architecture;
import org.minicloud.guest.Guest;
import org.minicloud.guest.GuestConfig;
import org.minicloud.guest.GuestServices;
import org.minicloud.guest.Personality;
import org.minicloud.guest.image.ImageRecipe;
import org.minicloud.guest.image.RootImage;
import org.minicloud.guest.net.Endpoint;
import org.minicloud.guest.net.Ip4;
import org.minicloud.time.Timeline;
import org.minicloud.xen.XenException;
import org.minicloud.xen.blkif.MemoryDisk;
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

/** A guest with an SSH server, and a thread that is its cloud: it lets cloud time pass and pumps the desktop's sockets. */
final class SshMachine implements AutoCloseable {
	private static final long MILLI = 1_000_000;
	private static final long SECOND = 1_000 * MILLI;
	private static final String ADDRESS = "10.0.0.17";

	final Timeline timeline = new Timeline(Instant.parse("2013-10-02T09:00:00Z"));
	final MinaSecureShell shell = new MinaSecureShell();
	private final Hypervisor host = host("host-1");
	private final SoftwareBridge wire = new SoftwareBridge("wire", timeline);
	private final MemoryDisk disk = new MemoryDisk(8L << 21);
	private final GuestConfig config;
	private final StringBuilder console = new StringBuilder();
	private final ConcurrentLinkedQueue<FutureTask<?>> tasks = new ConcurrentLinkedQueue<>();
	private final Thread cloud = new Thread(this::run, "test cloud");
	private volatile boolean over;
	private volatile Throwable broken;
	private Guest guest;
	private volatile Domain domain;
	Bridge bridge;

	/** @param publicKey what the instance's key pair is */
	SshMachine(Personality personality, String publicKey) throws Exception {
		config = new GuestConfig("i-0a1b2c3d", "ami-5f00aa11", "m1.small", "us-east-1", "us-east-1a", personality, "",
				Architecture.X86_64, "ip-10-0-0-17", ADDRESS, "127.44.0.12", "02:00:0a:00:00:11", new byte[0], publicKey, 1740, 1, 8, 0, 7);
		RootImage.write(disk, new ImageRecipe(personality, "", Architecture.X86_64));
		bridge = new Bridge(timeline, wire, new Endpoint(Ip4.parse(ADDRESS), 22));
		boot();
		cloud.start();
		ask(() -> null);
	}

	private Hypervisor host(String name) {
		return new Hypervisor(timeline, new HostSpec(name, 2, 8192), SchedulerParameters.DEFAULTS, 1);
	}

	private void boot() throws XenException {
		console.setLength(0);
		guest = new Guest(config, GuestServices.NONE.with(shell));
		domain = host.createDomain(new DomainSpec("web-" + timeline.eventsHandled(), 1, 1740, 256, 0, "root=/dev/xvda1 ro console=hvc0", 4)
				.withPageTables().withDisk("xvda1", disk).withNic(new NicSpec(config.macAddress(), wire)), guest);
		domain.console(0).onOutput(bytes -> console.append(new String(bytes, StandardCharsets.UTF_8)));
		domain.unpause();
		long deadline = timeline.nanos() + 120 * SECOND;
		while (guest.stage() != Guest.Stage.READY && timeline.nanos() < deadline)
			timeline.runFor(10 * MILLI);
		// the address by DHCP, which nobody answers here
		timeline.runFor(6 * SECOND);
		if (guest.stage() != Guest.Stage.READY)
			throw new IllegalStateException("the guest did not boot:\n" + console);
	}

	private void run() {
		try {
			while (!over) {
				for (FutureTask<?> task = tasks.poll(); task != null; task = tasks.poll())
					task.run();
				boolean moved = bridge.pump(false);
				timeline.runFor(moved ? MILLI / 4 : 2 * MILLI);
				domain.crashCause().ifPresent(cause -> {
					throw new AssertionError("the guest crashed:\n" + console, cause);
				});
				if (!moved)
					bridge.pump(true);
			}
		} catch (Throwable failed) {
			broken = failed;
		}
	}

	/** Does something on the cloud's thread. */
	<T> T ask(Callable<T> question) throws Exception {
		FutureTask<T> task = new FutureTask<>(question);
		tasks.add(task);
		try {
			return task.get(60, TimeUnit.SECONDS);
		} catch (TimeoutException | ExecutionException failed) {
			throw new AssertionError("the cloud's thread: " + broken, failed);
		}
	}

	/** Lets cloud time pass at once. */
	void pass(long seconds) throws Exception {
		ask(() -> {
			timeline.runFor(seconds * SECOND);
			return null;
		});
	}

	/** Power off and on. */
	void reboot() throws Exception {
		ask(() -> {
			timeline.runFor(6 * SECOND);
			domain.destroy();
			timeline.runFor(SECOND);
			boot();
			return null;
		});
	}

	/** Moves the guest to another host while it runs, and waits until it is there. */
	void migrate() throws Exception {
		LiveMigration migration = ask(() -> {
			LiveMigration begun = new LiveMigration(domain, host("host-2"), MigrationLink.gigabit(timeline), MigrationPolicy.XEN).adopting((kernel, arrived) -> {
				guest = (Guest) kernel;
				guest.connect(GuestServices.NONE.with(shell));
				return guest;
			});
			begun.start();
			return begun;
		});
		while (!ask(() -> migration.phase().isOver()))
			pass(1);
		domain = ask(() -> migration.result().orElseThrow(() -> new AssertionError(migration.failure())));
	}

	/** Nanoseconds of cloud time. */
	long now() throws Exception {
		return ask(timeline::nanos);
	}

	int connections() throws Exception {
		return ask(() -> shell.connections());
	}

	String console() throws Exception {
		return ask(() -> console.toString().replace("\r\n", "\n"));
	}

	@Override
	public void close() throws Exception {
		over = true;
		cloud.join(10_000);
		bridge.close();
		if (broken != null)
			throw new AssertionError("the cloud's thread broke", broken);
	}
}
