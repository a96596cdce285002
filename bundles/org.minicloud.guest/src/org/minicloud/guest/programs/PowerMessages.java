package org.minicloud.guest.programs;

import java.nio.charset.StandardCharsets;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.tty.Tty;

/** Tells everybody who is logged in that the machine goes down. */
final class PowerMessages {
	private PowerMessages() {
	}

	static void broadcast(Sys sys, String what, String when) {
		String text = "\nBroadcast message from " + sys.user() + "@" + sys.hostname() + "\n"
				+ Times.format("HH:mm", sys.wallClockMillis()) + ": the system is going down for " + what + " " + when
				+ "!\n";
		for (Tty tty : sys.tty().sessionTerminals())
			if (tty.session() != 0)
				tty.say(text.getBytes(StandardCharsets.UTF_8));
	}
}
