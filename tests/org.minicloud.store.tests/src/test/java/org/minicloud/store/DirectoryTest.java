package org.minicloud.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.model.Cloud;
import org.minicloud.model.Region;

/**
 * A test with a store in a folder, which can be closed and opened again. An empty database is made once and copied, which
 * takes a tenth of the time.
 */
abstract class DirectoryTest {
	@TempDir
	static Path emptyStore;

	@TempDir
	Path folder;
	ModelStore store;
	Cloud cloud;
	Region east;
	Region west;

	@BeforeAll
	static void makeEmptyStore() {
		ModelStore.open(StoreLocation.directory(emptyStore), Catalogue.create()).close();
	}

	private void copyEmptyStore() {
		try (var tree = Files.walk(emptyStore)) {
			for (Path source : tree.filter(path -> !path.equals(emptyStore)).toList())
				Files.copy(source, folder.resolve(emptyStore.relativize(source)));
		} catch (IOException impossible) {
			throw new UncheckedIOException(impossible);
		}
	}

	@AfterEach
	void closeStore() {
		if (store != null)
			store.close();
	}

	void open() {
		open(Catalogue.create());
	}

	void open(Cloud catalogue) {
		if (folder.toFile().list().length == 0)
			copyEmptyStore();
		store = ModelStore.open(StoreLocation.directory(folder), catalogue);
		cloud = store.cloud();
		east = Catalogue.region(cloud, Catalogue.EAST);
		west = Catalogue.region(cloud, Catalogue.WEST);
	}

	void reopen() {
		reopen(Catalogue.create());
	}

	void reopen(Cloud catalogue) {
		store.close();
		open(catalogue);
	}

	<X extends Exception> Committed<Void> transact(StoreTest.Step<X> step) throws X {
		return store.transact(() -> {
			step.run();
			return null;
		});
	}

	<X extends Exception> void transactDurably(StoreTest.Step<X> step) throws Exception {
		transact(step).durable().get(60, TimeUnit.SECONDS);
	}
}
