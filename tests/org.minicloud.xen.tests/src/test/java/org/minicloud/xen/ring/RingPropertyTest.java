package org.minicloud.xen.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minicloud.xen.memory.Frame;

/** Both ends at random, each asleep until it is notified: nothing is lost, nothing comes twice, and nobody sleeps on work. */
class RingPropertyTest {
	private static final int SLOT_BYTES = 12;
	private static final int STEPS = 200_000;

	@ParameterizedTest
	@ValueSource(ints = { 0, -3, -200, Integer.MAX_VALUE - 5, -1_000_000_000 })
	void everyRequestIsAnsweredOnceWhateverTheInterleaving(int firstIndex) throws BrokenRingException {
		for (int seed = 0; seed < 4; seed++)
			new Run(firstIndex, seed).steps(STEPS);
	}

	@Test
	void indicesPassTwoToThe32() throws BrokenRingException {
		Run run = new Run(-5_000, 9);
		run.steps(STEPS);
		assertTrue(run.front.reqProdPvt() > 0, "the index has wrapped");
		assertTrue(run.front.rspCons() > 0, "the index has wrapped");
	}

	/** A pair of ends; sometimes serialised, as it were, by a new front end with the old one's private indices. */
	private static final class Run {
		private final Random random;
		private final SharedRing shared;
		final FrontRing front;
		private final BackRing back;
		private final byte[] item = new byte[SLOT_BYTES];
		private final boolean[] inFlight = new boolean[256];
		private final List<Integer> taken = new ArrayList<>();
		private boolean frontAwake = true;
		private boolean backAwake;
		private int asked;
		private int answered;

		Run(int firstIndex, int seed) {
			random = new Random(seed);
			shared = SharedRing.startingAt(new Frame(), SLOT_BYTES, firstIndex);
			front = new FrontRing(shared);
			back = new BackRing(shared);
		}

		void steps(int count) throws BrokenRingException {
			for (int i = 0; i < count; i++)
				step();
			while (asked > answered) {
				int before = answered;
				backRuns(256);
				frontRuns(0);
				assertTrue(answered > before || backAwake || frontAwake, "both sleep, and " + (asked - answered) + " wait");
			}
			assertTrue(asked > count / 8, asked + " requests");
		}

		private void step() throws BrokenRingException {
			switch (random.nextInt(4)) {
				case 0 -> frontRuns(random.nextInt(20));
				case 1 -> request(random.nextInt(3));
				default -> backRuns(random.nextInt(12));
			}
		}

		/** Asks without an event of its own: a process of the guest runs. */
		private void request(int count) {
			for (int i = 0; i < count && front.freeRequests() > 0; i++) {
				int id = freeId();
				inFlight[id] = true;
				asked++;
				buffer(shared.writable()).putInt(front.nextRequest(), id);
			}
			if (random.nextBoolean())
				push();
		}

		private void push() {
			if (front.push())
				backAwake = true;
		}

		private void frontRuns(int count) throws BrokenRingException {
			push();
			if (!frontAwake)
				return;
			do {
				for (int left = front.unconsumedResponses(); left > 0; left--)
					takeResponse();
			} while (front.finalCheck());
			frontAwake = false;
			request(count);
			push();
		}

		private void takeResponse() {
			front.takeResponse(item);
			int id = buffer(item).getInt(0);
			assertTrue(inFlight[id], "request " + id + " is answered twice");
			assertEquals(~id, buffer(item).getInt(4));
			inFlight[id] = false;
			answered++;
		}

		private void backRuns(int answers) throws BrokenRingException {
			if (backAwake) {
				for (int left = back.unconsumedRequests(); left > 0; left--)
					takeRequest();
				backAwake = back.finalCheck();
			}
			for (int i = 0; i < answers && !taken.isEmpty(); i++)
				answer(taken.remove(random.nextInt(taken.size())));
			if (back.push())
				frontAwake = true;
		}

		private void takeRequest() {
			back.takeRequest(item);
			int id = buffer(item).getInt(0);
			assertTrue(inFlight[id] && !taken.contains(id), "request " + id + " comes twice");
			taken.add(id);
		}

		private void answer(int id) {
			int at = back.nextResponse();
			buffer(shared.writable()).putInt(at, id).putInt(at + 4, ~id);
		}

		private int freeId() {
			int id = 0;
			while (inFlight[id])
				id++;
			return id;
		}

		private static ByteBuffer buffer(byte[] bytes) {
			return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
		}
	}
}
