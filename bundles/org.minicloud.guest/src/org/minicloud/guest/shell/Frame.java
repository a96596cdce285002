package org.minicloud.guest.shell;

import java.io.Serializable;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;

/** A place in a tree of commands that has been reached and is not done with. The interpreter's stack consists of these. */
interface Frame extends Serializable {
	/**
	 * Goes on. A frame that is done pops itself; one that needs another done first pushes that.
	 *
	 * @param last how the step that this frame returned last has ended
	 * @return what the process must do next, or null when the frame on top of the stack is to go on at once
	 */
	Step advance(Interpreter in, Sys sys, Outcome last);

	/** The frame is given up in the middle: it puts back what it had changed. */
	default void abandon(Sys sys) {
		// most frames change nothing
	}
}
