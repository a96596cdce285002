package org.minicloud.xen.xenstore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minicloud.xen.memory.Frame;

/** The messages over a ring, byte by byte, as a guest that knows no client may write them; and as one that means harm. */
class StoreProtocolTest {
	private static final int PORT = 12;

	private final StoreFixture fixture = new StoreFixture();
	private int notified;
	private final StoreDaemon daemon = new StoreDaemon(fixture.store, port -> notified++, () -> {
		// it is asked anyway
	});
	private final StoreRing ring = new StoreRing(new Frame());
	private final MessageReader reader = new MessageReader();
	private final Deque<StoreMessage> events = new ArrayDeque<>();
	@BeforeEach
	void aDomain() throws StoreException {
		fixture.domain(5);
		daemon.attach(5, ring, PORT);
		work();
	}

	private void work() {
		daemon.attend(PORT);
		while (daemon.hasWork()) {
			assertTrue(daemon.begin() > 0);
			daemon.finish();
		}
	}

	private void send(byte[] bytes) {
		for (int sent = 0; sent < bytes.length;) {
			int count = ring.writeRequest(bytes, sent, bytes.length - sent);
			sent += count;
			work();
			if (count == 0)
				return;
		}
	}

	private void send(int type, int request, int transaction, String payload) {
		send(new StoreMessage(type, request, transaction, StoreText.bytes(payload)).toBytes());
	}

	/** The next message; null when none comes. A long one passes through the ring in pieces. */
	private StoreMessage receive() throws StoreException {
		StoreMessage message = reader.read(ring::readResponse);
		for (int piece = 0; message == null && piece < 6; piece++) {
			work();
			message = reader.read(ring::readResponse);
		}
		return message;
	}

	/** The answer; events that come meanwhile are kept. */
	private StoreMessage answer(int request) throws StoreException {
		for (StoreMessage message = receive(); message != null; message = receive())
			if (message.type() == MessageType.WATCH_EVENT.number())
				events.add(message);
			else {
				assertEquals(request, message.request());
				return message;
			}
		return null;
	}

	private String ask(MessageType type, int transaction, String payload) throws StoreException {
		send(type.number(), 77, transaction, payload);
		StoreMessage answer = answer(77);
		assertTrue(answer.type() == type.number() || answer.type() == MessageType.ERROR.number());
		return StoreText.of(answer.payload());
	}

	private String ask(MessageType type, String payload) throws StoreException {
		return ask(type, 0, payload);
	}

	@Test
	void aRequestIsAHeaderAndTextsAndIsAnsweredLikewise() throws StoreException {
		ByteBuffer bytes = ByteBuffer.allocate(16 + 7).order(ByteOrder.LITTLE_ENDIAN);
		bytes.putInt(11).putInt(3).putInt(0).putInt(7).put(StoreText.bytes("data\0hi"));
		send(bytes.array());
		byte[] answer = new byte[100];
		assertEquals(16 + 3, ring.readResponse(answer, 0, answer.length));
		ByteBuffer read = ByteBuffer.wrap(answer).order(ByteOrder.LITTLE_ENDIAN);
		assertEquals(List.of(11, 3, 0, 3), List.of(read.getInt(), read.getInt(), read.getInt(), read.getInt()));
		assertEquals("OK\0", StoreText.of(answer).substring(16, 19));
		assertEquals("hi", ask(MessageType.READ, "data\0"));
		assertTrue(notified > 0);
	}

