package org.minicloud.cloud.drive;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.minicloud.connection.HypervisorInspection.RefusedException;
import org.minicloud.connection.HypervisorInspection.TraceRecording;
import org.minicloud.time.Pacemaker;
import org.minicloud.xen.host.HostTrace;
import org.minicloud.xen.inspect.TraceSnapshot;

/** Traces of hypercalls and of decisions of the scheduler. */
final class Traces {
	/** Some two megabytes a host. */
	private static final int ENTRIES_KEPT = 65_536;
	private static final int MOST_AT_ONCE = 100_000;

	private final SharedRecorder<HostTrace> recorders;

	Traces(Pacemaker pacemaker, HostDirectory directory) {
		recorders = new SharedRecorder<>(pacemaker, directory, host -> host.recordTrace(ENTRIES_KEPT));
	}

	TraceRecording open(String hostId) {
		return new Recording(recorders.open(hostId));
	}

	private record Recording(SharedRecorder<HostTrace>.View view) implements TraceRecording {
		@Override
		public CompletableFuture<TraceSnapshot> last(int count) {
			return view.ask(trace -> {
				if (count < 1 || count > MOST_AT_ONCE)
					throw new RefusedException("1 to " + MOST_AT_ONCE + " entries can be asked for, not " + count);
				return trace.last(count);
			});
		}

		@Override
		public CompletableFuture<Void> writeChromeTrace(Path file) {
			return view.write(file, HostTrace::writeChromeTrace);
		}

		@Override
		public void close() {
			view.close();
		}
	}
}
