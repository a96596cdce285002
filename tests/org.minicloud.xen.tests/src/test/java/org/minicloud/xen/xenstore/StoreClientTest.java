package org.minicloud.xen.xenstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.xen.xenstore.StoreBench.MILLI;
import static org.minicloud.xen.xenstore.StoreBench.SECOND;
import static org.minicloud.xen.xenstore.StoreClient.NO_TRANSACTION;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.minicloud.xen.ShutdownReason;
import org.minicloud.xen.host.Domain;

/** A guest's client, over the ring, through domain 0. */
class StoreClientTest {
	private final StoreBench bench = new StoreBench();
	private final StoreGuest guest = new StoreGuest();
	private final Domain domain = bench.running("web", guest);
	private final String home = StorePath.ofDomain(domain.domid());
	private final List<String> heard = new ArrayList<>();

	private StoreReply.Receiver as(String name) {
		return reply -> heard.add(name + "=" + (reply.isOk() ? reply.text() : reply.error()));
	}

	private List<String> takeHeard() {
		List<String> taken = List.copyOf(heard);
		heard.clear();
		return taken;
	}

	@Test
	void requestsAreAnsweredInTheirOrder() {
		bench.in(domain, () -> {
			guest.client.read(NO_TRANSACTION, "name", as("name"));
			guest.client.write(NO_TRANSACTION, "data/x", "1", as("write"));
			guest.client.read(NO_TRANSACTION, "data/x", as("x"));
			guest.client.read(NO_TRANSACTION, "nothing", as("nothing"));
			guest.client.write(NO_TRANSACTION, "name", "other", as("denied"));
		});
		bench.until(guest.client::isIdle);
		assertEquals(List.of("name=web", "write=OK\0", "x=1", "nothing=ENOENT", "denied=EACCES"), takeHeard());
	}

	@Test
	void moreThanTheRingHoldsPassesThroughIt() {
		String value = "v".repeat(1500);
		bench.in(domain, () -> {
			for (int i = 0; i < 30; i++)
				guest.client.write(NO_TRANSACTION, "data/n" + i, value, null);
			for (int i = 0; i < 30; i++)
				guest.client.read(NO_TRANSACTION, "data/n" + i, as("" + i));
		});
		bench.until(guest.client::isIdle);
		assertEquals(30, heard.size());
		assertEquals("29=" + value, heard.get(29));
	}

	@Test
	void askingCostsTheCpuOfDomain0() {
		long before = bench.host.domain(0).orElseThrow().cpuNanos();
		bench.in(domain, () -> {
			for (int i = 0; i < 100; i++)
				guest.client.read(NO_TRANSACTION, "name", null);
		});
		bench.until(guest.client::isIdle);
		long cost = bench.host.domain(0).orElseThrow().cpuNanos() - before;
		assertTrue(cost > 100 * StoreCosts.REQUEST && cost < 100 * 3 * StoreCosts.REQUEST, cost + " ns");
	}

	@Test
	void aWatchTellsAndEnds() {
		String[] token = new String[1];
		bench.in(domain, () -> token[0] = guest.client.watch("data/w", heard::add));
		bench.until(() -> takeHeard().equals(List.of("data/w")));
		bench.store.write(home + "/data/w/below", "1");
		bench.until(() -> takeHeard().equals(List.of("data/w/below")));
		bench.in(domain, () -> guest.client.unwatch(token[0]));
		bench.store.write(home + "/data/w", "2");
		bench.timeline.runFor(SECOND);
		assertEquals(List.of(), heard);
	}

	@Test
	void severalWritesAreOneAndAreTriedAgainWhenOthersInterfere() {
		Map<String, String> values = new LinkedHashMap<>();
		for (int i = 0; i < 40; i++)
			values.put("data/all/n" + i, "v".repeat(200));
		bench.in(domain, () -> guest.client.writeAll(values, as("all")));
		for (int i = 0; i < 4 && heard.isEmpty(); i++) {
			assertTrue(bench.store.list(home + "/data/all").stream().noneMatch(name -> name.startsWith("n")));
			bench.store.write(home + "/data/all/other" + i, "");
			bench.timeline.runFor(MILLI / 2);
		}
		bench.until(() -> !heard.isEmpty());
		assertEquals("all=OK\0", heard.get(0));
		assertTrue(bench.store.list(home + "/data/all").containsAll(List.of("n0", "n39")));
	}

	@Test
	void oneRefusedWriteRefusesAll() {
		Map<String, String> values = new LinkedHashMap<>();
		values.put("data/a", "1");
		values.put("name", "other");
		bench.in(domain, () -> guest.client.writeAll(values, as("all")));
		bench.until(() -> !heard.isEmpty());
		assertEquals(List.of("all=EACCES"), takeHeard());
		assertFalse(bench.store.exists(home + "/data/a"));
	}

