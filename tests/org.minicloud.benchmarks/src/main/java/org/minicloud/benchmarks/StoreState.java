package org.minicloud.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;
import org.minicloud.model.Cloud;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceType;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.model.Region;
import org.minicloud.model.Reservation;
import org.minicloud.model.Zone;
import org.minicloud.store.ModelStore;
import org.minicloud.store.StoreLocation;

/** A store in a folder of its own, with a region to fill. */
final class StoreState {
	private static final MinicloudFactory FACTORY = MinicloudFactory.eINSTANCE;

	private final Path folder;
	private ModelStore store;
	private Region region;
	private InstanceType type;
	private int launched;

	StoreState() throws IOException {
		this(Files.createTempDirectory("minicloud-benchmark"));
	}

	StoreState(Path folder) {
		this.folder = folder;
	}

	Path folder() {
		return folder;
	}

	void open() {
		Cloud cloud = FACTORY.createCloud();
		cloud.setId("benchmark");
		type = FACTORY.createInstanceType();
		type.setId("m1.small");
		cloud.getInstanceTypes().add(type);
		region = FACTORY.createRegion();
		region.setId("us-east-1");
		Zone zone = FACTORY.createZone();
		zone.setId("us-east-1a");
		region.getZones().add(zone);
		cloud.getRegions().add(region);
		store = ModelStore.open(StoreLocation.directory(folder), cloud);
		store.recordTimeOf(() -> Instant.EPOCH);
	}

	void close() {
		store.close();
	}

	void delete() throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			files.sorted(Comparator.reverseOrder()).forEach(StoreState::delete);
		}
	}

	private static void delete(Path file) {
		try {
			Files.delete(file);
		} catch (IOException impossible) {
			throw new UncheckedIOException(impossible);
		}
	}

	ModelStore store() {
		return store;
	}

	/** Launches an instance with a reservation of its own, inside a transaction. */
	Instance launch() {
		int number = launched++;
		Reservation reservation = FACTORY.createReservation();
		reservation.setId("r-" + number);
		region.getReservations().add(reservation);
		Instance instance = FACTORY.createInstance();
		instance.setId("i-" + number);
		instance.setType(type);
		instance.setZone(region.getZones().getFirst());
		instance.setLaunchTime(Instant.EPOCH);
		reservation.getInstances().add(instance);
		return instance;
	}
}
