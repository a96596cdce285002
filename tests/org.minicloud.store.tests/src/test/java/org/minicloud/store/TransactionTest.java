package org.minicloud.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.minicloud.model.Host;
import org.minicloud.model.Image;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.model.OwnedResource;
import org.minicloud.model.Region;
import org.minicloud.model.Reservation;
import org.minicloud.model.Tag;
import org.minicloud.store.ResourceChange.Kind;

class TransactionTest extends StoreTest {
	private static final class Refused extends Exception {
		private static final long serialVersionUID = 1L;
	}

	private static List<String> described(Committed<?> committed) {
		return committed.changes().stream().map(change -> change.kind() + " " + change.type() + " " + change.id() + " " + change.regionId().orElse("-")).toList();
	}

	private Instance launched() {
		return store.transact(() -> Catalogue.launch(east, "one", 1)).value().getInstances().getFirst();
	}

	@Test
	void theValueOfTheWorkComesBack() {
		assertEquals("value", store.transact(() -> "value").value());
	}

	@Test
	void aLaunchIsReportedAsCreatedContainersFirst() {
		var committed = transact(() -> Catalogue.launch(east, "one", 2));

		assertEquals(List.of("CREATED Reservation r-one us-east-1", "CREATED Instance i-one-0 us-east-1", "CREATED Instance i-one-1 us-east-1"),
				described(committed));
	}

	@Test
	void aChangedValueIsReportedAsUpdatedOnce() {
		Instance instance = launched();

		var committed = transact(() -> {
			instance.setState(InstanceState.RUNNING);
			instance.setBootCount(1);
		});

		assertEquals(List.of("UPDATED Instance i-one-0 us-east-1"), described(committed));
	}

	@Test
	void aTagIsReportedAsAnUpdateOfItsResource() {
		Instance instance = launched();

		assertEquals(List.of("UPDATED Instance i-one-0 us-east-1"), described(transact(() -> instance.getTags().add(Catalogue.tag("Name", "web")))));
		assertEquals(List.of("UPDATED Instance i-one-0 us-east-1"), described(transact(() -> instance.getTags().getFirst().setValue("db"))));
		assertEquals(List.of("UPDATED Instance i-one-0 us-east-1"), described(transact(() -> instance.getTags().clear())));
	}

	@Test
	void aRemovedResourceIsReportedAsDeletedWithTheRegionItWasIn() {
		launched();

		var committed = transact(() -> east.getReservations().clear());

		assertEquals(List.of("DELETED Reservation r-one us-east-1", "DELETED Instance i-one-0 us-east-1"), described(committed));
	}

	@Test
	void whatComesAndGoesInOneTransactionIsNotReported() {
		var committed = transact(() -> east.getReservations().remove(Catalogue.launch(east, "one", 2)));

		assertEquals(List.of(), described(committed));
	}

	@Test
	void aHostThatJoinsIsReportedThoughItIsNotStored() {
		var committed = transact(() -> Catalogue.addHost(east.getZones().getFirst(), "h-1"));

		assertEquals(List.of("CREATED Host h-1 us-east-1"), described(committed));
	}

	@Test
	void aResourceMovedToAnotherRegionIsAnUpdateThere() {
		Reservation reservation = launched().getReservation();

		var committed = transact(() -> west.getReservations().add(reservation));

		assertEquals(List.of("UPDATED Reservation r-one us-west-2", "UPDATED Instance i-one-0 us-west-2"), described(committed));
	}

	@Test
	void aFailedTransactionLeavesEverythingAsItWas() {
		Instance instance = launched();
		Host first = transact(() -> instance.setHost(Catalogue.addHost(east.getZones().getFirst(), "h-1"))).changes().stream()
				.map(ResourceChange::resource).filter(Host.class::isInstance).map(Host.class::cast).findFirst().orElseThrow();
		String before = TreeText.of(cloud);

		assertThrows(Refused.class, () -> transact(() -> {
			instance.setHost(Catalogue.addHost(east.getZones().getFirst(), "h-2"));
			instance.setState(InstanceState.STOPPED);
			instance.getTags().add(Catalogue.tag("Name", "web"));
			Catalogue.launch(west, "two", 3);
			east.getReservations().clear();
			throw new Refused();
		}));

		assertEquals(before, TreeText.of(cloud));
		assertSame(first, instance.getHost());
	}

	@Test
	void aCheckedExceptionIsPassedOnAsItIs() {
		IOException thrown = new IOException("x");

		assertSame(thrown, assertThrows(IOException.class, () -> store.transact(() -> {
			throw thrown;
		})));
	}

