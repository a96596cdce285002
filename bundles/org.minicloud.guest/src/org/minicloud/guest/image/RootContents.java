package org.minicloud.guest.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.minicloud.guest.Personality;
import org.minicloud.guest.ext2.DiskBlocks;
import org.minicloud.guest.ext2.Ext2;
import org.minicloud.guest.fs.Paths;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Catalog;
import org.minicloud.guest.programs.Loader;
import org.minicloud.xen.blkif.VirtualDisk;

/** What the root file system of a stock image holds. */
final class RootContents {
	private static final Instant BUILT = Instant.parse("2013-09-27T09:30:00Z");
	/** All programs are one file with many names, as with busybox: an image of some hundred programs stays small. */
	private static final long EXECUTABLE_BYTES = 1_208_320;
	private static final int ROOT = 0;
	private static final List<String> PROGRAM_DIRECTORIES = List.of("/bin", "/sbin", "/usr/bin", "/usr/sbin");
	private static final List<String> DIRECTORIES = List.of("/", "/bin", "/boot", "/dev", "/etc", "/etc/ssh", "/home", "/lib", "/media",
			"/mnt", "/opt", "/proc", "/root", "/root/.ssh", "/sbin", "/srv", "/tmp", "/usr", "/usr/bin", "/usr/lib", "/usr/local",
			"/usr/local/bin", "/usr/local/sbin", "/usr/sbin", "/usr/share", "/var", "/var/lib", "/var/lib/cloud", "/var/log", "/var/run",
			"/var/tmp");

	private final ImageRecipe recipe;
	private final Personality personality;
	private final ImageTree tree;

	private RootContents(ImageRecipe recipe, ImageTree tree) {
		this.recipe = recipe;
		this.personality = recipe.personality();
		this.tree = tree;
	}

	static void write(VirtualDisk disk, ImageRecipe recipe) throws IOException {
		DiskBlocks blocks = new DiskBlocks(disk, (int) BUILT.getEpochSecond());
		Ext2.format(blocks, "/", UUID.nameUUIDFromBytes(recipe.toString().getBytes(StandardCharsets.UTF_8)));
		try {
			new RootContents(recipe, new ImageTree(blocks, Ext2.open(blocks))).fill();
		} catch (SystemCallException tooSmall) {
			throw new IOException("the disk is too small for " + recipe.personality().product() + ": " + tooSmall.getMessage(), tooSmall);
		}
		blocks.flush();
	}

	private void fill() throws SystemCallException {
		for (String path : DIRECTORIES)
			tree.directory(path, mode(path), ROOT);
		for (String path : SshFiles.directories(personality))
			if (!tree.exists(path))
				tree.directory(path, 0755, ROOT);
		homes(personality.home());
		tree.file("/etc/shadow", SshFiles.shadow(Texts.accounts(personality)), 0, 0600, ROOT);
		for (Map.Entry<String, String> text : texts().entrySet())
			tree.file(text.getKey(), text.getValue(), 0, 0644, ROOT);
		programs();
	}

	private static int mode(String path) {
		return switch (path) {
			case "/tmp", "/var/tmp" -> 01777;
			case "/root" -> 0550;
			case "/root/.ssh" -> 0700;
			default -> 0755;
		};
	}

	/** The default user's home, and the directories on the way to it. */
	private void homes(String home) throws SystemCallException {
		if (home.equals("/root"))
			return;
		if (!tree.exists(Paths.parent(home)))
			tree.directory(Paths.parent(home), 0755, ROOT);
		tree.directory(home, 0700, Texts.userNumber(personality));
		tree.directory(home + "/.ssh", 0700, Texts.userNumber(personality));
	}

	private void programs() throws SystemCallException {
		String first = null;
		for (String directory : PROGRAM_DIRECTORIES)
			for (String name : new TreeSet<>(Catalog.in(directory))) {
				String path = Paths.child(directory, name);
				if (first == null)
					tree.file(path, Loader.MAGIC + Loader.ANY, EXECUTABLE_BYTES, 0755, ROOT);
				else
					tree.link(first, path);
				first = first == null ? path : first;
			}
	}

	private Map<String, String> texts() {
		Map<String, String> texts = new TreeMap<>(SshFiles.texts(personality));
		String release = Texts.release(personality, recipe.release());
		texts.put("/etc/passwd", Texts.accounts(personality));
		texts.put("/etc/group", Texts.groups(personality));
		texts.put("/etc/hostname", "localhost\n");
		texts.put("/etc/hosts", "127.0.0.1   localhost localhost.localdomain\n");
		texts.put("/etc/fstab", "/dev/xvda1  /  ext2  defaults,noatime  1  1\n");
		texts.put("/etc/issue", release + "\nKernel \\r on an \\m\n\n");
		texts.put("/etc/shells", "/bin/sh\n/bin/bash\n");
		texts.put("/etc/resolv.conf", "");
		texts.put(Texts.releaseFile(personality), release + "\n");
		return texts;
	}
}
