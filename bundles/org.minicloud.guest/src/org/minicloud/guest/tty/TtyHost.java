package org.minicloud.guest.tty;

import java.io.Serializable;
import org.minicloud.guest.kernel.Signal;

/** What a terminal asks of its kernel. */
public interface TtyHost extends Serializable {
	/** Sends a signal to a process group. */
	void signalGroup(int group, Signal signal);

	/** Nanoseconds since boot. */
	long now();
}
