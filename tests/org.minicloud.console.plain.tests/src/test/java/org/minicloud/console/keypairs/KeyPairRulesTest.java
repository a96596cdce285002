package org.minicloud.console.keypairs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyPairRulesTest {
	@TempDir
	Path folder;

	@Test
	void aNewNameWillDo() {
		assertEquals(Optional.empty(), KeyPairRules.checkName("lab 2", List.of("lab"), "us-east-1"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "lab", "schlüssel" })
	void otherNamesAreExplained(String name) {
		assertTrue(KeyPairRules.checkName(name, List.of("lab"), "us-east-1").isPresent());
	}

	@Test
	void aNameHasAtMost255Characters() {
		assertEquals(Optional.empty(), KeyPairRules.checkName("x".repeat(255), List.of(), "us-east-1"));
		assertTrue(KeyPairRules.checkName("x".repeat(256), List.of(), "us-east-1").isPresent());
	}

	@Test
	void aFileMustBeNewInAFolderThatExists() throws IOException {
		Path there = Files.createFile(folder.resolve("there.pem"));
		assertEquals(Optional.empty(), KeyPairRules.checkNewFile(folder.resolve("new.pem").toString()));
		assertTrue(KeyPairRules.checkNewFile(there.toString()).orElseThrow().contains("never overwritten"));
		assertTrue(KeyPairRules.checkNewFile(folder.resolve("no/such/new.pem").toString()).isPresent());
		assertTrue(KeyPairRules.checkNewFile("").isPresent());
	}

	@ParameterizedTest
	@CsvSource({ "lab, lab.pem", "my key, my-key.pem", "a/b:c, a-b-c.pem" })
	void aFileNameFollowsFromTheName(String name, String file) {
		assertEquals(file, KeyPairRules.fileName(name));
	}
}
