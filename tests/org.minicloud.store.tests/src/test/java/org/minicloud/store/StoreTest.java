package org.minicloud.store;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.minicloud.model.Cloud;
import org.minicloud.model.Region;

/** A test with a store in memory. */
abstract class StoreTest {
	ModelStore store;
	Cloud cloud;
	Region east;
	Region west;

	@BeforeEach
	void openStore(TestInfo test) {
		store = ModelStore.open(StoreLocation.inMemory(getClass().getSimpleName()), Catalogue.create());
		cloud = store.cloud();
		east = Catalogue.region(cloud, Catalogue.EAST);
		west = Catalogue.region(cloud, Catalogue.WEST);
	}

	@AfterEach
	void closeStore() {
		store.close();
	}

	/** Carries out work that returns nothing. */
	<X extends Exception> Committed<Void> transact(Step<X> step) throws X {
		return store.transact(() -> {
			step.run();
			return null;
		});
	}

	static void awaitDurable(Committed<?> committed) throws Exception {
		committed.durable().get(60, TimeUnit.SECONDS);
	}

	@FunctionalInterface
	interface Step<X extends Exception> {
		void run() throws X;
	}
}
