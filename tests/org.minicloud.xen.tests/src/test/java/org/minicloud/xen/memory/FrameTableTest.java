package org.minicloud.xen.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.minicloud.xen.Errno;
import org.minicloud.xen.XenException;

class FrameTableTest {
	private final MachineMemory memory = new MachineMemory(100);
	private final FrameTable frames = new FrameTable(memory);
	private long mfn;

	@BeforeEach
	void twoDomains() throws XenException {
		memory.populate(1, 0, 10);
		memory.populate(2, 0, 10);
		mfn = memory.mfn(1, 3);
	}

	private static Errno refused(Executable what) {
		return assertThrows(XenException.class, what).errno();
	}

	@Test
	void aFrameThatNobodyUsesHasItsOwnersReferenceAndNoType() {
		assertEquals(1, frames.count(mfn));
		assertEquals(FrameType.NONE, frames.type(mfn));
		assertEquals(0, frames.count(90));
	}

	@Test
	void aReferenceIsForItsOwnerOnly() {
		assertEquals(Errno.EPERM, refused(() -> frames.getPage(mfn, 2)));
		assertEquals(Errno.EINVAL, refused(() -> frames.getPage(90, 1)));
		assertEquals(Errno.EINVAL, refused(() -> frames.getPage(-1, 1)));
		assertEquals(Errno.EINVAL, refused(() -> frames.getPage(Long.MAX_VALUE, 1)));
		assertEquals(1, frames.count(mfn));
	}

	@Test
	void aFrameHasOneTypeAtATime() throws XenException {
		frames.getPageAndType(mfn, 1, FrameType.WRITABLE);
		frames.getPageAndType(mfn, 1, FrameType.WRITABLE);
		assertEquals(Errno.EINVAL, refused(() -> frames.getPageAndType(mfn, 1, FrameType.SEG_DESC)));
		assertEquals(2, frames.typeCount(mfn));
		frames.putPageAndType(mfn);
		frames.putPageAndType(mfn);
		frames.getPageAndType(mfn, 1, FrameType.SEG_DESC);
		assertEquals(FrameType.SEG_DESC, frames.type(mfn));
		assertEquals(2, frames.count(mfn));
	}

	@Test
	void translationsToAFrameGoStaleWhenItsTypeChanges() throws XenException {
		Frame frame = frames.getAs(mfn, 1, FrameType.WRITABLE);
		int generation = frame.generation();
		frames.putTyped(frame);
		frames.getAs(mfn, 1, FrameType.WRITABLE);
		assertEquals(generation, frame.generation());
		frames.putTyped(frame);
		frames.getAs(mfn, 1, FrameType.SEG_DESC);
		assertTrue(frame.generation() > generation);
	}

	@Test
	void aFrameIsFreeOnlyWhenTheLastReferenceGoes() throws XenException {
		frames.getPage(mfn, 1);
		memory.frame(mfn).writable()[5] = 7;
		assertTrue(memory.release(1, 3));
		assertFalse(memory.release(1, 3));
		assertEquals(1, memory.owner(mfn));
		assertEquals(7, memory.frame(mfn).readable()[5]);
		assertEquals(10, memory.pages(1));
		frames.putPage(mfn);
		assertEquals(MachineMemory.NOBODY, memory.owner(mfn));
		assertEquals(9, memory.pages(1));
		assertEquals(81, memory.freeFrames());
	}

	@Test
	void aDyingDomainIsGoneWhenNobodyRefersToItsFramesAnyMore() throws XenException {
		boolean[] gone = new boolean[1];
		frames.getPageAndType(mfn, 1, FrameType.WRITABLE);
		memory.releaseAll(1, () -> gone[0] = true);
		assertFalse(gone[0]);
		assertEquals(1, memory.pages(1));
		assertEquals(89, memory.freeFrames());
		assertEquals(Errno.E2BIG, refused(() -> memory.populate(1, 50, 1)));
		frames.putPageAndType(mfn);
		assertTrue(gone[0]);
		assertEquals(90, memory.freeFrames());
	}

