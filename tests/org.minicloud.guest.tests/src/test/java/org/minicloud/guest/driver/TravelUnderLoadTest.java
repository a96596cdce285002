package org.minicloud.guest.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.time.Timeline;
import org.minicloud.xen.XenException;
import org.minicloud.xen.blkif.DiskSpec;
import org.minicloud.xen.blkif.DiskTiming;
import org.minicloud.xen.blkif.FileDisk;
import org.minicloud.xen.blkif.MemoryDisk;
import org.minicloud.xen.blkif.VirtualDisk;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.host.DomainSpec;
import org.minicloud.xen.host.HostSpec;
import org.minicloud.xen.host.Hypervisor;
import org.minicloud.xen.life.DomainRestorer;
import org.minicloud.xen.life.DomainSaver;
import org.minicloud.xen.life.LiveMigration;
import org.minicloud.xen.life.MemoryHash;
import org.minicloud.xen.life.MigrationLink;
import org.minicloud.xen.life.MigrationPhase;
import org.minicloud.xen.life.MigrationPolicy;
import org.minicloud.xen.netif.Netif;
import org.minicloud.xen.netif.NicSpec;
import org.minicloud.xen.netif.SoftwareBridge;
import org.minicloud.xen.sched.SchedulerParameters;

/** A guest moves with requests in flight on the rings of its disk and its network card: each is completed exactly once. */
class TravelUnderLoadTest {
	private static final long MILLI = 1_000_000;
	private static final long SECOND = 1_000 * MILLI;
	private static final String MAC = "00:16:3e:00:00:01";
	private static final String PEER_MAC = "00:16:3e:00:00:02";
	private static final String TRAVELLER_MAC = "00:16:3e:00:00:03";
	private static final String AUDIENCE_MAC = "00:16:3e:00:00:04";

	private final Timeline timeline = new Timeline(Instant.parse("2010-03-01T12:00:00Z"));
	private final Hypervisor source = host("source");
	private final Hypervisor target = host("target");
	private final SoftwareBridge bridge = new SoftwareBridge("xenbr0", timeline);
	private final CountingDisk disk = new CountingDisk();
	private final LoadedKernel kernel = LoadedKernel.loading(MAC, PEER_MAC);
	private final LoadedKernel peer = LoadedKernel.listening(PEER_MAC);
	private Domain domain;

	private Hypervisor host(String name) {
		return new Hypervisor(timeline, new HostSpec(name, 2, 2048), SchedulerParameters.DEFAULTS, 1);
	}

	/** Counts how often each request was carried out. */
	private static final class CountingDisk implements VirtualDisk {
		private final MemoryDisk disk = new MemoryDisk(1 << 22);
		final Map<Long, Integer> writes = new HashMap<>();

		@Override
		public long sectors() {
			return disk.sectors();
		}

		@Override
		public String name() {
			return "counting";
		}

		@Override
		public boolean isReadOnly() {
			return false;
		}

		@Override
		public void read(long sector, int count, byte[] to, int offset) {
			disk.read(sector, count, to, offset);
		}

		@Override
		public void write(long sector, int count, byte[] from, int offset) {
			writes.merge(sector / LoadedKernel.SECTORS_PER_REQUEST, 1, Integer::sum);
			disk.write(sector, count, from, offset);
		}

		@Override
		public void discard(long sector, long count) {
			disk.discard(sector, count);
		}

		@Override
		public void flush() {
			disk.flush();
		}

		@Override
		public void close() throws IOException {
			disk.close();
		}
	}

	@BeforeEach
	void start() throws XenException {
		Domain listening = source.createDomain(new DomainSpec("peer", 1, 64).withNic(new NicSpec(PEER_MAC, bridge)), peer);
		listening.unpause();
		domain = source.createDomain(new DomainSpec("web", 1, 64)
				.withDisk(new DiskSpec("xvda", disk).withTiming(new DiskTiming(5 * MILLI, 20_000_000, 1000, 10)))
				.withNic(new NicSpec(MAC, bridge).withRate(1_000_000, Netif.MAX_PACKET_BYTES)), kernel);
		domain.unpause();
		until(() -> kernel.isConnected() && peer.isConnected());
		timeline.runFor(2 * SECOND);
		assertTrue(kernel.onRings() > 40, "on the rings: " + kernel.onRings());
	}

