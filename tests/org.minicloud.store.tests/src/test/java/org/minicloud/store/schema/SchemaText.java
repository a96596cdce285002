package org.minicloud.store.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The tables of every version there was, as checked in. */
public final class SchemaText {
	private SchemaText() {
	}

	public static String ofVersion(int version) {
		try (InputStream text = SchemaText.class.getResourceAsStream("version-" + version + ".sql")) {
			return text == null ? "" : new String(text.readAllBytes(), StandardCharsets.UTF_8);
		} catch (IOException unreadable) {
			throw new UncheckedIOException(unreadable);
		}
	}

	public static List<String> statementsOfVersion(int version) {
		return Arrays.stream(ofVersion(version).split(";\n")).map(String::strip).filter(statement -> !statement.isEmpty()).toList();
	}
}
