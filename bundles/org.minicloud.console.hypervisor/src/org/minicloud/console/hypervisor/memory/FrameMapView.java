package org.minicloud.console.hypervisor.memory;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.minicloud.connection.HypervisorInspection;
import org.minicloud.console.hypervisor.DomainNames;
import org.minicloud.console.hypervisor.HypervisorIcon;
import org.minicloud.console.hypervisor.colors.DomainColors;
import org.minicloud.console.hypervisor.colors.FrameColors;
import org.minicloud.console.hypervisor.feed.HypervisorView;
import org.minicloud.console.kit.table.Placeholder;
import org.minicloud.xen.inspect.FrameMap;
import org.minicloud.xen.inspect.FrameSnapshot;
import org.minicloud.xen.inspect.HostSnapshot;
import org.minicloud.xen.inspect.PageType;

/** The machine memory of a host: whose every frame is, or what it is used as; and a frame's bytes. */
public final class FrameMapView extends HypervisorView<FrameMapView.Look> {
	private static final int MOST_BUCKETS = 20_000;
	private static final int FRAMES_PER_MIB = 256;

	private FrameMapCanvas canvas;
	private Legend legend;
	private FrameChooser chooser;
	private FramePanel panel;
	private DomainColors domainColors;
	private FrameColors frameColors;
	private IAction byType;

	/** The map with the host at the same moment, and the frame that was chosen. */
	public record Look(HostSnapshot host, FrameMap map, Optional<FrameSnapshot> frame) {
	}

	@Override
	protected Control createContent(Composite parent) {
		var workbench = getSite().getWorkbenchWindow().getWorkbench();
		domainColors = new DomainColors(workbench);
		frameColors = new FrameColors(workbench);
		SashForm sash = new SashForm(parent, SWT.VERTICAL);
		Composite above = new Composite(sash, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(above);
		canvas = new FrameMapCanvas(above, workbench);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(canvas);
		legend = new Legend(above, workbench);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(legend);
		Composite below = new Composite(sash, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(below);
		chooser = new FrameChooser(below, this::askAgain);
		panel = new FramePanel(below, workbench);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(panel);
		panel.clear("Choose a cell above, or type a frame number.");
		sash.setWeights(55, 45);
		canvas.onChosen(bucket -> chooser.choose(canvas.bucket(bucket).orElseThrow().firstMfn()));
		createActions();
		return sash;
	}

	private void createActions() {
		byType = new Action("Colour by use instead of by owner", IAction.AS_CHECK_BOX) {
			@Override
			public void run() {
				canvas.setByType(isChecked());
				shown().ifPresent(look -> legend.show(legend(look)));
			}
		};
		byType.setImageDescriptor(HypervisorIcon.FRAME_TYPES.descriptor());
		getViewSite().getActionBars().getToolBarManager().add(byType);
	}

	@Override
	protected Optional<CompletableFuture<Look>> ask(HypervisorInspection hypervisors) {
		String host = focus().host().orElseThrow();
		OptionalLong mfn = chooser.chosen();
		CompletableFuture<Optional<FrameSnapshot>> frame = mfn.isEmpty() ? CompletableFuture.completedFuture(Optional.empty())
				: hypervisors.frame(host, mfn.getAsLong()).handle((found, refused) -> Optional.ofNullable(found));
		CompletableFuture<FrameMap> map = hypervisors.frameMap(host, Math.min(MOST_BUCKETS, canvas.room()));
		return Optional.of(hypervisors.snapshot(host).thenCombine(map, (snapshot, frames) -> new Look(snapshot, frames, null))
				.thenCombine(frame, (look, found) -> new Look(look.host(), look.map(), found)));
	}

	@Override
	protected Optional<Placeholder> show(Look look) {
		chooser.setFrames(look.map().frames());
		canvas.show(look.map(), domid -> domainName(look, domid));
		legend.show(legend(look));
		if (chooser.chosen().isPresent() && look.frame().isPresent())
			panel.show(look.frame().get(), domainName(look, look.frame().get().ownerDomid()), OptionalInt.empty());
		return Optional.empty();
	}

	@Override
	protected void focusChanged() {
		canvas.choose(-1);
		chooser.clear();
		panel.clear("Choose a cell above, or type a frame number.");
	}

	private String domainName(Look look, int domid) {
		DomainNames names = new DomainNames(session().replica());
		return look.host().domain(domid).map(domain -> names.shortly(domain.name())).orElse("domain " + domid);
	}

	private List<Legend.Entry> legend(Look look) {
		List<Legend.Entry> entries = new ArrayList<>();
		entries.add(new Legend.Entry(frameColors::free, "free " + size(look.host().freeFrames())));
		if (canvas.isByType())
			counts(look).forEach((type, frames) -> entries
					.add(new Legend.Entry(() -> frameColors.of(type), FrameColors.name(type) + " " + size(frames))));
		else
			owners(look).forEach((domid, frames) -> entries
					.add(new Legend.Entry(() -> domainColors.of(domid), domainName(look, domid) + " " + size(frames))));
		return entries;
	}

	/** Frames of each domain. */
	static Map<Integer, Long> owners(Look look) {
		Map<Integer, Long> owners = new TreeMap<>();
		look.map().buckets().forEach(bucket -> bucket.owners().forEach((domid, frames) -> owners.merge(domid, frames, Long::sum)));
		return owners;
	}

	/** Frames of each type; what has none is what is owned and not counted as anything. */
	static Map<PageType, Long> counts(Look look) {
		Map<PageType, Long> counts = new EnumMap<>(PageType.class);
		look.map().buckets().forEach(bucket -> bucket.types().forEach((type, frames) -> counts.merge(type, frames, Long::sum)));
		long typed = counts.entrySet().stream().filter(entry -> entry.getKey() != PageType.NONE).mapToLong(Map.Entry::getValue).sum();
		counts.put(PageType.NONE, look.map().frames() - look.host().freeFrames() - typed);
		return counts;
	}

	private static String size(long frames) {
		return frames < FRAMES_PER_MIB ? frames + (frames == 1 ? " frame" : " frames")
				: String.format(java.util.Locale.ROOT, "%,d MiB", frames / FRAMES_PER_MIB);
	}

	public FrameMapCanvas canvas() {
		return canvas;
	}

	/** What the legend says. */
	public List<String> legendTexts() {
		return legend.texts();
	}

	/** What is said of the frame that was chosen. */
	public String frameFacts() {
		return panel.facts();
	}

	FramePanel panel() {
		return panel;
	}
}