	@Test
	void whileItRuns() throws XenException {
		String[] hashes = new String[2];
		int[] onRings = new int[1];
		LiveMigration migration = new LiveMigration(domain, target, MigrationLink.gigabit(timeline), MigrationPolicy.XEN)
				.adopting((arrived, now) -> {
					hashes[0] = MemoryHash.of(domain);
					hashes[1] = MemoryHash.of(now);
					onRings[0] = ((LoadedKernel) arrived).onRings();
					return arrived;
				});
		migration.start();
		until(() -> migration.phase().isOver());
		assertEquals("", migration.failure());
		assertEquals(hashes[0], hashes[1]);
		assertTrue(onRings[0] > 20, "on the rings: " + onRings[0]);
		LoadedKernel arrived = (LoadedKernel) migration.result().orElseThrow().kernel();
		long stoodStill = timeline.nanos();
		until(arrived::isConnected);
		System.out.printf("migrated with %d requests on the rings: %d rounds, downtime %.1f ms, devices back after %.1f ms more%n",
				onRings[0], migration.progress().rounds().size(), migration.progress().downtimeNanos() / 1e6,
				(timeline.nanos() - stoodStill) / 1e6);
		assertEachExactlyOnce(arrived);
	}

	@Test
	void thereAndBackAgainAndAgain() throws XenException {
		MigrationLink link = MigrationLink.gigabit(timeline);
		Domain here = domain;
		for (int i = 0; i < 4; i++) {
			LiveMigration migration = new LiveMigration(here, i % 2 == 0 ? target : source, link, MigrationPolicy.XEN);
			migration.start();
			until(() -> migration.phase().isOver());
			here = migration.result().orElseThrow(() -> new AssertionError(migration.failure()));
			timeline.runFor(i * 50 * MILLI);
		}
		assertEachExactlyOnce((LoadedKernel) here.kernel());
	}

	@Test
	void notAtAllBecauseItIsCancelledWhileItStandsStill() throws XenException {
		for (MigrationPhase phase : List.of(MigrationPhase.SUSPENDING, MigrationPhase.STOP_AND_COPY, MigrationPhase.COMMITTING)) {
			LiveMigration migration = new LiveMigration(domain, target, MigrationLink.gigabit(timeline), MigrationPolicy.XEN);
			migration.start();
			until(() -> migration.phase() == phase);
			migration.cancel();
			timeline.runFor(SECOND);
		}
		assertTrue(kernel.life.contains("cancelled"), kernel.life.toString());
		assertEachExactlyOnce(kernel);
	}

	@Test
	void byAFile() throws XenException, IOException {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		DomainSaver.Result[] result = new DomainSaver.Result[1];
		new DomainSaver(domain, false).save(() -> file, done -> result[0] = done);
		until(() -> result[0] != null);
		assertEquals("", result[0].failure());
		timeline.runFor(10 * SECOND);
		DomainSpec spec = domain.spec();
		Domain restored = new DomainRestorer(target, LoadedKernel.class.getClassLoader())
				.equipping(saved -> saved.withDevices(spec.disks(), spec.nics()))
				.restore(new ByteArrayInputStream(file.toByteArray()));
		restored.unpause();
		assertEachExactlyOnce((LoadedKernel) restored.kernel());
	}

