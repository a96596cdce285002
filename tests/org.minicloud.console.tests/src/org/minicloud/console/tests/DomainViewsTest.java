package org.minicloud.console.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.TreeItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.console.hypervisor.HypervisorIds;
import org.minicloud.console.hypervisor.counters.CallRow;
import org.minicloud.console.hypervisor.counters.ChannelRow;
import org.minicloud.console.hypervisor.counters.EventChannelsView;
import org.minicloud.console.hypervisor.counters.GrantsView;
import org.minicloud.console.hypervisor.counters.HypercallsView;
import org.minicloud.console.hypervisor.feed.HostFocus;
import org.minicloud.console.hypervisor.feed.LiveRow;
import org.minicloud.console.hypervisor.memory.FrameMapView;
import org.minicloud.console.hypervisor.memory.PageTablesView;
import org.minicloud.console.hypervisor.rings.RingFigure;
import org.minicloud.console.hypervisor.rings.RingsView;
import org.minicloud.console.hypervisor.store.StoreView;
import org.minicloud.console.testkit.Ui;
import org.minicloud.time.Pace;
import org.minicloud.xen.inspect.CallCounters;
import org.minicloud.xen.inspect.FrameMap;
import org.minicloud.xen.inspect.FrameSnapshot;
import org.minicloud.xen.inspect.HostSnapshot;
import org.minicloud.xen.inspect.PageWalkSnapshot;
import org.minicloud.xen.inspect.StoreNodeSnapshot;

/** Cloud time stands still, so that what a view shows can be compared with what the hypervisor says. */
class DomainViewsTest {
	private static final int FRAMES_PER_MIB = 256;
	/** Where the builder maps the first memory of a domain with page tables. */
	private static final long KERNEL = 0xffff_ffff_8000_0000L;

	private Hypervisors hypervisors;
	private String host;
	private int domid;

	@BeforeEach
	void openPerspective() {
		hypervisors = Hypervisors.open();
		host = HostFocus.of(Workbench.window()).host().orElseThrow();
		domid = HostFocus.of(Workbench.window()).domid().orElseThrow();
		Hypervisors.time().setPace(Pace.PAUSED);
	}

	@AfterEach
	void leave() {
		Hypervisors.leave();
	}

	@Test
	void everyRingOfTheDomainIsDrawnWithItsIndices() {
		RingsView view = Hypervisors.view(HypervisorIds.VIEW_RINGS);
		HostSnapshot now = hypervisors.snapshot(host);
		var devices = hypervisors.ask(cloud -> cloud.devices(host, domid));
		int rings = devices.stream().mapToInt(device -> Math.max(1, device.rings().size())).sum();
		Ui.until("all are drawn", () -> view.figures().size() == rings + now.domain(domid).orElseThrow().consoles().size());
		now.domain(domid).orElseThrow().consoles().forEach(console -> Ui.until("hvc" + console.number() + " is as it is",
				() -> figure(view, "hvc" + console.number()).lines().get(0)
						.equals("out_prod " + console.outProd() + "   out_cons " + console.outCons())));
	}

	@Test
	void hypercallsAreCounted() {
		HypercallsView view = Hypervisors.view(HypervisorIds.VIEW_HYPERCALLS);
		CallCounters truth = hypervisors.ask(cloud -> cloud.calls(host, domid));
		Set<CallRow> expected = new HashSet<>();
		truth.hypercalls().stream().filter(one -> one.count() > 0)
				.forEach(one -> expected.add(new CallRow(false, one.number(), one.name(), one.count())));
		truth.traps().stream().filter(one -> one.count() > 0)
				.forEach(one -> expected.add(new CallRow(true, one.number(), one.name(), one.count())));
		Ui.until("the counts are those of the hypervisor", () -> new HashSet<>(view.table().visibleRows().stream().map(LiveRow::now).toList()).equals(expected));
		assertTrue(!expected.isEmpty());
	}

	@Test
	void eventChannelsAreListed() {
		EventChannelsView view = Hypervisors.view(HypervisorIds.VIEW_EVENT_CHANNELS);
		List<Integer> ports = hypervisors.domain(host, domid).eventChannels().stream().map(channel -> channel.port()).sorted().toList();
		Ui.until("the ports are those of the domain",
				() -> view.table().visibleRows().stream().map(LiveRow::now).map(ChannelRow::port).sorted().toList().equals(ports));
		assertTrue(!ports.isEmpty());
	}

	@Test
	void grantsAreListed() {
		GrantsView view = Hypervisors.view(HypervisorIds.VIEW_GRANTS);
		var truth = hypervisors.ask(cloud -> cloud.grants(host, domid));
		Ui.until("there are as many as the table has",
				() -> view.table().allRows().size() == truth.grants().size() + truth.mappings().size());
	}

	@Test
	void theStoreIsShownWithItsValues() {
		StoreView view = Hypervisors.view(HypervisorIds.VIEW_STORE);
		StoreNodeSnapshot root = hypervisors.ask(cloud -> cloud.store(host)).root();
		Ui.until("the tree is the store's", () -> view.shown().orElseThrow().store().root().equals(root));
		StoreNodeSnapshot name = node(root, "/local/domain/" + domid + "/name").orElseThrow();
		view.viewer().expandAll();
		TreeItem item = (TreeItem) Ui.awaited("the node is a row", () -> Optional.ofNullable(item(view.viewer(), name)));
		assertEquals(List.of("name", name.value(), name.permissions()), List.of(item.getText(0), item.getText(1), item.getText(2)));
	}

