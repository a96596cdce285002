package org.minicloud.xen.life;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.xen.XenException;

/** What is not a whole saved domain is refused, and nothing is left of the attempt. */
class DamagedStreamTest {
	private final TwoHosts hosts = new TwoHosts();
	private byte[] file;
	private long free;

	@BeforeEach
	void save() throws XenException {
		file = hosts.save(hosts.running("web", 16, WritingKernel.writing(40, 10_000)));
		free = hosts.second.memory().freeFrames();
	}

	@AfterEach
	void nothingIsLeft() {
		assertEquals(1, hosts.second.domains().size());
		assertEquals(free, hosts.second.memory().freeFrames());
		hosts.timeline.runFor(TwoHosts.SECOND);
		assertEquals(0, hosts.timeline.pendingEvents());
	}

	@Test
	void aStreamThatEndsTooEarly() {
		Random random = new Random(1);
		for (int i = 0; i < 300; i++)
			assertRefused(Arrays.copyOf(file, random.nextInt(file.length)));
		for (int boundary : recordBoundaries())
			assertRefused(Arrays.copyOf(file, boundary));
	}

	@Test
	void aStreamInWhichABitHasFlipped() {
		Random random = new Random(2);
		for (int i = 0; i < 300; i++) {
			byte[] damaged = file.clone();
			damaged[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
			assertRefused(damaged);
		}
	}

	@Test
	void aFileOfSomethingElse() {
		assertTrue(assertRefused("#!/bin/sh\nexit 0\n# a shell script of some length\n".getBytes(StandardCharsets.UTF_8))
				.contains("not a saved domain"));
		assertRefused(new byte[0]);
		assertRefused(new byte[4096]);
	}

	@Test
	void aNewerVersion() {
		byte[] newer = file.clone();
		newer[12] = 99;
		assertTrue(assertRefused(newer).contains("version 99"));
	}

	@Test
	void anUnknownRecordThatMustBeUnderstood() throws IOException {
		assertTrue(assertRefused(withRecord(0x00ff_ff00, new byte[16])).contains("unknown type"));
	}

	@Test
	void aLengthThatNobodyHasMemoryFor() {
		byte[] damaged = file.clone();
		ByteBuffer.wrap(damaged).order(ByteOrder.LITTLE_ENDIAN).putInt(28, Integer.MAX_VALUE);
		assertTrue(assertRefused(damaged).contains("claims a length"));
	}

	@Test
	void aKernelOfAForeignClass() throws IOException {
		String reason = assertRefused(withKernel(new java.util.concurrent.atomic.AtomicInteger(1)));
		assertTrue(reason.contains("kernel"), reason);
	}

	@Test
	void aKernelThatIsNone() throws IOException {
		assertTrue(assertRefused(withKernel(new ArrayList<>(List.of("text")))).contains("no kernel"));
	}

	@Test
	void aKernelThatWouldBeMadeByALambda() throws IOException {
		Runnable lambda = (Runnable & java.io.Serializable) () -> {
		};
		assertTrue(assertRefused(withKernel(lambda)).contains("refused"));
	}

	@Test
	void randomRecordsDoNoHarm() {
		Random random = new Random(3);
		for (int i = 0; i < 300; i++)
			assertDoesNotThrow(() -> {
				byte[] garbled = file.clone();
				List<Integer> boundaries = recordBoundaries();
				int at = boundaries.get(random.nextInt(boundaries.size()));
				for (int j = at; j < Math.min(at + 48, garbled.length); j++)
					garbled[j] = (byte) random.nextInt();
				assertRefused(garbled);
			});
	}

	private String assertRefused(byte[] stream) {
		Exception refused = assertThrows(Exception.class, () -> hosts.restore(stream));
		assertTrue(refused instanceof BrokenStreamException || refused instanceof XenException, refused.toString());
		assertEquals(free, hosts.second.memory().freeFrames(), refused.toString());
		return refused.getMessage();
	}

	private List<Integer> recordBoundaries() {
		List<Integer> boundaries = new ArrayList<>();
		ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
		for (int at = PageStream.HEADER_BYTES; at < file.length;) {
			boundaries.add(at);
			int length = buffer.getInt(at + 4);
			at += PageStream.RECORD_HEADER_BYTES + length + PageStream.padding(length);
		}
		return boundaries;
	}

	/** The file with another record behind the header, and its checksum made right. */
	private byte[] withRecord(int type, byte[] body) throws IOException {
		return rewritten((number, original) -> original, type, body);
	}

	private byte[] withKernel(Object kernel) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (java.io.ObjectOutputStream out = new java.io.ObjectOutputStream(bytes)) {
			out.writeObject(kernel);
		}
		return rewritten((number, original) -> number == RecordType.KERNEL.number ? bytes.toByteArray() : original, 0, null);
	}

	private interface Change {
		byte[] of(int type, byte[] body);
	}

	private byte[] rewritten(Change change, int extraType, byte[] extra) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		RecordWriter writer = new RecordWriter(out);
		writer.header();
		boolean inserted = extra == null;
		ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
		for (int at : recordBoundaries()) {
			int type = buffer.getInt(at);
			byte[] body = Arrays.copyOfRange(file, at + 8, at + 8 + buffer.getInt(at + 4));
			if (type == RecordType.END.number)
				break;
			byte[] changed = change.of(type, body);
			writer.record(RecordType.of(type), changed, changed.length);
			if (!inserted)
				out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putInt(extraType).putInt(extra.length).array());
			if (!inserted)
				out.write(extra);
			inserted = true;
		}
		writer.end();
		return out.toByteArray();
	}

}
