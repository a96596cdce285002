package org.minicloud.guest.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minicloud.guest.driver.FileModel.Thing;
import org.minicloud.guest.ext2.DiskBlocks;
import org.minicloud.guest.ext2.Ext2;
import org.minicloud.guest.fs.Ext2Tools;
import org.minicloud.guest.fs.FileKind;
import org.minicloud.guest.fs.RecordingDisk;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.xen.blkif.MemoryDisk;

/** Whatever is done to files in whatever order, they are as a plain model has them; after a cut, as far as they were synced. */
class RandomFilesTest {
	private static final int FRAMES = 3_000;
	private static final int MOST_BYTES = 200_000;
	private MemoryDisk disk = new MemoryDisk(48L << 11);
	private FileBench bench;
	private FileModel model;
	private Random random;

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 })
	void filesAreAsAPlainModelHasThem(long seed, @TempDir Path directory) throws Exception {
		random = new Random(seed);
		DiskBlocks blocks = new DiskBlocks(disk, 1_380_000_000);
		Ext2.format(blocks, "", new UUID(seed, seed));
		blocks.flush();
		bench = new FileBench(disk, FRAMES);
		model = FileModel.of(bench);
		for (int i = 0; i < 400; i++)
			change();
		model.requireSame(FileModel.of(bench));
		bench.unmount();
		Ext2Tools.requireClean(Ext2Tools.image(disk, directory.resolve("image")));
		bench.mount();
		model.requireSame(FileModel.of(bench));
	}

	private void change() throws Exception {
		if (model.paths().isEmpty())
			write("/f0");
		String path = some();
		switch (random.nextInt(30)) {
			case 0, 1, 2, 3, 4, 5, 6 -> write(fresh());
			case 7, 8, 9 -> write(path);
			case 10, 11 -> {
				int size = random.nextInt(MOST_BYTES);
				if (model.at(path).kind != FileKind.SYMLINK)
					assertEquals(model.cut(path, size), bench.attempt(access -> access.truncate(path, size)), "truncate " + path);
			}
			case 12, 13, 14, 15 -> {
				String to = random.nextBoolean() ? fresh() : some();
				assertEquals(model.rename(path, to), bench.attempt(access -> access.rename(path, to)), path + " to " + to);
			}
			case 16, 17 -> {
				String to = fresh();
				assertEquals(model.link(path, to), bench.attempt(access -> access.link(path, to)), path + " as " + to);
			}
			case 18, 19, 20, 21 -> assertEquals(model.remove(path), bench.attempt(access -> access.remove(path)), "remove " + path);
			case 22, 23, 24 -> make(fresh(), new Thing(FileKind.DIRECTORY));
			case 25 -> {
				Thing link = new Thing(FileKind.SYMLINK);
				link.target = "x".repeat(1 + random.nextInt(120));
				make(fresh(), link);
			}
			case 26 -> {
				bench.sync();
				model.sync();
			}
			case 27 -> bench.begin();
			case 28 -> bench.step(random.nextInt(40));
			default -> {
				if (random.nextInt(3) == 0)
					remount();
				else
					pull();
			}
		}
	}

	private void make(String path, Thing thing) {
		Errno expected = model.at(path) != null ? Errno.EEXIST : null;
		assertEquals(expected, bench.attempt(access -> {
			if (thing.isDirectory())
				access.makeDirectory(path, 0755);
			else
				access.symlink(thing.target, path);
		}), path);
		if (expected == null)
			model.make(path, thing);
	}

	private void write(String path) throws SystemCallException {
		if (model.at(path) != null && model.at(path).kind != FileKind.FILE)
			return;
		int at = random.nextInt(MOST_BYTES);
		byte[] bytes = new byte[1 + random.nextInt(1 << 1 + random.nextInt(16))];
		random.nextBytes(bytes);
		bench.write(path, at, bytes);
		model.write(path, at, bytes);
	}

	private void remount() throws Exception {
		bench.unmount();
		bench.mount();
		model.sync();
	}

	/** What has come to the disk up to now is all that remains. */
	private void pull() throws Exception {
		disk = RecordingDisk.copy(disk);
		bench = new FileBench(disk, FRAMES);
		FileModel found = FileModel.of(bench);
		model.requireKept(found);
		model = found;
	}

	/** Something that is there. */
	private String some() {
		List<String> paths = model.paths();
		return paths.get(random.nextInt(paths.size()));
	}

	/** A name in a directory that is there; it may be there itself. */
	private String fresh() {
		List<String> directories = model.paths().stream().filter(path -> model.at(path).isDirectory() && path.length() < 600).toList();
		String directory = random.nextInt(3) == 0 || directories.isEmpty() ? "" : directories.get(random.nextInt(directories.size()));
		return directory + "/" + (random.nextInt(8) == 0 ? "n".repeat(1 + random.nextInt(200)) : "f" + random.nextInt(12));
	}
}