	@Test
	void theStoreIsFiltered() {
		StoreView view = Hypervisors.view(HypervisorIds.VIEW_STORE);
		StoreNodeSnapshot root = hypervisors.ask(cloud -> cloud.store(host)).root();
		Ui.until("the tree is the store's", () -> view.shown().orElseThrow().store().root().equals(root));
		Text filter = Ui.named(Workbench.shell(), Text.class, "store.filter");
		filter.setText("/local/domain/" + domid + "/name");
		Ui.settle();
		assertTrue(item(view.viewer(), node(root, "/local/domain/" + domid + "/name").orElseThrow()) != null);
		assertTrue(item(view.viewer(), node(root, "/local/domain/0/name").orElseThrow()) == null);
		filter.setText("");
	}

	@Test
	void machineMemoryIsCountedByOwner() {
		FrameMapView view = Hypervisors.view(HypervisorIds.VIEW_FRAMES);
		HostSnapshot now = hypervisors.snapshot(host);
		TreeMap<Integer, Long> shown = new TreeMap<>();
		Ui.until("the map is of the host", () -> view.shown().filter(look -> look.host().nanos() == now.nanos()).isPresent());
		FrameMap map = view.shown().orElseThrow().map();
		map.buckets().forEach(bucket -> bucket.owners().forEach((owner, frames) -> shown.merge(owner, frames, Long::sum)));
		TreeMap<Integer, Long> truth = new TreeMap<>();
		now.domains().forEach(domain -> truth.put(domain.domid(), domain.pages()));
		assertEquals(truth, shown);
		assertTrue(view.legendTexts().get(0).equals(String.format("free %,d MiB", now.freeFrames() / FRAMES_PER_MIB)),
				view.legendTexts()::toString);
	}

	@Test
	void aClickLeadsToAFrameAndItsBytes() {
		FrameMapView view = Hypervisors.view(HypervisorIds.VIEW_FRAMES);
		Ui.until("the map is drawn", () -> view.canvas().room() > 1 && view.shown().isPresent());
		int bucket = owned(view.shown().orElseThrow().map());
		long mfn = view.shown().orElseThrow().map().buckets().get(bucket).firstMfn();
		Rectangle cell = view.canvas().cell(bucket);
		Event event = new Event();
		event.button = 1;
		event.x = cell.x + 2;
		event.y = cell.y + 2;
		view.canvas().notifyListeners(SWT.MouseDown, event);
		FrameSnapshot frame = hypervisors.ask(cloud -> cloud.frame(host, mfn));
		Ui.until("the frame is told", () -> view.frameFacts().startsWith("Machine frame 0x" + Long.toHexString(mfn)));
		assertTrue(view.frameFacts().contains(frame.count() + (frame.count() == 1 ? " reference" : " references")), view.frameFacts());
	}

	@Test
	void aWalkShowsTheEntriesOfTheHypervisor() {
		PageTablesView view = Hypervisors.view(HypervisorIds.VIEW_PAGE_TABLES);
		Text address = Ui.named(Workbench.shell(), Text.class, "walk.address");
		address.setText("0x" + Long.toHexString(KERNEL + 0x123));
		PageWalkSnapshot walk = hypervisors.ask(cloud -> cloud.walk(host, domid, 0, KERNEL + 0x123));
		List<String> entries = walk.levels().stream().map(level -> String.format("0x%016x", level.entry())).toList();
		Ui.until("the entries are shown", () -> view.levelRows().size() == entries.size()
				&& IntStream.range(0, entries.size()).allMatch(i -> view.levelRows().get(i).contains(entries.get(i))));
		Ui.until("the frame is told", () -> view.message().equals("Byte 291 of machine frame 0x" + Long.toHexString(walk.mfn())));
		address.setText("");
	}

	@Test
	void anAddressThatLeadsNowhereSaysSo() {
		PageTablesView view = Hypervisors.view(HypervisorIds.VIEW_PAGE_TABLES);
		Text address = Ui.named(Workbench.shell(), Text.class, "walk.address");
		address.setText("0x7fff00000000");
		Ui.until("the fault is told", () -> view.message().startsWith("No translation: "));
		address.setText("");
	}

	@Test
	void anAddressThatIsNoneIsRefusedAtTheField() {
		PageTablesView view = Hypervisors.view(HypervisorIds.VIEW_PAGE_TABLES);
		Text address = Ui.named(Workbench.shell(), Text.class, "walk.address");
		address.setText("0x800000000000");
		assertEquals("No address: bits 63 to 48 must all be as bit 47 is.", view.message());
		address.setText("cow");
		assertTrue(view.message().startsWith("An address is a hexadecimal number"), view.message());
		address.setText("");
	}

	private static int owned(FrameMap map) {
		for (int i = 0; i < map.buckets().size(); i++)
			if (map.buckets().get(i).owners().containsKey(0))
				return i;
		throw new AssertionError("domain 0 has no memory");
	}

	private static RingFigure figure(RingsView view, String title) {
		return view.figures().stream().filter(figure -> figure.title().equals(title)).findFirst().orElseThrow();
	}

	private static Optional<StoreNodeSnapshot> node(StoreNodeSnapshot from, String path) {
		if (from.path().equals(path))
			return Optional.of(from);
		return from.children().stream().map(child -> node(child, path)).flatMap(Optional::stream).findFirst();
	}

	private static Object item(TreeViewer viewer, StoreNodeSnapshot node) {
		return viewer.testFindItem(node);
	}
}
