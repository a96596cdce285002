package org.minicloud.console.hypervisor.hosts;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.minicloud.console.kit.form.FormDialog;
import org.minicloud.xen.inspect.SchedulerSnapshot;

/** Asks for the parameters of a credit scheduler. */
final class SchedulerDialog extends FormDialog {
	private static final List<String> ACCOUNTINGS = List.of("EXACT", "SAMPLED", "UNIFORM", "POISSON", "BERNOULLI");
	private static final String PROMPT = "They hold at once, for all domains of the host, and until it is powered off.";

	private final SchedulerSnapshot now;
	private Text timeslice;
	private Text ratelimit;
	private Combo accounting;
	private Optional<SchedulerSnapshot> result = Optional.empty();

	SchedulerDialog(Shell parent, String host, SchedulerSnapshot now) {
		super(parent, "Set Scheduler", host, PROMPT, "&Set");
		this.now = now;
	}

	/** What the user wants; empty when the dialog was cancelled. */
	Optional<SchedulerSnapshot> result() {
		return result;
	}

	@Override
	protected void fillForm() {
		timeslice = number("&Timeslice:", "scheduler.timeslice", now.timesliceMillis(), "ms, 1 to 1000; 30 is usual, and the tick a third of it");
		ratelimit = number("&Rate limit:", "scheduler.ratelimit", now.ratelimitMicros(),
				"µs, 100 to 500000; 0 is off. How long a vCPU runs at least");
		accounting = choice("&Accounting:", "scheduler.accounting", ACCOUNTINGS.stream().map(kind -> kind.toLowerCase(Locale.ROOT)).toList(),
				"exact by time stamps; the others by samples, as old Xen and Zhou et al.");
		accounting.select(Math.max(0, ACCOUNTINGS.indexOf(now.accounting())));
		checking(timeslice, () -> SchedulerRules.checkTimeslice(timeslice.getText()));
		checking(ratelimit, () -> SchedulerRules.checkRatelimit(ratelimit.getText(), timeslice.getText()));
	}

	@Override
	protected void accept() {
		result = Optional.of(now.withTimeslice(Integer.parseInt(timeslice.getText().strip()))
				.withRatelimit(Integer.parseInt(ratelimit.getText().strip()))
				.withAccounting(ACCOUNTINGS.get(accounting.getSelectionIndex())));
	}
}
