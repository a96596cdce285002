package org.minicloud.console.topology.policies;

import java.util.function.Consumer;
import org.eclipse.gef.commands.Command;
import org.minicloud.topology.edit.Edit;
import org.minicloud.topology.edit.History;
import org.minicloud.topology.rules.Verdict;

/** An edit as GEF's tools want it. It knows why it cannot be done; undo is the history's affair, not the command's. */
public final class EditCommand extends Command {
	private final History history;
	private final Edit edit;
	private final Verdict verdict;

	public EditCommand(History history, Edit edit) {
		super(edit.label());
		this.history = history;
		this.edit = edit;
		verdict = edit.check(history.document());
	}

	/** Why it cannot be done; empty when it can. */
	public static String refusal(Command command) {
		return command instanceof EditCommand edit ? edit.verdict.reason() : "";
	}

	/** @return null, as GEF wants it, when a request gives no edit */
	public static EditCommand of(History history, Edit edit) {
		return edit == null ? null : new EditCommand(history, edit);
	}

	public Edit edit() {
		return edit;
	}

	@Override
	public boolean canExecute() {
		return verdict.isAllowed();
	}

	@Override
	public void execute() {
		history.execute(edit);
		history.seal();
	}

	/** Does it now. @param refused hears the reason when it cannot be done after all */
	public static boolean run(History history, Edit edit, Consumer<String> refused) {
		Verdict verdict = history.execute(edit);
		history.seal();
		if (!verdict.isAllowed())
			refused.accept(verdict.reason());
		return verdict.isAllowed();
	}
}
