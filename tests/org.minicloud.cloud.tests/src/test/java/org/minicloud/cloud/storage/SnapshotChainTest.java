package org.minicloud.cloud.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minicloud.xen.blkif.VirtualDisk;

/** Snapshots of a volume that is written at random places, against copies of all its bytes. */
class SnapshotChainTest {
	private static final int GIB = 1;
	private static final long SEED = 20131212;
	/** Where writes go: so that they overlap, and some chunks stay as they are. */
	private static final int SECTORS_WRITTEN = 64 * Chunks.SECTORS;
	private static final int SNAPSHOTS = 20;

	@TempDir
	private Path folder;
	private final Random random = new Random(SEED);
	private final byte[] expected = new byte[SECTORS_WRITTEN * Chunks.SECTOR_BYTES];
	private final Map<String, byte[]> taken = new LinkedHashMap<>();
	private Disks disks;

	@AfterEach
	void closeDisks() {
		disks.close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void everySurvivorOfAChainOfTwentyHasItsBytes(boolean inMemory) throws IOException {
		disks = inMemory ? Disks.inMemory(NO_ROOTS) : open();
		VirtualDisk disk = volume();
		for (int i = 0; i < SNAPSHOTS; i++) {
			write(disk, 10);
			take("snap-" + i);
			write(disk, 10);
			if (i % 4 == 3)
				forget("snap-" + (i - 1 - random.nextInt(2)));
		}
		forget("snap-19");
		write(disk, 10);
		take("snap-last");
		checkAll();
	}

	@Test
	void theNewestMayGoAndTheNextIsStillRight() throws IOException {
		disks = open();
		VirtualDisk disk = volume();
		write(disk, 20);
		take("snap-1");
		write(disk, 20);
		take("snap-2");
		forget("snap-2");
		write(disk, 1);
		take("snap-3");
		forget("snap-1");
		checkAll();
	}

	@Test
	void anUnchangedVolumeCostsNothing() throws IOException {
		disks = open();
		VirtualDisk disk = volume();
		write(disk, 50);
		take("snap-1");
		assertTrue(disks.taken("snap-1"));
		long before = bytesIn("snapshots");
		assertEquals(0, disks.take("vol-1", "snap-2", ""));
		assertTrue(disks.taken("snap-2"));
		assertTrue(bytesIn("snapshots") - before < 100_000);
	}

	@Test
	void aProcessThatEndsInOrderKnowsWhatHasChanged() throws IOException {
		disks = open();
		VirtualDisk disk = volume();
		write(disk, 20);
		take("snap-1");
		write(disk, 1);
		disks.close();
		disks = open();
		assertTrue(disks.take("vol-1", "snap-2", "") < 4L * Chunks.BYTES);
		taken.put("snap-2", expected.clone());
		checkAll();
	}

	@Test
	void aProcessThatIsKilledLooksAtEverythingAndIsRight() throws IOException {
		disks = open();
		VirtualDisk disk = volume();
		write(disk, 20);
		take("snap-1");
		assertTrue(disks.taken("snap-1"));
		write(disk, 5);
		disks = open();
		assertEquals((long) GIB << 30, disks.take("vol-1", "snap-2", "snap-1"));
		taken.put("snap-2", expected.clone());
		checkAll();
	}

	@Test
	void whenAllAreForgottenNothingIsLeft() throws IOException {
		disks = open();
		VirtualDisk disk = volume();
		for (int i = 0; i < 5; i++) {
			write(disk, 10);
			take("snap-" + i);
		}
		for (int i = 0; i < 5; i++)
			forget("snap-" + (i * 3 % 5));
		assertEquals(0, bytesIn("snapshots"));
	}

	@Test
	void orphansAreSweptAway() throws IOException {
		disks = open();
		write(volume(), 10);
		take("snap-1");
		take("snap-2");
		disks.close();
		Path orphan = Files.write(folder.resolve("snapshots").resolve("pack-000000ff.chunks"), new byte[Chunks.BYTES]);
		disks = open();
		disks.sweep(Set.of(), Set.of("snap-2"));
		assertFalse(Files.exists(orphan));
		assertFalse(disks.taken("snap-1"));
		assertTrue(disks.taken("snap-2"));
		assertEquals(0, bytesIn("volumes"));
		taken.remove("snap-1");
		checkAll();
	}

	@Test
	void aVolumeOfASnapshotIsLargerWithZeros() throws IOException {
		disks = open();
		write(volume(), 10);
		take("snap-1");
		assertTrue(disks.taken("snap-1"));
		disks.make("vol-2", GIB + 1, new Source.OfSnapshot("snap-1"));
		assertEquals((GIB + 1) * (2L << 20), disks.open("vol-2").sectors());
		byte[] end = new byte[Chunks.SECTOR_BYTES];
		disks.open("vol-2").read(disks.open("vol-2").sectors() - 1, 1, end, 0);
		assertArrayEquals(new byte[Chunks.SECTOR_BYTES], end);
	}

	@Test
	void aCopyStaysWhenTheOriginalGoes() throws IOException {
		disks = open();
		write(volume(), 10);
		take("snap-1");
		assertTrue(disks.taken("snap-1"));
		disks.copy(new Source.OfSnapshot("snap-1"), "snap-copy");
		taken.put("snap-copy", taken.get("snap-1"));
		forget("snap-1");
		checkAll();
	}

	private VirtualDisk volume() throws IOException {
		disks.make("vol-1", GIB, new Source.Nothing());
		return disks.open("vol-1");
	}

	/** Does not wait: what is written afterwards must not be in it. */
	private void take(String id) throws IOException {
		disks.take("vol-1", id, "");
		taken.put(id, expected.clone());
	}

	private void forget(String id) throws IOException {
		List<String> left = new ArrayList<>(taken.keySet());
		left.remove(id);
		disks.forget(id, Map.of("vol-1", left.isEmpty() ? "" : left.getLast()));
		taken.remove(id);
	}

	private void write(VirtualDisk disk, int times) throws IOException {
		for (int i = 0; i < times; i++) {
			int count = 1 + random.nextInt(200);
			int sector = random.nextInt(SECTORS_WRITTEN - count);
			byte[] bytes = new byte[count * Chunks.SECTOR_BYTES];
			if (random.nextInt(5) > 0)
				random.nextBytes(bytes);
			System.arraycopy(bytes, 0, expected, sector * Chunks.SECTOR_BYTES, bytes.length);
			if (random.nextInt(10) == 0 && Chunks.isZero(bytes, 0, bytes.length))
				disk.discard(sector, count);
			else
				disk.write(sector, count, bytes, 0);
		}
	}

	/** Every snapshot that is left, byte by byte, as a volume made of it shows it. */
	private void checkAll() throws IOException {
		Map<String, byte[]> all = new HashMap<>(taken);
		for (Map.Entry<String, byte[]> one : all.entrySet()) {
			assertTrue(disks.taken(one.getKey()), one.getKey());
			String volume = "vol-of-" + one.getKey();
			disks.make(volume, GIB, new Source.OfSnapshot(one.getKey()));
			byte[] bytes = new byte[expected.length];
			disks.open(volume).read(0, SECTORS_WRITTEN, bytes, 0);
			assertArrayEquals(one.getValue(), bytes, one.getKey());
			disks.delete(volume);
		}
	}

	private long bytesIn(String sub) throws IOException {
		try (Stream<Path> files = Files.list(folder.resolve(sub))) {
			return files.mapToLong(file -> file.toFile().length()).sum();
		}
	}

	private Disks open() throws IOException {
		return Disks.in(folder, NO_ROOTS);
	}

	private static final RootImages NO_ROOTS = (disk, root) -> {
	};
}
