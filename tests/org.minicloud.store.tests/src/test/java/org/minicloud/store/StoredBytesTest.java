package org.minicloud.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.store.schema.FixedTables;

class StoredBytesTest extends DirectoryTest {
	private static final String DISK = "disk";

	@BeforeEach
	void openStore() {
		open();
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private Optional<String> read(String key) {
		return store.readBytes(DISK, key).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
	}

	@Test
	void bytesAreReadWithinTheirTransactionAndAfterAndWhenReopened() throws Exception {
		transactDurably(() -> {
			store.writeBytes(DISK, "i-1/etc/motd", bytes("hello"));
			assertEquals(Optional.of("hello"), read("i-1/etc/motd"));
		});
		assertEquals(Optional.of("hello"), read("i-1/etc/motd"));

		reopen();

		assertEquals(Optional.of("hello"), read("i-1/etc/motd"));
	}

	@Test
	void bytesOfAFailedTransactionAreForgotten() {
		transact(() -> store.writeBytes(DISK, "k", bytes("old")));

		assertThrows(IllegalStateException.class, () -> transact(() -> {
			store.writeBytes(DISK, "k", bytes("new"));
			store.deleteBytesUnder(DISK, "");
			throw new IllegalStateException();
		}));

		assertEquals(Optional.of("old"), read("k"));
	}

	@Test
	void bytesAreWrittenInsideATransactionOnly() {
		assertThrows(IllegalStateException.class, () -> store.writeBytes(DISK, "k", new byte[0]));
		assertThrows(IllegalStateException.class, () -> store.deleteBytes(DISK, "k"));
		assertThrows(IllegalStateException.class, () -> store.deleteBytesUnder(DISK, "k"));
	}

	@Test
	void laterChangesOfTheArrayAreNotSeen() {
		byte[] mine = bytes("abc");
		transact(() -> store.writeBytes(DISK, "k", mine));

		mine[0] = 'X';
		store.readBytes(DISK, "k").orElseThrow()[1] = 'X';

		assertEquals(Optional.of("abc"), read("k"));
	}

	@Test
	void everythingUnderAPrefixGoesAndNothingElse() throws Exception {
		List<String> gone = List.of("i-1/", "i-1/\tx", "i-1/a", "i-1/a/b ", "i-1/\u4e2d", "i-1/~");
		List<String> kept = List.of("i-1", "i-10/a", "i-1\u0001", "i-", "i-2/a", "I-1/a");
		transactDurably(() -> {
			gone.forEach(key -> store.writeBytes(DISK, key, bytes(key)));
			kept.forEach(key -> store.writeBytes(DISK, key, bytes(key)));
			store.writeBytes("other", "i-1/a", bytes("other"));
		});
		reopen();
		assertEquals(new TreeSet<>(gone), store.readBytesUnder(DISK, "i-1/").keySet());

		transactDurably(() -> store.deleteBytesUnder(DISK, "i-1/"));
		reopen();

		assertEquals(new TreeSet<>(kept), store.readBytesUnder(DISK, "").keySet());
		assertArrayEquals(bytes("other"), store.readBytes("other", "i-1/a").orElseThrow());
	}

	@Test
	void keysAreToldApartByBlanksAtTheirEnd() throws Exception {
		transactDurably(() -> {
			store.writeBytes(DISK, "k", bytes("0"));
			store.writeBytes(DISK, "k ", bytes("1"));
			store.writeBytes(DISK, "k  ", bytes("2"));
		});
		reopen();

		assertEquals(Optional.of("0"), read("k"));
		assertEquals(Optional.of("1"), read("k "));
		assertEquals(Optional.of("2"), read("k  "));
	}

	@Test
	void theLongestKeyOfTheWidestCharactersIsStored() throws Exception {
		List<String> keys = IntStream.range(0, 20).mapToObj(number -> "\u4e2d".repeat(FixedTables.LONGEST_KEY - 1) + (char) ('\u4e2d' + number)).toList();
		for (String key : keys)
			transactDurably(() -> store.writeBytes(DISK, key, bytes("x")));
		reopen();

		assertEquals(new TreeSet<>(keys), store.readBytesUnder(DISK, "\u4e2d").keySet());
	}

	@Test
	void aKeyThatIsTooLongIsRefused() {
		assertThrows(IllegalArgumentException.class, () -> transact(() -> store.writeBytes(DISK, "k".repeat(FixedTables.LONGEST_KEY + 1), new byte[0])));
	}

	@Test
	void bigAndEmptyContentsComeBack() throws Exception {
		byte[] big = new byte[3_000_000];
		new Random(1).nextBytes(big);
		transactDurably(() -> {
			store.writeBytes(DISK, "big", big);
			store.writeBytes(DISK, "empty", new byte[0]);
		});
		reopen();

		assertArrayEquals(big, store.readBytes(DISK, "big").orElseThrow());
		assertArrayEquals(new byte[0], store.readBytes(DISK, "empty").orElseThrow());
	}

	@Test
	void whateverIsStillOnItsWayIsReadAsIfItHadArrived() {
		Random random = new Random(7);
		TreeMap<String, String> expected = new TreeMap<>();
		for (int round = 0; round < 400; round++) {
			transact(() -> {
				for (int operation = 0; operation < 3; operation++)
					operate(random, expected);
			});
			String key = key(random);
			assertEquals(Optional.ofNullable(expected.get(key)), read(key));
			if (round % 20 == 0)
				assertEquals(expected, all());
		}
		reopen();
		assertEquals(expected, all());
	}

	private static String key(Random random) {
		return random.nextInt(4) + "/" + random.nextInt(10);
	}

	private void operate(Random random, TreeMap<String, String> expected) {
		String key = key(random);
		switch (random.nextInt(5)) {
			case 0 -> {
				store.deleteBytes(DISK, key);
				expected.remove(key);
			}
			case 1 -> {
				String prefix = random.nextInt(8) + "/";
				store.deleteBytesUnder(DISK, prefix);
				expected.keySet().removeIf(other -> other.startsWith(prefix));
			}
			default -> {
				String value = "v" + random.nextInt();
				store.writeBytes(DISK, key, bytes(value));
				expected.put(key, value);
			}
		}
	}

	private TreeMap<String, String> all() {
		TreeMap<String, String> all = new TreeMap<>();
		store.readBytesUnder(DISK, "").forEach((key, bytes) -> all.put(key, new String(bytes, StandardCharsets.UTF_8)));
		return all;
	}
}
