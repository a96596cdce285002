package org.minicloud.connection;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.minicloud.xen.inspect.CallCounters;
import org.minicloud.xen.inspect.CpuTimeline;
import org.minicloud.xen.inspect.DeviceSnapshot;
import org.minicloud.xen.inspect.FrameMap;
import org.minicloud.xen.inspect.FrameSnapshot;
import org.minicloud.xen.inspect.GrantTableSnapshot;
import org.minicloud.xen.inspect.HostSnapshot;
import org.minicloud.xen.inspect.MigrationSnapshot;
import org.minicloud.xen.inspect.PageTypeCounts;
import org.minicloud.xen.inspect.PageWalkSnapshot;
import org.minicloud.xen.inspect.SchedulerSnapshot;
import org.minicloud.xen.inspect.StoreSnapshot;
import org.minicloud.xen.inspect.TraceSnapshot;

/**
 * The hypervisors below a cloud: what goes on on their hosts, as immutable snapshots, and what an operator may do there.
 * <p>
 * Every method returns at once. Answers come from the cloud's thread; what is hung on a future with {@code thenAccept}
 * runs there, so it must return at once, too. What is refused, because it makes no sense now or there is no such host,
 * ends the future with a {@link RefusedException} whose message tells why; nothing has changed then.
 */
public interface HypervisorInspection {
	/** All zones of all regions in the order of the catalogue, with the machines they have. */
	CompletableFuture<List<ZoneHosts>> zones();

	/** Hosts that are on or have failed, by id. */
	CompletableFuture<List<HostEntry>> hosts();

	/**
	 * Hosts of a zone by their number, powered-off ones as well.
	 *
	 * @param first number of the first host, from 0
	 * @param count how many at most, 1..1000
	 */
	CompletableFuture<List<HostEntry>> hosts(String zone, int first, int count);

	/** What goes on on a host that is on. */
	CompletableFuture<HostSnapshot> snapshot(String hostId);

	/**
	 * Begins to record who runs when on a host that is on; before, there is nothing to see. Recording costs a little, so it
	 * goes on only while at least one recording of the host is open.
	 */
	TimelineRecording recordTimeline(String hostId);

	/**
	 * Begins to trace a host that is on: hypercalls and traps of all its guests, and what its scheduler decides, in a ring
	 * of a fixed size. Nobody pays for it while no trace of the host is open.
	 */
	TraceRecording recordTrace(String hostId);

	/** What a domain asked of the hypervisor, and what it was caught at. */
	CompletableFuture<CallCounters> calls(String hostId, int domid);

	/** A host's frames by owner and type, in at most this many buckets, 1..100000. */
	CompletableFuture<FrameMap> frameMap(String hostId, int buckets);

	/** As what a domain's frames are in use. */
	CompletableFuture<PageTypeCounts> pageTypes(String hostId, int domid);

	/** A machine frame with its bytes. */
	CompletableFuture<FrameSnapshot> frame(String hostId, long mfn);

	/**
	 * The way from a virtual address to a byte through the page tables that a vCPU uses. A domain that keeps no page tables
	 * is refused.
	 */
	CompletableFuture<PageWalkSnapshot> walk(String hostId, int domid, int vcpu, long virtualAddress);

	/** What a domain grants, and what it has mapped. */
	CompletableFuture<GrantTableSnapshot> grants(String hostId, int domid);

	/** A domain's devices with their rings. */
	CompletableFuture<List<DeviceSnapshot>> devices(String hostId, int domid);

	/** A host's XenStore, with who watches what. */
	CompletableFuture<StoreSnapshot> store(String hostId);

	/** Pauses a domain, as {@code xl pause}; pauses nest. Domain 0 is refused. */
	CompletableFuture<Void> pause(String hostId, int domid);

	/** Takes one pause back, as {@code xl unpause}. */
	CompletableFuture<Void> unpause(String hostId, int domid);

	/**
	 * Lets a domain crash, as a fault of its kernel would.
	 *
	 * @param cause for the log
	 */
	CompletableFuture<Void> crash(String hostId, int domid, String cause);

