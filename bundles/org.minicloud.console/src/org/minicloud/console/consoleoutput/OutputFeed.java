package org.minicloud.console.consoleoutput;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.minicloud.connection.CloudConnection;
import org.minicloud.connection.Subscription;
import org.minicloud.connection.Terminals;
import org.minicloud.console.instances.InstanceTexts;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.console.session.CloudSession;
import org.minicloud.model.Instance;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputResponse;

/**
 * Where console output comes from: live where the cloud can do that, else read once. Output is gathered on the cloud's
 * thread and handed over on the UI thread a few times a second at most.
 */
final class OutputFeed {
	/** Fast enough to look live, slow enough for a flood to cost nothing. */
	private static final int PAUSE_MILLIS = 60;

	private final CloudSession session;
	private final Consumer<Transcript.Edit> reader;
	private final Consumer<String> refusal;
	private Optional<Following> following = Optional.empty();

	/** @param refusal told a sentence when there is no output to be had */
	OutputFeed(CloudSession session, Consumer<Transcript.Edit> reader, Consumer<String> refusal) {
		this.session = session;
		this.reader = reader;
		this.refusal = refusal;
	}

	boolean isOpen() {
		return following.isPresent();
	}

	void open(Instance instance) {
		close();
		if (session.connection().isEmpty()) {
			refusal.accept("The console is not connected to a cloud.");
			return;
		}
		Following opened = new Following();
		following = Optional.of(opened);
		String region = InstanceTexts.region(instance);
		Optional<Terminals> live = session.connection().flatMap(CloudConnection::terminals);
		if (live.isPresent()) {
			opened.subscription = live.get().followConsole(region, instance.getId(), opened::write);
		} else {
			readOnce(region, instance, opened);
		}
	}

	private void readOnce(String region, Instance instance, Following opened) {
		session.jobs().query("Read the console output of " + ResourceNames.of(instance), region)
				.calling((ec2, monitor) -> ec2.getConsoleOutput(request -> request.instanceId(instance.getId()).latest(true)))
				.then(answer -> opened.write(decoded(answer)))
				.otherwise(failure -> refusal.accept(failure.sentence())).start();
	}

	private static byte[] decoded(GetConsoleOutputResponse answer) {
		return answer.output() == null ? new byte[0]
				: Base64.getMimeDecoder().decode(answer.output().getBytes(StandardCharsets.US_ASCII));
	}

	void clear() {
		following.ifPresent(open -> {
			open.transcript.clear();
			open.handOver();
		});
	}

	void close() {
		following.ifPresent(open -> open.subscription.close());
		following = Optional.empty();
	}

	private final class Following {
		private final Transcript transcript = new Transcript();
		private final AtomicBoolean scheduled = new AtomicBoolean();
		private Subscription subscription = () -> { };

		/** On any thread. */
		void write(byte[] bytes) {
			transcript.append(bytes);
			if (scheduled.compareAndSet(false, true)) {
				session.onUiThread(() -> session.display().timerExec(PAUSE_MILLIS, this::handOver));
			}
		}

		private void handOver() {
			scheduled.set(false);
			if (following.isPresent() && following.get() == this) {
				reader.accept(transcript.take());
			}
		}
	}
}
