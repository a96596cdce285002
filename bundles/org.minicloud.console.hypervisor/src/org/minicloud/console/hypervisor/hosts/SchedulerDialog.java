package org.minicloud.console.hypervisor.hosts;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.minicloud.console.kit.form.FieldCheck;
import org.minicloud.xen.inspect.SchedulerSnapshot;

/** Asks for the parameters of a credit scheduler. */
final class SchedulerDialog extends TitleAreaDialog {
	private static final List<String> ACCOUNTINGS = List.of("EXACT", "SAMPLED", "UNIFORM", "POISSON", "BERNOULLI");
	private static final String PROMPT = "They hold at once, for all domains of the host, and until it is powered off.";

	private final String host;
	private final SchedulerSnapshot now;
	private Text timeslice;
	private Text ratelimit;
	private Combo accounting;
	private FieldCheck timesliceCheck;
	private FieldCheck ratelimitCheck;
	private Optional<SchedulerSnapshot> result = Optional.empty();

	SchedulerDialog(Shell parent, String host, SchedulerSnapshot now) {
		super(parent);
		this.host = host;
		this.now = now;
	}

	/** What the user wants; empty when the dialog was cancelled. */
	Optional<SchedulerSnapshot> result() {
		return result;
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText("Set Scheduler");
	}

	@Override
	protected boolean isResizable() {
		return true;
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		Composite form = new Composite(area, SWT.NONE);
		GridLayoutFactory.swtDefaults().numColumns(3).margins(12, 12).spacing(10, 8).applyTo(form);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(form);
		timeslice = field(form, "&Timeslice:", "scheduler.timeslice", now.timesliceMillis(),
				"ms, 1 to 1000; 30 is usual, and the tick a third of it");
		ratelimit = field(form, "&Rate limit:", "scheduler.ratelimit", now.ratelimitMicros(),
				"µs, 100 to 500000; 0 is off. How long a vCPU runs at least");
		label(form, "&Accounting:");
		accounting = new Combo(form, SWT.READ_ONLY | SWT.DROP_DOWN);
		accounting.setData("name", "scheduler.accounting");
		accounting.setItems(ACCOUNTINGS.stream().map(kind -> kind.toLowerCase(Locale.ROOT)).toArray(String[]::new));
		accounting.select(Math.max(0, ACCOUNTINGS.indexOf(now.accounting())));
		label(form, "exact by time stamps; the others by samples, as old Xen and Zhou et al.");
		timesliceCheck = new FieldCheck(timeslice, () -> SchedulerRules.checkTimeslice(timeslice.getText()));
		ratelimitCheck = new FieldCheck(ratelimit, () -> SchedulerRules.checkRatelimit(ratelimit.getText(), timeslice.getText()));
		timeslice.addListener(SWT.Modify, event -> validate());
		ratelimit.addListener(SWT.Modify, event -> validate());
		setTitle(host);
		setMessage(PROMPT);
		return area;
	}

	private static Text field(Composite form, String words, String name, int value, String hint) {
		label(form, words);
		Text text = new Text(form, SWT.BORDER | SWT.RIGHT);
		text.setData("name", name);
		text.setText(String.valueOf(value));
		GridDataFactory.fillDefaults().hint(80, SWT.DEFAULT).applyTo(text);
		label(form, hint);
		return text;
	}

	private static void label(Composite form, String words) {
		Label label = new Label(form, SWT.NONE);
		label.setText(words);
		GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(label);
	}

	private void validate() {
		Optional<String> first = Arrays.asList(timesliceCheck, ratelimitCheck).stream().map(check -> check.look(true)).toList()
				.stream().flatMap(Optional::stream).findFirst();
		setErrorMessage(first.orElse(null));
		getButton(IDialogConstants.OK_ID).setEnabled(first.isEmpty());
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.OK_ID, "&Set", true);
		createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
	}

	@Override
	protected void okPressed() {
		result = Optional.of(now.withTimeslice(Integer.parseInt(timeslice.getText().strip()))
				.withRatelimit(Integer.parseInt(ratelimit.getText().strip()))
				.withAccounting(ACCOUNTINGS.get(accounting.getSelectionIndex())));
		super.okPressed();
	}
}
