package org.minicloud.xen.xenbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.xenstore.StoreBench;
import org.minicloud.xen.xenstore.StoreGuest;

/** A front end in a guest and a back end in domain 0 find each other, part, and find each other again. */
class HandshakeTest {
	private final StoreBench bench = new StoreBench();
	private final XenbusBackends backends = new XenbusBackends(bench.host.store().open());
	private final DeviceNodes nodes = new DeviceNodes(bench.store);
	private XenbusFrontends frontends;
	private Domain domain;
	private DeviceAddress device;
	private Consumer<TestFront> asMade = front -> {
		// as it is
	};

	/** A guest with one device. */
	private void boot() {
		backends.register("vbd", (store, path, address) -> new TestBack(store, path));
		backends.start();
		domain = bench.running("web", new StoreGuest(guest -> {
			frontends = new XenbusFrontends(guest.client);
			frontends.register("vbd", (path, id) -> {
				TestFront made = new TestFront(path, id);
				asMade.accept(made);
				return made;
			});
			frontends.start();
		}));
		device = new DeviceAddress(domain.domid(), "vbd", 51712);
	}

	private void plugIn() {
		nodes.add(device, Map.of("virtual-device", "51712"), Map.of("mode", "w"));
	}

	private TestFront front() {
		return (TestFront) frontends.driver("device/vbd/51712").orElseThrow();
	}

	private TestBack back() {
		return (TestBack) backends.driver(device.backPath()).orElseThrow();
	}

	private void untilConnected() {
		bench.until(() -> nodes.frontState(device) == XenbusState.CONNECTED
				&& nodes.backState(device) == XenbusState.CONNECTED);
	}

	@Test
	void theyConnectThroughAllStates() {
		boot();
		plugIn();
		untilConnected();
		assertEquals(List.of("prepare {feature-flush-cache=1}", "connected {feature-flush-cache=1, sectors=2048}"),
				front().story);
		assertEquals(List.of("connect 8 9"), back().story);
		assertEquals(0, front().backDomid());
	}

	@Test
	void aDeviceThatIsThereAtBootIsFound() {
		backends.register("vbd", (store, path, address) -> new TestBack(store, path));
		device = new DeviceAddress(1, "vbd", 51712);
		backends.start();
		bench.running("web", new StoreGuest(guest -> {
			plugIn();
			frontends = new XenbusFrontends(guest.client);
			frontends.register("vbd", TestFront::new);
			frontends.start();
		}));
		untilConnected();
		assertEquals("connect 8 9", back().story.get(0));
	}

	@Test
	void aFrontEndThatDoesNotWaitConnectsAsWell() {
		asMade = front -> front.eager = true;
		boot();
		plugIn();
		untilConnected();
		assertEquals(List.of("connect 8 9"), back().story);
		assertEquals(2, front().story.size());
	}

	@Test
	void theFrontEndClosesAndOpensAgain() {
		boot();
		plugIn();
		untilConnected();
		bench.in(domain, front()::close);
		bench.until(() -> nodes.frontState(device) == XenbusState.CLOSED && nodes.backState(device) == XenbusState.CLOSED);
		bench.until(() -> front().held == 0);
		assertEquals(List.of("connect 8 9", "disconnect"), back().story);
		bench.in(domain, front()::open);
		untilConnected();
		assertEquals(List.of("connect 8 9", "disconnect", "connect 8 9"), back().story);
	}

	@Test
	void theBackEndCloses() {
		boot();
		plugIn();
		untilConnected();
		back().close();
		bench.until(() -> nodes.frontState(device) == XenbusState.CLOSED && nodes.backState(device) == XenbusState.CLOSED);
		bench.until(() -> front().held == 0);
		assertEquals(List.of("connect 8 9", "disconnect"), back().story);
		assertEquals(List.of("quiesce", "disconnected"), front().story.subList(2, 4));
	}

	@Test
	void whatIsUnderWayEndsBeforeTheFrontEndIsClosed() {
		boot();
		plugIn();
		untilConnected();
		front().busy = true;
		back().close();
		bench.timeline.runFor(StoreBench.SECOND);
		assertEquals(XenbusState.CLOSING, nodes.backState(device));
		assertTrue(back().isJoined());
		bench.in(domain, front()::finishWork);
		bench.until(() -> nodes.backState(device) == XenbusState.CLOSED);
		assertFalse(back().isJoined());
	}

	@Test
	void anUnpluggedDeviceLeavesNothing() {
		boot();
		plugIn();
		untilConnected();
		TestFront front = front();
		TestBack back = back();
		nodes.unplug(device);
		bench.until(() -> frontends.drivers().isEmpty() && backends.drivers().isEmpty());
		assertEquals(List.of("connect 8 9", "disconnect", "removed"), back.story);
		assertEquals(0, front.held);
		assertFalse(bench.store.exists(device.frontPath()) || bench.store.exists(device.backPath())
				|| bench.store.exists(device.toolstackPath()));
		plugIn();
		untilConnected();
	}

	@Test
	void aDeviceThatIsTakenAwayAtOnceIsLetGoOfByBoth() {
		boot();
		plugIn();
		untilConnected();
		TestFront front = front();
		TestBack back = back();
		nodes.remove(device);
		bench.until(() -> frontends.drivers().isEmpty() && backends.drivers().isEmpty());
		assertEquals(0, front.held);
		assertEquals(List.of("connect 8 9", "disconnect", "removed"), back.story);
		assertFalse(bench.store.exists(device.backPath()));
	}

	@Test
	void aNewBackEndAfterARestartIsConnectedToAnew() {
		boot();
		plugIn();
		untilConnected();
		TestBack again = new TestBack(bench.store, device.backPath());
		// the old one is lost, with all it knew
		backends.drivers();
		again.start();
		bench.until(() -> again.state() == XenbusState.CONNECTED && front().state() == XenbusState.CONNECTED);
		assertEquals(List.of("connect 8 9"), again.story);
		assertEquals(List.of("disconnected", "prepare {feature-flush-cache=1, sectors=2048}"), front().story.subList(2, 4));
	}

	@Test
	void aFrontEndThatLacksSomethingClosesTheDevice() {
		asMade = front -> front.poor = true;
		boot();
		plugIn();
		bench.until(() -> nodes.backState(device) == XenbusState.CLOSED);
		assertEquals("no grant left", bench.store.read("/local/domain/" + domain.domid() + "/error/device/vbd/51712/error")
				.orElseThrow());
		assertEquals(List.of(), back().story);
	}

	@Test
	void aDestroyedDomainLeavesNoBackEnd() {
		boot();
		plugIn();
		untilConnected();
		TestBack back = back();
		domain.destroy();
		bench.until(() -> backends.drivers().isEmpty());
		assertEquals(List.of("connect 8 9", "disconnect", "removed"), back.story);
		assertEquals(List.of(), bench.store.list("/local/domain/0/backend/vbd"));
	}
}
