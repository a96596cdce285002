package org.minicloud.cloud.life;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.minicloud.xen.console.ByteHistory;

/** What an instance has written to its primary console, over all its boots: the last 64 KiB, and who follows it. */
final class ConsoleLog {
	/** EC2 keeps this much. */
	private static final int LIMIT = 64 * 1024;

	private final ByteHistory history = new ByteHistory(LIMIT);
	private final List<Consumer<byte[]>> followers = new CopyOnWriteArrayList<>();
	private Instant lastOutput;

	/** @param earlier what was kept when the instance ran last; may be empty */
	ConsoleLog(byte[] earlier, Instant lastOutput) {
		history.append(earlier, earlier.length);
		this.lastOutput = lastOutput;
	}

	void append(byte[] output, Instant now) {
		history.append(output, output.length);
		lastOutput = now;
		followers.forEach(follower -> follower.accept(output));
	}

	byte[] bytes() {
		return history.toBytes();
	}

	/** Null when there has been none. */
	Instant lastOutput() {
		return lastOutput;
	}

	/** Gives what is kept, then every further output. */
	void follow(Consumer<byte[]> follower) {
		byte[] kept = bytes();
		if (kept.length > 0)
			follower.accept(kept);
		followers.add(follower);
	}

	void unfollow(Consumer<byte[]> follower) {
		followers.remove(follower);
	}

	boolean isFollowed() {
		return !followers.isEmpty();
	}
}
