package org.minicloud.console.hypervisor.rings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.minicloud.connection.HypervisorInspection;
import org.minicloud.console.hypervisor.DomainNames;
import org.minicloud.console.hypervisor.feed.DomainLook;
import org.minicloud.console.hypervisor.feed.HypervisorView;
import org.minicloud.console.kit.table.Placeholder;
import org.minicloud.xen.inspect.DeviceSnapshot;

/** The rings of a domain's devices and consoles, with their indices moving. */
public final class RingsView extends HypervisorView<DomainLook<List<DeviceSnapshot>>> {
	private static final int LIVE_MILLIS = 250;

	private RingsCanvas canvas;

	@Override
	protected int periodMillis() {
		return LIVE_MILLIS;
	}

	@Override
	protected Control createContent(Composite parent) {
		canvas = new RingsCanvas(parent, getSite().getWorkbenchWindow().getWorkbench());
		return canvas;
	}

	@Override
	protected String subject() {
		DomainNames names = new DomainNames(session().replica());
		return shown().map(look -> names.shortly(look.domain().name())).orElseGet(super::subject);
	}

	@Override
	protected Optional<CompletableFuture<DomainLook<List<DeviceSnapshot>>>> ask(HypervisorInspection hypervisors) {
		return Optional.of(DomainLook.at(hypervisors, focus(), hypervisors::devices));
	}

	@Override
	protected Optional<Placeholder> show(DomainLook<List<DeviceSnapshot>> look) {
		List<RingFigure> figures = new ArrayList<>();
		look.detail().forEach(device -> figures.addAll(RingFigure.of(device)));
		look.domain().consoles().forEach(console -> figures.add(RingFigure.of(console)));
		canvas.show(figures);
		return figures.isEmpty() ? Optional.of(Placeholder.of("No ring",
				"Domain 0 is at the other end of everybody's rings and has none of its own. Choose a guest among the hosts and domains."))
				: Optional.empty();
	}

	/** What is drawn. */
	public List<RingFigure> figures() {
		return canvas.figures();
	}
}
