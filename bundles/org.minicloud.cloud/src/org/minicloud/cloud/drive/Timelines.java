package org.minicloud.cloud.drive;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.minicloud.connection.HypervisorInspection.TimelineRecording;
import org.minicloud.time.Pacemaker;
import org.minicloud.xen.host.TimelineRecorder;
import org.minicloud.xen.inspect.CpuTimeline;

/** Recordings of who runs when. */
final class Timelines {
	/** Some three megabytes a host: 16 seconds of 32 physical CPUs that switch every 30 ms, and more of quieter ones. */
	private static final int RUNS_KEPT = 32_768;

	private final SharedRecorder<TimelineRecorder> recorders;

	Timelines(Pacemaker pacemaker, HostDirectory directory) {
		recorders = new SharedRecorder<>(pacemaker, directory, host -> host.recordTimeline(RUNS_KEPT));
	}

	TimelineRecording open(String hostId) {
		return new Recording(recorders.open(hostId));
	}

	private record Recording(SharedRecorder<TimelineRecorder>.View view) implements TimelineRecording {
		@Override
		public CompletableFuture<CpuTimeline> last(Duration span) {
			return view.ask(recorder -> recorder.last(span.toNanos()));
		}

		@Override
		public CompletableFuture<CpuTimeline> window(long fromNanos, long toNanos) {
			return view.ask(recorder -> recorder.window(fromNanos, toNanos));
		}

		@Override
		public CompletableFuture<Void> writeChromeTrace(Path file) {
			return view.write(file, TimelineRecorder::writeChromeTrace);
		}

		@Override
		public void close() {
			view.close();
		}
	}
}
