package org.minicloud.guest.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.minicloud.guest.GuestConfig;
import org.minicloud.guest.GuestDisk.Entry;
import org.minicloud.guest.GuestDisk.Kind;
import org.minicloud.guest.Personality.Family;
import org.minicloud.guest.fs.BaseImage;
import org.minicloud.guest.fs.Paths;
import org.minicloud.guest.programs.Catalog;
import org.minicloud.guest.programs.Loader;
import org.minicloud.xen.blkif.VirtualDisk;

/** The files of an image, made when asked for, so that a guest holds none of them. */
public final class RootImage implements BaseImage {
	private static final long serialVersionUID = 1;
	private static final byte[] NOTHING = {};
	private static final long BUILT = Instant.parse("2013-09-27T09:30:00Z").toEpochMilli();
	private static final long MIB = 1L << 20;
	private static final List<String> PROGRAM_DIRECTORIES = List.of("/bin", "/usr/bin", "/sbin", "/usr/sbin");
	private static final List<String> DIRECTORIES = List.of("/", "/bin", "/boot", "/dev", "/etc", "/etc/ssh", "/home",
			"/lib", "/media", "/mnt", "/opt", "/proc", "/root", "/root/.ssh", "/sbin", "/srv", "/tmp", "/usr",
			"/usr/bin", "/usr/lib", "/usr/local", "/usr/local/bin", "/usr/local/sbin", "/usr/sbin", "/usr/share", "/var",
			"/var/lib", "/var/lib/cloud", "/var/log", "/var/tmp");

	private final GuestConfig config;

	public RootImage(GuestConfig config) {
		this.config = config;
	}

	@Override
	public Optional<Entry> find(String path) {
		if (isDirectory(path))
			return Optional.of(new Entry(Kind.DIRECTORY, NOTHING, owner(path), directoryMode(path), BUILT));
		if (Catalog.contains(Paths.parent(path), Paths.name(path)))
			return Optional.of(new Entry(Kind.FILE, bytes(Loader.MAGIC + Paths.name(path)), "root", 0755, BUILT));
		String text = texts().get(path);
		return text == null ? Optional.empty()
				: Optional.of(new Entry(Kind.FILE, bytes(text), owner(path), path.equals("/etc/shadow") ? 0600 : 0644, BUILT));
	}

	@Override
	public List<String> list(String directory) {
		List<String> names = new ArrayList<>();
		if (PROGRAM_DIRECTORIES.contains(directory))
			names.addAll(Catalog.in(directory));
		List<String> paths = new ArrayList<>(DIRECTORIES);
		paths.addAll(homes());
		SshFiles.directories(config.personality()).stream().filter(path -> !paths.contains(path)).forEach(paths::add);
		paths.addAll(texts().keySet());
		for (String path : paths)
			if (!path.equals("/") && Paths.parent(path).equals(directory))
				names.add(Paths.name(path));
		return names;
	}

	@Override
	public long builtMillis() {
		return BUILT;
	}

	@Override
	public long installedBytes() {
		long bytes = switch (config.personality()) {
			case AMAZON_LINUX -> 1_043 * MIB;
			case UBUNTU -> 812 * MIB;
			case RED_HAT -> 1_690 * MIB;
			case WINDOWS_SERVER -> 17_400 * MIB;
			case FREE_BSD -> 1_180 * MIB;
			case OPEN_SOLARIS -> 3_270 * MIB;
			case NET_BSD -> 640 * MIB;
		};
		// an image never fills more of a small disk than three quarters
		return Math.min(bytes, config.rootDiskGiB() * 768 * MIB);
	}

	private boolean isDirectory(String path) {
		return DIRECTORIES.contains(path) || homes().contains(path) || SshFiles.directories(config.personality()).contains(path);
	}

	/** The default user's home, and the directories on the way to it. */
	private List<String> homes() {
		List<String> homes = new ArrayList<>();
		for (String path = config.personality().home(); !path.equals("/"); path = Paths.parent(path))
			homes.add(path);
		homes.add(config.personality().home() + "/.ssh");
		return homes;
	}

	private String owner(String path) {
		String home = config.personality().home();
		return path.equals(home) || path.startsWith(home + "/") ? config.personality().defaultUser() : "root";
	}

	private int directoryMode(String path) {
		return switch (path) {
			case "/tmp", "/var/tmp" -> 01777;
			case "/root" -> 0550;
			default -> path.endsWith("/.ssh") || path.equals(config.personality().home()) ? 0700 : 0755;
		};
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Formats a disk and writes the root file system of a stock image to it: accounts, {@code /etc}, homes, and the programs of the
	 * catalogue. What makes an instance of it (name, keys, user data) comes at boot.
	 *
	 * @throws IOException when the disk is too small, or fails
	 */
	public static void write(VirtualDisk disk, ImageRecipe recipe) throws IOException {
		RootContents.write(disk, recipe);
	}

	private Map<String, String> texts() {
		Map<String, String> texts = new TreeMap<>(SshFiles.texts(config.personality()));
		texts.put("/etc/shadow", SshFiles.shadow(Texts.accounts(config.personality())));
		texts.put("/etc/passwd", Texts.accounts(config.personality()));
		texts.put("/etc/group", Texts.groups(config.personality()));
		texts.put("/etc/hosts", "127.0.0.1   localhost localhost.localdomain\n");
		texts.put("/etc/fstab", "/dev/xvda1  /  " + (config.personality().family() == Family.LINUX ? "ext4" : "ufs")
				+ "  defaults,noatime  1  1\n");
		texts.put("/etc/issue", Texts.release(config) + "\nKernel \\r on an \\m\n\n");
		texts.put("/etc/motd", Texts.motd(config));
		texts.put("/etc/shells", "/bin/sh\n/bin/bash\n");
		texts.put("/etc/resolv.conf", "search ec2.internal\nnameserver 172.16.0.23\n");
		texts.put(Texts.releaseFile(config.personality()), Texts.release(config) + "\n");
		return texts;
	}
}
