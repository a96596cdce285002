package org.minicloud.guest.driver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.guest.ext2.DiskBlocks;
import org.minicloud.guest.ext2.Ext2;
import org.minicloud.guest.fs.Ext2Tools;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.xen.blkif.MemoryDisk;

/** A buffer cache that is much smaller than what goes through it. */
class MemoryPressureTest {
	private static final int FRAMES = 400;
	private static final int FILES = 16;
	private static final int FILE_BYTES = 500_000;
	private final MemoryDisk disk = new MemoryDisk(64L << 11);
	private FileBench bench;

	@BeforeEach
	void mount() throws Exception {
		DiskBlocks blocks = new DiskBlocks(disk, 1_380_000_000);
		Ext2.format(blocks, "", new UUID(1, 2));
		blocks.flush();
		bench = new FileBench(disk, FRAMES);
	}

	@Test
	void filesLargerThanMemoryHoldWhatWasWritten(@TempDir Path directory) throws Exception {
		Random random = new Random(4);
		byte[][] model = new byte[FILES][FILE_BYTES];
		for (int i = 0; i < FILES; i++)
			bench.write("/f" + i, 0, model[i]);
		for (int round = 0; round < 300; round++) {
			int which = random.nextInt(FILES);
			int at = random.nextInt(FILE_BYTES);
			byte[] bytes = new byte[1 + random.nextInt(Math.min(FILE_BYTES - at, 30_000))];
			if (random.nextBoolean()) {
				random.nextBytes(bytes);
				bench.write("/f" + which, at, bytes);
				System.arraycopy(bytes, 0, model[which], at, bytes.length);
			} else {
				assertArrayEquals(Arrays.copyOfRange(model[which], at, at + bytes.length), bench.read("/f" + which, at, bytes.length),
						"round " + round);
			}
		}
		bench.unmount();
		assertEquals(0, bench.files.cache().pages(), "all memory is given back");
		Ext2Tools.requireClean(Ext2Tools.image(disk, directory.resolve("image")));
		bench.mount();
		for (int i = 0; i < FILES; i++)
			assertArrayEquals(model[i], bench.read("/f" + i, 0, FILE_BYTES));
	}

	@Test
	void namesThatFillTheMemoryAreRefusedOneByOneAndNothingIsHalfDone(@TempDir Path directory) throws Exception {
		List<String> made = new ArrayList<>();
		Errno refusal = null;
		for (int i = 0; refusal == null && i < 20_000; i++) {
			String name = "/" + "n".repeat(200) + i;
			refusal = bench.attempt(access -> access.makeDirectory(name, 0755));
			if (refusal == null)
				made.add(name);
			if (i % 50 == 0)
				bench.sync();
		}
		assertEquals(Errno.ENOMEM, refusal);
		assertTrue(made.size() > 100, made.size() + " directories");
		assertEquals(Errno.ENOMEM, bench.attempt(access -> access.symlink("x".repeat(200), "/" + "l".repeat(250))));
		assertNull(bench.attempt(access -> access.remove(made.get(0))));
		bench.unmount();
		Ext2Tools.requireClean(Ext2Tools.image(disk, directory.resolve("image")));
	}

	@Test
	void aFileThatIsLargerThanMemoryIsNotReadInOnePiece() throws Exception {
		bench.write("/large", 0, new byte[FRAMES * 4096 * 2]);
		assertEquals(Errno.ENOMEM, bench.attempt(access -> access.read("/large")));
		assertEquals(FRAMES * 4096 * 2, bench.read("/large", 0, FRAMES * 4096 * 3).length);
	}

	@Test
	void aFullDiskRefusesWhatDoesNotFitAndChangesNothing(@TempDir Path directory) throws Exception {
		bench.attempt(access -> access.makeDirectory("/d", 0755));
		byte[] piece = new byte[1_000_000];
		Errno refusal = null;
		for (int i = 0; refusal == null && i < 100; i++)
			try {
				bench.write("/fill" + i, 0, piece);
			} catch (org.minicloud.guest.kernel.SystemCallException full) {
				refusal = full.error();
			}
		assertEquals(Errno.ENOSPC, refusal);
		assertEquals(Errno.ENOSPC, bench.attempt(access -> access.makeDirectory("/d/e", 0755)));
		assertEquals(Errno.ENOSPC, bench.attempt(access -> access.symlink("x".repeat(100), "/d/l")));
		assertEquals(Errno.ENOSPC, bench.attempt(access -> access.write("/fill0", new byte[2_000_000], 0644)));
		assertEquals(List.of(), bench.access().list("/d"));
		assertEquals(1_000_000, bench.access().status("/fill0").orElseThrow().size());
		bench.unmount();
		Ext2Tools.requireClean(Ext2Tools.image(disk, directory.resolve("image")));
	}
}
