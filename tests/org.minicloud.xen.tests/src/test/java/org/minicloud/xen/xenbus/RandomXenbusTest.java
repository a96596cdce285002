package org.minicloud.xen.xenbus;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.xenstore.LocalStore;
import org.minicloud.xen.xenstore.StoreBench;
import org.minicloud.xen.xenstore.StoreGuest;

/**
 * Both ends of a device do anything at any moment: close, open, are lost and begin anew, are unplugged and plugged in. The
 * front end never takes back what the back end still holds; and left in peace, they connect.
 */
class RandomXenbusTest {
	private static final long MICRO = 1_000;

	private final StoreBench bench = new StoreBench();
	private final DeviceNodes nodes = new DeviceNodes(bench.store);
	private XenbusBackends backends;
	private LocalStore backendsStore;
	private XenbusFrontends frontends;
	private Domain domain;
	private DeviceAddress device;

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 })
	void leftInPeaceTheyConnect(long seed) {
		SplittableRandom random = new SplittableRandom(seed);
		boot(random.nextBoolean());
		for (int round = 0; round < 25; round++) {
			for (int i = random.nextInt(1, 7); i > 0; i--) {
				disturb(random);
				for (int step = random.nextInt(20); step > 0; step--) {
					bench.timeline.runFor(random.nextLong(40 * MICRO));
					assertNothingIsTakenFromUnderTheBackEnd();
				}
			}
			makePeace();
			untilConnected();
		}
	}

	private void untilConnected() {
		try {
			bench.until(() -> back().filter(TestBack::isJoined).isPresent()
					&& front().filter(front -> front.state() == XenbusState.CONNECTED && front.held == 1).isPresent()
					&& nodes.backState(device) == XenbusState.CONNECTED);
		} catch (AssertionError late) {
			throw new AssertionError("in the store front " + nodes.frontState(device) + ", back " + nodes.backState(device)
					+ "; front " + front().map(front -> front.state() + " sees " + front.backState() + " " + front.story)
					+ "; back " + back().map(back -> back.state() + " sees " + back.frontState() + " " + back.story), late);
		}
	}

	private void boot(boolean eager) {
		startBackends();
		domain = bench.running("web", new StoreGuest(guest -> {
			frontends = new XenbusFrontends(guest.client);
			frontends.register("vbd", (path, id) -> {
				TestFront made = new TestFront(path, id);
				made.eager = eager;
				return made;
			});
			frontends.start();
		}));
		device = new DeviceAddress(domain.domid(), "vbd", 51712);
	}

	private void startBackends() {
		backendsStore = bench.host.store().open();
		backends = new XenbusBackends(backendsStore);
		backends.register("vbd", (store, path, address) -> new TestBack(store, path));
		backends.start();
	}

	private void disturb(SplittableRandom random) {
		switch (random.nextInt(7)) {
			case 0 -> front().ifPresent(front -> bench.in(domain, front::close));
			case 1 -> front().ifPresent(front -> bench.in(domain, front::open));
			case 2 -> back().ifPresent(BackendDriver::close);
			case 3 -> {
				// the back ends are lost, with all they knew, and what they held is nobody's
				backendsStore.close();
				startBackends();
			}
			case 4 -> nodes.unplug(device);
			default -> plugInIfGone();
		}
	}

	private void plugInIfGone() {
		if (!bench.store.exists(device.backPath()) && !bench.store.exists(device.frontPath()))
			nodes.add(device, Map.of(), Map.of());
	}

	/** What was closed on purpose is opened again, what is half gone goes. */
	private void makePeace() {
		bench.timeline.runFor(StoreBench.SECOND);
		plugInIfGone();
		bench.timeline.runFor(StoreBench.SECOND);
		if (back().filter(back -> back.state() == XenbusState.CLOSED).isPresent()) {
			backendsStore.close();
			startBackends();
		}
		front().ifPresent(front -> bench.in(domain, front::open));
	}

	private void assertNothingIsTakenFromUnderTheBackEnd() {
		Optional<TestFront> front = front();
		if (front.isPresent() && back().filter(TestBack::isJoined).isPresent())
			assertTrue(front.get().held > 0, () -> "front " + front.get().story + ", back " + back().get().story);
	}

	private Optional<TestFront> front() {
		return frontends.driver("device/vbd/51712").map(TestFront.class::cast);
	}

	private Optional<TestBack> back() {
		return List.copyOf(backends.drivers()).stream().map(TestBack.class::cast).findFirst();
	}
}
