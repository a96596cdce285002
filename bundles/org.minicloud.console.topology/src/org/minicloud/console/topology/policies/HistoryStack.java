package org.minicloud.console.topology.policies;

import org.eclipse.gef.commands.Command;
import org.eclipse.gef.commands.CommandStack;
import org.minicloud.topology.edit.History;

/** GEF's stack in front of the document's history: whatever is executed goes there, and there is no second memory of it. */
public final class HistoryStack extends CommandStack {
	private final History history;

	public HistoryStack(History history) {
		this.history = history;
		history.addListener(change -> notifyListeners());
	}

	@Override
	public void execute(Command command) {
		if (command == null || !command.canExecute())
			return;
		notifyListeners(command, PRE_EXECUTE);
		try {
			command.execute();
		} finally {
			notifyListeners(command, POST_EXECUTE);
		}
	}

	@Override
	public boolean canUndo() {
		return history.canUndo();
	}

	@Override
	public boolean canRedo() {
		return history.canRedo();
	}

	@Override
	public void undo() {
		history.undo();
	}

	@Override
	public void redo() {
		history.redo();
	}

	@Override
	public boolean isDirty() {
		return history.isDirty();
	}

	@Override
	public void markSaveLocation() {
		history.markSaved();
	}
}