	@Test
	void anErrorIsUndoneToo() {
		String before = TreeText.of(cloud);

		assertThrows(StackOverflowError.class, () -> transact(() -> {
			Catalogue.launch(east, "one", 1);
			throw new StackOverflowError();
		}));

		assertEquals(before, TreeText.of(cloud));
	}

	@Test
	void aFailedTransactionDoesNotSpoilTheNext() throws Exception {
		assertThrows(Refused.class, () -> transact(() -> {
			Catalogue.launch(east, "one", 1);
			throw new Refused();
		}));

		awaitDurable(transact(() -> Catalogue.launch(east, "one", 1)));

		assertTrue(store.find(Instance.class, "i-one-0").isPresent());
	}

	@Test
	void whatLeftTheTreeAndChangedThereIsRestoredWithItsOldValues() {
		Instance instance = launched();
		String before = TreeText.of(cloud);

		assertThrows(Refused.class, () -> transact(() -> {
			east.getReservations().clear();
			instance.setState(InstanceState.TERMINATED);
			instance.getReservation().getInstances().clear();
			instance.getTags().add(Catalogue.tag("Name", "web"));
			throw new Refused();
		}));

		assertEquals(before, TreeText.of(cloud));
		assertSame(instance, store.find(Instance.class, "i-one-0").orElseThrow());
	}

	@Test
	void anObjectIsFoundByItsOwnTypeAndByWhatItIs() {
		Instance instance = launched();

		assertSame(instance, store.find(Instance.class, "i-one-0").orElseThrow());
		assertSame(instance, store.find(OwnedResource.class, "i-one-0").orElseThrow());
		assertEquals(Optional.empty(), store.find(Image.class, "i-one-0"));
		assertSame(east, store.find(Region.class, Catalogue.EAST).orElseThrow());
	}

	@Test
	void theIndexFollowsWithinATransactionAndThroughUndo() {
		assertThrows(Refused.class, () -> transact(() -> {
			Catalogue.launch(east, "one", 1);
			assertTrue(store.find(Instance.class, "i-one-0").isPresent());
			throw new Refused();
		}));

		assertFalse(store.find(Instance.class, "i-one-0").isPresent());
	}

	@Test
	void aDeletedObjectIsFoundNoMore() {
		launched();

		transact(() -> east.getReservations().clear());

		assertFalse(store.find(Instance.class, "i-one-0").isPresent());
		assertFalse(store.find(Reservation.class, "r-one").isPresent());
	}

	@Test
	void anIdGivenAfterJoiningTheTreeIsIndexed() {
		transact(() -> {
			Reservation reservation = MinicloudFactory.eINSTANCE.createReservation();
			east.getReservations().add(reservation);
			reservation.setId("r-late");
		});

		assertTrue(store.find(Reservation.class, "r-late").isPresent());
	}

	@Test
	void aStockImageOfSeveralRegionsIsFoundInEach() {
		assertSame(west.getImages().getFirst(), store.find(Image.class, Catalogue.STOCK, Catalogue.WEST).orElseThrow());
		assertSame(east.getImages().getFirst(), store.find(Image.class, Catalogue.STOCK, Catalogue.EAST).orElseThrow());
		assertSame(east.getImages().getFirst(), store.find(Image.class, Catalogue.STOCK).orElseThrow());
	}

	@Test
	void theOtherRegionsImageIsFoundWhenTheFirstIsGone() {
		transact(() -> east.getImages().clear());

		assertSame(west.getImages().getFirst(), store.find(Image.class, Catalogue.STOCK).orElseThrow());
		assertEquals(Optional.empty(), store.find(Image.class, Catalogue.STOCK, Catalogue.EAST));
	}

	@Test
	void anIdThatIsTakenIsRefused() {
		launched();
		String before = TreeText.of(cloud);

		assertThrows(IllegalStateException.class, () -> transact(() -> Catalogue.launch(east, "one", 1)));

		assertEquals(before, TreeText.of(cloud));
	}

	@Test
	void anIdThatIsTakenInAnotherRegionIsRefusedForWhatIsStored() {
		launched();

		assertThrows(IllegalArgumentException.class, () -> transact(() -> Catalogue.launch(west, "one", 1)));

		assertEquals(0, west.getReservations().size());
	}

	@Test
	void anIdNeverChanges() {
		Instance instance = launched();

		assertThrows(IllegalArgumentException.class, () -> transact(() -> instance.setId("i-other")));

		assertEquals("i-one-0", instance.getId());
		assertSame(instance, store.find(Instance.class, "i-one-0").orElseThrow());
		assertFalse(store.find(Instance.class, "i-other").isPresent());
	}

	@Test
	void aResourceWithoutAnIdIsRefused() {
		var thrown = assertThrows(IllegalArgumentException.class,
				() -> transact(() -> east.getReservations().add(MinicloudFactory.eINSTANCE.createReservation())));

		assertTrue(thrown.getMessage().contains("no id"), thrown.getMessage());
		assertEquals(0, east.getReservations().size());
	}

