package org.minicloud.cloud.work;

import java.util.ArrayList;
import java.util.List;

/**
 * A transaction under way. The model undoes itself when the transaction fails; what lies beside it (room on hosts,
 * addresses, timers) is undone or done by what is told here.
 */
public final class Unit {
	private final List<Runnable> undos = new ArrayList<>();
	private final List<Runnable> sequels = new ArrayList<>();

	/** Is carried out when the transaction fails, the last first. */
	public void onUndo(Runnable undo) {
		undos.add(undo);
	}

	/** Is carried out when the transaction has succeeded, before anything else happens in the cloud. */
	public void afterwards(Runnable sequel) {
		sequels.add(sequel);
	}

	void undo() {
		undos.reversed().forEach(Runnable::run);
	}

	void succeed() {
		sequels.forEach(Runnable::run);
	}
}
