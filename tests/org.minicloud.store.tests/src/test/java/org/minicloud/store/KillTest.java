package org.minicloud.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.model.Cloud;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import org.minicloud.model.Region;
import org.minicloud.model.Reservation;

/**
 * Kills a process in the middle of a stream of transactions, again and again on the same data. Each transaction has a number and
 * touches rows of several tables and bytes; the process prints its number once it is durable.
 */
class KillTest {
	private static final int KILLS = 20;
	private static final int INSTANCES = 3;
	private static final String AREA = "disk";

	/** Transaction {@code n} launches {@code r-n}, marks the one before as changed, and deletes the one eight before. */
	static final class Stream {
		public static void main(String[] arguments) throws Exception {
			ModelStore store = ModelStore.open(StoreLocation.directory(Path.of(arguments[0])), Catalogue.create());
			Region region = Catalogue.region(store.cloud(), Catalogue.EAST);
			PrintStream acknowledged = System.out;
			int number = Integer.parseInt(arguments[1]);
			while (true) {
				int current = number++;
				var committed = store.transact(() -> {
					step(store, region, current);
					return null;
				});
				committed.durable().thenRun(() -> acknowledged.println(current));
				// bursts, so that groups of every size are met
				if (current % 7 == 0)
					committed.durable().get();
			}
		}

		private static void step(ModelStore store, Region region, int number) {
			Catalogue.launch(region, Integer.toString(number), INSTANCES);
			store.find(Reservation.class, "r-" + (number - 1)).ifPresent(before -> before.getInstances().forEach(instance -> {
				instance.setState(InstanceState.RUNNING);
				instance.getTags().add(Catalogue.tag("Name", "n" + number));
			}));
			store.find(Reservation.class, "r-" + (number - 8)).ifPresent(region.getReservations()::remove);
			store.deleteBytesUnder(AREA, (number - 8) + "/");
			store.writeBytes(AREA, number + "/content", content(number));
		}
	}

	private static byte[] content(int number) {
		return ByteBuffer.allocate(5000).putInt(4996, number).array();
	}

	@TempDir
	Path folder;

	private final Random random = new Random(20260131);
	private ModelStore store;

	@AfterEach
	void closeStore() {
		if (store != null)
			store.close();
	}

	@Test
	void whatWasAcknowledgedIsThereAndNothingIsThereByHalves() throws Exception {
		int next = 0;
		int acknowledgedInAll = 0;
		for (int kill = 0; kill < KILLS; kill++) {
			List<Integer> acknowledged = runAndKill(next);
			store = ModelStore.open(StoreLocation.directory(folder), Catalogue.create());
			int last = requireWhole(store);
			int lastAcknowledged = acknowledged.isEmpty() ? next - 1 : acknowledged.getLast();
			assertTrue(last >= lastAcknowledged, "acknowledged " + lastAcknowledged + ", found " + last + " after kill " + kill);
			store.close();
			acknowledgedInAll += acknowledged.size();
			next = last + 1;
		}
		assertTrue(acknowledgedInAll > KILLS, "only " + acknowledgedInAll + " transactions were acknowledged");
	}

	/** @return what it acknowledged, in order */
	private List<Integer> runAndKill(int next) throws Exception {
		List<Integer> acknowledged = new ArrayList<>();
		try (OtherProcess process = new OtherProcess(Stream.class, folder.toString(), Integer.toString(next))) {
			// every fourth time it dies without a word, perhaps while it still opens
			int linesBefore = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(150);
			for (String line = ""; acknowledged.size() < linesBefore && line != null;)
				line = addNumber(process.line(), acknowledged);
			LockSupport.parkNanos(random.nextInt(linesBefore == 0 ? 900_000_000 : 20_000_000));
			process.kill();
			for (String line = process.line(); line != null; line = process.line())
				addNumber(line, acknowledged);
		}
		for (int place = 0; place < acknowledged.size(); place++)
			assertEquals(next + place, acknowledged.get(place), "acknowledgements come in order");
		return acknowledged;
	}

	/** The last line may be cut. */
	private static String addNumber(String line, List<Integer> acknowledged) {
		int expected = acknowledged.isEmpty() ? -1 : acknowledged.getLast() + 1;
		if (line != null && (expected < 0 || line.equals(Integer.toString(expected))))
			acknowledged.add(Integer.parseInt(line));
		return line;
	}

	/** @return the number of the last transaction that is there, -1 for none */
	private static int requireWhole(ModelStore store) {
		Cloud cloud = store.cloud();
		Region region = Catalogue.region(cloud, Catalogue.EAST);
		int last = region.getReservations().stream().mapToInt(reservation -> number(reservation.getId())).max().orElse(-1);
		Set<String> expected = new HashSet<>();
		Set<String> expectedBytes = new HashSet<>();
		for (int number = Math.max(0, last - 7); number <= last; number++) {
			expected.add("r-" + number);
			expectedBytes.add(number + "/content");
		}
		assertEquals(expected, new HashSet<>(region.getReservations().stream().map(Reservation::getId).toList()));
		for (Reservation reservation : region.getReservations())
			requireWhole(reservation, last);
		var bytes = store.readBytesUnder(AREA, "");
		assertEquals(expectedBytes, bytes.keySet());
		bytes.forEach((key, content) -> assertEquals(Integer.parseInt(key.substring(0, key.indexOf('/'))), ByteBuffer.wrap(content).getInt(4996)));
		return last;
	}

	private static void requireWhole(Reservation reservation, int last) {
		assertEquals(INSTANCES, reservation.getInstances().size());
		boolean changed = number(reservation.getId()) < last;
		for (Instance instance : reservation.getInstances()) {
			assertEquals(changed ? InstanceState.RUNNING : InstanceState.PENDING, instance.getState());
			assertEquals(changed ? 1 : 0, instance.getTags().size());
		}
	}

	private static int number(String id) {
		return Integer.parseInt(id.substring(2));
	}
}
