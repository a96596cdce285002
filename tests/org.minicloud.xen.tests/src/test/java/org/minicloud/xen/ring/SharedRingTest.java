package org.minicloud.xen.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.minicloud.xen.memory.Frame;

class SharedRingTest {
	private final Frame frame = new Frame();
	private final SharedRing shared = SharedRing.create(frame, 112);
	private final FrontRing front = new FrontRing(shared);
	private final BackRing back = new BackRing(shared);
	private final byte[] item = new byte[112];

	private ByteBuffer page() {
		return ByteBuffer.wrap(frame.writable()).order(ByteOrder.LITTLE_ENDIAN);
	}

	private void put(int value) {
		shared.writable()[front.nextRequest()] = (byte) value;
	}

	private void answer(int value) {
		shared.writable()[back.nextResponse()] = (byte) value;
	}

	@Test
	void aFreshRingAsksForAnEventAtTheFirstItem() {
		assertEquals(0, page().getInt(0), "req_prod");
		assertEquals(1, page().getInt(4), "req_event");
		assertEquals(0, page().getInt(8), "rsp_prod");
		assertEquals(1, page().getInt(12), "rsp_event");
	}

	@Test
	void aPageHoldsTheLargestPowerOfTwoOfSlots() {
		assertEquals(32, new SharedRing(frame, 112).slots(), "blkif");
		assertEquals(256, new SharedRing(frame, 12).slots(), "netif tx");
		assertEquals(256, new SharedRing(frame, 8).slots(), "netif rx");
		assertEquals(1, new SharedRing(frame, 4032).slots());
		assertThrows(IllegalArgumentException.class, () -> new SharedRing(frame, 4033));
	}

	@Test
	void slotsFollowThe64BytesOfTheHeader() {
		put(1);
		put(2);
		assertEquals(1, frame.readable()[64]);
		assertEquals(2, frame.readable()[64 + 112]);
	}

	@Test
	void nobodySeesARequestBeforeItIsPushed() throws BrokenRingException {
		put(1);
		assertEquals(0, back.unconsumedRequests());
		front.push();
		assertEquals(1, back.unconsumedRequests());
	}

	@Test
	void onlyTheFirstOfManyPushesNotifiesABackEndThatSleeps() {
		put(1);
		assertTrue(front.push());
		put(2);
		assertFalse(front.push(), "it was told already");
	}

	@Test
	void aBackEndThatLooksAgainBeforeItSleepsMissesNothing() throws BrokenRingException {
		put(1);
		front.push();
		back.takeRequest(item);
		put(2);
		assertFalse(front.push(), "the back end is at work");
		assertTrue(back.finalCheck(), "one came meanwhile");
		back.takeRequest(item);
		assertEquals(2, item[0]);
		assertFalse(back.finalCheck());
		put(3);
		assertTrue(front.push(), "the back end sleeps");
	}

	@Test
	void responsesNotifyAFrontEndThatSleepsOnce() throws BrokenRingException {
		put(1);
		put(2);
		front.push();
		back.takeRequest(item);
		back.takeRequest(item);
		answer(1);
		assertTrue(back.push());
		answer(2);
		assertFalse(back.push());
		front.takeResponse(item);
		front.takeResponse(item);
		assertFalse(front.finalCheck());
		assertEquals(3, shared.rspEvent());
	}

	@Test
	void aFullRingTakesNoRequestUntilAResponseIsTaken() throws BrokenRingException {
		for (int i = 0; i < 32; i++)
			put(i);
		front.push();
		assertEquals(0, front.freeRequests());
		assertThrows(IllegalStateException.class, front::nextRequest);
		back.takeRequest(item);
		answer(1);
		back.push();
		assertEquals(0, front.freeRequests());
		front.takeResponse(item);
		assertEquals(1, front.freeRequests());
	}

	@Test
	void aResponseNeedsARequestThatWasTaken() {
		put(1);
		front.push();
		assertThrows(IllegalStateException.class, back::nextResponse);
	}

	@Test
	void aBackEndRefusesMoreRequestsThanThereAreSlots() {
		page().putInt(0, 33);
		assertThrows(BrokenRingException.class, back::unconsumedRequests);
		assertThrows(BrokenRingException.class, back::finalCheck);
	}

	@Test
	void aBackEndRefusesAProducerThatGoesBack() {
		put(1);
		put(2);
		front.push();
		back.takeRequest(item);
		back.takeRequest(item);
		page().putInt(0, 1);
		assertThrows(BrokenRingException.class, back::unconsumedRequests);
	}

	@Test
	void aFrontEndRefusesMoreResponsesThanRequests() {
		put(1);
		front.push();
		page().putInt(8, 2);
		assertThrows(BrokenRingException.class, front::unconsumedResponses);
		page().putInt(8, -1);
		assertThrows(BrokenRingException.class, front::finalCheck);
	}

	@Test
	void aNewBackEndGoesOnAfterTheLastResponse() throws BrokenRingException {
		put(1);
		put(2);
		front.push();
		back.takeRequest(item);
		answer(1);
		back.push();
		back.takeRequest(item);
		BackRing next = new BackRing(shared);
		assertEquals(1, next.unconsumedRequests());
		next.takeRequest(item);
		assertEquals(2, item[0]);
	}
}