	@Test
	void intoAnotherProcess(@TempDir Path directory) throws Exception {
		Path image = directory.resolve("disk.img");
		Path file = directory.resolve("web.chk");
		LoadedKernel travelling = LoadedKernel.loading(TRAVELLER_MAC, AUDIENCE_MAC);
		LoadedKernel audience = LoadedKernel.listening(AUDIENCE_MAC);
		SoftwareBridge apart = new SoftwareBridge("xenbr1", timeline);
		source.createDomain(new DomainSpec("audience", 1, 64).withNic(new NicSpec(AUDIENCE_MAC, apart)), audience).unpause();
		until(audience::isConnected);
		String[] memory = new String[1];
		try (FileDisk onFile = FileDisk.create(image, 1 << 22)) {
			Domain web = source.createDomain(new DomainSpec("travelling", 1, 64)
					.withDisk(new DiskSpec("xvda", onFile).withTiming(new DiskTiming(5 * MILLI, 20_000_000, 1000, 10)))
					.withNic(new NicSpec(TRAVELLER_MAC, apart).withRate(1_000_000, Netif.MAX_PACKET_BYTES)), travelling);
			web.unpause();
			until(travelling::isConnected);
			timeline.runFor(2 * SECOND);
			DomainSaver.Result[] result = new DomainSaver.Result[1];
			new DomainSaver(web, false).save(() -> {
				memory[0] = MemoryHash.of(web);
				return Files.newOutputStream(file);
			}, done -> result[0] = done);
			until(() -> result[0] != null);
			assertEquals("", result[0].failure());
			timeline.runFor(SECOND);
		}
		String shown = inAnotherProcess(file, image);
		assertTrue(shown.contains("memory " + memory[0] + "\n"), shown);
		int requests = Integer.parseInt(shown.replaceAll("(?s).*requests (\\d+) .*", "$1"));
		assertTrue(requests > travelling.completions.size() + 500, shown);
		assertTrue(shown.contains("once " + requests + " written " + requests + " errors 0 outstanding 0"), shown);
		assertTrue(Integer.parseInt(shown.replaceAll("(?s).*on the rings (\\d+)\n.*", "$1")) > 20, shown);
		assertEachPacketCameOnce(audience.received, shown);
	}

	/** Either here, before the guest was saved, or there. */
	private static void assertEachPacketCameOnce(Map<Long, Integer> cameHere, String shown) {
		Map<Long, Integer> came = new HashMap<>(cameHere);
		shown.lines().filter(line -> line.startsWith("came "))
				.forEach(line -> came.merge(Long.parseLong(line.substring(5)), 1, Integer::sum));
		int sent = Integer.parseInt(shown.replaceAll("(?s).*sent (\\d+)\n.*", "$1"));
		assertTrue(sent > cameHere.size() + 500, sent + " sent, " + cameHere.size() + " of them came before the guest was saved");
		for (long number = 0; number < sent; number++)
			assertEquals(1, came.getOrDefault(number, 0), "packet " + number + " of " + sent);
	}

	private static String inAnotherProcess(Path file, Path image) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), LoadElsewhere.class.getName(), file.toString(), image.toString(),
				TRAVELLER_MAC, AUDIENCE_MAC).redirectErrorStream(true).start();
		String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
		assertTrue(process.waitFor(60, TimeUnit.SECONDS), shown);
		assertEquals(0, process.exitValue(), shown);
		return shown;
	}

	@Test
	void notAtAllWhileDomain0Restarts() {
		source.restartDomain0("update");
		timeline.runFor(10 * SECOND);
		until(kernel::isConnected);
		kernel.stop = true;
		until(() -> kernel.outstanding() == 0);
		assertEquals(0, kernel.errors);
		for (int number = 0; number < kernel.completions.size(); number++)
			assertEquals(1, kernel.completions.get(number), "request " + number);
	}

	/** Stops the load, waits for what is under way, and counts. */
	private void assertEachExactlyOnce(LoadedKernel running) {
		until(running::isConnected);
		int before = running.completions.size();
		int sentBefore = running.packetsSent;
		timeline.runFor(2 * SECOND);
		assertTrue(running.completions.size() > before + 500, "the load goes on");
		assertTrue(running.packetsSent > sentBefore + 500, "the load goes on");
		running.stop = true;
		until(() -> running.outstanding() == 0);
		timeline.runFor(SECOND);
		assertEquals(0, running.errors);
		byte[] sector = new byte[512];
		for (int number = 0; number < running.completions.size(); number++) {
			assertEquals(1, running.completions.get(number), "request " + number);
			assertEquals(1, disk.writes.get((long) number), "writes of request " + number);
			disk.read((long) number * LoadedKernel.SECTORS_PER_REQUEST, 1, sector, 0);
			assertEquals(number, ByteBuffer.wrap(sector).getLong(0));
		}
		for (long number = 0; number < running.packetsSent; number++)
			assertEquals(1, peer.received.getOrDefault(number, 0), "packet " + number + " of " + running.packetsSent);
	}

	private void until(BooleanSupplier condition) {
		long deadline = timeline.nanos() + 120 * SECOND;
		while (!condition.getAsBoolean()) {
			domain.crashCause().ifPresent(cause -> {
				throw new AssertionError("the guest has crashed", cause);
			});
			if (timeline.nanos() > deadline || !timeline.step())
				throw new AssertionError("did not happen in two minutes");
		}
	}
}
