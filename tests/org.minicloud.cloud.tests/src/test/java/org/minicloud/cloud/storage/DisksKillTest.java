package org.minicloud.cloud.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.xen.blkif.VirtualDisk;

/**
 * Kills a process that writes a volume, flushes it, takes snapshots and forgets some, again and again on the same folder.
 * What it has told to be taken must be there, byte for byte, and the next snapshot must be what the volume is.
 */
class DisksKillTest {
	private static final int KILLS = 5;
	private static final int SNAPSHOTS_BEFORE_A_KILL = 6;
	private static final int CHUNKS = 24;
	private static final int SECTORS = CHUNKS * Chunks.SECTORS;
	private static final String VOLUME = "vol-1";
	private static final RootImages NO_ROOTS = (disk, root) -> {
	};

	/** Tells "taken ID DIGEST" when a snapshot is there, "forgotten ID" before one goes. */
	static final class Writer {
		public static void main(String[] arguments) throws Exception {
			Disks disks = Disks.in(Path.of(arguments[0]), NO_ROOTS);
			disks.make(VOLUME, 1, new Source.Nothing());
			VirtualDisk disk = disks.open(VOLUME);
			Random random = new Random(Long.parseLong(arguments[1]));
			List<String> taken = new ArrayList<>();
			for (int number = 0;; number++) {
				write(disk, random);
				String id = "snap-" + arguments[1] + "-" + number;
				String digest = digest(disk);
				disks.take(VOLUME, id, "");
				write(disk, random);
				if (disks.taken(id))
					System.out.println("taken " + id + ' ' + digest);
				taken.add(id);
				if (number % 3 == 2) {
					String gone = taken.remove(random.nextInt(taken.size()));
					System.out.println("forgotten " + gone);
					disks.forget(gone, Map.of(VOLUME, taken.isEmpty() ? "" : taken.getLast()));
				}
				disk.beginFlush().await();
			}
		}

		private static void write(VirtualDisk disk, Random random) throws IOException {
			for (int i = 0; i < 20; i++) {
				byte[] bytes = new byte[(1 + random.nextInt(100)) * Chunks.SECTOR_BYTES];
				random.nextBytes(bytes);
				disk.write(random.nextInt(SECTORS - 100), bytes.length / Chunks.SECTOR_BYTES, bytes, 0);
			}
		}
	}

	@TempDir
	private Path folder;
	private final Map<String, String> taken = new LinkedHashMap<>();

	@Test
	void whatWasTakenIsThereAfterEveryKill() throws Exception {
		for (int kill = 1; kill <= KILLS; kill++) {
			runAndKill(kill);
			check(kill);
		}
	}

	private void runAndKill(int round) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx200m", "-cp",
				System.getProperty("java.class.path"), Writer.class.getName(), folder.toString(), Integer.toString(round))
						.redirectError(Redirect.DISCARD).start();
		Random random = new Random(round);
		int until = 1 + random.nextInt(SNAPSHOTS_BEFORE_A_KILL);
		try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
			String line;
			for (int count = 0; count < until && (line = lines.readLine()) != null;) {
				note(line);
				if (line.startsWith("taken"))
					count++;
			}
			for (int spin = random.nextInt(2_000_000); spin > 0; spin--)
				Thread.onSpinWait();
			// the process itself would close its output as well
			process.toHandle().destroyForcibly();
			while ((line = lines.readLine()) != null)
				note(line);
		}
		process.waitFor();
	}

	private void note(String line) {
		String[] words = line.split(" ");
		if (words[0].equals("taken") && words.length == 3)
			taken.put(words[1], words[2]);
		else if (words[0].equals("forgotten") && words.length == 2)
			taken.remove(words[1]);
	}

	private void check(int round) throws Exception {
		Disks disks = Disks.in(folder, NO_ROOTS);
		disks.sweep(Set.of(VOLUME), new HashSet<>(taken.keySet()));
		String now = digest(disks.open(VOLUME));
		String id = "snap-after-" + round;
		disks.take(VOLUME, id, taken.keySet().stream().reduce((first, last) -> last).orElse(""));
		taken.put(id, now);
		for (Map.Entry<String, String> one : taken.entrySet()) {
			assertTrue(disks.taken(one.getKey()), one.getKey());
			String volume = "vol-of-" + one.getKey();
			disks.make(volume, 1, new Source.OfSnapshot(one.getKey()));
			assertEquals(one.getValue(), digest(disks.open(volume)), one.getKey());
			disks.delete(volume);
		}
		disks.close();
	}

	private static String digest(VirtualDisk disk) throws Exception {
		byte[] bytes = new byte[SECTORS * Chunks.SECTOR_BYTES];
		disk.read(0, SECTORS, bytes, 0);
		return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
	}
}
