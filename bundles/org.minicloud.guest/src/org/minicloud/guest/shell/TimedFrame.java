package org.minicloud.guest.shell;

import java.util.Locale;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;

/** {@code time}: how long a command takes, and what it and the kernel for it have burnt. */
final class TimedFrame implements Frame {
	private static final long serialVersionUID = 1;
	private static final double SECOND = 1e9;
	private final Node body;
	private long started = -1;
	private long userBefore;
	private long systemBefore;
	private boolean told;

	TimedFrame(Node body) {
		this.body = body;
	}

	@Override
	public Step advance(Interpreter in, Sys sys, Outcome last) {
		if (started < 0) {
			started = sys.now();
			userBefore = sys.userNanos();
			systemBefore = sys.systemNanos();
			in.push(in.frameOf(body));
			return null;
		}
		if (told) {
			in.pop();
			return null;
		}
		told = true;
		return Step.write(2, "\nreal\t" + text(sys.now() - started) + "\nuser\t" + text(sys.userNanos() - userBefore) + "\nsys\t"
				+ text(sys.systemNanos() - systemBefore) + "\n");
	}

	private static String text(long nanos) {
		double seconds = nanos / SECOND;
		return String.format(Locale.ROOT, "%dm%.3fs", (long) (seconds / 60), seconds % 60);
	}
}
