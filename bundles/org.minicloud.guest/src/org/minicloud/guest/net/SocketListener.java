package org.minicloud.guest.net;

import java.io.Serializable;

/** Is told that something has become possible, or is over: reading, writing, accepting. A part of whoever has the stack, and saved with it. */
@FunctionalInterface
public interface SocketListener extends Serializable {
	SocketListener NONE = Nobody.LISTENS;

	/** To be called on the stack's thread, when the stack is in order: whatever it offers may be called from here. */
	void changed();

	/** Who does nothing. Not a lambda: the state of a guest has none. */
	enum Nobody implements SocketListener {
		LISTENS;

		@Override
		public void changed() {
			// there is nothing to do
		}
	}
}