	/**
	 * Changes a domain's share of CPU, as {@code xl sched-credit -d}.
	 *
	 * @param weight 1..65535
	 * @param cap    percent of one physical CPU, 0 (no limit) to 100 times the vCPUs
	 */
	CompletableFuture<Void> setShare(String hostId, int domid, int weight, int cap);

	/** Changes the parameters of a host's scheduler while it works, as {@code xl sched-credit -s}. */
	CompletableFuture<Void> setScheduler(String hostId, SchedulerSnapshot parameters);

	/** The end of the hypervisor's own messages, as {@code xl dmesg}; of a host that has failed as well. */
	CompletableFuture<String> log(String hostId);

	/**
	 * Restarts domain 0 of a host: guests live on, without console, disk and network until it is back.
	 *
	 * @param cause for the log
	 */
	CompletableFuture<Void> restartDomain0(String hostId, String cause);

	/**
	 * Lets a host fail at once, as by a loss of power. Its instances are impaired and come to an end: those with their root
	 * on EBS are stopped, the others terminated.
	 *
	 * @param cause for the log
	 */
	CompletableFuture<Void> failHost(String hostId, String cause);

	/** Repairs a host that has failed: it is off, and can be used again. */
	CompletableFuture<Void> repairHost(String hostId);

	/** Migrations that are under way, and the last ones that are over, in the order of their beginning. */
	CompletableFuture<List<MigrationSnapshot>> migrations();

	/**
	 * Tells of every migration as {@link #migrations} does: when it begins, while it gets on (as often as a batch of pages
	 * has arrived), and when it is over.
	 *
	 * @param listener is called on the cloud's thread, which it must not keep waiting
	 */
	Subscription followMigrations(Consumer<MigrationSnapshot> listener);

	/**
	 * Begins to move a running instance to another host of its zone while it runs; {@link #migrations} tells how far it
	 * has come. Consoles stay connected; whatever fails leaves the instance where it was.
	 */
	CompletableFuture<MigrationSnapshot> migrate(String instanceId, String hostId);

	/** Gives a migration up; the instance runs on where it was. */
	CompletableFuture<Void> cancelMigration(String instanceId);

	/** An open recording; closing it lets go of what was recorded. */
	interface TimelineRecording extends Subscription {
		/**
		 * The last piece of cloud time up to now, as far as it is still kept.
		 *
		 * @param span how much of it
		 */
		CompletableFuture<CpuTimeline> last(Duration span);

		/** What is kept of a window, in nanoseconds of cloud time as {@link HostSnapshot#nanos()} tells it. */
		CompletableFuture<CpuTimeline> window(long fromNanos, long toNanos);

		/** Writes all that is kept as a Chrome trace, for chrome://tracing or Perfetto. An existing file is replaced. */
		CompletableFuture<Void> writeChromeTrace(Path file);
	}

	/** An open trace; closing it ends it. */
	interface TraceRecording extends Subscription {
		/** @param count entries at most, 1..100000 */
		CompletableFuture<TraceSnapshot> last(int count);

		/** Writes all that is kept as a Chrome trace. An existing file is replaced. */
		CompletableFuture<Void> writeChromeTrace(Path file);
	}

	/**
	 * The machines of a zone, which are all alike.
	 *
	 * @param hosts     how many there are
	 * @param powered   how many are on
	 * @param failed    how many have failed and were not repaired
	 * @param memoryMiB of each
	 */
	record ZoneHosts(String region, String zone, int hosts, int powered, int failed, int pcpus, long memoryMiB) {
	}

	/**
	 * A host.
	 *
	 * @param number        in its zone, from 0
	 * @param freeMemoryMiB all when it is off; 0 when it has failed
	 * @param domains       with domain 0; 0 when it is not on
	 */
	record HostEntry(String id, String region, String zone, int number, HostState state, int pcpus, long memoryMiB,
			long freeMemoryMiB, int domains) {
	}

	/** What a host is doing. */
	enum HostState {
		/** It was not needed so far. */
		OFF, ON,
		/** It has lost its power or broken down, with all that ran on it. */
		FAILED
	}

	/** Why something was not done. */
	final class RefusedException extends Exception {
		private static final long serialVersionUID = 1;

		public RefusedException(String message) {
			super(message);
		}

		public RefusedException(String message, Throwable cause) {
			super(message, cause);
		}
	}
}