	@Test
	void allThatIsAskedIsAnswered() throws StoreException {
		assertEquals("OK\0", ask(MessageType.WRITE, "data/a\0value\0with\1bytes"));
		assertEquals("value\0with\1bytes", ask(MessageType.READ, "/local/domain/5/data/a\0"));
		assertEquals("OK\0", ask(MessageType.MKDIR, "data/b\0"));
		assertEquals("a\0b\0", ask(MessageType.DIRECTORY, "data\0"));
		assertEquals("n5\0", ask(MessageType.GET_PERMS, "data/a\0"));
		assertEquals("OK\0", ask(MessageType.SET_PERMS, "data/a\0r5\0w7\0"));
		assertEquals("r5\0w7\0", ask(MessageType.GET_PERMS, "data/a\0"));
		assertEquals("OK\0", ask(MessageType.RM, "data/b\0"));
		assertEquals("ENOENT\0", ask(MessageType.READ, "data/b\0"));
		assertEquals("/local/domain/9\0", ask(MessageType.GET_DOMAIN_PATH, "9\0"));
		assertEquals("T\0", ask(MessageType.IS_DOMAIN_INTRODUCED, "5\0"));
		assertEquals("F\0", ask(MessageType.IS_DOMAIN_INTRODUCED, "9\0"));
		assertEquals("OK\0", ask(MessageType.RESET_WATCHES, "\0"));
		String transaction = ask(MessageType.TRANSACTION_START, "\0");
		assertEquals("1\0", transaction);
		assertEquals("OK\0", ask(MessageType.WRITE, 1, "data/c\0x"));
		assertEquals("ENOENT\0", ask(MessageType.READ, "data/c\0"));
		assertEquals("EBUSY\0", ask(MessageType.TRANSACTION_START, 1, "\0"));
		assertEquals("OK\0", ask(MessageType.TRANSACTION_END, 1, "T\0"));
		assertEquals("x", ask(MessageType.READ, "data/c\0"));
		assertEquals("ENOENT\0", ask(MessageType.TRANSACTION_END, 1, "T\0"));
	}

	@Test
	void aWatchIsAnsweredBeforeItFires() throws StoreException {
		send(MessageType.WATCH.number(), 1, 0, "data\0token\0");
		assertEquals(MessageType.WATCH.number(), receive().type());
		StoreMessage event = receive();
		assertEquals(MessageType.WATCH_EVENT.number(), event.type());
		assertEquals("data\0token\0", StoreText.of(event.payload()));
		StoreFixture.write(fixture.dom0, "/local/domain/5/data/x", "");
		StoreFixture.write(fixture.dom0, "/local/domain/5/data/x", "again");
		assertEquals("data/x\0token\0", StoreText.of(receive().payload()));
		assertEquals(null, receive());
		assertEquals("OK\0", ask(MessageType.UNWATCH, "data\0token\0"));
		assertEquals("ENOENT\0", ask(MessageType.UNWATCH, "data\0token\0"));
	}

	@Test
	void theToolstacksRequestsAreNotForGuests() throws StoreException {
		assertEquals("EACCES\0", ask(MessageType.INTRODUCE, "6\0001\0001\0"));
		assertEquals("EACCES\0", ask(MessageType.RELEASE, "5\0"));
		assertEquals("EACCES\0", ask(MessageType.RESUME, "5\0"));
		assertEquals("EACCES\0", ask(MessageType.SET_TARGET, "5\0000\0"));
		assertEquals("EACCES\0", ask(MessageType.CONTROL, "print\0x\0"));
	}

	@Test
	void domain0MayAskForWhatTheToolstackDoes() throws StoreException {
		StoreRing own = new StoreRing(new Frame());
		daemon.attach(0, own, PORT + 2);
		assertEquals("EINVAL\0", askDomain0(own, MessageType.INTRODUCE, "9\0001\0001\0"));
		assertEquals("OK\0", askDomain0(own, MessageType.INTRODUCE, "5\0001\0001\0"));
		assertEquals("EINVAL\0", askDomain0(own, MessageType.INTRODUCE, "5\0001\0"));
		assertEquals("OK\0", askDomain0(own, MessageType.RESUME, "5\0"));
		assertEquals("ENOENT\0", askDomain0(own, MessageType.RESUME, "9\0"));
		assertEquals("OK\0", askDomain0(own, MessageType.SET_TARGET, "5\0006\0"));
		assertEquals("ENOSYS\0", askDomain0(own, MessageType.CONTROL, "print\0x\0"));
		assertEquals("EINVAL\0", askDomain0(own, MessageType.RELEASE, "0\0"));
		assertEquals("OK\0", askDomain0(own, MessageType.RELEASE, "5\0"));
		assertEquals("F\0", askDomain0(own, MessageType.IS_DOMAIN_INTRODUCED, "5\0"));
		send(MessageType.READ.number(), 1, 0, "data\0");
		assertEquals(0, ring.responseBytes());
	}