	@Test
	void aPinnedFrameKeepsItsTypeUntilItIsUnpinned() throws XenException {
		frames.pin(mfn, 1, FrameType.SEG_DESC);
		assertEquals(Errno.EINVAL, refused(() -> frames.pin(mfn, 1, FrameType.SEG_DESC)));
		assertEquals(Errno.EPERM, refused(() -> frames.unpin(mfn, 2)));
		assertEquals(1, frames.typeCount(mfn));
		frames.unpin(mfn, 1);
		assertEquals(Errno.EINVAL, refused(() -> frames.unpin(mfn, 1)));
		assertEquals(1, frames.count(mfn));
	}

	@Test
	void aTransferredFrameKeepsItsBytesAndHasNoPlaceYet() throws XenException {
		memory.frame(mfn).writable()[5] = 7;
		memory.transfer(mfn, 1, 2);
		assertEquals(2, memory.owner(mfn));
		assertEquals(PhysicalMap.INVALID, memory.pfn(mfn));
		assertEquals(PhysicalMap.INVALID, memory.mfn(1, 3));
		assertEquals(7, memory.frame(mfn).readable()[5]);
		assertEquals(9, memory.pages(1));
		assertEquals(11, memory.pages(2));
		memory.place(2, mfn, 10);
		assertEquals(mfn, memory.mfn(2, 10));
		assertEquals(10, memory.pfn(mfn));
		memory.releaseAll(2);
		assertEquals(91, memory.freeFrames());
	}

	@Test
	void aFrameInUseIsNotTransferred() throws XenException {
		frames.getPage(mfn, 1);
		assertEquals(Errno.EBUSY, refused(() -> memory.transfer(mfn, 1, 2)));
		frames.putPage(mfn);
		memory.setMaximum(2, 10);
		assertEquals(Errno.E2BIG, refused(() -> memory.transfer(mfn, 1, 2)));
		assertEquals(Errno.EINVAL, refused(() -> memory.transfer(mfn, 2, 1)));
		assertEquals(Errno.ESRCH, refused(() -> memory.transfer(mfn, 1, 3)));
		assertEquals(1, memory.owner(mfn));
	}

	@Test
	void aFrameWithoutAPlaceIsReleasedByItsNumber() throws XenException {
		long extra = memory.increase(1);
		assertEquals(11, memory.pages(1));
		assertTrue(memory.releaseFrame(1, extra));
		assertFalse(memory.releaseFrame(1, extra));
		assertFalse(memory.releaseFrame(2, mfn));
		assertEquals(80, memory.freeFrames());
	}

	@Test
	void whatWasWrittenIsInTheDirtyLogOnce() throws XenException {
		memory.frame(mfn).writable()[0] = 1;
		memory.startLogDirty(1);
		assertTrue(memory.readAndClearDirty(1).isEmpty());
		memory.frame(mfn).writable()[0] = 2;
		memory.frame(memory.mfn(1, 7)).setLong(9, 5);
		memory.frame(memory.mfn(2, 7)).setLong(9, 5);
		BitSet expected = new BitSet();
		expected.set(3);
		expected.set(7);
		assertEquals(expected, memory.readAndClearDirty(1));
		assertTrue(memory.readAndClearDirty(1).isEmpty());
		memory.stopLogDirty(1);
		memory.frame(mfn).writable()[0] = 3;
		assertTrue(memory.readAndClearDirty(1).isEmpty());
	}

	@Test
	void aFewWordsNeedNoBytesAndManyDo() {
		Frame frame = memory.frame(mfn);
		for (int place = 511; place > 420; place--)
			frame.setLong(place, place);
		frame.setLong(500, 0);
		assertFalse(frame.isMaterial());
		assertEquals(511, frame.longAt(511));
		assertEquals(0, frame.longAt(500));
		assertEquals((byte) 450, frame.readable()[450 * 8]);
		for (int place = 0; place < 512; place++)
			frame.setLong(place, -place);
		assertTrue(frame.isMaterial());
		for (int place = 0; place < 512; place++)
			assertEquals(-place, frame.longAt(place));
	}

	@Test
	void bytesAndWordsAreTheSameContents() {
		Frame frame = memory.frame(mfn);
		frame.setLong(2, 0x0807060504030201L);
		assertEquals(3, frame.writable()[18]);
		frame.writable()[18] = 9;
		assertEquals(0x0807060504090201L, frame.longAt(2));
	}
}
