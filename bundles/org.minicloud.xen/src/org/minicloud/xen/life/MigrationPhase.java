package org.minicloud.xen.life;

/** How far a migration has come. */
public enum MigrationPhase {
	/** Room is being reserved at the target. */
	RESERVING,
	/** The guest runs at the source, and its memory is sent in rounds. */
	PRE_COPY,
	/** The guest has been asked to suspend itself. */
	SUSPENDING,
	/** The guest stands still; the rest of its memory and its state are sent. */
	STOP_AND_COPY,
	/** The target has everything; the source gives the guest up, the target lets it run. */
	COMMITTING,
	/** The guest runs at the target; the source's domain is gone. */
	DONE,
	/** The guest runs on at the source; nothing is left at the target. */
	FAILED;

	public boolean isOver() {
		return this == DONE || this == FAILED;
	}
}
