package org.minicloud.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minicloud.model.Cloud;
import org.minicloud.model.Host;
import org.minicloud.model.Image;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.model.Region;
import org.minicloud.model.Reservation;
import org.minicloud.model.Tag;

class PersistenceTest extends DirectoryTest {
	@ParameterizedTest
	@ValueSource(longs = { 11, 12, 13 })
	void everythingIsThereAgainAfterReopening(long seed) throws Exception {
		open();
		Random random = new Random(seed);
		RandomChanges changes = new RandomChanges(seed, cloud);
		for (int round = 0; round < 60; round++)
			transact(() -> {
				for (int change = random.nextInt(15); change >= 0; change--)
					changes.next();
			});
		removeHosts();
		String before = TreeText.inAnyOrder(cloud);

		reopen();

		assertEquals(before, TreeText.inAnyOrder(cloud));
		assertEquals(List.of(), store.leftOut());
	}

	/** Hosts are no part of the stored truth. */
	private void removeHosts() {
		transact(() -> cloud.getRegions().stream().flatMap(region -> region.getZones().stream()).forEach(zone -> {
			zone.getHosts().forEach(host -> host.getInstances().clear());
			zone.getHosts().clear();
		}));
	}

	@Test
	void theOrderOfCreationIsKept() throws Exception {
		open();
		List<String> names = List.of("c", "a", "b", "z", "m");
		for (String name : names)
			transact(() -> Catalogue.launch(east, name, 3));
		String before = TreeText.of(cloud);

		reopen();

		assertEquals(before, TreeText.of(cloud));
	}

	@Test
	void whatIsMadeAfterReopeningComesLast() {
		open();
		transact(() -> Catalogue.launch(east, "z", 1));
		reopen();
		transact(() -> Catalogue.launch(east, "a", 1));
		reopen();

		assertEquals(List.of("r-z", "r-a"), east.getReservations().stream().map(Reservation::getId).toList());
	}

	@Test
	void whatWasDeletedStaysDeleted() {
		open();
		transact(() -> Catalogue.launch(east, "one", 2));
		transact(() -> east.getReservations().clear());

		reopen();

		assertTrue(east.getReservations().isEmpty());
	}

	@Test
	void aFailedTransactionLeavesNothing() {
		open();
		try {
			transact(() -> {
				Catalogue.launch(east, "one", 2);
				store.writeBytes("disk", "one", new byte[1]);
				throw new IllegalStateException();
			});
		} catch (IllegalStateException expected) {
			// as it should
		}

		reopen();

		assertTrue(east.getReservations().isEmpty());
		assertFalse(store.readBytes("disk", "one").isPresent());
	}

	@Test
	void changesQueuedTogetherAreWrittenAsOne() {
		open();
		transact(() -> Catalogue.launch(east, "kept", 1));
		for (int round = 0; round < 200; round++) {
			int count = round;
			transact(() -> east.getReservations().getFirst().getInstances().getFirst().setBootCount(count));
			transact(() -> Catalogue.launch(east, "gone", 1));
			transact(() -> east.getReservations().removeLast());
		}

		reopen();

		assertEquals(1, east.getReservations().size());
		assertEquals(199, east.getReservations().getFirst().getInstances().getFirst().getBootCount());
	}

	@Test
	void anIdMayBeTakenOverByAnotherObject() {
		open();
		transact(() -> Catalogue.launch(east, "one", 2));
		transact(() -> {
			east.getReservations().clear();
			Catalogue.launch(west, "one", 1);
		});

		reopen();

		assertEquals(0, east.getReservations().size());
		assertEquals(1, west.getReservations().getFirst().getInstances().size());
	}

	@Test
	void tagKeysAreToldApartByBlanksAndCase() {
		open();
		transact(() -> {
			Catalogue.launch(east, "one", 1);
			List<Tag> tags = east.getReservations().getFirst().getInstances().getFirst().getTags();
			for (String key : List.of("a", "a ", "a  ", "A", " a"))
				tags.add(Catalogue.tag(key, key + "!"));
		});

		reopen();

		assertEquals(List.of("a", "a ", "a  ", "A", " a"),
				east.getReservations().getFirst().getInstances().getFirst().getTags().stream().map(Tag::getKey).toList());
	}

	@Test
	void aTagOnAStockImageComesBackInItsRegion() {
		open();
		transact(() -> west.getImages().getFirst().getTags().add(Catalogue.tag("Name", "mine")));

		reopen();

		assertEquals(0, east.getImages().getFirst().getTags().size());
		assertEquals("mine", west.getImages().getFirst().getTags().getFirst().getValue());
	}

