package org.minicloud.xen.blkif;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDiskTest {
	private static final int SECTOR = 512;

	@TempDir
	Path folder;
	private Path path;

	@BeforeEach
	void choosePath() {
		path = folder.resolve("disk");
	}

	private static byte[] sectors(int count, int value) {
		byte[] bytes = new byte[count * SECTOR];
		Arrays.fill(bytes, (byte) value);
		return bytes;
	}

	private static byte[] read(VirtualDisk disk, long sector, int count) throws IOException {
		byte[] bytes = new byte[count * SECTOR];
		Arrays.fill(bytes, (byte) 0x55);
		disk.read(sector, count, bytes, 0);
		return bytes;
	}

	@Test
	void whatWasNeverWrittenReadsAsZeros() throws IOException {
		try (FileDisk disk = FileDisk.create(path, 1000)) {
			assertArrayEquals(sectors(20, 0), read(disk, 5, 20));
			assertEquals(1000, disk.sectors());
		}
	}

	@Test
	void writtenSectorsAreThereAfterReopening() throws IOException {
		try (FileDisk disk = FileDisk.create(path, 1001)) {
			disk.write(3, 11, sectors(11, 7), 0);
			disk.write(1000, 1, sectors(1, 8), 0);
		}
		try (FileDisk disk = FileDisk.open(path)) {
			assertArrayEquals(sectors(11, 7), read(disk, 3, 11));
			assertArrayEquals(sectors(3, 0), read(disk, 0, 3));
			assertArrayEquals(sectors(2, 0), read(disk, 14, 2));
			assertArrayEquals(sectors(1, 8), read(disk, 1000, 1));
		}
	}

	@Test
	void aLargeDiskTakesHardlyAnyRoom() throws IOException {
		try (FileDisk disk = FileDisk.create(path, 200L << 21)) {
			disk.write((200L << 21) - 8, 8, sectors(8, 1), 0);
		}
		assertTrue(Files.size(path) >= 200L << 30);
		long blocks = allocated(path);
		assertTrue(blocks < 1 << 20, blocks + " bytes are allocated");
	}

	/** Room that the file takes, as du counts it. */
	private static long allocated(Path file) throws IOException {
		Process du = new ProcessBuilder("du", "-B1", file.toString()).redirectErrorStream(true).start();
		return Long.parseLong(new String(du.getInputStream().readAllBytes()).split("\\s")[0]);
	}

	@Test
	void aDiskOverABaseCopiesWhatItWritesAndLeavesTheBase() throws IOException {
		MemoryDisk base = new MemoryDisk(64);
		base.write(0, 64, sectors(64, 1), 0);
		try (FileDisk disk = FileDisk.createOver(path, base)) {
			disk.write(10, 2, sectors(2, 2), 0);
			assertArrayEquals(sectors(10, 1), read(disk, 0, 10));
			assertArrayEquals(sectors(2, 2), read(disk, 10, 2));
			assertArrayEquals(sectors(52, 1), read(disk, 12, 52));
		}
		assertArrayEquals(sectors(64, 1), read(base, 0, 64));
		try (FileDisk disk = FileDisk.openOver(path, base)) {
			assertArrayEquals(sectors(2, 2), read(disk, 10, 2));
			assertArrayEquals(sectors(6, 1), read(disk, 12, 6));
		}
	}

	@Test
	void discardedSectorsReadAsZerosWhateverTheBaseHas() throws IOException {
		MemoryDisk base = new MemoryDisk(64);
		base.write(0, 64, sectors(64, 1), 0);
		try (FileDisk disk = FileDisk.createOver(path, base)) {
			disk.discard(5, 30);
			disk.write(17, 1, sectors(1, 3), 0);
		}
		try (FileDisk disk = FileDisk.openOver(path, base)) {
			assertArrayEquals(sectors(5, 1), read(disk, 0, 5));
			assertArrayEquals(sectors(12, 0), read(disk, 5, 12));
			assertArrayEquals(sectors(1, 3), read(disk, 17, 1));
			assertArrayEquals(sectors(17, 0), read(disk, 18, 17));
			assertArrayEquals(sectors(29, 1), read(disk, 35, 29));
		}
	}

	@Test
	void aSecondWriterIsRefused() throws IOException {
		try (FileDisk disk = FileDisk.create(path, 8)) {
			assertTrue(assertThrows(IOException.class, () -> FileDisk.open(path)).getMessage().contains("in use"));
		}
		FileDisk.open(path).close();
	}

	@Test
	void aFileThatIsNoDiskIsRefused() throws IOException {
		Files.write(path, new byte[10_000]);
		assertTrue(assertThrows(IOException.class, () -> FileDisk.open(path)).getMessage().contains("is no disk"));
		assertThrows(IOException.class, () -> FileDisk.create(path, 8), "an existing file is not overwritten");
	}

	@Test
	void aDiskIsNotOpenedWithoutItsBase() throws IOException {
		FileDisk.createOver(path, new MemoryDisk(64)).close();
		assertThrows(IOException.class, () -> FileDisk.open(path));
		assertThrows(IOException.class, () -> FileDisk.openOver(path, new MemoryDisk(65)));
	}

	@Test
	void aDiskOpenedToBeReadIsNotWritten() throws IOException {
		FileDisk.create(path, 64).close();
		try (FileDisk disk = FileDisk.openReadOnly(path)) {
			assertTrue(disk.isReadOnly());
			assertThrows(IOException.class, () -> disk.write(0, 1, new byte[SECTOR], 0));
			assertThrows(IOException.class, () -> disk.discard(0, 1));
		}
	}

	@Test
	void whatIsFoundAfterAKillIsWholeBlocksAndAllThatWasFlushed() throws IOException {
		Random random = new Random(5);
		int blocks = 50;
		MemoryDisk base = new MemoryDisk(8 * blocks);
		base.write(0, 8 * blocks, sectors(8 * blocks, 1), 0);
		int[] flushed = new int[blocks];
		int[] written = new int[blocks];
		Arrays.fill(flushed, 1);
		Arrays.fill(written, 1);
		try (FileDisk disk = FileDisk.createOver(path, base)) {
			for (int step = 0; step < 300; step++) {
				int block = random.nextInt(blocks);
				written[block] = 2 + random.nextInt(100);
				disk.write(8L * block, 8, sectors(8, written[block]), 0);
				if (random.nextInt(20) == 0) {
					disk.flush();
					flushed = written.clone();
				}
				if (random.nextInt(10) == 0)
					requireWhole(base, flushed, written);
			}
		}
	}

	/** Looks at a copy of the file as it is now, which is what another process would find. */
	private void requireWhole(MemoryDisk base, int[] flushed, int[] written) throws IOException {
		Path copy = folder.resolve("copy");
		Files.copy(path, copy, StandardCopyOption.REPLACE_EXISTING);
		try (FileDisk found = FileDisk.openOver(copy, base)) {
			for (int block = 0; block < flushed.length; block++) {
				byte[] bytes = read(found, 8L * block, 8);
				int value = bytes[0];
				assertArrayEquals(sectors(8, value), bytes, "a block is whole");
				assertTrue(value == flushed[block] || value == written[block], "block " + block + " is " + value);
			}
		}
	}

	@Test
	void randomUseEqualsAnArray() throws IOException {
		for (int seed = 0; seed < 3; seed++) {
			Random random = new Random(seed);
			int size = 8 * 40 + 5;
			byte[] model = new byte[size * SECTOR];
			random.nextBytes(model);
			MemoryDisk base = new MemoryDisk(size);
			base.write(0, size, model, 0);
			Path file = folder.resolve("random" + seed);
			FileDisk disk = FileDisk.createOver(file, base);
			for (int step = 0; step < 2_000; step++) {
				int at = random.nextInt(size);
				int count = 1 + random.nextInt(Math.min(30, size - at));
				switch (random.nextInt(8)) {
					case 0, 1, 2 -> {
						byte[] data = new byte[count * SECTOR];
						random.nextBytes(data);
						disk.write(at, count, data, 0);
						System.arraycopy(data, 0, model, at * SECTOR, data.length);
					}
					case 3 -> {
						disk.discard(at, count);
						Arrays.fill(model, at * SECTOR, (at + count) * SECTOR, (byte) 0);
					}
					case 4 -> {
						disk.close();
						disk = FileDisk.openOver(file, base);
					}
					default -> assertArrayEquals(Arrays.copyOfRange(model, at * SECTOR, (at + count) * SECTOR),
							read(disk, at, count));
				}
			}
			disk.close();
		}
	}
}
