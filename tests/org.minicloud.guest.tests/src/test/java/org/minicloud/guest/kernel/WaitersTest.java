package org.minicloud.guest.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minicloud.guest.kernel.Step.Poll.Interest;

/** Whom the kernel looks at when something has become ready. */
class WaitersTest {
	private static final int CROWD = 1_000;
	private final Waiters waiters = new Waiters();
	private int lastPid;

	@Test
	void aThousandSleepersAreNotLookedAt() throws SystemCallException {
		for (int i = 0; i < CROWD; i++)
			waiting(new Step.Sleep(Step.FOR_EVER));
		Pipe pipe = new Pipe();
		waiting(new Step.Read(0, 1), pipe);
		fill(pipe);
		waiters.ready(pipe);
		assertEquals(1, waiters.looks());
	}

	@Test
	void aThousandReadersOfOtherPipesAreNotLookedAt() throws SystemCallException {
		for (int i = 0; i < CROWD; i++)
			waiting(new Step.Read(0, 1), new Pipe());
		Pipe pipe = new Pipe();
		waiting(new Step.Read(0, 1), pipe);
		fill(pipe);
		waiters.ready(pipe);
		assertEquals(1, waiters.looks());
	}

	@Test
	void whoHasNothingToReadYetStaysWaiting() {
		Pipe pipe = new Pipe();
		waiting(new Step.Read(0, 1), pipe);
		assertEquals(List.of(), waiters.ready(pipe));
	}

	@Test
	void whoWaitsForSeveralThingsIsFoundByEachOfThem() throws SystemCallException {
		Pipe first = new Pipe();
		Pipe second = new Pipe();
		Process process = waiting(new Step.Poll(List.of(Interest.reading(0), Interest.reading(1)), Step.FOR_EVER), first, second);
		fill(second);
		assertEquals(List.of(process), waiters.ready(second));
	}

	@Test
	void whoWaitsNoMoreIsNotFound() throws SystemCallException {
		Pipe pipe = new Pipe();
		Process process = waiting(new Step.Read(0, 1), pipe);
		waiters.remove(process);
		fill(pipe);
		assertEquals(List.of(), waiters.ready(pipe));
	}

	@Test
	void whenNobodyKnowsWhatHasChangedEachIsLookedAtOnce() {
		List<Pipe> pipes = new ArrayList<>();
		for (int i = 0; i < CROWD; i++)
			pipes.add(new Pipe());
		for (int i = 0; i + 1 < CROWD; i += 2)
			waiting(new Step.Poll(List.of(Interest.reading(0), Interest.reading(1)), Step.FOR_EVER), pipes.get(i), pipes.get(i + 1));
		waiters.ready();
		assertEquals(CROWD / 2, waiters.looks());
	}

	private Process waiting(Step step, Pipe... pipes) {
		Process process = new Process(++lastPid, 1, 0);
		for (Pipe pipe : pipes)
			process.files.add(pipe.readEnd().acquire());
		process.step = step;
		process.state = Process.State.SLEEPING;
		waiters.add(process);
		return process;
	}

	private static void fill(Pipe pipe) throws SystemCallException {
		pipe.writeEnd().write(null, new byte[] { 1 }, 0);
	}
}
