package org.minicloud.console.launch;

import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.minicloud.console.theme.Look;
import org.minicloud.console.theme.ThemeColor;

/** What will be made, what it costs, and the same as a command line. */
final class ReviewPage extends WizardPage {
	static final String NAME = "REVIEW";

	private final Look look = new Look(PlatformUI.getWorkbench());
	private Composite facts;
	private Text commandLine;
	private Button copy;

	ReviewPage() {
		super(NAME);
		setTitle("Review");
		setMessage("This is what will be launched.");
	}

	private LaunchWizard wizard() {
		return (LaunchWizard) getWizard();
	}

	@Override
	public void createControl(Composite parent) {
		Composite body = new Composite(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().numColumns(2).margins(12, 8).spacing(10, 8).applyTo(body);
		facts = new Composite(body, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).spacing(16, 4).applyTo(facts);
		GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(facts);
		Label label = new Label(body, SWT.NONE);
		label.setText("The same on the &command line:");
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).indent(0, 8).applyTo(label);
		copy = new Button(body, SWT.PUSH);
		copy.setText("Co&py");
		copy.addListener(SWT.Selection, event -> copy());
		commandLine = new Text(body, SWT.BORDER | SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL);
		commandLine.setData("name", "commandLine");
		commandLine.setFont(look.monospaced());
		GridDataFactory.fillDefaults().grab(true, true).hint(560, 110).span(2, 1).applyTo(commandLine);
		setControl(body);
	}

	@Override
	public void setVisible(boolean visible) {
		if (visible) {
			refresh();
		}
		super.setVisible(visible);
		if (visible) {
			commandLine.setFocus();
		}
	}

	private void refresh() {
		for (var old : facts.getChildren()) {
			old.dispose();
		}
		List<LaunchProblem> problems = wizard().problems();
		new LaunchSummary(wizard().plan(), wizard().catalog()).facts().forEach(this::addFact);
		problems.forEach(this::addProblem);
		boolean can = problems.stream().noneMatch(LaunchProblem::blocks);
		commandLine.setText(can ? new LaunchRequest(wizard().plan(), wizard().catalog().rootDevice(wizard().plan())).commandLine() : "");
		copy.setEnabled(can);
		setErrorMessage(can ? null : "Something is still missing or wrong; the links below lead there.");
		setPageComplete(can);
		((Composite) getControl()).layout(true, true);
	}

	private void addFact(String label, String value) {
		Label name = new Label(facts, SWT.NONE);
		name.setText(label);
		look.tint(name, ThemeColor.MUTED);
		GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(name);
		Label text = new Label(facts, SWT.WRAP);
		text.setText(value.replace("&", "&&"));
		if (label.equals(LaunchSummary.PRICE)) {
			text.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DIALOG_FONT));
		}
		GridDataFactory.fillDefaults().grab(true, false).hint(440, SWT.DEFAULT).applyTo(text);
	}

	private void addProblem(LaunchProblem problem) {
		Label kind = new Label(facts, SWT.NONE);
		kind.setText(problem.blocks() ? "To be mended" : "Note");
		look.tint(kind, problem.blocks() ? ThemeColor.BAD : ThemeColor.WARNING);
		GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(kind);
		Link link = new Link(facts, SWT.WRAP);
		link.setText(problem.message().replace("&", "&&").replace("<", "‹") + " <a>Change</a>");
		link.addListener(SWT.Selection, event -> wizard().show(problem.field().step()));
		GridDataFactory.fillDefaults().grab(true, false).hint(440, SWT.DEFAULT).applyTo(link);
	}

	private void copy() {
		Clipboard clipboard = new Clipboard(getShell().getDisplay());
		clipboard.setContents(new Object[] { commandLine.getText() }, new Transfer[] { TextTransfer.getInstance() });
		clipboard.dispose();
	}
}
