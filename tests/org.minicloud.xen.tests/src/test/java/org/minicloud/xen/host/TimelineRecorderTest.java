package org.minicloud.xen.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.xen.host.HostTestBench.MILLI;
import static org.minicloud.xen.host.HostTestBench.SECOND;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minicloud.xen.XenException;
import org.minicloud.xen.inspect.CpuTimeline;
import org.minicloud.xen.inspect.CpuTimeline.Mark;
import org.minicloud.xen.inspect.CpuTimeline.MarkKind;
import org.minicloud.xen.inspect.CpuTimeline.Run;

class TimelineRecorderTest {
	private static final int PLENTY = 10_000;

	private final HostTestBench bench = new HostTestBench(1);

	@Test
	void theRunsOfABusyCpuCoverTheWindowWithoutGapAndOverlap() throws XenException {
		twoSpinners();
		TimelineRecorder recorder = bench.host.recordTimeline(PLENTY);
		bench.timeline.runFor(SECOND);
		long end = recorder.last(SECOND).fromNanos();
		for (Run run : recorder.last(SECOND).runs()) {
			assertEquals(end, run.fromNanos());
			end = run.toNanos();
		}
		assertEquals(bench.timeline.nanos(), end);
	}

	@Test
	void theRunsOfAVcpuAddUpToItsCpuTime() throws XenException {
		List<Domain> domains = twoSpinners();
		TimelineRecorder recorder = bench.host.recordTimeline(PLENTY);
		long before = domains.getFirst().cpuNanos();
		bench.timeline.runFor(SECOND);
		long ran = recorder.last(SECOND).runs().stream().filter(run -> run.domid() == domains.getFirst().domid())
				.mapToLong(run -> run.toNanos() - run.fromNanos()).sum();
		assertEquals(domains.getFirst().cpuNanos() - before, ran);
	}

	@Test
	void aRunBurnsTenCreditsAMillisecond() throws XenException {
		Domain domain = bench.running("busy", new TestKernel.Spinner());
		domain.pause();
		TimelineRecorder recorder = bench.host.recordTimeline(PLENTY);
		domain.unpause();
		// neither a tick nor an accounting falls into these
		bench.timeline.runFor(5 * MILLI);
		domain.pause();
		Run run = recorder.last(SECOND).runs().getFirst();
		assertEquals(5 * MILLI, run.toNanos() - run.fromNanos());
		assertEquals(50, run.creditBefore() - run.creditAfter(), 1.0);
	}

	@Test
	void parkingAndItsEndAreMarked() throws XenException {
		bench.running(new DomainSpec("capped", 1, 256).withShare(256, 40), new TestKernel.Spinner());
		TimelineRecorder recorder = bench.host.recordTimeline(PLENTY);
		bench.timeline.runFor(SECOND);
		List<MarkKind> kinds = recorder.last(SECOND).marks().stream().map(Mark::kind).distinct().toList();
		assertTrue(kinds.containsAll(List.of(MarkKind.PARK, MarkKind.UNPARK)), kinds::toString);
	}

	@Test
	void memoryIsBoundedAndTheWindowBeginsWhereNothingIsMissing() throws XenException {
		twoSpinners();
		TimelineRecorder recorder = bench.host.recordTimeline(8);
		bench.timeline.runFor(10 * SECOND);
		CpuTimeline timeline = recorder.last(10 * SECOND);
		assertTrue(timeline.runs().size() <= 9);
		assertTrue(timeline.fromNanos() > bench.timeline.nanos() - SECOND);
		assertTrue(timeline.runs().getFirst().fromNanos() <= timeline.fromNanos() + 1);
	}

	@Test
	void whatWasBeforeTheRecordingIsNotInIt() throws XenException {
		twoSpinners();
		TimelineRecorder recorder = bench.host.recordTimeline(PLENTY);
		long begin = bench.timeline.nanos();
		bench.timeline.runFor(SECOND);
		assertEquals(begin, recorder.last(5 * SECOND).fromNanos());
	}

	@Test
	void aClosedRecordingHearsNothingMore() throws XenException {
		twoSpinners();
		TimelineRecorder recorder = bench.host.recordTimeline(PLENTY);
		bench.timeline.runFor(SECOND);
		recorder.close();
		int known = recorder.last(SECOND).runs().size();
		bench.timeline.runFor(SECOND);
		assertTrue(recorder.last(2 * SECOND).runs().size() <= known);
	}

	@Test
	void severalRecordersSeeTheSame() throws XenException {
		twoSpinners();
		TimelineRecorder one = bench.host.recordTimeline(PLENTY);
		TimelineRecorder other = bench.host.recordTimeline(PLENTY);
		bench.timeline.runFor(SECOND);
		assertEquals(one.last(SECOND), other.last(SECOND));
	}

	@Test
	void theChromeTraceNamesTheDomains() throws XenException, IOException {
		TimelineRecorder recorder = bench.host.recordTimeline(PLENTY);
		twoSpinners();
		bench.timeline.runFor(SECOND);
		StringBuilder json = new StringBuilder();
		recorder.writeChromeTrace(json);
		assertTrue(json.toString().contains("\"name\":\"heavy/0\""));
	}

	@Test
	void theWindowTellsWhenTicksAndAccountingsAre() throws XenException {
		CpuTimeline timeline = bench.host.recordTimeline(PLENTY).last(0);
		assertEquals(List.of(0L, 10 * MILLI, 30 * MILLI),
				List.of(timeline.bootNanos(), timeline.tickNanos(), timeline.accountNanos()));
	}

	private List<Domain> twoSpinners() throws XenException {
		return List.of(bench.running(new DomainSpec("light", 1, 256).withShare(256, 0), new TestKernel.Spinner()),
				bench.running(new DomainSpec("heavy", 1, 256).withShare(512, 0), new TestKernel.Spinner()));
	}
}
