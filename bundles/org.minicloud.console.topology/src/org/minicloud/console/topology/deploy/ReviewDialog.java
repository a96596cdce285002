package org.minicloud.console.topology.deploy;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.swt.widgets.Shell;
import org.minicloud.topology.deploy.ChangeSet;

/** Lists what would be done to the cloud, in order, with what it costs and what is lost, and does it when the user agrees. */
final class ReviewDialog extends TitleAreaDialog {
	/** So many are named below the list; it names the others. */
	private static final int LOSSES = 8;
	private static final int COMPARE_AGAIN = IDialogConstants.CLIENT_ID + 1;

	private final DeployDesk desk;
	private final Purpose purpose;
	private final String name;
	private final String cloud;
	private Optional<ChangeSet> changes = Optional.empty();
	private List<Obstacle> obstacles = List.of();
	private Composite waiting;
	private ChangeTable table;
	private Label totals;
	private Label losses;
	private ObstacleList problems;

	/**
	 * @param name  of the document
	 * @param cloud where, in words
	 */
	ReviewDialog(Shell parent, DeployDesk desk, Purpose purpose, String name, String cloud) {
		super(parent);
		this.desk = desk;
		this.purpose = purpose;
		this.name = name;
		this.cloud = cloud;
	}

	/** What was compared before need not be again. */
	ReviewDialog showing(ChangeSet known) {
		changes = Optional.of(known);
		return this;
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(purpose == Purpose.TEAR_DOWN ? "Tear Down" : "Review Changes");
	}

	@Override
	protected boolean isResizable() {
		return true;
	}

	@Override
	protected Point getInitialSize() {
		return new Point(920, 580);
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		Composite all = new Composite(area, SWT.NONE);
		GridLayoutFactory.swtDefaults().margins(12, 10).spacing(8, 8).applyTo(all);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(all);
		waiting = new Composite(all, SWT.NONE);
		GridLayoutFactory.fillDefaults().applyTo(waiting);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(waiting);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(new ProgressBar(waiting, SWT.INDETERMINATE));
		problems = new ObstacleList(all, obstacle -> {
			close();
			desk.show(obstacle.node());
		});
		table = new ChangeTable(all, desk::label);
		GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, 160).applyTo(table.control());
		losses = new Label(all, SWT.WRAP);
		losses.setData("name", "review.losses");
		GridDataFactory.fillDefaults().grab(true, false).hint(400, SWT.DEFAULT).exclude(true).applyTo(losses);
		totals = new Label(all, SWT.RIGHT);
		totals.setData("name", "review.totals");
		GridDataFactory.fillDefaults().grab(true, false).applyTo(totals);
		setTitle(purpose.verb() + " " + name);
		return area;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, COMPARE_AGAIN, "Compare &Again", false);
		createButton(parent, IDialogConstants.OK_ID, purpose == Purpose.TEAR_DOWN ? "&Tear Down" : "&Deploy", true).setData("name", "review.go");
		createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
		if (changes.isPresent())
			shown(changes.get());
		else
			compare();
	}

	private void compare() {
		setErrorMessage(null);
		setMessage("Comparing the design with " + cloud + "…");
		visible(waiting, true);
		enable(false);
		getButton(COMPARE_AGAIN).setEnabled(false);
		desk.compare(purpose, found -> {
			if (!isGone())
				shown(found);
		}, problem -> {
			if (!isGone())
				failed(problem);
		});
	}

	private boolean isGone() {
		return getShell() == null || getShell().isDisposed();
	}

	private void failed(String problem) {
		visible(waiting, false);
		getButton(COMPARE_AGAIN).setEnabled(true);
		setErrorMessage(problem);
	}

	private void shown(ChangeSet found) {
		changes = Optional.of(found);
		obstacles = purpose == Purpose.DEPLOY ? Obstacle.of(desk, found) : List.of();
		visible(waiting, false);
		getButton(COMPARE_AGAIN).setEnabled(true);
		table.show(found.changes());
		problems.show(obstacles);
		showLosses(found.losses());
		totals.setText(found.isEmpty() ? "" : "An hour: now " + Words.sum(found.before()) + ", then " + Words.sum(found.after()) + "  ("
				+ Words.difference(found.costDifference()) + ")");
		say(found);
		enable(!found.isEmpty() && obstacles.isEmpty());
		totals.getParent().layout(true, true);
	}

	private void say(ChangeSet found) {
		if (!obstacles.isEmpty()) {
			setErrorMessage(Words.counted(obstacles.size(), "problem") + (obstacles.size() == 1 ? " has" : " have")
					+ " to be put right on the diagram before it can be deployed.");
			return;
		}
		setErrorMessage(null);
		if (found.isEmpty())
			setMessage(purpose == Purpose.TEAR_DOWN ? "Nothing runs of this diagram in " + cloud + "."
					: "Nothing differs: what runs in " + cloud + " is what is drawn.", IMessageProvider.INFORMATION);
		else
			setMessage(Words.summary(found.changes()) + ", in " + cloud + ".",
					found.losses().isEmpty() ? IMessageProvider.NONE : IMessageProvider.WARNING);
	}

	private void showLosses(List<String> lost) {
		losses.setText(lost.isEmpty() ? "" : ("Lost for good: " + String.join("; ", lost.stream().limit(LOSSES).toList())
				+ (lost.size() > LOSSES ? "; and " + (lost.size() - LOSSES) + " more" : "") + ".").replace("&", "&&"));
		visible(losses, !lost.isEmpty());
	}

	private static void visible(Control control, boolean visible) {
		control.setVisible(visible);
		((org.eclipse.swt.layout.GridData) control.getLayoutData()).exclude = !visible;
		control.getParent().layout(true, true);
	}

	private void enable(boolean enabled) {
		Button go = getButton(IDialogConstants.OK_ID);
		go.setEnabled(enabled);
		if (enabled)
			go.setFocus();
	}

	@Override
	protected void buttonPressed(int id) {
		if (id == COMPARE_AGAIN)
			compare();
		else
			super.buttonPressed(id);
	}

	@Override
	protected void okPressed() {
		ChangeSet agreed = changes.orElseThrow();
		super.okPressed();
		desk.begin(purpose, agreed);
	}
}
