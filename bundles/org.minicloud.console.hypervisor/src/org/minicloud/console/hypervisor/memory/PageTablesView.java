package org.minicloud.console.hypervisor.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.PartInitException;
import org.minicloud.connection.HypervisorInspection;
import org.minicloud.console.hypervisor.DomainNames;
import org.minicloud.console.hypervisor.feed.DomainLook;
import org.minicloud.console.hypervisor.feed.HypervisorView;
import org.minicloud.console.kit.form.FieldCheck;
import org.minicloud.console.kit.table.Placeholder;
import org.minicloud.xen.inspect.DomainSnapshot;
import org.minicloud.xen.inspect.FrameSnapshot;
import org.minicloud.xen.inspect.HostSnapshot;

/** From a virtual address of a domain through four levels of tables to a frame and its bytes. */
public final class PageTablesView extends HypervisorView<WalkLook> {
	private static final String MEMENTO_ADDRESS = "address";
	private static final String INVITATION = "Type a virtual address: the kernel is at 0xffffffff80000000, a process at 0x400000.";

	private Combo domains;
	private Combo vcpus;
	private Text address;
	private FieldCheck addressCheck;
	private Label message;
	private LevelsTable levels;
	private FramePanel panel;
	private List<DomainSnapshot> present = List.of();
	private String kept = "";

	@Override
	public void init(IViewSite site, IMemento memento) throws PartInitException {
		super.init(site, memento);
		if (memento != null && memento.getString(MEMENTO_ADDRESS) != null)
			kept = memento.getString(MEMENTO_ADDRESS);
	}

	@Override
	public void saveState(IMemento memento) {
		memento.putString(MEMENTO_ADDRESS, address.getText());
	}

	@Override
	protected Control createContent(Composite parent) {
		Composite body = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(body);
		createForm(body);
		message = new Label(body, SWT.WRAP);
		message.setText(INVITATION);
		GridDataFactory.fillDefaults().grab(true, false).indent(6, 0).applyTo(message);
		levels = new LevelsTable(body);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(levels.control());
		panel = new FramePanel(body, getSite().getWorkbenchWindow().getWorkbench());
		GridDataFactory.fillDefaults().grab(true, true).applyTo(panel);
		return body;
	}

	private void createForm(Composite body) {
		Composite form = new Composite(body, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(6).margins(6, 4).spacing(8, 0).applyTo(form);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(form);
		domains = combo(form, "&Domain:", "walk.domain", 130);
		domains.addListener(SWT.Selection, event -> domainChosen());
		vcpus = combo(form, "&vCPU:", "walk.vcpu", 64);
		vcpus.addListener(SWT.Selection, event -> askAgain());
		label(form, "Virtual &address:");
		address = new Text(form, SWT.BORDER);
		address.setData("name", "walk.address");
		address.setMessage("0xffffffff80000000");
		address.setText(kept);
		GridDataFactory.fillDefaults().grab(true, false).indent(6, 0).hint(150, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER)
				.applyTo(address);
		addressCheck = new FieldCheck(address, this::fault);
		address.addListener(SWT.Modify, event -> typed());
	}

	private static Combo combo(Composite form, String text, String name, int width) {
		label(form, text);
		Combo combo = new Combo(form, SWT.READ_ONLY | SWT.DROP_DOWN);
		combo.setData("name", name);
		GridDataFactory.fillDefaults().hint(width, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER).applyTo(combo);
		return combo;
	}

	private static void label(Composite form, String text) {
		Label label = new Label(form, SWT.NONE);
		label.setText(text);
		GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(label);
	}

	private Optional<String> fault() {
		if (address.getText().isBlank())
			return Optional.empty();
		OptionalLong number = Numbers.parseAddress(address.getText());
		if (number.isEmpty())
			return Optional.of("An address is a hexadecimal number of at most 16 digits.");
		return Numbers.isCanonical(number.getAsLong()) ? Optional.empty()
				: Optional.of("No address: bits 63 to 48 must all be as bit 47 is.");
	}

	private void typed() {
		Optional<String> wrong = addressCheck.look(true);
		if (wrong.isPresent())
			clear(wrong.get());
		else
			askAgain();
	}

	private void clear(String why) {
		message.setText(why);
		levels.clear();
		panel.clear("");
	}

	private void domainChosen() {
		int index = domains.getSelectionIndex();
		if (index >= 0 && focus().host().isPresent())
			focus().chooseDomain(focus().host().get(), present.get(index).domid());
	}

	@Override
	protected Optional<CompletableFuture<WalkLook>> ask(HypervisorInspection hypervisors) {
		Optional<Long> typed = fault().isPresent() || address.getText().isBlank() ? Optional.empty()
				: Optional.of(Numbers.parseAddress(address.getText()).getAsLong());
		String host = focus().host().orElseThrow();
		int vcpu = Math.max(0, vcpus.getSelectionIndex());
		return Optional.of(hypervisors.snapshot(host)
				.thenCompose(now -> WalkLook.at(hypervisors, host, DomainLook.domain(now, focus()).domid(), vcpu, typed)));
	}

	@Override
	protected Optional<Placeholder> show(WalkLook look) {
		DomainSnapshot domain = DomainLook.domain(look.host(), focus());
		fillCombos(look.host(), domain);
		if (look.walk().isEmpty()) {
			if (fault().isEmpty())
				clear(look.refusal().isEmpty() ? INVITATION : sentence(look.refusal()));
			return Optional.empty();
		}
		var walk = look.walk().get();
		levels.show(walk);
		String where = walk.fault().isEmpty() ? "Byte " + walk.offset() + " of machine frame " + Numbers.hex(walk.mfn())
				: "No translation: " + walk.fault();
		message.setText(where);
		if (look.frame().isPresent())
			panel.show(look.frame().get(), owner(look, look.frame().get()), OptionalInt.of(walk.offset()));
		else
			panel.clear("");
		return Optional.empty();
	}

	/** What refused is told by words; Xen's number of the error says nothing to people. */
	private static String sentence(String refusal) {
		String text = refusal.replaceFirst("^E[A-Z]+: ", "");
		return Character.toUpperCase(text.charAt(0)) + text.substring(1) + (text.endsWith(".") ? "" : ".");
	}

	private String owner(WalkLook look, FrameSnapshot frame) {
		return look.host().domain(frame.ownerDomid()).map(this::called).orElse("domain " + frame.ownerDomid());
	}

	private String called(DomainSnapshot domain) {
		return new DomainNames(session().replica()).shortly(domain.name());
	}

	private void fillCombos(HostSnapshot host, DomainSnapshot domain) {
		present = host.domains();
		List<String> names = new ArrayList<>(present.stream().map(one -> called(one) + " (" + one.domid() + ")").toList());
		fill(domains, names, present.indexOf(domain));
		int vcpu = Math.min(Math.max(0, vcpus.getSelectionIndex()), domain.vcpus().size() - 1);
		fill(vcpus, IntStream.range(0, domain.vcpus().size()).mapToObj(String::valueOf).toList(), vcpu);
	}

	/** An open list is not pulled away under the pointer. */
	private static void fill(Combo combo, List<String> items, int selected) {
		if (!List.of(combo.getItems()).equals(items))
			combo.setItems(items.toArray(String[]::new));
		if (combo.getSelectionIndex() != selected)
			combo.select(selected);
	}

	/** What stands below the form. */
	public String message() {
		return message.getText();
	}

	/** The table of levels as text, a row each. */
	public List<String> levelRows() {
		return levels.rows();
	}

	@Override
	public void setFocus() {
		address.setFocus();
	}
}
