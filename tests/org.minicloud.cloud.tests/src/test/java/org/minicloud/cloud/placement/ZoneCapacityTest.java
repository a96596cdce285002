package org.minicloud.cloud.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ZoneCapacityTest {
	@Test
	void aHostIsFilledBeforeTheNextIsUsed() {
		ZoneCapacity zone = new ZoneCapacity("z", 3, 4, 4000);
		assertEquals(List.of(0, 0, 1, 1, 2, 2), take(zone, new Demand(2, 1000), 6).stream().map(Place::host).toList());
	}

	@Test
	void whatFitsByCpuButNotByMemoryGoesElsewhere() {
		ZoneCapacity zone = new ZoneCapacity("z", 2, 4, 4000);
		assertEquals(0, zone.take(new Demand(1, 3000)).orElseThrow().host());
		assertEquals(1, zone.take(new Demand(1, 2000)).orElseThrow().host());
		assertEquals(0, zone.take(new Demand(1, 1000)).orElseThrow().host());
	}

	@Test
	void aFullZoneHasNoRoom() {
		ZoneCapacity zone = new ZoneCapacity("z", 1, 2, 4000);
		take(zone, new Demand(1, 100), 2);
		assertEquals(Optional.empty(), zone.take(new Demand(1, 100)));
	}

	@Test
	void whatIsLargerThanAHostHasNoRoomAnywhere() {
		assertEquals(Optional.empty(), new ZoneCapacity("z", 10, 2, 4000).take(new Demand(3, 100)));
		assertEquals(Optional.empty(), new ZoneCapacity("z", 10, 2, 4000).take(new Demand(1, 4001)));
	}

	@Test
	void roomThatIsGivenBackIsThereAgain() {
		ZoneCapacity zone = new ZoneCapacity("z", 1, 2, 4000);
		Place place = zone.take(new Demand(2, 4000)).orElseThrow();
		zone.giveBack(place);
		assertTrue(zone.take(new Demand(2, 4000)).isPresent());
	}

	@Test
	void aWithdrawnHostTakesNothingUntilItIsRestored() {
		ZoneCapacity zone = new ZoneCapacity("z", 2, 2, 4000);
		Place lost = zone.take(new Demand(1, 100)).orElseThrow();
		zone.withdraw(0);
		assertEquals(2, zone.freeVcpus());
		assertEquals(1, zone.take(new Demand(1, 100)).orElseThrow().host());
		zone.giveBack(lost);
		zone.restore(0);
		assertEquals(3, zone.freeVcpus());
		assertEquals(0, zone.take(new Demand(2, 4000)).orElseThrow().host());
	}

	@Test
	void roomOnACertainHostIsTakenThereOrNotAtAll() {
		ZoneCapacity zone = new ZoneCapacity("z", 3, 2, 4000);
		zone.use(1);
		assertEquals(1, zone.take(new Demand(2, 100), 1).orElseThrow().host());
		assertEquals(Optional.empty(), zone.take(new Demand(1, 100), 1));
		assertEquals(Optional.empty(), zone.take(new Demand(1, 100), 2));
		assertEquals(4, zone.freeVcpus());
	}

	@Test
	void noHostIsEverOvercommitted() {
		Random random = new Random(7);
		ZoneCapacity zone = new ZoneCapacity("z", 20, 16, 32_000);
		List<Place> taken = new ArrayList<>();
		for (int step = 0; step < 20_000; step++) {
			if (random.nextInt(5) < 3)
				zone.take(new Demand(1 + random.nextInt(8), 500 + random.nextInt(8000))).ifPresent(taken::add);
			else if (!taken.isEmpty())
				zone.giveBack(taken.remove(random.nextInt(taken.size())));
		}
		for (int host = 0; host < 20; host++) {
			int number = host;
			List<Demand> demands = taken.stream().filter(place -> place.host() == number).map(Place::demand).toList();
			assertTrue(demands.stream().mapToInt(Demand::vcpus).sum() <= 16);
			assertTrue(demands.stream().mapToInt(Demand::memoryMiB).sum() <= 32_000);
		}
		assertEquals(20 * 16 - taken.stream().mapToInt(place -> place.demand().vcpus()).sum(), zone.freeVcpus());
	}

	@Test
	void instancesSpreadOverZonesWhenNoneIsNamed() {
		Placement placement = new Placement(List.of(new ZoneCapacity("a", 2, 4, 4000), new ZoneCapacity("b", 2, 4, 4000)));
		List<Place> places = placement.take(4, new Demand(1, 100), List.of("a", "b"));
		assertEquals(List.of("a", "b", "a", "b"), places.stream().map(Place::zone).toList());
	}

	@Test
	void aFullZoneIsPassedOver() {
		Placement placement = new Placement(List.of(new ZoneCapacity("a", 1, 1, 4000), new ZoneCapacity("b", 3, 1, 4000)));
		assertEquals(4, placement.take(9, new Demand(1, 100), List.of("a", "b")).size());
	}

	private static List<Place> take(ZoneCapacity zone, Demand demand, int number) {
		List<Place> places = new ArrayList<>();
		for (int i = 0; i < number; i++)
			places.add(zone.take(demand).orElseThrow());
		return places;
	}
}
