package org.minicloud.console.hypervisor.migration;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.minicloud.connection.HypervisorInspection;
import org.minicloud.connection.HypervisorInspection.HostEntry;
import org.minicloud.connection.HypervisorInspection.HostState;
import org.minicloud.console.kit.text.Sizes;
import org.minicloud.console.session.CloudFailure;
import org.minicloud.console.session.CloudSession;

/** Asks where a domain is to go: the hosts of its zone, with the memory that they have free. */
final class MigrateDialog extends TitleAreaDialog {
	private static final String PROMPT = "It runs on while its memory is copied, and stands still only for the last pages.";
	private static final int MOST_HOSTS = 1000;
	private static final int KIB_PER_MIB = 1024;

	private final String name;
	private final String source;
	private final long memoryMiB;
	private final CloudSession session;
	private final HypervisorInspection hypervisors;
	private TableViewer hosts;
	private Optional<HostEntry> result = Optional.empty();

	/** @param source the host that it is on */
	MigrateDialog(Shell parent, String name, String source, long memoryKiB, CloudSession session,
			HypervisorInspection hypervisors) {
		super(parent);
		this.name = name;
		this.source = source;
		this.memoryMiB = Math.ceilDiv(memoryKiB, KIB_PER_MIB);
		this.session = session;
		this.hypervisors = hypervisors;
	}

	/** The host that was chosen; empty when the dialog was cancelled. */
	Optional<HostEntry> result() {
		return result;
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText("Migrate");
	}

	@Override
	protected boolean isResizable() {
		return true;
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		hosts = new TableViewer(area, SWT.SINGLE | SWT.FULL_SELECTION | SWT.BORDER | SWT.V_SCROLL);
		hosts.getTable().setHeaderVisible(true);
		hosts.getTable().setData("name", "migrate.hosts");
		hosts.setContentProvider(ArrayContentProvider.getInstance());
		GridDataFactory.fillDefaults().grab(true, true).hint(560, 220).indent(12, 12).applyTo(hosts.getTable());
		column("Host", 170, SWT.LEFT, HostEntry::id);
		column("State", 70, SWT.LEFT, host -> host.state().name().toLowerCase(Locale.ROOT));
		column("Free memory", 110, SWT.RIGHT, host -> Sizes.mebibytes((int) host.freeMemoryMiB()));
		column("Domains", 80, SWT.RIGHT, host -> String.valueOf(host.domains()));
		column("", 160, SWT.LEFT, host -> obstacle(host).orElse(""));
		hosts.addSelectionChangedListener(event -> validate());
		hosts.addDoubleClickListener(event -> {
			if (getButton(IDialogConstants.OK_ID).isEnabled())
				okPressed();
		});
		setTitle("Migrate " + name);
		setMessage(PROMPT + " It has " + Sizes.mebibytes((int) memoryMiB) + ".");
		readHosts();
		return area;
	}

	private void column(String title, int width, int style, java.util.function.Function<HostEntry, String> text) {
		TableViewerColumn column = new TableViewerColumn(hosts, style);
		column.getColumn().setText(title);
		column.getColumn().setWidth(width);
		column.setLabelProvider(ColumnLabelProvider.createTextProvider(host -> text.apply((HostEntry) host)));
	}

	private void readHosts() {
		hypervisors.hosts()
				.thenCompose(used -> hypervisors.hosts(
						used.stream().filter(host -> host.id().equals(source)).findFirst().orElseThrow().zone(), 0, MOST_HOSTS))
				.whenComplete((found, failure) -> session.onUiThread(() -> {
					if (hosts.getTable().isDisposed())
						return;
					if (failure == null)
						show(found);
					else
						setErrorMessage(CloudFailure.of(failure).sentence());
				}));
	}

	/** Those that can take it first, and of these the ones that are on. */
	private void show(List<HostEntry> found) {
		List<HostEntry> others = found.stream().filter(host -> !host.id().equals(source))
				.sorted(Comparator.comparing((HostEntry host) -> obstacle(host).isPresent())
						.thenComparing(host -> host.state() != HostState.ON).thenComparing(HostEntry::number))
				.toList();
		hosts.setInput(others);
		if (!others.isEmpty())
			hosts.setSelection(new StructuredSelection(others.get(0)));
		else
			setErrorMessage("The zone has no other host.");
		hosts.getTable().setFocus();
	}

	private Optional<String> obstacle(HostEntry host) {
		if (host.state() == HostState.FAILED)
			return Optional.of("has failed");
		return host.freeMemoryMiB() < memoryMiB ? Optional.of("too little memory") : Optional.empty();
	}

	private Optional<HostEntry> selected() {
		return Optional.ofNullable((HostEntry) hosts.getStructuredSelection().getFirstElement());
	}

	private void validate() {
		Optional<String> fault = selected().flatMap(this::obstacle);
		setErrorMessage(fault.map(why -> selected().get().id() + " " + why + ".").orElse(null));
		getButton(IDialogConstants.OK_ID).setEnabled(selected().isPresent() && fault.isEmpty());
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.OK_ID, "&Migrate", true).setEnabled(false);
		createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
	}

	@Override
	protected void okPressed() {
		result = selected();
		super.okPressed();
	}
}
