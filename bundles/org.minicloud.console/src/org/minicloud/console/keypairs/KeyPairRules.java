package org.minicloud.console.keypairs;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/** What is wrong with the name of a key pair or with the file for it, before anybody asks the cloud. */
public final class KeyPairRules {
	/** EC2's limit. */
	private static final int LONGEST_NAME = 255;

	private KeyPairRules() {
	}

	/** @return a sentence; empty when the name will do */
	public static Optional<String> checkName(String name, Collection<String> taken, String region) {
		if (name.isBlank()) {
			return Optional.of("Enter a name for the key pair.");
		}
		if (name.length() > LONGEST_NAME || !name.chars().allMatch(each -> each >= ' ' && each < 0x7F)) {
			return Optional.of("A name has at most " + LONGEST_NAME + " characters, all of them ASCII.");
		}
		return taken.contains(name)
				? Optional.of("There is a key pair \"" + name + "\" in " + region + " already. Choose another name.")
				: Optional.empty();
	}

	/** @return a sentence; empty when a private key can be written there */
	public static Optional<String> checkNewFile(String file) {
		if (file.isBlank()) {
			return Optional.of("Choose where to save the private key.");
		}
		try {
			Path path = Path.of(file);
			Path folder = path.toAbsolutePath().getParent();
			if (Files.exists(path)) {
				return Optional.of("The file exists already, and a private key is never overwritten. Choose another name.");
			}
			return folder != null && Files.isDirectory(folder) && Files.isWritable(folder) ? Optional.empty()
					: Optional.of("The folder " + folder + " does not exist or cannot be written.");
		} catch (InvalidPathException wrong) {
			return Optional.of("This is no file name: " + wrong.getReason());
		}
	}

	/** A file name for a key pair of this name: what file systems dislike becomes a dash. */
	public static String fileName(String keyPairName) {
		return keyPairName.replaceAll("[^A-Za-z0-9._-]+", "-") + ".pem";
	}
}
