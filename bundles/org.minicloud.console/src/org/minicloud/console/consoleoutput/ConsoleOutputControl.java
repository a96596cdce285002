package org.minicloud.console.consoleoutput;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.statushandlers.StatusManager;
import org.minicloud.console.kit.table.Placeholder;
import org.minicloud.console.kit.table.PlaceholderComposite;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.theme.Look;
import org.minicloud.console.theme.ThemeColor;
import org.minicloud.model.Instance;

/**
 * The console output of an instance as it comes: what the cloud kept, then every further line. For a tab or a view; call
 * {@link #show} with each instance.
 */
public final class ConsoleOutputControl extends Composite {
	/** More text than this loses its beginning, by a quarter at a time. */
	private static final int MOST_CHARACTERS = 512 * 1024;

	private final StackLayout stack = new StackLayout();
	private final Composite body;
	private final Composite output;
	private final PlaceholderComposite placeholder;
	private final StyledText text;
	private final Finder finder;
	private final FindBar findBar;
	private final OutputTools tools;
	private final OutputFeed feed;
	private Optional<Instance> instance = Optional.empty();
	private boolean following = true;

	public ConsoleOutputControl(Composite parent, CloudSession session, IWorkbench workbench) {
		super(parent, SWT.NONE);
		Look look = new Look(workbench);
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(this);
		tools = new OutputTools(this);
		body = new Composite(this, SWT.NONE);
		body.setLayout(stack);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(body);
		placeholder = new PlaceholderComposite(body);
		output = new Composite(body, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(output);
		text = new StyledText(output, SWT.MULTI | SWT.READ_ONLY | SWT.H_SCROLL | SWT.V_SCROLL);
		text.setData("name", "consoleOutput");
		text.setMargins(6, 4, 6, 4);
		text.setAlwaysShowScrollBars(false);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(text);
		finder = new Finder(text, look);
		findBar = new FindBar(output, finder);
		look.tint(text, ThemeColor.TERMINAL_BACKGROUND);
		look.apply(text, () -> text.setFont(look.monospaced()));
		text.addListener(SWT.KeyDown, this::keyDown);
		text.getVerticalBar().addListener(SWT.Selection, event -> setFollowing(isAtEnd()));
		feed = new OutputFeed(session, this::take, reason -> sayInstead(Placeholder.of("No console output", reason)));
		addListener(SWT.Dispose, event -> feed.close());
		show(Optional.empty());
	}

	/** Follows this instance from now on. */
	public void show(Optional<Instance> shown) {
		if (shown.equals(instance) && feed.isOpen()) {
			return;
		}
		instance = shown;
		text.setText("");
		setFollowing(true);
		feed.close();
		tools.setEnabled(shown.isPresent());
		if (shown.isEmpty()) {
			sayInstead(Placeholder.of("No instance selected", "Select an instance to see what its console says."));
		} else {
			sayInstead(Placeholder.of("Nothing yet", name() + " has not written to its console. What it writes appears here as "
					+ "it boots."));
			feed.open(shown.get());
		}
	}

	/** The text as it stands. */
	public String text() {
		return text.getText();
	}

	/** Opens the search bar. */
	public void find() {
		findBar.open();
	}

	/** Empties the text; the instance's own record is untouched. */
	public void clear() {
		feed.clear();
	}

	public boolean isFollowing() {
		return following;
	}

	/** Whether new lines scroll into view. */
	public void setFollowing(boolean follow) {
		following = follow;
		tools.showFollowing(follow);
		if (follow) {
			scrollToEnd();
		}
	}

	/** Copies the selection, or everything when nothing is selected. */
	public void copy() {
		if (text.getSelectionCount() == 0) {
			int top = text.getTopIndex();
			text.selectAll();
			text.copy();
			text.setSelection(text.getCharCount());
			text.setTopIndex(top);
		} else {
			text.copy();
		}
	}

	/** Asks for a file and writes the text there. */
	public void save() {
		FileDialog dialog = new FileDialog(getShell(), SWT.SAVE);
		dialog.setText("Save Console Output");
		dialog.setFileName(instance.map(Instance::getId).orElse("console") + ".log");
		dialog.setOverwrite(true);
		String file = dialog.open();
		if (file != null) {
			try {
				Files.writeString(Path.of(file), text.getText());
			} catch (IOException refused) {
				StatusManager.getManager().handle(
						Status.error("The console output could not be written to " + file + ": " + refused.getMessage(), refused),
						StatusManager.SHOW);
			}
		}
	}

	@Override
	public boolean setFocus() {
		return stack.topControl == output ? text.setFocus() : super.setFocus();
	}

	private String name() {
		return instance.map(ResourceNames::of).orElse("");
	}

	private void sayInstead(Placeholder placeholderText) {
		placeholder.show(placeholderText);
		bringUp(placeholder);
	}

	private void bringUp(Composite top) {
		if (stack.topControl != top) {
			stack.topControl = top;
			body.layout();
		}
	}

	private void take(Transcript.Edit edit) {
		if (isDisposed() || edit.isEmpty()) {
			return;
		}
		int top = text.getTopIndex();
		text.setRedraw(false);
		if (edit.cleared()) {
			text.setText("");
		}
		text.replaceTextRange(text.getCharCount() - edit.removed(), edit.removed(), edit.appended());
		int dropped = dropBeginning();
		finder.searchAgain();
		if (following) {
			scrollToEnd();
		} else {
			text.setTopIndex(Math.max(0, top - dropped));
		}
		text.setRedraw(true);
		if (text.getCharCount() > 0) {
			bringUp(output);
		}
	}

	/** @return how many lines went */
	private int dropBeginning() {
		if (text.getCharCount() <= MOST_CHARACTERS) {
			return 0;
		}
		int line = text.getLineAtOffset(text.getCharCount() - MOST_CHARACTERS * 3 / 4);
		text.replaceTextRange(0, text.getOffsetAtLine(line), "");
		return line;
	}

	private void scrollToEnd() {
		text.setTopIndex(text.getLineCount() - 1);
		text.setHorizontalPixel(0);
	}

	private boolean isAtEnd() {
		var bar = text.getVerticalBar();
		return bar.getSelection() + bar.getThumb() >= bar.getMaximum() - text.getLineHeight();
	}

	private void keyDown(Event event) {
		if (event.keyCode == 'f' && (event.stateMask & SWT.MODIFIER_MASK) == SWT.MOD1) {
			find();
		} else if (event.keyCode == SWT.F3 && finder.isSearching()) {
			finder.step((event.stateMask & SWT.SHIFT) != 0 ? -1 : 1);
		} else if (event.keyCode == SWT.END && (event.stateMask & SWT.MOD1) != 0) {
			setFollowing(true);
		}
	}
}
