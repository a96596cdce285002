package org.minicloud.console.replica;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.minicloud.connection.ChangeFeed;
import org.minicloud.connection.CloudConnection;
import org.minicloud.connection.Subscription;
import org.minicloud.console.session.CloudFailure;
import software.amazon.awssdk.services.ec2.model.Region;

/**
 * Reads what changed. One job reads everything, one reading after the other, so what reaches the replica is never older
 * than what it has. Changes that come in while it reads or within a moment become one reading.
 */
final class ReplicaJob extends Job {
	/** Long enough to gather a burst, short enough to feel live. */
	private static final long GATHER_MILLIS = 50;
	/** How often a cloud without a change feed is asked. */
	private static final long POLL_MILLIS = 5_000;
	/** After a failure; the cloud may come back. */
	private static final long RETRY_MILLIS = 5_000;

	private final CloudReader reader;
	private final CloudConnection connection;
	private final Consumer<Runnable> uiThread;
	private final Replica replica;
	private final Object lock = new Object();

	/** What to read, by region and EC2's name of the resource type; guarded by lock. */
	private Map<String, Map<String, Set<String>>> changed = new LinkedHashMap<>();
	private boolean everything;
	private boolean reading;
	private int readingsUnderWay;
	private boolean ended;
	private Optional<Subscription> feed = Optional.empty();

	ReplicaJob(CloudConnection connection, Consumer<Runnable> uiThread, Replica replica) {
		super("Read the cloud");
		setSystem(true);
		reader = new CloudReader(connection);
		this.connection = connection;
		this.uiThread = uiThread;
		this.replica = replica;
	}

	/** Subscribes before the first reading, so that nothing falls in between. */
	void begin() {
		feed = connection.changes().map(changes -> changes.subscribe(this::note));
		readAll();
	}

	void readAll() {
		synchronized (lock) {
			everything = true;
		}
		schedule();
	}

	void end() {
		synchronized (lock) {
			ended = true;
		}
		feed.ifPresent(Subscription::close);
		cancel();
	}

	boolean isBusy() {
		synchronized (lock) {
			return everything || reading || readingsUnderWay > 0 || !changed.isEmpty();
		}
	}

	/** On a thread of the cloud. */
	private void note(ChangeFeed.Batch batch) {
		synchronized (lock) {
			for (ChangeFeed.Change change : batch.changes())
				changed.computeIfAbsent(change.region(), region -> new LinkedHashMap<>())
						.computeIfAbsent(change.resourceType(), type -> new LinkedHashSet<>()).add(change.id());
		}
		schedule(GATHER_MILLIS);
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		Map<String, Map<String, Set<String>>> todo;
		boolean all;
		synchronized (lock) {
			todo = changed;
			changed = new LinkedHashMap<>();
			all = everything || feed.isEmpty();
			everything = false;
			reading = true;
		}
		try {
			if (all)
				readEverything(monitor);
			else
				publish(readChanged(todo));
			if (feed.isEmpty())
				pollAgain();
		} catch (RuntimeException failed) {
			failed(failed);
		} finally {
			synchronized (lock) {
				reading = false;
			}
		}
		return Status.OK_STATUS;
	}

	private void readEverything(IProgressMonitor monitor) {
		List<Region> regions = reader.regions();
		publish(List.of(new Reading.Regions(regions), reader.types(regions)));
		for (String region : defaultFirst(regions)) {
			if (monitor.isCanceled())
				return;
			publish(List.of(reader.zones(region), reader.images(region), reader.keyPairs(region)));
			publish(all(region, RegionalKinds.BEFORE_INSTANCES));
			reader.allInstances(region, page -> publish(List.of(page)));
			publish(all(region, RegionalKinds.AFTER_INSTANCES));
			publish(List.of(new Reading.RegionRead(region)));
		}
	}

	private List<Reading> all(String region, List<RegionalKind<?, ?>> kinds) {
		List<Reading> readings = new ArrayList<>();
		kinds.forEach(kind -> readings.add(reader.regional(region, kind)));
		return readings;
	}

	private List<String> defaultFirst(List<Region> regions) {
		Set<String> ordered = new LinkedHashSet<>();
		ordered.add(connection.defaultRegion());
		regions.forEach(region -> ordered.add(region.regionName()));
		return List.copyOf(ordered);
	}

	private List<Reading> readChanged(Map<String, Map<String, Set<String>>> todo) {
		List<Reading> readings = new ArrayList<>();
		todo.forEach((region, types) -> inOrder(types).forEach((type, ids) -> {
			switch (type) {
				case "instance" -> readings.add(reader.instances(region, ids));
				case "image" -> readings.add(reader.images(region));
				case "key-pair" -> readings.add(reader.keyPairs(region));
				case "availability-zone" -> readings.add(reader.zones(region));
				// of another kind, no view shows anything
				default -> RegionalKinds.of(type).ifPresent(kind -> readings.add(reader.regional(region, kind, ids)));
			}
		}));
		return readings;
	}

	/** What is referred to comes before what refers to it. */
	private static Map<String, Set<String>> inOrder(Map<String, Set<String>> types) {
		Map<String, Set<String>> ordered = new LinkedHashMap<>();
		List<String> order = new ArrayList<>(List.of("availability-zone", "image", "key-pair"));
		RegionalKinds.BEFORE_INSTANCES.forEach(kind -> order.add(kind.feedType()));
		order.add("instance");
		RegionalKinds.AFTER_INSTANCES.forEach(kind -> order.add(kind.feedType()));
		for (String type : order)
			if (types.containsKey(type))
				ordered.put(type, types.get(type));
		return ordered;
	}

	private void publish(List<Reading> readings) {
		if (readings.isEmpty())
			return;
		synchronized (lock) {
			readingsUnderWay++;
		}
		uiThread.accept(() -> {
			synchronized (lock) {
				readingsUnderWay--;
				if (ended)
					return;
			}
			replica.apply(readings);
		});
	}

	private void failed(RuntimeException failure) {
		uiThread.accept(() -> replica.failed(CloudFailure.of(failure).sentence()));
		synchronized (lock) {
			everything = true;
			if (ended)
				return;
		}
		schedule(RETRY_MILLIS);
	}

	/** The next run, with nothing noted, reads everything. */
	private void pollAgain() {
		synchronized (lock) {
			if (ended)
				return;
		}
		schedule(POLL_MILLIS);
	}
}
