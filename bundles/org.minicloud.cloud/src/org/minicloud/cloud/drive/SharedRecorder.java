package org.minicloud.cloud.drive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.minicloud.connection.HypervisorInspection.RefusedException;
import org.minicloud.time.Pacemaker;
import org.minicloud.xen.host.Hypervisor;

/**
 * Recorders of hosts: one for all who look at the same host, and none when nobody does.
 *
 * @param <R> the recorder, whose {@code close} must not throw
 */
final class SharedRecorder<R extends AutoCloseable> {
	private final Pacemaker pacemaker;
	private final HostDirectory directory;
	private final Function<Hypervisor, R> maker;
	private final Map<Hypervisor, Shared> shared = new HashMap<>();

	SharedRecorder(Pacemaker pacemaker, HostDirectory directory, Function<Hypervisor, R> maker) {
		this.pacemaker = pacemaker;
		this.directory = directory;
		this.maker = maker;
	}

	View open(String hostId) {
		View view = new View();
		view.opened = pacemaker.submit(() -> {
			view.begin(directory.hypervisor(hostId));
			return null;
		});
		return view;
	}

	/** A question to a recorder, on the cloud's thread. */
	@FunctionalInterface
	interface Question<R, T> {
		T ask(R recorder) throws RefusedException, IOException;
	}

	/** What writes itself as text. */
	@FunctionalInterface
	interface Text<R> {
		void write(R recorder, Appendable out) throws IOException;
	}

	/** A recorder, and how many look at it. */
	private final class Shared {
		private final R recorder;
		private int viewers;

		Shared(R recorder) {
			this.recorder = recorder;
		}
	}

	/** One who looks; except for its making, on the cloud's thread. */
	final class View {
		private CompletableFuture<Void> opened;
		private Hypervisor host;
		private Shared source;

		private void begin(Hypervisor hypervisor) {
			host = hypervisor;
			source = shared.computeIfAbsent(hypervisor, any -> new Shared(maker.apply(any)));
			source.viewers++;
		}

		/** An answer, or why the recording could not begin. */
		<T> CompletableFuture<T> ask(Question<R, T> question) {
			return opened.thenCompose(begun -> pacemaker.submit(() -> {
				if (source == null)
					throw new RefusedException("the recording was closed");
				return question.ask(source.recorder);
			}));
		}

		/** Writes a file. The cloud does not wait for the disk. */
		CompletableFuture<Void> write(Path file, Text<R> text) {
			return ask(recorder -> {
				StringBuilder out = new StringBuilder();
				text.write(recorder, out);
				return out;
			}).thenCompose(out -> CompletableFuture.supplyAsync(() -> writeFile(file, out)));
		}

		void close() {
			pacemaker.submit(() -> {
				end();
				return null;
			});
		}

		private void end() throws Exception {
			if (source == null)
				return;
			if (--source.viewers == 0) {
				source.recorder.close();
				shared.remove(host);
			}
			source = null;
		}

		private static Void writeFile(Path file, CharSequence text) {
			try {
				Files.writeString(file, text);
				return null;
			} catch (IOException failure) {
				throw new CompletionException(new RefusedException(file + " cannot be written: " + failure.getMessage(), failure));
			}
		}
	}
}