	@Test
	void aConnectionThatWasLostIsMadeAnewWithItsWatches() {
		bench.in(domain, () -> {
			guest.client.watch("data/w", heard::add);
			guest.start.store().writeRequest(new byte[] { 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, -1, -1, -1, 127 }, 0, 16);
			guest.hypercalls.send(guest.client.port());
		});
		bench.until(() -> guest.start.store().error() == StoreRing.ERROR_PROTO || heard.size() >= 2);
		bench.until(() -> guest.start.store().error() == StoreRing.ERROR_NONE);
		bench.timeline.runFor(10 * MILLI);
		takeHeard();
		bench.store.write(home + "/data/w", "1");
		bench.until(() -> takeHeard().equals(List.of("data/w")));
		bench.in(domain, () -> guest.client.read(NO_TRANSACTION, "name", as("name")));
		bench.until(() -> takeHeard().contains("name=web"));
	}

	@Test
	void aClientThatWasMovedTellsTheOtherStoreItsWatchesAndWhatIsUnanswered() {
		Traveller left = new Traveller();
		bench.in(domain, () -> left.useHere(guest.client));
		bench.until(() -> left.heard.size() >= 2 && guest.client.isIdle());
		left.heard.clear();
		Traveller[] arrived = new Traveller[1];
		StoreClient[] client = new StoreClient[1];
		bench.in(domain, () -> {
			guest.client.read(NO_TRANSACTION, "name", left);
			guest.client.write(1, "data/t", "1", left);
			Object[] moved = (Object[]) copyOf(new Object[] { guest.client, left });
			client[0] = (StoreClient) moved[0];
			arrived[0] = (Traveller) moved[1];
		});
		StoreGuest other = new StoreGuest();
		other.client = client[0];
		other.resumed = true;
		Domain there = bench.running("elsewhere", other);
		bench.until(client[0]::isIdle);
		assertEquals(List.of("data/w", "elsewhere", "EAGAIN"), arrived[0].heard);
		assertFalse(bench.store.exists(StorePath.ofDomain(there.domid()) + "/data/t"));
		bench.store.write(StorePath.ofDomain(there.domid()) + "/data/w", "1");
		bench.until(() -> arrived[0].heard.size() == 4);
	}

	@Test
	void aCancelledSuspensionLosesNothing() {
		bench.in(domain, () -> {
			guest.client.read(NO_TRANSACTION, "name", as("name"));
			guest.hypercalls.shutdown(ShutdownReason.SUSPEND);
		});
		bench.until(domain::isSuspended);
		bench.timeline.runFor(10 * MILLI);
		assertEquals(List.of(), heard);
		domain.resume();
		bench.until(() -> takeHeard().equals(List.of("name=web")));
	}

	@Test
	void theStoreOutlivesARestartOfDomain0() {
		bench.in(domain, () -> guest.client.watch("data/w", heard::add));
		bench.until(() -> !takeHeard().isEmpty());
		bench.host.restartDomain0("by hand");
		bench.timeline.runFor(30 * SECOND);
		LocalStore store = bench.host.store().openPaid();
		assertEquals("web", store.read(home + "/name").orElseThrow());
		store.write(home + "/data/w", "1");
		bench.until(() -> takeHeard().equals(List.of("data/w")));
		assertEquals(2, bench.host.store().store().snapshot().watches().stream()
				.filter(watch -> watch.domid() == domain.domid()).count());
	}

	@Test
	void requestsThatDomain0WasAskedWhenItWentDownAreAnsweredWhenItIsBack() {
		bench.in(domain, () -> {
			for (int i = 0; i < 100; i++)
				guest.client.read(NO_TRANSACTION, "name", as("" + i));
		});
		assertTrue(heard.size() < 100);
		bench.host.restartDomain0("by hand");
		bench.until(() -> heard.size() == 100);
		assertEquals("99=web", heard.get(99));
	}

	@Test
	void aDomainThatFloodsTheStoreDoesNotKeepOthersFromBeingBuilt() {
		StoreGuest flood = new StoreGuest();
		Domain flooding = bench.running("flood", flood);
		bench.in(flooding, () -> new Flood(flood.client).replied(null));
		Domain built = bench.running("built", new StoreGuest());
		bench.until(built::isBuilt);
		bench.in(domain, () -> guest.client.read(NO_TRANSACTION, "name", as("name")));
		bench.timeline.runFor(MILLI);
		assertEquals(List.of("name=web"), takeHeard());
	}

	/** Has always two hundred requests under way. */
	private record Flood(StoreClient client) implements StoreReply.Receiver {
		@Override
		public void replied(StoreReply reply) {
			while (client.unanswered() < 200)
				client.read(NO_TRANSACTION, "name", this);
		}
	}

	private static Object copyOf(Serializable data) {
		try {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
				out.writeObject(data);
			}
			try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
				return in.readObject();
			}
		} catch (IOException | ClassNotFoundException broken) {
			throw new AssertionError("a client must be data", broken);
		}
	}

	/** What a client tells, as data. */
	static final class Traveller implements StoreReply.Receiver, StoreClient.Listener {
		private static final long serialVersionUID = 1;
		final ArrayList<String> heard = new ArrayList<>();

		void useHere(StoreClient client) {
			client.watch("data/w", this);
			client.startTransaction(this);
		}

		@Override
		public void replied(StoreReply reply) {
			heard.add(reply.isOk() ? reply.text() : reply.error().name());
		}

		@Override
		public void changed(String path) {
			heard.add(path);
		}
	}
}
