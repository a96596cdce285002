package org.minicloud.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minicloud.model.Instance;
import org.minicloud.store.schema.Schema;

class OpeningTest extends DirectoryTest {
	/** Opens a store, says so, and keeps it. */
	static final class Holder {
		public static void main(String[] arguments) throws Exception {
			ModelStore.open(StoreLocation.directory(Path.of(arguments[0])), Catalogue.create());
			System.out.println("open");
			Thread.currentThread().join();
		}
	}

	private String refusal() {
		return assertThrows(StoreException.class, this::open).getMessage();
	}

	private void requireIn(String message, String part) {
		assertTrue(message.contains(part), message);
	}

	private void openAndClose() {
		open();
		store.close();
	}

	private void inDatabase(String... statements) throws Exception {
		try (RawDatabase database = new RawDatabase(folder)) {
			database.execute(statements);
		}
	}

	@Test
	void aSecondStoreOfTheSameProcessIsRefused() {
		open();

		requireIn(assertThrows(StoreException.class, () -> ModelStore.open(StoreLocation.directory(folder), Catalogue.create())).getMessage(),
				"is in use by this very process");
	}

	@Test
	void aSecondProcessIsRefusedAndToldWhoHasIt() throws Exception {
		try (OtherProcess holder = new OtherProcess(Holder.class, folder.toString())) {
			assertEquals("open", holder.line());

			requireIn(refusal(), "is in use by the process ");
		}
	}

	@Test
	void theFolderIsFreeWhenItsProcessWasKilled() throws Exception {
		try (OtherProcess holder = new OtherProcess(Holder.class, folder.toString())) {
			assertEquals("open", holder.line());
		}

		open();
	}

	@Test
	void closingGivesTheFolderBack() {
		openAndClose();

		open();
	}

	@Test
	void aRefusedOpeningGivesTheFolderBack() throws Exception {
		openAndClose();
		inDatabase("INSERT INTO SCHEMA_VERSION VALUES (99, 'x')");
		refusal();
		inDatabase("DELETE FROM SCHEMA_VERSION WHERE VERSION = 99");

		open();
	}

	@Test
	void aNewerSchemaIsRefused() throws Exception {
		openAndClose();
		inDatabase("INSERT INTO SCHEMA_VERSION VALUES (99, 'x')");

		requireIn(refusal(), "was written by a newer Minicloud (schema version 99, this one knows " + Schema.VERSION + ")");
	}

	@Test
	void aSchemaOfTheSameVersionButOtherTablesIsRefused() throws Exception {
		openAndClose();
		inDatabase("UPDATE SCHEMA_VERSION SET DIGEST = 'x'");

		requireIn(refusal(), "development build");
	}

	@Test
	void aDamagedDatabaseIsRefusedWithAdvice() throws Exception {
		openAndClose();
		try (var containers = Files.list(folder.resolve("database/seg0"))) {
			for (Path container : containers.toList())
				Files.write(container, new byte[8192]);
		}

		requireIn(refusal(), "cannot be read");
	}

	@Test
	void aDatabaseWithoutItsPropertiesIsRefusedWithAdvice() throws Exception {
		openAndClose();
		Files.delete(folder.resolve("database/service.properties"));

		requireIn(refusal(), "Put back a copy of the folder, or move it away");
	}

	@Test
	void aValueThatTheModelDoesNotKnowIsRefusedWithAdvice() throws Exception {
		open();
		transact(() -> Catalogue.launch(east, "one", 1));
		store.close();
		inDatabase("UPDATE INSTANCE SET STATE = 'dreaming'");

		requireIn(refusal(), "dreaming");
	}

	@Test
	void aFileInPlaceOfTheFolderIsRefused() throws IOException {
		Path file = Files.createFile(folder.resolve("file"));

		requireIn(assertThrows(StoreException.class, () -> ModelStore.open(StoreLocation.directory(file), Catalogue.create())).getMessage(), "cannot be written");
	}

	@Test
	void aDatabaseThatWasNeverCompletedIsMadeAnew() throws Exception {
		Files.createDirectories(folder.resolve("database/seg0"));
		Files.write(folder.resolve("database/service.properties"), List.of("half"));
		Files.createFile(folder.resolve("database.being-made"));
		open();
		transact(() -> Catalogue.launch(east, "one", 1));

		reopen();

		assertTrue(store.find(Instance.class, "i-one-0").isPresent());
	}

	@Test
	void aCatalogueThatIsInvalidGivesTheFolderBack() {
		var twice = Catalogue.create();
		Catalogue.region(twice, Catalogue.WEST).setId(Catalogue.EAST);
		assertThrows(IllegalStateException.class, () -> ModelStore.open(StoreLocation.directory(folder), twice));

		open();
	}
}
