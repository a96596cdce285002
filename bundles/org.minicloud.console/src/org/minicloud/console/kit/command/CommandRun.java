package org.minicloud.console.kit.command;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.dialogs.IDialogConstants;

/** One use of a command on a selection: asks what needs to be asked, runs on those it can, and tells of the rest. */
public final class CommandRun<T> {
	private final ResourceCommand<T> command;
	private final CommandContext context;

	public CommandRun(ResourceCommand<T> command, CommandContext context) {
		this.command = command;
		this.context = context;
	}

	public void start(List<?> selection) {
		Applicability<T> found = Applicability.of(command, selection);
		if (!found.canRun()) {
			new RefusalDialog(context.shell(), command.verb(), found.hint(),
					found.refused().size() < 2 ? List.of() : reasons(found)).open();
			return;
		}
		Optional<Confirmation> question = command.confirmation(found.able(), context)
				.filter(asked -> ConfirmationDialog.isWanted(asked.preference()));
		if (question.isPresent() || !found.refused().isEmpty()) {
			Confirmation asked = question.orElseGet(() -> plainQuestion(found));
			if (new ConfirmationDialog(context.shell(), command.verb(), asked, names(found.able()), reasons(found))
					.open() != IDialogConstants.OK_ID)
				return;
		}
		command.run(found.able(), context);
	}

	private Confirmation plainQuestion(Applicability<T> found) {
		int all = found.able().size() + found.refused().size();
		return new Confirmation(command.verb() + " " + found.able().size() + " of " + all + " selected?", List.of(),
				List.of(), command.verb() + " " + found.able().size(), "");
	}

	private List<String> names(List<T> objects) {
		return objects.stream().map(command::name).toList();
	}

	private List<String> reasons(Applicability<T> found) {
		return found.refused().entrySet().stream()
				.map(refused -> command.name(refused.getKey()) + " " + refused.getValue()).toList();
	}
}
