package org.minicloud.guest.driver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minicloud.guest.ext2.DiskBlocks;
import org.minicloud.guest.ext2.Ext2;
import org.minicloud.guest.fs.Ext2Tools;
import org.minicloud.guest.fs.RecordingDisk;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.xen.blkif.MemoryDisk;

/** A file system grows while it is in use. */
class GrowthTest {
	private static final int FILES = 40;
	private static final long SECTORS_OF_A_MIB = 2_048;
	private final List<byte[]> contents = new ArrayList<>();

	private static MemoryDisk formatted(long mib) throws Exception {
		MemoryDisk disk = new MemoryDisk(mib * SECTORS_OF_A_MIB);
		DiskBlocks blocks = new DiskBlocks(disk, 1_380_000_000);
		Ext2.format(blocks, "grows", new UUID(1, 2));
		blocks.flush();
		return disk;
	}

	private void fill(FileBench bench) throws SystemCallException {
		Random random = new Random(9);
		for (int i = 0; i < FILES; i++) {
			String directory = "/d" + i;
			bench.attempt(access -> access.makeDirectory(directory, 0755));
			byte[] bytes = new byte[random.nextInt(100_000)];
			random.nextBytes(bytes);
			bench.write(directory + "/f", 0, bytes);
			contents.add(bytes);
		}
	}

	private void requireKept(FileBench bench) throws SystemCallException {
		for (int i = 0; i < FILES; i++)
			assertArrayEquals(contents.get(i), bench.read("/d" + i + "/f", 0, 100_000), "file " + i);
	}

	@ParameterizedTest
	@CsvSource({ "3, 5", "100, 101", "100, 129", "100, 200", "100, 3000", "200, 18000", "1100, 1500", "2048, 8192", "8192, 20480" })
	void filesAreKeptAndThereIsMoreRoom(long before, long after, @TempDir Path directory) throws Exception {
		MemoryDisk disk = formatted(before);
		FileBench bench = new FileBench(disk, 6_000);
		if (before > 10)
			fill(bench);
		bench.sync();
		long free = bench.files.mounts().get(0).status().freeBlocks();
		disk.grow(after * SECTORS_OF_A_MIB);
		boolean grown = bench.grow();
		assertTrue(grown);
		assertFalse(bench.grow());
		long more = bench.files.mounts().get(0).status().freeBlocks() - free;
		assertTrue(more > (after - before) * 256 * 9 / 10 - 1100 * 10, more + " blocks more");
		bench.write("/new", 0, new byte[3_000_000 % (int) (before << 18)]);
		bench.unmount();
		Ext2Tools.requireClean(Ext2Tools.image(disk, directory.resolve("image")));
		bench.mount();
		if (before > 10)
			requireKept(bench);
	}

	@Test
	void whereverItIsCutThereIsAFileSystemWithAllFiles(@TempDir Path directory) throws Exception {
		MemoryDisk disk = formatted(300);
		FileBench first = new FileBench(disk, 6_000);
		fill(first);
		first.unmount();
		disk.grow(17_000 * SECTORS_OF_A_MIB);
		RecordingDisk recording = new RecordingDisk(RecordingDisk.copy(disk));
		FileBench bench = new FileBench(recording, 6_000);
		bench.sync();
		int begun = recording.writes();
		assertTrue(bench.grow());
		bench.sync();
		int step = Math.max(1, (recording.writes() - begun) / 12);
		for (int cut = begun; cut <= recording.writes(); cut += step) {
			MemoryDisk image = RecordingDisk.copy(disk);
			recording.replay(0, cut, image);
			Path file = Ext2Tools.image(image, directory.resolve("image"));
			Ext2Tools.repair(file);
			for (int i = 0; i < FILES; i += 13)
				assertEquals(contents.get(i).length, Integer.parseInt(Ext2Tools.debugfs(file, "stat /d" + i + "/f")
						.replaceAll("(?s).*?Size: (\\d+).*", "$1")), "cut " + cut + ", file " + i);
			requireKept(new FileBench(image, 6_000));
		}
	}
}
