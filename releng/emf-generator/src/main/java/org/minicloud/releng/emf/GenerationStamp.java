package org.minicloud.releng.emf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.emf.codegen.ecore.generator.Generator;

/**
 * Remembers what the code was generated from: the model's files and the generator. It lies in {@code target}, so a clean build
 * generates anew.
 */
final class GenerationStamp {
	private static final List<String> GENERATED = List.of("plugin.xml", "plugin.properties");

	private final Path bundle;
	private final Path outputFolder;
	private final Path file;
	private final String digest;

	/** @param modelFolder all files in it count */
	GenerationStamp(Path bundle, Path outputFolder, Path modelFolder) throws IOException {
		this.bundle = bundle;
		this.outputFolder = outputFolder;
		this.file = bundle.resolve("target/emf-generation.digest");
		this.digest = digest(modelFolder);
	}

	/** Whether nothing has changed since the last generation, and what it made is there. */
	boolean isCurrent() throws IOException {
		return Files.isDirectory(outputFolder) && GENERATED.stream().map(bundle::resolve).allMatch(Files::exists) && Files.exists(file)
				&& Files.readString(file).equals(digest);
	}

	/** To be called before the generation, so that one that fails is done again. */
	void remove() throws IOException {
		Files.deleteIfExists(file);
	}

	void write() throws IOException {
		Files.createDirectories(file.getParent());
		Files.writeString(file, digest);
	}

	private static String digest(Path modelFolder) throws IOException {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			try (var files = Files.list(modelFolder)) {
				for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
					digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
					digest.update(Files.readAllBytes(file));
				}
			}
			for (Class<?> part : List.of(GenerateEmfCode.class, ModelRules.class, GenerationStamp.class))
				digest.update(code(part));
			// the jar's name has the version of EMF
			digest.update(Generator.class.getProtectionDomain().getCodeSource().getLocation().toString().getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest.digest());
		} catch (NoSuchAlgorithmException everyJavaHasIt) {
			throw new IllegalStateException(everyJavaHasIt);
		}
	}

	private static byte[] code(Class<?> type) throws IOException {
		try (InputStream code = type.getResourceAsStream(type.getSimpleName() + ".class")) {
			return code.readAllBytes();
		}
	}
}