	private String askDomain0(StoreRing own, MessageType type, String payload) throws StoreException {
		byte[] request = StoreMessage.of(type, 1, 0, StoreText.bytes(payload)).toBytes();
		own.writeRequest(request, 0, request.length);
		daemon.attend(PORT + 2);
		work();
		return StoreText.of(new MessageReader().read(own::readResponse).payload());
	}

	@Test
	void malformedRequestsAreAnsweredAndHarmNothing() throws StoreException {
		assertEquals("EINVAL\0", ask(MessageType.READ, ""));
		assertEquals("EINVAL\0", ask(MessageType.READ, "data"));
		assertEquals("EINVAL\0", ask(MessageType.READ, "data\0more\0"));
		assertEquals("EINVAL\0", ask(MessageType.WRITE, "data"));
		assertEquals("EINVAL\0", ask(MessageType.WATCH, "data\0"));
		assertEquals("EINVAL\0", ask(MessageType.SET_PERMS, "data\0"));
		assertEquals("EINVAL\0", ask(MessageType.SET_PERMS, "data\0q5\0"));
		assertEquals("EINVAL\0", ask(MessageType.TRANSACTION_END, "X\0"));
		assertEquals("EINVAL\0", ask(MessageType.GET_DOMAIN_PATH, "-1\0"));
		assertEquals("EINVAL\0", ask(MessageType.GET_DOMAIN_PATH, "99999999999\0"));
		assertEquals("ENOSYS\0", ask(MessageType.WATCH_EVENT, "data\0t\0"));
		assertEquals("ENOSYS\0", ask(MessageType.ERROR, "EIO\0"));
		assertEquals("ENOENT\0", ask(MessageType.READ, 99, "data\0"));
		for (int type : new int[] { 20, 23, 99, -1, Integer.MIN_VALUE }) {
			send(type, 8, 0, "data\0");
			assertEquals("ENOSYS\0", StoreText.of(answer(8).payload()));
		}
		assertEquals("", ask(MessageType.READ, "data\0"));
	}

	@Test
	void aMessageThatIsTooLongEndsTheConnection() throws StoreException {
		ask(MessageType.WATCH, "data\0t\0");
		receive();
		ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
		bytes.putInt(2).putInt(1).putInt(0).putInt(4097);
		int before = notified;
		send(bytes.array());
		assertEquals(StoreRing.ERROR_PROTO, ring.error());
		assertEquals(before + 1, notified);
		StoreFixture.write(fixture.dom0, "/local/domain/5/data", "unseen");
		send(MessageType.READ.number(), 1, 0, "data\0");
		assertEquals(0, ring.responseBytes());
		ring.setConnection(StoreRing.RECONNECT);
		work();
		assertEquals(StoreRing.CONNECTED, ring.connection());
		assertEquals(StoreRing.ERROR_NONE, ring.error());
		assertEquals("unseen", ask(MessageType.READ, "data\0"));
		assertEquals("ENOENT\0", ask(MessageType.UNWATCH, "data\0t\0"));
	}

	@Test
	void brokenIndicesEndTheConnection() throws StoreException {
		Frame frame = new Frame();
		StoreRing broken = new StoreRing(frame);
		daemon.attach(6, broken, PORT + 1);
		ByteBuffer.wrap(frame.writable()).order(ByteOrder.LITTLE_ENDIAN).putInt(2048 + 4, 5000);
		daemon.attend(PORT + 1);
		work();
		assertEquals(StoreRing.ERROR_RINGIDX, broken.error());
		assertFalse(daemon.hasWork());
		assertEquals("", ask(MessageType.READ, "data\0"));
	}

