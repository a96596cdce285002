package org.minicloud.console.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One operation that the user asked of the cloud, and what became of it. Changes from running to its end once.
 *
 * @param number   grows by one with each operation
 * @param title    what was asked, as {@code Stop web-1 (i-0a…9f21)}
 * @param region   where
 * @param request  the request in short, as {@code StopInstances InstanceIds=[i-0a…]}
 * @param started  time of this machine
 * @param duration until it ended; empty while it runs
 * @param result   how it stands
 * @param retry    carries out the same once more
 */
public record Activity(long number, String title, String region, String request, Instant started,
		Optional<Duration> duration, Result result, Runnable retry) {
	/** How an operation stands. */
	public sealed interface Result {
		record Running() implements Result {
		}

		record Succeeded(String summary) implements Result {
		}

		record Failed(CloudFailure failure) implements Result {
		}

		record Cancelled() implements Result {
		}
	}

	Activity ended(Result how, Duration after) {
		return new Activity(number, title, region, request, started, Optional.of(after), how, retry);
	}
}