	@Test
	void anInstanceWithoutAZoneIsRefused() {
		Instance instance = launched();

		assertThrows(IllegalArgumentException.class, () -> transact(() -> instance.setZone(null)));

		assertSame(east.getZones().getFirst(), instance.getZone());
	}

	@Test
	void aValueTooLongForItsColumnFailsItsTransactionOnly() throws Exception {
		Instance instance = launched();

		var thrown = assertThrows(IllegalArgumentException.class, () -> transact(() -> instance.setStateReasonMessage("x".repeat(1025))));

		assertTrue(thrown.getMessage().contains("at most 1024 characters, not 1025"), thrown.getMessage());
		awaitDurable(transact(() -> instance.setStateReasonMessage("x".repeat(1024))));
	}

	@Test
	void aReferenceOutOfTheTreeIsRefused() {
		Instance instance = launched();

		assertThrows(IllegalArgumentException.class, () -> transact(() -> instance.setHost(MinicloudFactory.eINSTANCE.createHost())));
	}

	@Test
	void aChangeOutsideATransactionIsRefusedAndTakenBack() {
		Instance instance = launched();
		String before = TreeText.of(cloud);

		assertThrows(IllegalStateException.class, () -> instance.setState(InstanceState.STOPPED));
		assertThrows(IllegalStateException.class, () -> instance.getTags().add(Catalogue.tag("Name", "web")));
		assertThrows(IllegalStateException.class, () -> east.getReservations().clear());
		assertThrows(IllegalStateException.class, () -> instance.setReservation(null));
		assertThrows(IllegalStateException.class, () -> Catalogue.launch(east, "two", 1));

		assertEquals(before, TreeText.of(cloud));
		assertSame(instance, store.find(Instance.class, "i-one-0").orElseThrow());
	}

	@Test
	void aMoveOutsideATransactionIsTakenBackOnBothSides() {
		Instance instance = launched();
		transact(() -> {
			Catalogue.addHost(east.getZones().getFirst(), "h-1").getInstances().add(instance);
			Catalogue.addHost(east.getZones().getFirst(), "h-2");
		});
		String before = TreeText.of(cloud);

		assertThrows(IllegalStateException.class, () -> instance.setHost(store.find(Host.class, "h-2").orElseThrow()));
		assertThrows(IllegalStateException.class, () -> west.getReservations().add(instance.getReservation()));

		assertEquals(before, TreeText.of(cloud));
	}

	@Test
	void whatHasLeftTheTreeMayChangeFreely() {
		Instance instance = launched();
		transact(() -> east.getReservations().clear());

		instance.setState(InstanceState.TERMINATED);

		assertEquals(InstanceState.TERMINATED, instance.getState());
	}

	@Test
	void transactionsDoNotNest() {
		assertThrows(IllegalStateException.class, () -> transact(() -> transact(() -> Catalogue.launch(east, "one", 1))));

		assertEquals(0, east.getReservations().size());
	}

	@Test
	void anotherThreadCannotChangeTheModelDuringATransaction() throws Exception {
		Instance instance = launched();
		transact(() -> {
			var thrown = new Throwable[1];
			Thread other = Thread.ofPlatform().start(() -> thrown[0] = assertThrows(IllegalStateException.class, () -> instance.setBootCount(9)));
			other.join();
			assertTrue(thrown[0].getMessage().contains("one thread"));
		});
	}

	@Test
	void aTagKeyMayMoveBetweenTags() throws Exception {
		Instance instance = launched();
		Tag one = Catalogue.tag("a", "1");
		Tag other = Catalogue.tag("b", "2");
		transact(() -> instance.getTags().addAll(List.of(one, other)));

		awaitDurable(transact(() -> {
			one.setKey("b");
			other.setKey("a");
		}));
	}

	@Test
	void nothingIsDoneAfterClosing() {
		store.close();

		assertThrows(StoreException.class, () -> store.transact(() -> null));
	}

	@Test
	void theModelIsAPlainTreeAfterClosing() {
		Instance instance = launched();
		store.close();

		instance.setState(InstanceState.STOPPED);

		assertTrue(instance.eAdapters().isEmpty());
	}

	@Test
	void changesAreKindsSeenFromOutside() {
		launched();

		var committed = transact(() -> {
			east.getReservations().clear();
			Catalogue.launch(east, "one", 1);
		});

		assertEquals(List.of(Kind.DELETED, Kind.DELETED, Kind.CREATED, Kind.CREATED), committed.changes().stream().map(ResourceChange::kind).toList());
	}
}
