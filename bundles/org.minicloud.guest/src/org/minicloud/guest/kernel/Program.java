package org.minicloud.guest.kernel;

import java.io.Serializable;

/**
 * What a process executes: a state machine. The kernel asks it for its next step, charges the step's CPU, carries the
 * step out (which may make the process wait), and asks again. All its state is in fields; nothing is kept on a stack.
 */
public interface Program extends Serializable {
	/**
	 * @param last how the previous step ended; {@link Outcome#DONE} the first time
	 * @return what the process does next
	 */
	Step resume(Sys sys, Outcome last);
}
