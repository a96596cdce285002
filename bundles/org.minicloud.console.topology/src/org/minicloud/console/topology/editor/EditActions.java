package org.minicloud.console.topology.editor;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.jface.action.Action;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.actions.ActionFactory;

/**
 * What the Edit menu and its keys do in the editor. While text is typed, they are about the text: names are edited in fields on the canvas.
 */
final class EditActions {
	/** One of them. */
	private static final class Verb extends Action {
		private final String plain;
		private final BooleanSupplier possible;
		private final Supplier<String> about;
		private final Runnable body;
		private final Consumer<Text> onText;

		Verb(ActionFactory factory, String plain, BooleanSupplier possible, Supplier<String> about, Runnable body, Consumer<Text> onText) {
			setId(factory.getId());
			setActionDefinitionId(factory.getCommandId());
			this.plain = plain;
			this.possible = possible;
			this.about = about;
			this.body = body;
			this.onText = onText;
			refresh();
		}

		void refresh() {
			setText((plain + " " + about.get()).strip());
			setEnabled(possible.getAsBoolean());
		}

		@Override
		public void run() {
			Control focus = Display.getCurrent().getFocusControl();
			if (focus instanceof Text text)
				onText.accept(text);
			else
				body.run();
		}
	}

	private final Verb[] verbs;

	EditActions(Diagram diagram, Pasteboard clipping) {
		BooleanSupplier always = () -> true;
		Supplier<String> nothing = () -> "";
		verbs = new Verb[] {
				new Verb(ActionFactory.UNDO, "&Undo", diagram.history()::canUndo, () -> diagram.history().undoLabel().orElse(""),
						diagram.history()::undo, text -> { }),
				new Verb(ActionFactory.REDO, "&Redo", diagram.history()::canRedo, () -> diagram.history().redoLabel().orElse(""),
						diagram.history()::redo, text -> { }),
				new Verb(ActionFactory.COPY, "&Copy", always, nothing, clipping::copy, Text::copy),
				new Verb(ActionFactory.CUT, "Cu&t", always, nothing, clipping::cut, Text::cut),
				new Verb(ActionFactory.PASTE, "&Paste", always, nothing, clipping::paste, Text::paste),
				new Verb(ActionFactory.DELETE, "&Delete", always, nothing, clipping::delete, EditActions::deleteAhead),
				new Verb(ActionFactory.SELECT_ALL, "Select &All", always, nothing, clipping::selectAll, Text::selectAll) };
	}

	/** Labels and enablement follow the history. */
	void refresh() {
		for (Verb verb : verbs)
			verb.refresh();
	}

	void contribute(IActionBars bars) {
		for (Verb verb : verbs)
			bars.setGlobalActionHandler(verb.getId(), verb);
		bars.updateActionBars();
	}

	/** Undo and redo alone: for a view that edits the same document in fields of its own. */
	void contributeHistory(IActionBars bars) {
		for (Verb verb : verbs)
			if (verb.getId().equals(ActionFactory.UNDO.getId()) || verb.getId().equals(ActionFactory.REDO.getId()))
				bars.setGlobalActionHandler(verb.getId(), verb);
		bars.updateActionBars();
	}

	/** What the key does in a field where nobody else has it. */
	private static void deleteAhead(Text text) {
		if (text.getSelectionCount() == 0)
			text.setSelection(text.getCaretPosition(), Math.min(text.getCharCount(), text.getCaretPosition() + 1));
		text.insert("");
	}
}
