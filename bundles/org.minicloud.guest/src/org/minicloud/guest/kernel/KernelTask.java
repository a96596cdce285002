package org.minicloud.guest.kernel;

import java.io.Serializable;
import org.minicloud.guest.fs.Loading;

/** Work of the kernel for a process that waits for it, as {@link Step.Await}; it is not interrupted by signals. */
public interface KernelTask extends Serializable {
	/** Whether {@link #advance} would come further. */
	boolean isReady();

	/** Goes on; true when it is done. @throws SystemCallException when it has failed */
	boolean advance() throws SystemCallException;

	/** What the process is told when it is done. */
	default Outcome outcome() {
		return Outcome.DONE;
	}

	/** Blocks that stay in memory until the process has had its next turn; null when there are none. */
	default Loading held() {
		return null;
	}
}
