package org.minicloud.guest.fs;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.minicloud.xen.blkif.VirtualDisk;

/** The tools of e2fsprogs that this machine has: what they say counts. Without them these tests fail. */
public final class Ext2Tools {
	private static final int BLOCK = 4096;
	private static final int SECTORS = 8;

	private Ext2Tools() {
	}

	/** What a tool said, and its exit status. */
	public record Result(int status, String output) {
	}

	/** Writes a disk to a sparse file. */
	public static Path image(VirtualDisk disk, Path file) {
		byte[] block = new byte[BLOCK];
		byte[] zeros = new byte[BLOCK];
		try (RandomAccessFile image = new RandomAccessFile(file.toFile(), "rw")) {
			image.setLength(0);
			image.setLength(disk.sectors() / SECTORS * BLOCK);
			for (long at = 0; at < disk.sectors() / SECTORS; at++) {
				disk.read(at * SECTORS, SECTORS, block, 0);
				if (!Arrays.equals(block, zeros)) {
					image.seek(at * BLOCK);
					image.write(block);
				}
			}
			return file;
		} catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

	/** {@code e2fsck -fn}: everything is in order. */
	public static void requireClean(Path image) {
		Result check = run("e2fsck", "-fn", image.toString());
		if (check.status() != 0)
			throw new AssertionError(check.output());
	}

	/** {@code e2fsck -fy}: whatever is wrong can be repaired. */
	public static void repair(Path image) {
		Result repair = run("e2fsck", "-fy", image.toString());
		if (repair.status() > 1)
			throw new AssertionError(repair.output());
	}

	/** What {@code debugfs} says of a request. */
	public static String debugfs(Path image, String request) {
		return run("debugfs", "-R", request, image.toString()).output().replaceFirst("debugfs [0-9].*\n", "");
	}

	public static Result run(String... command) {
		try {
			Process process = new ProcessBuilder(tool(command)).redirectErrorStream(true).start();
			process.getOutputStream().close();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return new Result(process.waitFor(), output);
		} catch (IOException missing) {
			throw new AssertionError("the tools of e2fsprogs are needed: apt-get install e2fsprogs", missing);
		} catch (InterruptedException stopped) {
			throw new AssertionError(stopped);
		}
	}

	/** They are often not on the path of other users than root. */
	private static List<String> tool(String[] command) {
		for (String directory : List.of("/usr/sbin", "/sbin"))
			if (Files.isExecutable(Path.of(directory, command[0])))
				command[0] = directory + "/" + command[0];
		return List.of(command);
	}
}
