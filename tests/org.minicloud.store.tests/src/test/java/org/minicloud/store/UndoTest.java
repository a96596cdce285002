package org.minicloud.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minicloud.model.Instance;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.model.Reservation;
import org.minicloud.store.tracking.ObjectIndex;

class UndoTest extends StoreTest {
	private static final class Refused extends RuntimeException {
		private static final long serialVersionUID = 1L;
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void randomChangesAreUndoneToTheLastDetail(long seed) {
		RandomChanges changes = new RandomChanges(seed, cloud);
		Random random = new Random(seed);
		for (int round = 0; round < 150; round++) {
			String before = TreeText.of(cloud);
			int count = 1 + random.nextInt(12);
			boolean fails = random.nextBoolean();
			Set<EObject> left = new HashSet<>();
			try {
				transact(() -> {
					for (int change = 0; change < count; change++) {
						Set<EObject> there = contents();
						changes.next();
						there.removeAll(contents());
						left.addAll(there);
					}
					if (fails)
						throw new Refused();
				});
			} catch (Refused expected) {
				assertEquals(before, TreeText.of(cloud), "seed " + seed + " round " + round);
			}
			requireTrackedExactly(left);
		}
	}

	private Set<EObject> contents() {
		Set<EObject> contents = new HashSet<>();
		cloud.eAllContents().forEachRemaining(contents::add);
		return contents;
	}

	/** Exactly what is in the tree is watched and found. */
	private void requireTrackedExactly(Set<EObject> left) {
		Set<EObject> contents = contents();
		for (EObject object : contents) {
			assertEquals(1, object.eAdapters().size());
			String id = ObjectIndex.idOf(object);
			if (id != null)
				assertSame(object, find(object.eClass().getInstanceClass().asSubclass(EObject.class), id, ObjectIndex.regionOf(object).orElse("")));
		}
		for (EObject object : left)
			if (!contents.contains(object))
				assertTrue(object.eAdapters().isEmpty());
	}

	private EObject find(Class<? extends EObject> type, String id, String region) {
		return region.isEmpty() ? store.find(type, id).orElseThrow() : store.find(type, id, region).orElseThrow();
	}

	@Test
	void everyListOperationIsUndone() {
		transact(() -> {
			for (int r = 0; r < 6; r++)
				Catalogue.launch(east, "n" + r, 2);
		});
		String before = TreeText.of(cloud);
		List<StoreTest.Step<RuntimeException>> operations = new ArrayList<>();
		operations.add(() -> east.getReservations().clear());
		operations.add(() -> east.getReservations().remove(2));
		operations.add(() -> east.getReservations().removeIf(reservation -> reservation.getId().matches("r-n[135]")));
		operations.add(() -> east.getReservations().removeAll(List.of(east.getReservations().get(4), east.getReservations().get(1))));
		operations.add(() -> east.getReservations().move(0, 5));
		operations.add(() -> east.getReservations().move(4, 1));
		operations.add(() -> west.getReservations().addAll(0, List.copyOf(east.getReservations())));
		operations.add(() -> east.getReservations().addAll(3, List.of(reservation("x"), reservation("y"))));
		operations.add(() -> east.getReservations().set(2, reservation("x")));
		operations.add(() -> east.getReservations().retainAll(List.of(east.getReservations().get(3))));
		operations.add(() -> east.getReservations().get(3).setRegion(west));
		operations.add(() -> east.getReservations().get(0).getInstances().get(0).setReservation(east.getReservations().get(5)));

		for (int operation = 0; operation < operations.size(); operation++) {
			StoreTest.Step<RuntimeException> step = operations.get(operation);
			assertThrows(Refused.class, () -> transact(() -> {
				step.run();
				throw new Refused();
			}));
			assertEquals(before, TreeText.of(cloud), "operation " + operation);
		}
	}

	private static Reservation reservation(String name) {
		Reservation reservation = MinicloudFactory.eINSTANCE.createReservation();
		reservation.setId("r-" + name);
		return reservation;
	}

	@Test
	void whatWasThrownAwayHalfWayIsForgottenByTheIndex() {
		List<Instance> made = new ArrayList<>();

		assertThrows(Refused.class, () -> transact(() -> {
			made.addAll(Catalogue.launch(east, "one", 3).getInstances());
			throw new Refused();
		}));

		for (Instance instance : made) {
			assertTrue(store.find(Instance.class, instance.getId()).isEmpty());
			assertTrue(instance.eAdapters().isEmpty());
		}
	}
}
