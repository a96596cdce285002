package org.minicloud.guest.driver;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.minicloud.time.Timeline;
import org.minicloud.xen.blkif.DiskSpec;
import org.minicloud.xen.blkif.FileDisk;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.host.DomainSpec;
import org.minicloud.xen.host.HostSpec;
import org.minicloud.xen.host.Hypervisor;
import org.minicloud.xen.life.DomainRestorer;
import org.minicloud.xen.life.MemoryHash;
import org.minicloud.xen.netif.Netif;
import org.minicloud.xen.netif.NicSpec;
import org.minicloud.xen.netif.SoftwareBridge;
import org.minicloud.xen.sched.SchedulerParameters;

/** The other process of {@link TravelUnderLoadTest}: restores the guest with requests in flight, and counts what becomes of them. */
final class LoadElsewhere {
	private static final long SECOND = 1_000_000_000;

	private LoadElsewhere() {
	}

	/** @param arguments the saved domain, its disk, the address of its network card, and that of whom it sends to */
	public static void main(String[] arguments) throws Exception {
		Timeline timeline = new Timeline(Instant.parse("2010-03-02T12:00:00Z"));
		Hypervisor host = new Hypervisor(timeline, new HostSpec("elsewhere", 2, 2048), SchedulerParameters.DEFAULTS, 1);
		SoftwareBridge bridge = new SoftwareBridge("xenbr0", timeline);
		LoadedKernel peer = LoadedKernel.listening(arguments[3]);
		host.createDomain(new DomainSpec("peer", 1, 64).withNic(new NicSpec(arguments[3], bridge)), peer).unpause();
		while (!peer.isConnected())
			timeline.step();
		try (FileDisk disk = FileDisk.open(Path.of(arguments[1])); InputStream file = Files.newInputStream(Path.of(arguments[0]))) {
			Domain domain = new DomainRestorer(host, LoadedKernel.class.getClassLoader())
					.equipping(saved -> saved.withDisk(new DiskSpec("xvda", disk)).withNic(new NicSpec(arguments[2], bridge)
							.withRate(1_000_000, Netif.MAX_PACKET_BYTES)))
					.adopting((kernel, arrived) -> {
						System.out.println("memory " + MemoryHash.of(arrived));
						System.out.println("on the rings " + ((LoadedKernel) kernel).onRings());
						return kernel;
					}).restore(file);
			domain.unpause();
			LoadedKernel kernel = (LoadedKernel) domain.kernel();
			timeline.runFor(2 * SECOND);
			kernel.stop = true;
			timeline.runFor(2 * SECOND);
			report(kernel, disk);
			report(kernel, peer);
		}
	}

	private static void report(LoadedKernel kernel, FileDisk disk) throws Exception {
		byte[] sector = new byte[512];
		int once = 0;
		int written = 0;
		for (int number = 0; number < kernel.completions.size(); number++) {
			once += kernel.completions.get(number) == 1 ? 1 : 0;
			disk.read((long) number * LoadedKernel.SECTORS_PER_REQUEST, 1, sector, 0);
			written += ByteBuffer.wrap(sector).getLong(0) == number ? 1 : 0;
		}
		System.out.println("requests " + kernel.completions.size() + " once " + once + " written " + written + " errors "
				+ kernel.errors + " outstanding " + kernel.outstanding());
	}

	/** How many packets the guest has sent in its life, and which of them came here, as often as they came. */
	private static void report(LoadedKernel kernel, LoadedKernel peer) {
		System.out.println("sent " + kernel.packetsSent);
		peer.received.forEach((number, times) -> System.out.println(("came " + number + "\n").repeat(times).strip()));
	}
}