	@Test
	void whoDoesNotReadIsNotHeard() throws StoreException {
		ask(MessageType.WRITE, "data\0" + "x".repeat(1000));
		for (int i = 0; i < 50; i++)
			send(MessageType.READ.number(), i, 0, "data\0");
		assertTrue(ring.requestBytes() > 900 && ring.responseBytes() == StoreRing.SIZE);
		for (int i = 0; i < 40; i++)
			assertEquals(1000, answer(i).payload().length);
	}

	@Test
	void eventsThatNobodyReadsEndTheConnectionAndNotTheMemory() throws StoreException {
		ask(MessageType.WATCH, "data\0t\0");
		for (int i = 0; i < 5_000; i++)
			StoreFixture.write(fixture.dom0, "/local/domain/5/data/n" + i, "");
		work();
		assertEquals(StoreRing.ERROR_COMM, ring.error());
		assertEquals(0, fixture.store.snapshot().watches().size());
	}

	@Test
	void aLongListComesInParts() throws StoreException {
		List<String> names = new ArrayList<>();
		for (int i = 0; i < 900; i++) {
			names.add("a-rather-long-name-" + (10_000 + i));
			StoreFixture.write(fixture.dom0, "/local/domain/5/data/" + names.get(i), "");
		}
		assertEquals("E2BIG\0", ask(MessageType.DIRECTORY, "data\0"));
		List<String> got = new ArrayList<>();
		int offset = 0;
		String generation = null;
		for (boolean last = false; !last;) {
			List<String> part = StoreMessage
					.texts(StoreText.bytes(ask(MessageType.DIRECTORY_PART, "data\0" + offset + "\0")));
			assertTrue(generation == null || generation.equals(part.get(0)));
			generation = part.get(0);
			last = part.get(part.size() - 1).isEmpty();
			for (String name : part.subList(1, part.size() - (last ? 1 : 0))) {
				got.add(name);
				offset += name.length() + 1;
			}
		}
		assertEquals(names, got);
		assertEquals("EINVAL\0", ask(MessageType.DIRECTORY_PART, "data\00099999\0"));
		StoreFixture.write(fixture.dom0, "/local/domain/5/data/one-more", "");
		assertFalse(ask(MessageType.DIRECTORY_PART, "data\0000\0").startsWith(generation + '\0'));
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5 })
	void rubbishHarmsNobody(long seed) throws StoreException {
		StoreRing other = new StoreRing(new Frame());
		fixture.domain(6);
		daemon.attach(6, other, PORT + 1);
		SplittableRandom random = new SplittableRandom(seed);
		var before = fixture.store.snapshot().root().children().get(0).children().get(0).children().get(1);
		for (int i = 0; i < 3_000; i++) {
			byte[] rubbish = new byte[1 + random.nextInt(200)];
			random.nextBytes(rubbish);
			if (random.nextBoolean() && rubbish.length > 16)
				ByteBuffer.wrap(rubbish).order(ByteOrder.LITTLE_ENDIAN).putInt(random.nextInt(24)).putInt(1)
						.putInt(random.nextInt(3)).putInt(rubbish.length - 16);
			ring.writeRequest(rubbish, 0, rubbish.length);
			if (random.nextInt(20) == 0)
				ring.setConnection(StoreRing.RECONNECT);
			ring.readResponse(new byte[1024], 0, random.nextInt(1024));
			work();
		}
		assertEquals(before, fixture.store.snapshot().root().children().get(0).children().get(0).children().get(1));
		byte[] request = StoreMessage.of(MessageType.READ, 1, 0, StoreText.bytes("data\0")).toBytes();
		other.writeRequest(request, 0, request.length);
		daemon.attend(PORT + 1);
		work();
		byte[] answer = new byte[16];
		assertEquals(16, other.readResponse(answer, 0, 16));
		assertArrayEquals(StoreMessage.of(MessageType.READ, 1, 0, new byte[0]).toBytes(), answer);
	}
}
