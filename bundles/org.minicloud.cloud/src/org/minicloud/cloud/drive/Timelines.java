package org.minicloud.cloud.drive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.minicloud.connection.HypervisorInspection.RefusedException;
import org.minicloud.connection.HypervisorInspection.TimelineRecording;
import org.minicloud.time.Pacemaker;
import org.minicloud.xen.host.Hypervisor;
import org.minicloud.xen.host.TimelineRecorder;
import org.minicloud.xen.inspect.CpuTimeline;

/** Recordings of who runs when: one recorder for all who look at a host, and none when nobody does. */
final class Timelines {
	/** Some three megabytes a host: 16 seconds of 32 physical CPUs that switch every 30 ms, and more of quieter ones. */
	private static final int RUNS_KEPT = 32_768;

	private final Pacemaker pacemaker;
	private final HostDirectory directory;
	private final Map<Hypervisor, Shared> shared = new HashMap<>();

	Timelines(Pacemaker pacemaker, HostDirectory directory) {
		this.pacemaker = pacemaker;
		this.directory = directory;
	}

	TimelineRecording open(String hostId) {
		Recording recording = new Recording();
		recording.opened = pacemaker.submit(() -> {
			recording.begin(directory.hypervisor(hostId));
			return null;
		});
		return recording;
	}

	private static Void write(Path file, CharSequence text) {
		try {
			Files.writeString(file, text);
			return null;
		} catch (IOException failure) {
			throw new CompletionException(new RefusedException(file + " cannot be written: " + failure.getMessage(), failure));
		}
	}

	/** A recorder, and how many look at it. */
	private static final class Shared {
		private final TimelineRecorder recorder;
		private int viewers;

		Shared(TimelineRecorder recorder) {
			this.recorder = recorder;
		}
	}

	/** One viewer's recording; except for its making, on the cloud's thread. */
	private final class Recording implements TimelineRecording {
		private CompletableFuture<Void> opened;
		private Hypervisor host;
		private Shared source;

		void begin(Hypervisor hypervisor) {
			host = hypervisor;
			source = shared.computeIfAbsent(hypervisor, any -> new Shared(any.recordTimeline(RUNS_KEPT)));
			source.viewers++;
		}

		@Override
		public CompletableFuture<CpuTimeline> last(Duration span) {
			return look(() -> recorder().last(span.toNanos()));
		}

		@Override
		public CompletableFuture<CpuTimeline> window(long fromNanos, long toNanos) {
			return look(() -> recorder().window(fromNanos, toNanos));
		}

		@Override
		public CompletableFuture<Void> writeChromeTrace(Path file) {
			// the cloud does not wait for a disk
			return look(() -> {
				StringBuilder json = new StringBuilder();
				recorder().writeChromeTrace(json);
				return json;
			}).thenCompose(json -> CompletableFuture.supplyAsync(() -> write(file, json)));
		}

		@Override
		public void close() {
			pacemaker.submit(() -> {
				end();
				return null;
			});
		}

		/** An answer, or why the recording could not begin. */
		private <T> CompletableFuture<T> look(Callable<T> question) {
			return opened.thenCompose(begun -> pacemaker.submit(question));
		}

		private TimelineRecorder recorder() throws RefusedException {
			if (source == null)
				throw new RefusedException("the recording was closed");
			return source.recorder;
		}

		private void end() {
			if (source == null)
				return;
			if (--source.viewers == 0) {
				source.recorder.close();
				shared.remove(host);
			}
			source = null;
		}
	}
}
