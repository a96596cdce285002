package org.minicloud.console.keypairs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PemFileTest {
	@TempDir
	Path folder;

	@Test
	void isItsOwnersAloneFromTheFirstMoment() throws IOException {
		PemFile pem = PemFile.create(folder.resolve("key.pem"));
		assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(pem.path())));
	}

	@Test
	void endsWithALineEndOnce() throws IOException {
		PemFile pem = PemFile.create(folder.resolve("key.pem"));
		pem.write("-----BEGIN");
		assertEquals("-----BEGIN\n", Files.readString(pem.path()));
	}

	@Test
	void neverOverwritesAnother() throws IOException {
		Path there = Files.writeString(folder.resolve("key.pem"), "mine");
		assertThrows(FileAlreadyExistsException.class, () -> PemFile.create(there));
		assertEquals("mine", Files.readString(there));
	}

	@Test
	void canBeDiscarded() throws IOException {
		PemFile pem = PemFile.create(folder.resolve("key.pem"));
		pem.discard();
		assertFalse(Files.exists(pem.path()));
	}
}