	@Test
	void onlyImagesThatAreNotStockAreStored() {
		open();
		transact(() -> {
			Image own = MinicloudFactory.eINSTANCE.createImage();
			own.setId("ami-own");
			east.getImages().add(own);
			east.getImages().getFirst().setName("changed");
		});

		reopen();

		assertEquals(List.of(Catalogue.STOCK, "ami-own"), east.getImages().stream().map(Image::getId).toList());
		assertNull(east.getImages().getFirst().getName());
	}

	@Test
	void anInstanceFindsItsHostAgainWhenTheCatalogueHasIt() {
		open();
		transact(() -> Catalogue.launch(east, "one", 1).getInstances().getFirst().setHost(Catalogue.addHost(east.getZones().getFirst(), "h-1")));
		Cloud withHost = Catalogue.create();
		Host host = Catalogue.addHost(Catalogue.region(withHost, Catalogue.EAST).getZones().getFirst(), "h-1");

		reopen(withHost);

		assertSame(host, east.getReservations().getFirst().getInstances().getFirst().getHost());
	}

	@Test
	void anInstanceHasNoHostWhenTheCatalogueHasNot() {
		open();
		transact(() -> Catalogue.launch(east, "one", 1).getInstances().getFirst().setHost(Catalogue.addHost(east.getZones().getFirst(), "h-1")));

		reopen();

		assertNull(east.getReservations().getFirst().getInstances().getFirst().getHost());
	}

	@Test
	void whatTheCatalogueHasNoPlaceForWaitsInTheDatabase() {
		open();
		transact(() -> Catalogue.launch(west, "one", 2));
		Cloud eastOnly = Catalogue.create();
		eastOnly.getRegions().removeIf(region -> region.getId().equals(Catalogue.WEST));
		store.close();
		store = ModelStore.open(StoreLocation.directory(folder), eastOnly);

		assertEquals(3, store.leftOut().size());
		assertTrue(store.leftOut().getFirst().contains("Reservation r-one was left out"), store.leftOut().getFirst());

		reopen();

		assertEquals(2, west.getReservations().getFirst().getInstances().size());
	}

	@Test
	void anInstanceWhoseTypeIsGoneWaitsInTheDatabase() {
		open();
		transact(() -> Catalogue.launch(east, "one", 1));
		Cloud withoutType = Catalogue.create();
		withoutType.getInstanceTypes().removeFirst();

		reopen(withoutType);

		assertEquals(List.of("The Instance i-one-0 was left out: its type m1.small does not exist."), store.leftOut());
	}

	@Test
	void cloudTimeIsRemembered() throws Exception {
		Instant time = Instant.parse("2031-05-06T07:08:09.123456789Z");
		open();
		assertEquals(Optional.empty(), store.lastCloudTime());
		store.recordTimeOf(() -> time);
		transact(() -> Catalogue.launch(east, "one", 1));
		store.recordTimeOf(() -> time.minusSeconds(1));
		transact(() -> Catalogue.launch(east, "two", 1));

		reopen();

		assertEquals(Optional.of(time), store.lastCloudTime());
	}

	@Test
	void timesDoNotDependOnTheZoneOfTheMachine() throws Exception {
		TimeZone zone = TimeZone.getDefault();
		try {
			open();
			// Berlin had 01:30 UTC and 00:30 UTC both as 02:30 local time on this day
			TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
			Instant first = Instant.parse("2025-10-26T00:30:00.000000001Z");
			Instant second = Instant.parse("2025-10-26T01:30:00Z");
			transactDurably(() -> {
				Catalogue.addKeyPair(east, "first").setCreationTime(first);
				Catalogue.addKeyPair(east, "second").setCreationTime(second);
			});
			TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
			reopen();

			assertEquals(List.of(first, second), east.getKeyPairs().stream().map(keyPair -> keyPair.getCreationTime()).toList());
		} finally {
			TimeZone.setDefault(zone);
		}
	}

	@Test
	void derbyWritesNothingIntoTheWorkingDirectory() {
		open();

		assertFalse(Files.exists(Path.of("derby.log")));
	}

	@Test
	void aRegionMayBeMovedTo() {
		open();
		transact(() -> Catalogue.launch(east, "one", 2));
		transact(() -> west.getReservations().add(east.getReservations().getFirst()));

		reopen();

		Region expected = west;
		assertSame(expected, store.find(Reservation.class, "r-one").orElseThrow().getRegion());
	}
}
